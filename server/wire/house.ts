/** What is asked and answered about the house itself: first set-up, wards, stations, patients, accounts, devices, changes. */
import * as z from 'zod'
import { id, instant, typed, uuid, whole } from './fields.ts'

/** A name on a screen: one line, no longer than a screen is wide. */
const name = typed.trim().min(1).max(120)
const initials = typed.trim().min(1).max(5)
/** The letters that a keyboard of any ward has, so that everybody can type it. */
const username = z.string().trim().regex(/^[a-zA-Z0-9_.]{2,30}$/, 'A username has 2 to 30 letters, digits, points or underscores.')
/** Never trimmed: a space may be part of a secret. What it must be, the people's room says. */
const pin = z.string().min(1).max(200)
const role = z.enum(['nurse', 'charge', 'auditor', 'admin'])
const timeZone = typed.trim().min(1).max(60)
const stationName = typed.trim().min(1).max(60)
/** Design: more beds than any ward has. */
const MOST_STATIONS = 100
const MOST_WARDS = 500

export const newWard = z.strictObject({ name, timeZone })
export const wardChange = z.strictObject({ name: name.exactOptional(), timeZone: timeZone.exactOptional() })
export const stationFields = z.strictObject({ name: stationName })
export const stationParams = z.strictObject({ stationId: id })

export const setUp = z.strictObject({
  code: typed.trim().min(1).max(40),
  admin: z.strictObject({ name, username, initials, pin }),
  ward: newWard,
  stations: z.array(stationName).min(1).max(MOST_STATIONS),
})

const identifier = typed.trim().min(1).max(40)
const allergies = z.array(typed.trim().min(1).max(120)).max(40)
const bornOn = z.iso.date()
export const newPatient = z.strictObject({ wardId: id, familyName: name, givenName: name, bornOn, identifier, allergies })
export const patientChange = z.strictObject({
  familyName: name.exactOptional(), givenName: name.exactOptional(), bornOn: bornOn.exactOptional(), identifier: identifier.exactOptional(),
  allergies: allergies.exactOptional(),
})
export const patientParams = z.strictObject({ patientId: id })

const wardIds = z.array(id).max(MOST_WARDS)
export const newAccount = z.strictObject({ name, initials, role, wardIds, username, pin })
export const accountChange = z.strictObject({
  name: name.exactOptional(), initials: initials.exactOptional(), role: role.exactOptional(), wardIds: wardIds.exactOptional(),
  isActive: z.boolean().exactOptional(), pin: pin.exactOptional(),
})
export const pinToSet = z.strictObject({ pin })
export const staffParams = z.strictObject({ staffId: id })

export const deviceParams = z.strictObject({ deviceId: uuid })
export const deviceFields = z.strictObject({ name })

/** The newest first; `before`: further back than that one. */
export const changesQuery = z.strictObject({ before: z.coerce.number<string>().int().positive().max(Number.MAX_SAFE_INTEGER).exactOptional() })

const text = z.string()
const account = z.looseObject({
  staffId: text, username: text, name: text, initials: text, role, wardIds: z.array(text),
  isActive: z.boolean(), isFictional: z.boolean(), lockedUntilAt: instant.nullable(),
})
const device = z.looseObject({
  deviceId: text, name: text, lastSeenAt: instant.nullable(), wardId: text.nullable(), lastStaffName: text.nullable(), isHeard: z.boolean().nullable(), isOpen: z.boolean(),
})
const change = z.looseObject({
  position: whole, wardId: text.nullable(), subject: text, subjectId: text, name: text, deed: text,
  before: z.record(text, z.unknown()).nullable(), after: z.record(text, z.unknown()).nullable(),
  by: z.looseObject({ staffId: text, name: text }), at: instant,
})

export const setUpDone = z.looseObject({ account, wardId: text })
export const accounts = z.looseObject({ accounts: z.array(account) })
export const accountKept = z.looseObject({ account })
export const devices = z.looseObject({ devices: z.array(device) })
export const changes = z.looseObject({ changes: z.array(change) })

export type WireAccount = z.infer<typeof account>
export type WireDevice = z.infer<typeof device>
export type WireChange = z.infer<typeof change>
export type WireSetUp = z.infer<typeof setUp>
export type WireNewAccount = z.infer<typeof newAccount>
export type WireAccountChange = z.infer<typeof accountChange>
export type WireNewPatient = z.infer<typeof newPatient>
