import type { Person } from '#domain'
import type { Colleague } from '#app/_live/useLists.ts'

/** Who may take a patient: whoever charts on this ward, but for the one who has them; those on shift first. A charge nurse may take them. */
export const receivers = (colleagues: readonly Colleague[], me: Person, withoutId: string | undefined): readonly Colleague[] =>
  colleagues
    .filter(({ staffId, role }) => (role === 'nurse' || role === 'charge') && staffId !== withoutId && (staffId !== me.staffId || me.role === 'charge'))
    .toSorted((a, b) => Number(b.isOnShift) - Number(a.isOnShift) || a.name.localeCompare(b.name, 'en'))

/** Beside a name. */
export const shiftWords = ({ isOnShift }: Colleague): string => (isOnShift ? 'on shift' : 'not seen on this shift')
