/** Who may do what. One table; a role that is not named may not. Wards come on top: nobody acts or reads outside theirs. */
import type { CommandType, HouseCommandType, Role } from '#domain'

export type SendableType = Exclude<CommandType, HouseCommandType>

const BEDSIDE: readonly Role[] = ['nurse', 'charge']
const RECORD: readonly Role[] = ['nurse', 'charge', 'auditor']
/** How a ward does as a whole, and no single person. */
const OVERSIGHT: readonly Role[] = ['charge', 'auditor', 'admin']
const EVERYBODY: readonly Role[] = ['nurse', 'charge', 'auditor', 'admin']

/** Which roles may send a command. The auditor reads; the administrator keeps the house; neither charts. */
export const MAY_SEND: Readonly<Record<SendableType, readonly Role[]>> = {
  OpenSession: BEDSIDE,
  ConfirmChecklist: BEDSIDE,
  DoubleCheck: BEDSIDE,
  StartPump: BEDSIDE,
  ChangeRate: BEDSIDE,
  PausePump: BEDSIDE,
  ResumePump: BEDSIDE,
  ChangeBag: BEDSIDE,
  EnterPhase: BEDSIDE,
  StopPump: BEDSIDE,
  RecordCheck: BEDSIDE,
  GiveDose: BEDSIDE,
  WithholdAntidote: BEDSIDE,
  ReportReaction: BEDSIDE,
  AcceptAlert: BEDSIDE,
  DeclineAlert: BEDSIDE,
  SilenceAlert: BEDSIDE,
  RecordOutcome: BEDSIDE,
  KeepBoth: BEDSIDE,
  HandOver: BEDSIDE,
  AcceptHandover: BEDSIDE,
  AmendEntry: BEDSIDE,
  AddNote: BEDSIDE,
  RecordScan: BEDSIDE,
  CloseSession: BEDSIDE,
}

/** Which roles may read a kind of thing, within their wards. */
export const MAY_READ = {
  protocols: EVERYBODY,
  wards: EVERYBODY,
  staff: EVERYBODY,
  patients: ['nurse', 'charge', 'admin'],
  board: RECORD,
  session: RECORD,
  courses: RECORD,
  /** What was answered, question by question. An auditor sees what it came to. */
  answers: BEDSIDE,
  instruments: RECORD,
  quality: OVERSIGHT,
  accounts: ['admin'],
  devices: ['charge', 'admin'],
  changes: OVERSIGHT,
  wardHandovers: ['charge', 'auditor'],
} satisfies Record<string, readonly Role[]>

export type Readable = keyof typeof MAY_READ

/** Which roles may change a part of the house, within their wards; an administrator is of every ward. */
export const MAY_KEEP = {
  wards: ['admin'],
  stations: ['charge', 'admin'],
  patients: ['charge', 'admin'],
  accounts: ['admin'],
  devices: ['admin'],
  wardHandovers: ['charge'],
} satisfies Record<string, readonly Role[]>

export type Keepable = keyof typeof MAY_KEEP

const ROLE_WORDS: Readonly<Record<Role, string>> = {
  nurse: 'A nurse',
  charge: 'A charge nurse',
  auditor: 'An auditor',
  admin: 'An administrator',
}

/** Whether this role may send this command. */
export const maySend = (role: Role, type: SendableType): boolean => MAY_SEND[type].includes(role)

/** Whether this role may enter anything in a course. */
export const maySendToCourse = (role: Role): boolean => BEDSIDE.includes(role)

/** Whether this role may read this kind of thing at all. */
export const mayRead = (role: Role, what: Readable): boolean => listed(MAY_READ[what], role)

/** Whether this role may change this part of the house at all. */
export const mayKeep = (role: Role, what: Keepable): boolean => listed(MAY_KEEP[what], role)

const listed = (roles: readonly Role[], role: Role): boolean => roles.includes(role)

/** Whether this role may set figures of a protocol otherwise for a site. */
export const maySetFigures = (role: Role): boolean => role === 'charge' || role === 'admin'

/** The sentence for somebody whose role does not allow it. */
export const roleRefusal = (role: Role): string =>
  role === 'auditor' ? 'An auditor reads the record and does not write in it.' : `${ROLE_WORDS[role]} may not do this.`
