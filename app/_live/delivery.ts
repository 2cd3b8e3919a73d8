/** One command at the door: what goes out, and what became of it as the answer, or the lack of one, tells. */
import { fromIso, type Entry } from '#domain'
import type { CourseReply } from '#wire/courses'
import type { CommandReply } from '#wire/replies'
import { isOfCourse, messageOf, type PendingCommand, type PendingEntry } from './commands.ts'
import { DoorError, isPassing, knock } from './door.ts'

export type Delivered =
  /** With what it became in the record of its session; a course is read anew. */
  | { readonly became: 'kept'; readonly outcome: 'accepted' | 'already'; readonly entries: readonly Entry[] }
  | { readonly became: 'refused'; readonly code: string; readonly because: string }
  /** Nobody, or somebody else, is signed in here; or the server is out of reach, or not well. It is sent again. */
  | { readonly became: 'notTaken'; readonly why: 'signedOut' | 'otherSignIn' | 'away' }

/** A fault of the program that stays is not the network: the queue behind it must go on. */
const MOST_FAULTS = 5

/** An alert that this device had found by itself, and the server not. */
const NO_SUCH_ALERT: Delivered = {
  became: 'refused',
  code: 'found-here-only',
  because: 'This tablet had found the alert by itself while it was without the server. The record has no such alert, so there is nothing to answer.',
}

/** The command under the ids of the record; null when the record has no such alert. */
export type Addressed = (command: PendingCommand) => Promise<PendingCommand | null>

export class Delivery {
  readonly #addressed: Addressed
  readonly #faults = new Map<string, number>()

  constructor(addressed: Addressed) {
    this.#addressed = addressed
  }

  async deliver(command: PendingEntry): Promise<Delivered> {
    try {
      if (isOfCourse(command)) {
        const { body } = await knock<CourseReply & { outcome: 'accepted' | 'already' }>('POST', '/api/v1/courseCommands', messageOf(command))
        return { became: 'kept', outcome: body.outcome, entries: [] }
      }
      const addressed = await this.#addressed(command)
      if (!addressed) return NO_SUCH_ALERT
      const { body } = await knock<CommandReply & { outcome: 'accepted' | 'already' }>('POST', '/api/v1/commands', messageOf(addressed))
      return { became: 'kept', outcome: body.outcome, entries: body.entries.map((entry) => fromIso<Entry>(entry)) }
    } catch (error) {
      if (error instanceof DoorError) return this.#failed(command, error)
      throw error
    }
  }

  #failed({ commandId }: PendingEntry, error: DoorError): Delivered {
    const { status, code, because } = error
    if (status === 401 && code === 'not-signed-in') return { became: 'notTaken', why: 'signedOut' }
    if (code === 'other-sign-in') return { became: 'notTaken', why: 'otherSignIn' }
    const faults = (this.#faults.get(commandId) ?? 0) + (status === 500 ? 1 : 0)
    this.#faults.set(commandId, faults)
    return isPassing(error) && faults < MOST_FAULTS ? { became: 'notTaken', why: 'away' } : { became: 'refused', code, because }
  }
}
