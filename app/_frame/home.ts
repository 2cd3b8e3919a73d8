/** Where a person begins on a ward. */
import type { Role } from '#domain'

/** The board of a ward. */
export const boardOf = (wardId: string): string => `/ward/${encodeURIComponent(wardId)}`

/** My patients of a ward. */
export const patientsOf = (wardId: string): string => `${boardOf(wardId)}/patients`

/** Who has whom on a ward, and the hour ahead. */
export const peopleOf = (wardId: string): string => `${boardOf(wardId)}/people`

/** The quality figures of a ward. */
export const qualityOf = (wardId: string): string => `${boardOf(wardId)}/quality`

/** A nurse begins with her patients, everybody else with the board; and a bedside leads back there. */
export const homeOf = (role: Role | undefined, wardId: string): { readonly href: string; readonly label: string } =>
  role === 'nurse' ? { href: patientsOf(wardId), label: 'To my patients' } : { href: boardOf(wardId), label: 'To the ward board' }
