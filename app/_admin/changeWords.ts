/** A change of the house in words. */
import type { Change } from '#app/_live/useHouse.ts'
import { ROLE_WORDS } from '#app/_people/roleWords.ts'
import { deviceWords } from './deviceWords.ts'

const SUBJECTS: Readonly<Record<string, string>> = {
  ward: 'Ward', station: 'Station', patient: 'Patient', account: 'Account', device: 'Device', settings: 'Figures of',
}
const DEEDS: Readonly<Record<string, string>> = {
  added: 'added', changed: 'changed', removed: 'removed', deactivated: 'left the house', activated: 'is back', 'pin set': 'got a new PIN', unlocked: 'unlocked',
}

/** "Station changed:", "Account got a new PIN:". */
export const deedWords = ({ subject, deed }: Pick<Change, 'subject' | 'deed'>): string =>
  subject === 'settings' ? 'Figures set:' : `${SUBJECTS[subject] ?? subject} ${DEEDS[deed] ?? deed}:`

const FIELDS: Readonly<Record<string, string>> = {
  name: 'name', timeZone: 'time zone', familyName: 'family name', givenName: 'given name', bornOn: 'born on', identifier: 'number', allergies: 'allergies',
  username: 'username', initials: 'initials', role: 'role', wards: 'wards', figures: 'figures', reason: 'reason',
}

export const fieldWords = (field: string): string => FIELDS[field] ?? field

/** What stood in a field; nothing is a value, too. */
export function valueWords(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.join(', ')
  if (typeof value === 'object' && value !== null) return Object.entries(value).map(([key, one]) => `${key} ${String(one)}`).join(', ') || 'the protocol’s own'
  const text = deviceWords(String(value))
  return (ROLE_WORDS as Readonly<Record<string, string>>)[text] ?? text
}
