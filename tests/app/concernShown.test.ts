/** What stands on the sheet of an answer that wants a person: the answer that called one, and what the form says by now. */
import { describe, expect, it } from 'vitest'
import type { Answers, ConcernView, CourseView } from '#domain'
import { concernOf, shownConcern } from '../../app/_answer/concernShown.ts'
import { wantsOf } from '../../app/_answer/walk.ts'
import type { PendingCourseCommand } from '../../app/_live/commands.ts'
import { answered, instrumentOf } from '../fixtures/instruments.ts'

const PHQ = instrumentOf('PHQ-9')
const ninth = (answer: number | 'declined' | null): Answers => answered(0, 0, 0, 0, 0, 0, 0, 0, answer)
const concern = (more: Partial<ConcernView> = {}): ConcernView => ({ concernId: 'k', responseId: 'r1', instrumentId: 'PHQ-9', itemId: '9', answer: 1, ...more }) as ConcernView
const course = (answers: Answers | null): CourseView => ({ instruments: [PHQ], responses: [{ responseId: 'r1', answers }] }) as unknown as CourseView
const waiting = (responseId: string, answers: Answers) => ({ body: { type: 'RecordAnswers', responseId, answers } }) as unknown as PendingCourseCommand

describe('the answer that wants a person', () => {
  it('is what this device knows, until the server has it', () => {
    const known = { courseId: 'c1', responseId: 'r1', wardId: 'w1', at: 0, said: wantsOf(PHQ, ninth(2), false) }
    expect(shownConcern(null, null, known, [])).toMatchObject({ title: PHQ.title, itemId: '9', first: 'More than half the days' })
    expect(shownConcern(null, null, { ...known, said: null }, [])).toEqual({ title: 'A questionnaire' })
  })

  it('stands alone as long as the form says the same', () => {
    const shown = shownConcern(course(ninth(1)), concern(), undefined, [waiting('r1', ninth(1)), waiting('another', ninth(3))])
    expect([shown.first, shown.now]).toEqual(['Several days', undefined])
  })

  it.each([[3, 'Nearly every day'], [0, 'Not at all'], ['declined', 'would rather not say'], [null, 'left out']] as const)('stands beside what the form says by now: %s', (now, words) => {
    expect(shownConcern(course(ninth(now)), concern(), undefined, [])).toMatchObject({ first: 'Several days', now: words })
  })

  it('stands beside the newest that waits on this device', () => {
    expect(shownConcern(course(ninth(1)), concern(), undefined, [waiting('r1', ninth(2)), waiting('r1', ninth(3))])).toMatchObject({ first: 'Several days', now: 'Nearly every day' })
  })

  it('is the open one of its form, and the last when none is', () => {
    const all = [concern({ concernId: 'a', closedAt: null }), concern({ concernId: 'b', closedAt: 5 }), concern({ concernId: 'c', responseId: 'r2', closedAt: null })]
    expect([concernOf(all, undefined, 'r1')?.concernId, concernOf(all.slice(1), undefined, 'r1')?.concernId, concernOf(all, 'b', undefined)?.concernId, concernOf(all, undefined, 'r3')]).toEqual(['a', 'b', 'b', null])
  })

  it('is not told to those who may not see answers', () => {
    const { answer: _, ...hidden } = concern()
    const shown = shownConcern(course(null), hidden, undefined, [])
    expect([shown.first, shown.now]).toEqual([undefined, undefined])
  })
})
