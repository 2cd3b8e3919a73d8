/** Commands as the screens write them, as they wait on the device, as they go over the wire, and as the law reads them. */
import { toIso, type Alert, type BodyOf, type Command, type Instant, type Person, type Session } from '#domain'
import type { WireBody } from '#wire/commands'
import type { WireCourseBody } from '#wire/courses'

/** The way back from `Iso`: instants as epoch milliseconds. */
type Epoch<T> = T extends readonly (infer U)[]
  ? readonly Epoch<U>[]
  : T extends object
    ? { readonly [K in keyof T]: K extends `${string}At` | 'at' ? EpochInstant<T[K]> : Epoch<T[K]> }
    : T

type EpochInstant<V> = V extends string ? Instant : V

/** What a form fills in: the wire's own fields of a command, with instants as epoch milliseconds. */
export type CommandToSend = Epoch<WireBody>

/** An alert by its cause: one that only this device has found may stand in the record under another id. */
export type AlertNamed = Pick<Alert, 'rule' | 'subject'>

/** The same of a course. */
export type CourseCommandToSend = Epoch<WireCourseBody>

/** What is kept on this device until the server has said what became of it. */
interface Pending {
  readonly commandId: string
  readonly occurredAt: Instant
  /** The clock of this device. */
  readonly enteredAt: Instant
  /** The server's time, as this device knew it, when the command was kept here. */
  readonly storedAt: Instant
  /** Who was signed in. Nobody else's sign-in may send it. */
  readonly sender: Person
  /** Who acted: the sender, or who signed a double check or a handover with their PIN. */
  readonly by: Person
}

export interface PendingCommand extends Pending {
  readonly sessionId: string
  readonly body: CommandToSend
  readonly coSign?: string
  /** For OpenSession: what the ids stood for when the form was sent, so that the session can be shown at once. */
  readonly opening?: BodyOf<'OpenSession'>
  /** For an answer to an alert that only this device had found: which it was. */
  readonly alert?: AlertNamed
}

/** For a course: what a patient answered, or what staff entered. */
export interface PendingCourseCommand extends Pending {
  readonly courseId: string
  readonly body: CourseCommandToSend
  /** Whose course it is, as far as this device knew. */
  readonly patientId?: string
  /** An answer in it wants a person at once, whether or not the server knows of it yet. */
  readonly wantsPerson?: boolean
}

export type PendingEntry = PendingCommand | PendingCourseCommand

export const isOfCourse = (entry: PendingEntry): entry is PendingCourseCommand => 'courseId' in entry

/** The record that it goes into. Each has a queue of its own. */
export const recordIdOf = (entry: PendingEntry): string => (isOfCourse(entry) ? entry.courseId : entry.sessionId)

export const ofSession = (entries: readonly PendingEntry[], sessionId: string): readonly PendingCommand[] =>
  entries.filter((entry): entry is PendingCommand => !isOfCourse(entry) && entry.sessionId === sessionId)

export const ofCourse = (entries: readonly PendingEntry[], courseId: string): readonly PendingCourseCommand[] =>
  entries.filter((entry): entry is PendingCourseCommand => isOfCourse(entry) && entry.courseId === courseId)

export interface RefusedCommand<Command extends PendingEntry = PendingEntry> {
  readonly command: Command
  readonly code: string
  readonly because: string
}

/** The message that goes to the door. */
export function messageOf(entry: PendingEntry): object {
  const { commandId, body, occurredAt, enteredAt, sender } = entry
  const record = isOfCourse(entry) ? { courseId: entry.courseId } : { sessionId: entry.sessionId }
  const message = toIso({ commandId, ...record, ...body, occurredAt, enteredAt, senderId: sender.staffId })
  return isOfCourse(entry) || entry.coSign === undefined ? message : { ...message, coSign: entry.coSign }
}

/** The command as the law reads it, for showing what it will do; null for an opening whose parts this device does not know. */
export function asCommand(waiting: PendingCommand, session: Session | null): Command | null {
  const pending = addressed(waiting, session)
  if (pending === null) return null
  const { commandId, sessionId, body, occurredAt, enteredAt, by, opening } = pending
  const envelope = { commandId, sessionId, occurredAt, enteredAt, by: { kind: 'staff' as const, ...by }, deviceId: null }
  if (body.type === 'GiveDose' && body.attestedBy) return { ...envelope, ...body, attestedBy: { ...body.attestedBy, isProven: pending.coSign !== undefined } }
  if (body.type !== 'OpenSession') return { ...envelope, ...body }
  return opening ? { ...envelope, ...opening } : null
}

/** The command with the id under which this session has the alert that is answered; null when it has none of that cause. */
export function addressed(command: PendingCommand, session: Session | null): PendingCommand | null {
  const { alert, body } = command
  if (!alert || !('alertId' in body)) return command
  const alertId = session && idOf(session, alert)
  return alertId === null ? null : { ...command, body: { ...body, alertId } }
}

/** The alert of this cause that stands, or else the last that did. */
function idOf({ alerts, resolvedAlerts }: Session, { rule, subject }: AlertNamed): string | null {
  return [...resolvedAlerts, ...alerts].findLast((one) => one.rule === rule && one.subject === subject)?.alertId ?? null
}

/** A fresh id for a command, a session or a screen. */
export function newCommandId(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID()
  // Without https, on a ward's own network, browsers leave randomUUID out.
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = (bytes[6]! & 0x0f) | 0x40
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
