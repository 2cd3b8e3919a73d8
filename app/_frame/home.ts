/** Where a person begins on a ward. */
import type { Role } from '#domain'
import type { Part } from '#app/_admin/parts.ts'

/** The board of a ward. */
export const boardOf = (wardId: string): string => `/ward/${encodeURIComponent(wardId)}`

/** My patients of a ward. */
export const patientsOf = (wardId: string): string => `${boardOf(wardId)}/patients`

/** Who has whom on a ward, and the hour ahead. */
export const peopleOf = (wardId: string): string => `${boardOf(wardId)}/people`

/** The quality figures of a ward. */
export const qualityOf = (wardId: string): string => `${boardOf(wardId)}/quality`

/** The courses of a ward's patients. */
export const coursesOf = (wardId: string): string => `${boardOf(wardId)}/courses`

/** What the courses of a ward come to in figures. */
export const courseFiguresOf = (wardId: string): string => `${coursesOf(wardId)}/figures`

/** One patient's course. */
export const courseOf = (courseId: string): string => `/course/${encodeURIComponent(courseId)}`

/** What needs somebody on a ward, and what was over lately. */
export const alertsOf = (wardId: string): string => `${boardOf(wardId)}/alerts`

/** Handing the ward over as a whole. */
export const handoverOf = (wardId: string): string => `${boardOf(wardId)}/handover`

/** A part of the house; of one ward, where it is named. */
export const houseOf = (part: Part, wardId?: string): string => `/admin/${part}${wardId === undefined ? '' : `?ward=${encodeURIComponent(wardId)}`}`

/** An administrator begins with the house. */
export const beginningOf = (role: Role | undefined, wardId: string | undefined): string | null =>
  role === 'admin' ? houseOf('wards') : wardId === undefined ? null : homeOf(role, wardId).href

/** A nurse begins with her patients, everybody else with the board; and a bedside leads back there. */
export const homeOf = (role: Role | undefined, wardId: string): { readonly href: string; readonly label: string } =>
  role === 'nurse' ? { href: patientsOf(wardId), label: 'To my patients' } : { href: boardOf(wardId), label: 'To the ward board' }
