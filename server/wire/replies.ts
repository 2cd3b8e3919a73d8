/**
 * What the server answers. Views are deep and their shape is the law's; here they are open objects with the fields that
 * every client may count on, so that the answers can grow without breaking anybody.
 */
import * as z from 'zod'
import type { Entry, Iso } from '#domain'
import { instant, whole } from './fields.ts'

const text = z.string()

/** RFC 9457, with a stable `code` and, for malformed input, the places that are wrong. */
export const problem = z.looseObject({
  type: text,
  title: text,
  status: z.int(),
  code: text,
  detail: text.exactOptional(),
  problems: z.array(z.object({ path: text, sentence: text })).exactOptional(),
})

/** One line of the record, instants in ISO 8601. */
export const entry = z.looseObject({
  sessionId: text,
  seq: whole,
  commandId: text,
  ordinal: whole,
  occurredAt: instant,
  enteredAt: instant,
  recordedAt: instant,
  by: z.looseObject({ kind: z.enum(['staff', 'engine']) }),
  deviceId: text.nullable(),
  event: z.looseObject({ type: text }),
})

export const refused = z.looseObject({ outcome: z.literal('refused'), code: text, because: text })

export const kept = z.looseObject({
  outcome: z.enum(['accepted', 'already']),
  version: whole,
  entries: z.array(entry),
})

/** The answer to a command: kept (now or before), or refused with a reason. */
export const commandReply = z.discriminatedUnion('outcome', [kept, refused])

export const ward = z.looseObject({ wardId: text, name: text, timeZone: text, isFictional: z.boolean() })
export const station = z.looseObject({ stationId: text, wardId: text, name: text })

const staff = z.looseObject({
  staffId: text,
  name: text,
  username: text,
  role: z.enum(['nurse', 'charge', 'auditor', 'admin']),
  initials: text.nullish(),
})

export const patient = z.looseObject({
  patientId: text,
  wardId: text,
  familyName: text,
  givenName: text,
  bornOn: z.iso.date(),
  identifier: text,
  allergies: z.array(text),
  isFictional: z.boolean(),
})

/** A tile as it stands on the ward board; its further fields are those of the law's view. */
export const tile = z.looseObject({ sessionId: text })

/** The sessions of a ward that were closed last. */
export const closedTiles = z.looseObject({ tiles: z.array(tile) })

export const board = z.looseObject({ ward, serverNow: instant, wardSeq: whole, tiles: z.array(tile) })

const protocolView = z.looseObject({ protocolId: text, version: text, title: text })

export const sessionReply = z.looseObject({
  session: z.looseObject({ sessionId: text, version: whole, status: text }),
  version: whole,
  protocol: protocolView,
})

export const entriesReply = z.looseObject({ version: whole, entries: z.array(entry) })

export const protocols = z.looseObject({ protocols: z.array(protocolView) })

/** The outcome instruments of this site, and the kinds of course that plan them. */
export const instruments = z.looseObject({
  instruments: z.array(z.looseObject({ instrumentId: text, version: text, title: text, isWorded: z.boolean() })),
  kinds: z.array(z.looseObject({ kindId: text, version: text, title: text })),
})

const siteSettings = z.looseObject({
  protocolId: text,
  version: whole,
  wardId: text.nullable(),
  values: z.record(text, z.number()),
  reason: text,
  setBy: z.looseObject({ staffId: text, name: text }),
  setAt: instant,
})

/** What may be set in a protocol, what holds, and every version before. */
export const settingsReply = z.looseObject({
  protocolId: text,
  version: text,
  settings: z.array(z.looseObject({ settingId: text, name: text, unit: text, default: z.number(), range: z.tuple([z.number(), z.number()]).readonly() })),
  inForce: siteSettings.nullable(),
  history: z.array(siteSettings),
})

export const settingsKept = z.looseObject({ settings: siteSettings })

export const patients = z.looseObject({ patients: z.array(patient) })
export const wards = z.looseObject({ wards: z.array(ward) })
export const stations = z.looseObject({ stations: z.array(station) })
export const staffList = z.looseObject({ staff: z.array(staff.extend({ wardIds: z.array(text), onShiftWardIds: z.array(text) })) })

/** Who is signed in, and on which wards they work. */
export const me = z.looseObject({ staff: staff.extend({ wardIds: z.array(text) }) })

/** The demonstration's sign-ins; null wherever real people work. */
export const signInHints = z.looseObject({
  hints: z.looseObject({ staff: z.array(z.looseObject({ username: text, name: text, role: staff.shape.role })), pin: text }).nullable(),
  /** Nobody can sign in yet: the house waits for its first set-up. */
  isSetUpOpen: z.boolean().exactOptional(),
})

/** A co-signature, good for one command and a short while. */
export const coSigned = z.looseObject({ staff, coSign: text })

export const healthz = z.looseObject({
  status: z.enum(['ok', 'unwell']),
  version: text,
  database: z.enum(['ok', 'down']),
  watch: z.looseObject({ lastPassAt: instant.nullable(), lagMs: z.number().nullable() }),
  /** How many wards with running sessions no live board shows. */
  displays: z.looseObject({ lost: whole }).exactOptional(),
})

/** The figures of a ward over a period; their shape is the law's. */
export const qualityReply = z.looseObject({
  ward,
  /** Closed sessions of which no sums were kept yet. */
  uncounted: whole,
  quality: z.looseObject({ sessions: whole, stillOpen: whole, sessionHours: z.number(), patientDays: whole }),
})

/** The audit report, with what the chain says of itself. */
export const report = z.looseObject({})

export type Problem = z.infer<typeof problem>
export type WireEntry = Iso<Entry>
export type CommandReply =
  | { readonly outcome: 'accepted' | 'already'; readonly version: number; readonly entries: readonly WireEntry[] }
  | { readonly outcome: 'refused'; readonly code: string; readonly because: string }
export type Me = z.infer<typeof me>
export type WireSettings = z.infer<typeof settingsReply>
export type WireWard = z.infer<typeof ward>
export type WirePatient = z.infer<typeof patient>
export type WireStaff = z.infer<typeof staff>
export type WireColleague = z.infer<typeof staffList>['staff'][number]
