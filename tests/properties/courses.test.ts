/** A course and the session of its patient, side by side and at random: nothing that wants a person gets lost between them. */
import assert from 'node:assert/strict'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldCourse, noticesFor, openConcerns, stepCourse, type Course, type CourseCommand, type CourseEntry } from '#domain'
import { ADA, at, BEN, CLEO, clockOf, ready, type Story } from '../fixtures/given.ts'
import { openedCourse } from '../fixtures/courseStory.ts'
import { RUNS, SEED } from './holds.ts'

const WELL = 'WELL-DEPRESSION'
const RESPONSES = ['a', 'b', 'c']

const answer = fc.oneof({ weight: 5, arbitrary: fc.constantFrom(0, 1, 2, 3) }, { weight: 1, arbitrary: fc.constant('declined' as const) })
const answers = fc.dictionary(fc.constantFrom('1', '2', '3', '8', '9'), answer, { noNullPrototype: true })
const slot = fc.constantFrom(null, { occasionId: 'baseline' }, { occasionId: 'week-2' })

const courseDeed = fc.oneof(
  { weight: 6, arbitrary: fc.record({ type: fc.constant('RecordAnswers' as const), responseId: fc.constantFrom(...RESPONSES), instrumentId: fc.constant('PHQ-9'), slot, source: fc.constantFrom('patient' as const, 'paper' as const), answers, isFinished: fc.boolean(), correction: fc.constantFrom('', 'misread') }) },
  {
    weight: 8,
    arbitrary: fc.record({
      type: fc.constant('DocumentConcern' as const), concernId: fc.constantFrom('concern-1', 'concern-1', 'concern-2', 'concern-3'), screen: fc.constantFrom('ASQ' as const, 'C-SSRS screener' as const),
      result: fc.constantFrom('negative' as const, 'positive, acute' as const, 'not completed' as const), actions: fc.constantFrom([], ['emergency pathway' as const], ['safety plan made' as const], ['crisis line given' as const]), text: fc.constantFrom('', 'spoke with her', 'no plan', 'no intent'), told: fc.constant('Dr Example'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('SeeConcern' as const), concernId: fc.constantFrom('concern-1', 'concern-2') }) },
  { weight: 1, arbitrary: fc.constantFrom({ type: 'CloseCourse' as const, reason: 'over' }, { type: 'WithdrawConsent' as const }) },
)

/** Told: the session hears now what the course has to say; else it stays without for a while. */
const deed = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('course' as const), body: courseDeed }) },
  { weight: 3, arbitrary: fc.constant({ kind: 'told' as const }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('session' as const), type: fc.constantFrom('start' as const, 'stop' as const, 'close' as const) }) },
)

interface Lived {
  readonly before: { readonly course: Course; readonly story: Story }
  readonly after: { readonly course: Course; readonly story: Story }
  readonly deed: { readonly kind: string; readonly type?: string }
  readonly entries: readonly CourseEntry[]
  readonly isRefused: boolean
}

const BODIES = {
  start: { type: 'StartPump', rateMlPerHour: 100, concentrationMgPerMl: 20, volumeMl: 100 },
  stop: { type: 'StopPump', reason: 'completed' },
  close: { type: 'CloseSession', outcome: 'stopped early', text: 'over for today' },
} as const

function live(deeds: readonly (typeof deed extends fc.Arbitrary<infer D> ? D : never)[]): { lived: Lived[]; entries: CourseEntry[] } {
  const opening = openedCourse()
  let [course, story] = [opening.now, ready(WELL)]
  const entries = [...opening.entries]
  const lived = deeds.map((one, index): Lived => {
    const before = { course, story }
    const clock = clockOf(at('10:00') + index * 5_000)
    const by = [ADA, BEN, CLEO][index % 3]!
    let isRefused = false
    let news: readonly CourseEntry[] = []
    if (one.kind === 'course') {
      const { correction, ...body } = { correction: '', ...one.body }
      const command = { courseId: course.courseId, commandId: `c${index}`, occurredAt: at(clock), enteredAt: at(clock), by, deviceId: null, ...body, ...(correction ? { correction } : {}) } as CourseCommand
      const outcome = stepCourse(course, command, at(clock))
      isRefused = outcome.outcome === 'refused'
      if (outcome.outcome === 'accepted') [course, news] = [outcome.course, outcome.entries]
      entries.push(...news)
    } else if (one.kind === 'told') {
      if (story.now.status !== 'closed') for (const { body, by: author, occurredAt } of noticesFor(course, story.now)) story = story.does(author, clock, body, { occurred: clockOf(occurredAt) })
    } else {
      try {
        story = story.does(by, clock, BODIES[one.type])
      } catch {
        isRefused = true
      }
    }
    return { before, after: { course, story }, deed: one, entries: news, isRefused }
  })
  return { lived, entries }
}

const told = ({ story }: Lived['before']): number => story.now.concerns.filter(({ settledAt }) => settledAt === null).length

const lives = fc.array(deed, { minLength: 8, maxLength: 40 })

describe('a course and the session of its patient', () => {
  const property = (name: string, isSo: (life: ReturnType<typeof live>) => void) =>
    it(`${name} (seed ${SEED})`, { timeout: 60_000 + 240 * RUNS }, () => {
      const tried = fc.check(fc.property(lives, (deeds) => isSo(live(deeds))), { seed: SEED, numRuns: RUNS })
      expect(tried.failed ? fc.defaultReportMessage(tried) : null).toBeNull()
    })

  property('what wants a person goes only by a documented outcome', ({ lived }) => {
    for (const { before, after, entries } of lived) {
      const gone = openConcerns(before.course).filter(({ concernId }) => !openConcerns(after.course).some((one) => one.concernId === concernId))
      for (const { concernId } of gone) assert.ok(entries.some(({ event }) => event.type === 'ConcernDocumented' && event.concernId === concernId && event.isClosed))
    }
  })

  property('each answer of 1 or more, declined, or left out of a finished form has raised one', ({ lived }) => {
    const { course } = lived.at(-1)!.after
    for (const { event } of lived.flatMap(({ entries }) => entries)) {
      if (event.type !== 'AnswersRecorded') continue
      const nine = event.answers['9']
      const wants = nine === undefined ? event.isFinished : nine !== 0
      const weight = typeof nine === 'number' ? nine : 0
      assert.ok(!wants || course.concerns.some(({ responseId, answer: told }) => responseId === event.responseId && (typeof told === 'number' ? told : 0) >= weight))
    }
    assert.equal(new Set(course.concerns.map(({ responseId, answer: told }) => `${responseId} ${typeof told}${typeof told === 'number' ? told : ''}`)).size, course.concerns.length)
  })

  property('no session starts or closes around what it was told of, and it is told each thing once', ({ lived }) => {
    for (const { before, deed: one, isRefused } of lived) {
      if (one.kind === 'session' && (one.type === 'start' || one.type === 'close') && told(before) > 0) assert.ok(isRefused)
    }
    const noted = lived.at(-1)!.after.story.entries.flatMap(({ event }) => (event.type === 'ConcernNoted' ? [event.concernId] : []))
    assert.equal(new Set(noted).size, noted.length)
  })

  property('a session that was told all agrees with the course, and is alarmed exactly then', ({ lived }) => {
    for (const { after, deed: one } of lived) {
      if (one.kind !== 'told' || after.story.now.status === 'closed') continue
      const open = openConcerns(after.course).map(({ concernId }) => concernId)
      assert.deepEqual(after.story.now.concerns.filter(({ settledAt }) => settledAt === null).map(({ concernId }) => concernId).sort(), [...open].sort())
      assert.equal(after.story.now.alerts.filter(({ rule }) => rule === 'concernOpen').length, open.length)
      assert.deepEqual(noticesFor(after.course, after.story.now), [])
    }
  })

  property('folding the record gives the course again', ({ lived, entries }) => assert.deepEqual(foldCourse(entries), lived.at(-1)!.after.course))

  it('was eventful', () => {
    const seen = { raised: 0, closed: 0, leftOpen: 0, barred: 0, started: 0, courseClosed: 0 }
    for (const deeds of fc.sample(lives, { seed: SEED, numRuns: 300 })) {
      const { lived, entries } = live(deeds)
      seen.raised += entries.filter(({ event }) => event.type === 'ConcernRaised').length
      seen.closed += entries.filter(({ event }) => event.type === 'ConcernDocumented' && event.isClosed).length
      seen.leftOpen += entries.filter(({ event }) => event.type === 'ConcernDocumented' && !event.isClosed).length
      seen.barred += lived.filter(({ before, deed: one, isRefused }) => one.kind === 'session' && one.type !== 'stop' && isRefused && told(before) > 0).length
      seen.started += lived.filter(({ deed: one, isRefused }) => one.type === 'start' && !isRefused).length
      seen.courseClosed += entries.filter(({ event }) => event.type === 'CourseClosed').length
    }
    console.log('A course and its session, 300 lives:', JSON.stringify(seen))
    expect(Object.entries(seen).filter(([, count]) => count <= 10)).toEqual([])
  })
})
