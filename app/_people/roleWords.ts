import type { Role } from '#domain'

export const ROLE_WORDS: Readonly<Record<Role, string>> = {
  nurse: 'Nurse',
  charge: 'Charge nurse',
  auditor: 'Auditor',
  admin: 'Administrator',
}
