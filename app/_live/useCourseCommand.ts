import { useCallback } from 'react'
import type { Instant, Person } from '#domain'
import { keys } from './cache.ts'
import { newCommandId, type CourseCommandToSend, type PendingCourseCommand } from './commands.ts'
import type { Live } from './live.ts'
import type { SendResult } from './outbox.ts'
import { personOf, type Me } from './people.ts'
import { useLive } from './useLive.ts'

export interface CourseSendOptions extends Pick<PendingCourseCommand, 'patientId' | 'wantsPerson'> {
  /** When it happened, if not now. */
  readonly occurredAt?: Instant
  readonly commandId?: string
  /** Who gave the tablet to the patient: under their name it is sent, also when their sign-in has ended meanwhile. */
  readonly sender?: Person
}

const SIGNED_OUT: SendResult = { outcome: 'refused', code: 'not-signed-in', because: 'You are not signed in, or no longer. Sign in again.' }

/** Sends a command to a course, as safely as one to a session: it lies on this device before it is sent, and leaves it when it is kept. */
export function useCourseCommand(): {
  /** For whoever stands before the screen: a refusal comes back to them. */
  readonly send: (courseId: string, body: CourseCommandToSend, options?: CourseSendOptions) => Promise<SendResult>
  /** For a patient, who can answer no refusal: a refused one waits here for staff. False: this device could not store it. */
  readonly keep: (courseId: string, body: CourseCommandToSend, options?: CourseSendOptions) => Promise<boolean>
} {
  const live = useLive()
  const send = useCallback<ReturnType<typeof useCourseCommand>['send']>(
    async (courseId, body, options = {}) => {
      const command = pending(live, courseId, body, options)
      return command ? live.outbox.send(command) : SIGNED_OUT
    },
    [live],
  )
  const keep = useCallback<ReturnType<typeof useCourseCommand>['keep']>(
    async (courseId, body, options = {}) => {
      const command = pending(live, courseId, body, options)
      return command ? live.outbox.keep(command) : false
    },
    [live],
  )
  return { send, keep }
}

/** As above, for a form: null when it was taken, or is stored on this device; otherwise the sentence why it was refused. */
export function useCourseActs(): (courseId: string, body: CourseCommandToSend, options?: CourseSendOptions) => Promise<string | null> {
  const { send } = useCourseCommand()
  return useCallback(
    async (courseId, body, options) => {
      const { outcome, because } = await send(courseId, body, options)
      return outcome === 'refused' ? (because ?? 'The server refused this entry.') : null
    },
    [send],
  )
}

function pending(live: Live, courseId: string, body: CourseCommandToSend, options: CourseSendOptions): PendingCourseCommand | null {
  const { commandId = newCommandId(), occurredAt, sender: giver, patientId, wantsPerson } = options
  const me = live.queries.getQueryData<Me | null>(keys.me)
  const sender = me ? personOf(me) : giver
  if (!sender) return null
  const storedAt = live.clock.now()
  return {
    commandId, courseId, body, storedAt, sender,
    by: sender,
    occurredAt: occurredAt ?? storedAt,
    enteredAt: Date.now(),
    ...(patientId === undefined ? {} : { patientId }),
    ...(wantsPerson ? { wantsPerson } : {}),
  }
}
