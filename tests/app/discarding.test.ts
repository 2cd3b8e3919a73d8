/** Deciding against a refused entry: who may, and what is written about it. */
import { describe, expect, it } from 'vitest'
import type { CourseView } from '#domain'
import type { PendingCommand, PendingCourseCommand } from '../../app/_live/commands.ts'
import { mayDiscard, notedIn, noteOn } from '../../app/_outbox/discarding.ts'
import { ADA, personOf } from '../fixtures/given.ts'

const kept = { commandId: 'k', occurredAt: Date.parse('2026-01-02T09:30:00Z'), enteredAt: 0, storedAt: 0, sender: personOf(ADA), by: personOf(ADA) }
const note: PendingCommand = { ...kept, sessionId: 's1', body: { type: 'AddNote', text: 'drowsy' } }
const form = (wantsPerson?: boolean): PendingCourseCommand => ({
  ...kept, courseId: 'c1', ...(wantsPerson === undefined ? {} : { wantsPerson }),
  body: { type: 'RecordAnswers', responseId: 'r1', instrumentId: 'PHQ-9', slot: null, source: 'patient', answers: { 9: 1 }, isFinished: true },
})
const course = (...closed: readonly (number | null)[]) => ({ sessions: closed.map((closedAt, nth) => ({ sessionId: `s${nth}`, closedAt })) }) as unknown as Pick<CourseView, 'sessions'>

describe('discarding a refused entry', () => {
  it('is for nurses where an answer wants a person, and for everybody elsewhere', () => {
    const roles = ['nurse', 'charge', 'auditor', 'admin'] as const
    const may = (command: PendingCommand | PendingCourseCommand) => roles.map((role) => mayDiscard(command, { role }))
    expect([may(form(true)), may(form(false)), may(note)]).toEqual([[true, true, false, false], [true, true, true, true], [true, true, true, true]])
  })

  it('is noted in the session of the entry, and of an answer that wants a person in the open one', () => {
    expect([notedIn(note, null), notedIn(form(true), course(1, null)), notedIn(form(true), course(1)), notedIn(form(true), null), notedIn(form(), course(null))]).toEqual(['s1', 's1', null, null, null])
  })

  it('is noted without what was answered, and without which questionnaire it was', () => {
    const because = 'The planned time of PHQ-9 has another form.'
    expect(noteOn({ command: form(true), code: 'slot-answered', because }, 'wrong patient', 'UTC')).toBe(
      'Entry discarded on the tablet: answers to a questionnaire, 09:30, entered by Ada Fictional; one of them wanted a person. The course had refused it. Reason for discarding: wrong patient.',
    )
    expect(noteOn({ command: note, code: 'x', because: 'Too late.' }, 'entered twice', 'UTC')).toBe(
      'Entry discarded on the tablet: Note, 09:30, entered by Ada Fictional. It was refused: Too late. Reason for discarding: entered twice.',
    )
  })
})
