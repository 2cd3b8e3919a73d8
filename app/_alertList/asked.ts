import type { AlertSection, Priority, WardAlert } from '#domain'

/** The most urgent of what nobody has taken; what is in hand or silenced asks for nobody. */
export const asked = (rows: Readonly<Record<AlertSection, readonly WardAlert[]>>, section: AlertSection): Priority | undefined =>
  section === 'needs' || section === 'technical' ? rows[section][0]?.lead.priority : undefined
