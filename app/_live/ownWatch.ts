/**
 * This device's own watch. While the server is not heard, each session whose record lies here goes on under the same law:
 * checks are missed, alerts are raised, passed on and returned. Nothing of it is kept: it is made anew from the record and
 * from what waits, so that the server's own findings take its place without a trace.
 */
import type { Entry, Instant, Session } from '#domain'
import { ofSession, type AlertNamed, type PendingCommand, type PendingEntry } from './commands.ts'
import { findings, notKeptYet, type Finding } from './findings.ts'
import type { Foresight } from './law.ts'

/** How often it looks: as often as the server's watch is heard. */
const LOOKS_EVERY_MS = 5_000

/** The instant of the last look. */
export const lookBefore = (now: Instant): Instant => now - (now % LOOKS_EVERY_MS)

export interface Outlook {
  /** What the server has kept. */
  readonly confirmed: Session | null
  /** With what waits here, and what the clock asks for. */
  readonly session: Session | null
  /** Of this session, and not in the record yet. */
  readonly pending: readonly PendingCommand[]
  /** By alert: what only this device knows. */
  readonly findings: ReadonlyMap<string, Finding>
}

/** What is looked at, and with what. */
export interface Sight {
  readonly sessionId: string
  readonly entries: readonly Entry[]
  /** Those entries, folded. */
  readonly confirmed: Session | null
  /** Of all sessions and courses. */
  readonly waiting: readonly PendingEntry[]
  /** Up to when this device watches by itself; null while the server does. */
  readonly till: Instant | null
  /** Null while the law is on its way: then the record stands alone. */
  readonly law: Foresight | null
}

interface Look {
  readonly confirmed: Session | null
  readonly pending: readonly PendingCommand[]
  readonly law: Foresight | null
  /** Before the clock. */
  readonly foreseen: Session | null
  readonly outlook: Outlook
}

const NONE: readonly PendingCommand[] = []

export class OwnWatch {
  readonly #looks = new Map<string, Look>()

  /** The session now. The same question has the same answer, to the object. */
  look({ sessionId, entries, confirmed, waiting, till, law }: Sight): Outlook {
    const before = this.#looks.get(sessionId)
    const own = notKeptYet(ofSession(waiting, sessionId), entries)
    const pending = own.length === 0 ? NONE : before && isAlike(own, before.pending) ? before.pending : own
    const isSame = before?.confirmed === confirmed && before.pending === pending && before.law === law
    const foreseen = isSame ? before.foreseen : law ? law.foresee(confirmed, pending) : confirmed
    // Where the last look ended the next goes on: an outage may be long.
    const from = isSame && till !== null ? before.outlook.session : foreseen
    const session = till === null || from === null || law === null ? foreseen : law.watched(from, till)
    if (isSame && before.outlook.session === session) return before.outlook
    const outlook = { confirmed, session, pending, findings: findings(confirmed, session) }
    this.#looks.set(sessionId, { confirmed, pending, law, foreseen, outlook })
    return outlook
  }

  /** By what the server will know an alert that only this device has; undefined for one that stands in the record. */
  nameOf(sessionId: string, alertId: string): AlertNamed | undefined {
    const outlook = this.#looks.get(sessionId)?.outlook
    if (outlook?.findings.get(alertId) !== 'found') return undefined
    const alert = outlook.session?.alerts.find((one) => one.alertId === alertId)
    return alert && { rule: alert.rule, subject: alert.subject }
  }

  /** What one person saw is not left for the next. */
  forget(): void {
    this.#looks.clear()
  }
}

const isAlike = (a: readonly PendingCommand[], b: readonly PendingCommand[]): boolean =>
  a.length === b.length && a.every(({ commandId }, index) => commandId === b[index]!.commandId)
