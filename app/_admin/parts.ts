/** The parts of the house, and who finds which of them in the head. What each may do, the server says. */
import type { Role } from '#domain'

export const PARTS = {
  wards: 'Wards and stations',
  patients: 'Patients',
  staff: 'Staff',
  devices: 'Devices',
  protocols: 'Protocols',
  settings: 'Figures of the site',
  changes: 'Changes',
} as const

export type Part = keyof typeof PARTS

const ALL = Object.keys(PARTS) as readonly Part[]

const FOUND: Readonly<Record<Role, readonly Part[]>> = {
  nurse: ['protocols'],
  auditor: ['protocols', 'changes'],
  charge: ALL,
  admin: ALL,
}

export const partsOf = (role: Role): readonly Part[] => FOUND[role]

export const isPart = (name: string): name is Part => Object.hasOwn(PARTS, name)
