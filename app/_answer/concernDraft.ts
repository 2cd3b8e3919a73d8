/** The form on what was done about an answer. The server has the last word; what it would refuse is said beside the button before. Pure. */
import type { ConcernAction, Screen, ScreenResult } from '#domain'

export interface ConcernDraft {
  readonly screen: Screen | null
  readonly screenName: string
  readonly result: ScreenResult | null
  readonly actions: readonly ConcernAction[]
  readonly text: string
  readonly told: string
}

export const NOTHING_SAID: ConcernDraft = { screen: null, screenName: '', result: null, actions: [], text: '', told: '' }

const OTHER_SCREEN: Screen = 'another validated screen'
const URGENT: ReadonlySet<ConcernAction> = new Set(['emergency pathway', 'somebody stays with the patient'])

export const isNameAsked = ({ screen }: ConcernDraft): boolean => screen === OTHER_SCREEN

/** The sentence on what is still to be said, or null. */
export function whyNotDocumented({ screen, screenName, result, actions, text, told }: ConcernDraft): string | null {
  if (screen === null) return 'Say which screen was used.'
  if (screen === OTHER_SCREEN && screenName.trim() === '') return 'Name the screen that was used.'
  if (result === null) return 'Say what the screen showed.'
  if (actions.length === 0) return 'Say what was done.'
  if (result === 'positive, acute' && !actions.some((action) => URGENT.has(action))) return 'With an acute result somebody stays with the patient, or the emergency pathway is taken.'
  if (text.trim() === '') return 'Say in your own words what was found and decided.'
  return told.trim() === '' ? 'Name the clinician who was told.' : null
}

export function documented({ screen, screenName, result, actions, text, told }: ConcernDraft) {
  if (screen === null || result === null) return null
  return { screen, result, actions: [...actions], text: text.trim(), told: told.trim(), ...(screen === OTHER_SCREEN ? { screenName: screenName.trim() } : {}) }
}

/** Whether the question is still open after this: without a result nothing is known. */
export const staysOpen = ({ result, actions }: ConcernDraft): boolean => result === 'not completed' && !actions.includes('emergency pathway')
