import { describe, expect, it } from 'vitest'
import { fold, noticesFor, report, reportParts, type Beside } from '#domain'
import { ADA, at, BEN, CALM, CLEO, clockOf, opened, ready, running, type Story } from '../fixtures/given.ts'
import { openedCourse, phq9, type CourseStory } from '../fixtures/courseStory.ts'
import { answered } from '../fixtures/instruments.ts'

const WELL = 'WELL-DEPRESSION'
const START = { type: 'StartPump', rateMlPerHour: 100, concentrationMgPerMl: 20, volumeMl: 100 } as const
const DONE = { type: 'DocumentConcern', concernId: 'concern-1', screen: 'ASQ', result: 'negative', actions: ['prescriber has seen the patient'], text: 'No plan, no intent.', told: 'Dr Example' } as const

/** The session is told all that its patient's course has to say. */
function told(story: Story, course: CourseStory, clock: string): Story {
  return noticesFor(course.now, story.now).reduce((so, { body, by, occurredAt }) => so.does(by, clock, body, { occurred: clockOf(occurredAt) }), story)
}

const worried = () => openedCourse().does(ADA, '09:41', phq9(answered(1, 1, 2, 1, 0, 1, 0, 0, 1)))

describe('a session whose patient has answered about self-harm', () => {
  it('alerts at once, medium, and says nothing of the answer', () => {
    const story = told(opened(WELL), worried(), '09:42')
    const [alert] = story.now.alerts
    expect(alert).toMatchObject({ rule: 'concernOpen', priority: 'medium', rung: 0, because: { text: 'A questionnaire answer wants a person' } })
    expect(JSON.stringify(story.now.concerns)).not.toMatch(/answer|item/)
    expect(alert!.because.text + alert!.because.action).not.toMatch(/harm|suicid|dead|hurt|\d/i)
  })

  it('cannot be started, and can once the outcome is documented', () => {
    const [course, story] = [worried(), ready(WELL)]
    const open = told(story, course, '09:59')
    expect(open.refused(ADA, '10:00', START).code).toBe('concern-open')
    const settled = told(open, course.does(BEN, '10:05', DONE), '10:05')
    expect(settled.now.alerts.filter(({ rule }) => rule === 'concernOpen')).toEqual([])
    expect(settled.does(ADA, '10:06', START).now.status).toBe('running')
  })

  it('is not closed around it, whatever reason is given, and neither accepting nor waiting ends the alert', () => {
    const story = told(opened(WELL), worried(), '09:42')
    const { alertId } = story.now.alerts[0]!
    const accepted = story.does(ADA, '09:43', { type: 'AcceptAlert', alertId }).does(ADA, '09:44', { type: 'RecordOutcome', alertId, action: 'other', text: 'spoke with her' })
    expect(accepted.now.alerts.some(({ rule }) => rule === 'concernOpen')).toBe(true)
    expect(accepted.refused(ADA, '09:45', { type: 'CloseSession', outcome: 'opened in error', text: 'gone home' }).code).toBe('concern-open')
    expect(accepted.until('12:00').now.alerts.some(({ rule }) => rule === 'concernOpen')).toBe(true)
  })

  it('goes on when it runs already: a clinician decides', () => {
    const story = told(running(WELL), openedCourse().does(ADA, '10:05', phq9({ '9': 'declined' }, { isFinished: false })), '10:05')
    expect(story.now.status).toBe('running')
    expect(story.now.alerts.map(({ rule }) => rule)).toContain('concernOpen')
    expect(story.check(ADA, '10:10', CALM).does(ADA, '10:12', { type: 'PausePump', reason: 'patient request', isPlanned: true }).does(ADA, '10:15', { type: 'ResumePump' }).now.status).toBe('running')
  })

  it('found running, is charted, and owes it', () => {
    const story = told(ready(WELL), worried(), '09:59').does(ADA, '10:00', { ...START, isAsFound: true, reason: 'the visitor pressed start' })
    expect(story.now.alerts.find(({ rule }) => rule === 'gateOpen')?.because.text).toContain('a questionnaire answer')
  })

  it('alerts the charge nurse at once when the infusion is over and it is still open', () => {
    const story = told(running(WELL), openedCourse().does(ADA, '10:05', phq9({ '9': 2 }, { isFinished: false })), '10:05')
    const stopped = story.does(ADA, '11:00', { type: 'StopPump', reason: 'completed' })
    const alert = stopped.now.alerts.find(({ rule }) => rule === 'concernOpen')!
    expect(alert).toMatchObject({ priority: 'medium', raisedAt: at('11:00'), state: 'raised' })
    expect(alert.rung).toBeGreaterThanOrEqual(1)
    expect(alert.because.text).toBe('A questionnaire answer is not closed, and the infusion is over')
  })

  it('is told each thing once, however often it is asked', () => {
    const course = worried()
    const story = told(opened(WELL), course, '09:42')
    expect(noticesFor(course.now, story.now)).toEqual([])
    expect(noticesFor(course.does(CLEO, '09:50', DONE).now, story.now).map(({ body }) => body.type)).toEqual(['SettleConcern'])
    expect(story.does(ADA, '09:43', { type: 'NoteConcern', courseId: 'course-1', concernId: 'concern-1', instrument: 'PHQ-9', raisedAt: at('09:41') }).types).toEqual([])
  })

  it('hears nothing of what was closed before it was opened, nor of another patient', () => {
    const course = openedCourse().does(ADA, '09:05', phq9({ '9': 1 }, { isFinished: false })).does(BEN, '09:20', DONE)
    expect(noticesFor(course.now, opened(WELL).now)).toEqual([])
    const other = { ...worried().now, patient: { ...worried().now.patient, patientId: 'p2' } }
    expect(noticesFor(other, opened(WELL).now)).toEqual([])
  })
})

const BESIDE: Beside = { wardName: 'Clinic', chain: { ok: true, entryCount: 1, firstHash: '', lastHash: '', isClosed: false }, signedBy: '', made: { at: at('12:00'), by: 'Ada', version: '1' }, looks: [], displays: [] }

describe('the report of a session', () => {
  it('lists what questionnaires came to, what replaced it, and what was done; no answers', () => {
    const course = worried()
    const first = told(opened(WELL), course, '09:42')
    const later = course.does(BEN, '09:50', DONE).does(BEN, '09:55', phq9(answered(2, 1, 2, 1, 0, 1, 0, 0, 1), { correction: 'misread' }))
    const story = told(first, later, '09:56')
    const found = report(story.entries)!
    expect(found.questionnaireScores).toMatchObject([
      { instrument: 'PHQ-9', occasion: 'Baseline', value: '7 (mild)', source: 'entered by the patient', isReplaced: true },
      { value: '8 (mild)', isReplaced: false },
    ])
    expect(found.concerns).toMatchObject([{ instrument: 'PHQ-9', raisedAt: at('09:41'), settledAt: at('09:50'), who: 'Ben Fictional', outcome: 'ASQ: negative; prescriber has seen the patient; told: Dr Example' }])
    const part = reportParts(found, BESIDE).find(({ number }) => number === '16')!
    expect(JSON.stringify(part)).toContain('8 (mild)')
    expect(JSON.stringify(part)).not.toContain('"answers"')
    expect(fold(story.entries)).toEqual(story.now)
  })

  it('says prorated, gated and incomplete openly', () => {
    const value = (course: CourseStory) => report(told(opened('WELL-PTSD-STRESS'), course, '09:45').entries)!.questionnaireScores.at(-1)?.value
    const ptsd = openedCourse('WELL-PTSD-STRESS')
    const screen = (answers: Record<string, number>) => ptsd.does(ADA, '09:41', phq9(answers, { instrumentId: 'PC-PTSD-5' }))
    expect(value(screen({ gate: 0 }))).toBe('0, by the first question alone')
    expect(value(screen({ gate: 1, '1': 1 }))).toBe('no total: 1 of 5 answered')
    const prorated = openedCourse().does(ADA, '09:41', phq9(answered(1, 1, 2, 1, 0, 1, 0, null, 0)))
    expect(report(told(opened(WELL), prorated, '09:45').entries)!.questionnaireScores[0]?.value).toBe('7 (mild), prorated from 8 of 9 answers')
  })

  it('shows each rating by itself', () => {
    const course = openedCourse().does(ADA, '09:45', phq9({ '1': 6 }, { instrumentId: 'RATING-MOOD', slot: null }))
    expect(report(told(opened(WELL), course, '09:46').entries)!.questionnaireScores[0]).toMatchObject({ instrument: 'Mood, 0 to 10', occasion: null, value: 'How is your mood right now? 6' })
  })
})
