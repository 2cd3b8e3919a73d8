import { describe, expect, it } from 'vitest'
import { courseLine, courseRows, courseView, foldCourse, isSameCourseCommand, openConcerns, type ConcernOutcome } from '#domain'
import { ADA, at, BEN, CLEO } from '../fixtures/given.ts'
import { openedCourse, phq9, PHQ9 } from '../fixtures/courseStory.ts'
import { answered } from '../fixtures/instruments.ts'

const CALM_ANSWERS = answered(1, 1, 2, 1, 0, 1, 0, 0, 0)
const WORRYING = answered(1, 1, 2, 1, 0, 1, 0, 0, 1)
const DONE: ConcernOutcome = { screen: 'C-SSRS screener', result: 'positive, not acute', actions: ['safety plan made', 'crisis line given'], text: 'Thoughts without a plan.', told: 'Dr Example' }

describe('a course', () => {
  it('is opened with the patient, its reason, its instruments and the very sentences that were agreed to', () => {
    const { now } = openedCourse()
    expect(now).toMatchObject({ wardId: 'w1', reason: 'low since the winter', openedAt: at('09:00'), closedAt: null, version: 1 })
    expect(now.consent.sentences[0]).toBe('This use is not approved. The only trial of magnesium into a vein for low mood that was found (12 people) did not show benefit at 24 hours.')
    expect(now.instruments.map(({ instrumentId }) => instrumentId)).toContain('PHQ-9')
  })

  it('is not opened twice, without a reason, with tomorrow’s consent, or a day late', () => {
    const story = openedCourse()
    const { kind, instruments, patient } = story.now
    const open = { type: 'OpenCourse', wardId: 'w1', patient, kind, instruments, reason: 'low', consent: { isWritten: true, givenOn: '2026-03-02' } } as const
    expect(story.refused(ADA, '09:05', open).code).toBe('already-open')
    const none = new (story.constructor as new () => typeof story)()
    expect(none.refused(ADA, '09:00', { ...open, reason: '  ' }).code).toBe('reason-needed')
    expect(none.refused(ADA, '09:00', { ...open, consent: { isWritten: true, givenOn: '2026-03-04' } }).code).toBe('consent-in-future')
    expect(none.refused(ADA, '+2 09:00', open, '09:00').code).toBe('opened-too-long-ago')
    expect(none.refused(ADA, '09:00', { type: 'WithdrawConsent' }).code).toBe('unknown-course')
  })

  it('keeps what was answered so far, then the finished form in its place', () => {
    const story = openedCourse()
      .does(ADA, '09:05', phq9({ '1': 1, '2': 2 }, { isFinished: false }))
      .does(ADA, '09:09', phq9(CALM_ANSWERS))
    expect(story.events('AnswersRecorded')).toHaveLength(2)
    expect(story.now.responses).toHaveLength(1)
    expect(story.now.responses[0]).toMatchObject({ isFinished: true, startedAt: at('09:05'), answeredAt: at('09:09'), score: { total: 6, band: 'mild', isProrated: false } })
  })

  it('changes a finished form with a reason only, and keeps when it was filled in', () => {
    const story = openedCourse().does(ADA, '09:09', phq9(CALM_ANSWERS))
    expect(story.refused(BEN, '09:20', phq9(answered(3, 3, 3, 3, 3, 3, 3, 3, 0))).code).toBe('already-finished')
    const corrected = story.does(BEN, '09:20', phq9(answered(2, 1, 2, 1, 0, 1, 0, 0, 0), { correction: 'the 2 was read as a 1' }))
    expect(corrected.now.responses[0]).toMatchObject({ score: { total: 7 }, answeredAt: at('09:09'), correction: 'the 2 was read as a 1' })
    expect(corrected.events('AnswersRecorded').map(({ score }) => score.total)).toEqual([6, 7])
  })

  it.each([
    ['an instrument that it does not have', phq9(CALM_ANSWERS, { instrumentId: 'GAD-7' }), 'unknown-instrument'],
    ['a time that its plan does not have', phq9(CALM_ANSWERS, { slot: { occasionId: 'week-3' } }), 'unknown-occasion'],
    ['a planned day beside an infusion', phq9(CALM_ANSWERS, { slot: { occasionId: 'baseline', sessionId: 'session-1' } }), 'unknown-occasion'],
    ['a question that there is not', phq9({ '11': 1 }), 'no-such-answer'],
    ['an answer that there is not', phq9({ '1': 4 }), 'no-such-answer'],
    ['half an answer', phq9({ '1': 1.5 }), 'no-such-answer'],
    ['an answer below all', phq9({ '1': -1 }), 'no-such-answer'],
  ])('refuses %s', (_, command, code) => {
    expect(openedCourse().refused(ADA, '09:05', command).code).toBe(code)
  })

  it('asks each planned time once, and beside the plan as often as one likes', () => {
    const story = openedCourse().does(ADA, '09:09', phq9(CALM_ANSWERS))
    const again = { responseId: '00000000-0000-4000-8000-00000000000a' }
    expect(story.refused(ADA, '09:30', phq9(CALM_ANSWERS, again)).code).toBe('slot-answered')
    expect(story.refused(ADA, '09:30', { type: 'DeclineInstrument', instrumentId: 'PHQ-9', slot: { occasionId: 'baseline' }, reason: 'tired' }).code).toBe('slot-answered')
    expect(story.does(ADA, '09:30', phq9(CALM_ANSWERS, { ...again, slot: null })).now.responses).toHaveLength(2)
  })

  it('takes the total alone of a licensed instrument, and never of one that asks about self-harm', () => {
    const total = { type: 'RecordTotal', responseId: PHQ9, slot: { occasionId: 'baseline' }, edition: '2011', scoredBy: 'Ada Fictional' } as const
    const sleep = openedCourse('WELL-SLEEP')
    expect(sleep.refused(ADA, '09:05', phq9({ '1': 1 }, { instrumentId: 'ISI' })).code).toBe('total-only')
    expect(sleep.refused(ADA, '09:05', { ...total, instrumentId: 'ISI', total: 29 }).code).toBe('total-impossible')
    expect(sleep.does(ADA, '09:05', { ...total, instrumentId: 'ISI', total: 28 }).now.responses[0]).toMatchObject({ source: 'total', edition: '2011', score: { total: 28, band: 'severe' } })
    expect(openedCourse().refused(ADA, '09:05', { ...total, instrumentId: 'PHQ-9', total: 3 }).code).toBe('answers-needed')
    expect(openedCourse().refused(ADA, '09:05', { ...total, instrumentId: 'RATING-MOOD', slot: null, total: 3 }).code).toBe('no-total')
  })

  it('asks nothing more once consent is withdrawn, and can still be closed', () => {
    const story = openedCourse().does(ADA, '09:05', { type: 'WithdrawConsent', reason: 'changed her mind' })
    expect(story.refused(ADA, '09:06', phq9(CALM_ANSWERS)).code).toBe('consent-withdrawn')
    expect(story.does(ADA, '09:07', { type: 'WithdrawConsent' }).types).toEqual([])
    expect(story.does(ADA, '09:20', phq9(WORRYING), '09:04').types).toEqual(['AnswersRecorded', 'ConcernRaised'])
    const closed = story.does(ADA, '09:10', { type: 'CloseCourse', reason: 'consent withdrawn' })
    expect(closed.events('CourseClosed')[0]).toMatchObject({ entryCount: 3 })
    expect(closed.refused(ADA, '09:11', { type: 'WithdrawConsent' }).code).toBe('course-closed')
  })

  it('says the same from its entries as it does step by step', () => {
    const story = openedCourse().does(ADA, '09:09', phq9(WORRYING)).does(BEN, '09:10', { type: 'SeeConcern', concernId: 'concern-1' })
    expect(foldCourse(story.entries)).toEqual(story.now)
    expect(courseRows(story.now, story.entries).map(({ seq }) => seq)).toEqual(story.entries.map(({ seq }) => seq))
  })
})

describe('an answer about self-harm', () => {
  it.each([
    ['several days', { ...CALM_ANSWERS, '9': 1 }, true, 1],
    ['more than half the days', { ...CALM_ANSWERS, '9': 2 }, true, 2],
    ['nearly every day', { ...CALM_ANSWERS, '9': 3 }, true, 3],
    ['declined', { ...CALM_ANSWERS, '9': 'declined' as const }, true, 'declined'],
    ['left out of a finished form', answered(1, 1, 2, 1, 0, 1, 0, 0), true, null],
    ['as soon as it is given', { '9': 1 }, false, 1],
  ])('wants a person: %s', (_, answers, isFinished, answer) => {
    const story = openedCourse().does(ADA, '09:09', phq9(answers, { isFinished }))
    expect(story.types).toEqual(['AnswersRecorded', 'ConcernRaised'])
    expect(story.now.concerns).toMatchObject([{ concernId: 'concern-1', itemId: '9', answer, closedAt: null }])
  })

  it('wants nobody while it is not answered yet, or at 0; and 0 is called nothing', () => {
    expect(openedCourse().does(ADA, '09:09', phq9({ '1': 3 }, { isFinished: false })).types).toEqual(['AnswersRecorded'])
    const story = openedCourse().does(ADA, '09:09', phq9(CALM_ANSWERS))
    expect(story.types).toEqual(['AnswersRecorded'])
    expect(courseRows(story.now, story.news).map(({ title, detail }) => `${title} ${detail}`).join()).not.toMatch(/clear|risk|safe/i)
  })

  it('is raised once of a form, and stays when the answer is taken back', () => {
    const story = openedCourse().does(ADA, '09:05', phq9({ '9': 2 }, { isFinished: false })).does(ADA, '09:09', phq9(CALM_ANSWERS))
    expect(story.now.concerns).toHaveLength(1)
    expect(openConcerns(story.now)).toHaveLength(1)
  })

  it.each([
    ['a number where nothing was said', 'declined', 1, 2],
    ['a higher number', 1, 3, 2],
    ['the same', 2, 2, 1],
    ['a lower one', 3, 1, 1],
    ['declined after a number', 2, 'declined', 1],
  ] as const)('told first and then anew when it is worse: %s', (_, first, then, count) => {
    const story = openedCourse().does(ADA, '09:05', phq9({ '9': first }, { isFinished: false })).does(ADA, '09:09', phq9({ ...CALM_ANSWERS, '9': then }))
    expect(story.now.concerns).toHaveLength(count)
  })

  it('is told anew when a form is corrected to something worse after it was closed', () => {
    const left = openedCourse().does(ADA, '09:09', phq9(answered(1, 1, 2, 1, 0, 1, 0, 0))).does(ADA, '09:20', { type: 'DocumentConcern', concernId: 'concern-1', ...DONE })
    const corrected = left.does(BEN, '09:40', phq9({ ...CALM_ANSWERS, '9': 3 }, { correction: 'the ninth was on the back' }))
    expect(openConcerns(corrected.now)).toMatchObject([{ concernId: 'concern-2', answer: 3 }])
  })

  it('does not vanish with a form that is made unfinished', () => {
    const story = openedCourse().does(ADA, '09:09', phq9(CALM_ANSWERS))
    expect(story.refused(ADA, '09:10', phq9({}, { isFinished: false, correction: 'begin again' })).code).toBe('already-finished')
  })

  it('notes before whom it was shown, each of them once', () => {
    const story = openedCourse()
      .does(ADA, '09:09', phq9(WORRYING))
      .does(ADA, '09:10', { type: 'SeeConcern', concernId: 'concern-1' })
      .does(ADA, '09:11', { type: 'SeeConcern', concernId: 'concern-1' })
      .does(CLEO, '09:12', { type: 'SeeConcern', concernId: 'concern-1' })
    expect(story.now.concerns[0]!.shown.map(({ at: shownAt }) => shownAt)).toEqual([at('09:10'), at('09:12')])
  })

  it('is closed by a documented outcome, and by nothing less', () => {
    const story = openedCourse().does(ADA, '09:09', phq9(WORRYING))
    const document = { type: 'DocumentConcern', concernId: 'concern-1', ...DONE } as const
    expect(story.refused(ADA, '09:15', { type: 'CloseCourse', reason: 'over' }).code).toBe('concern-open')
    expect(story.refused(ADA, '09:15', { ...document, concernId: 'concern-2' }).code).toBe('unknown-concern')
    expect(story.refused(ADA, '09:15', { ...document, actions: [] }).code).toBe('action-needed')
    expect(story.refused(ADA, '09:15', { ...document, text: ' ' }).code).toBe('text-needed')
    expect(story.refused(ADA, '09:15', { ...document, told: '' }).code).toBe('told-needed')
    expect(story.refused(ADA, '09:15', { ...document, screen: 'another validated screen' }).code).toBe('screen-unnamed')
    const closed = story.does(ADA, '09:15', document)
    expect(closed.now.concerns[0]).toMatchObject({ closedAt: at('09:15') })
    expect(closed.refused(BEN, '09:16', document).code).toBe('concern-closed')
  })

  it('with an acute result does not leave the patient alone', () => {
    const story = openedCourse().does(ADA, '09:09', phq9(WORRYING))
    const acute = { type: 'DocumentConcern', concernId: 'concern-1', ...DONE, result: 'positive, acute' } as const
    expect(story.refused(ADA, '09:15', acute).code).toBe('acute-alone')
    expect(story.does(ADA, '09:15', { ...acute, actions: ['somebody stays with the patient'] }).now.concerns[0]!.closedAt).toBe(at('09:15'))
  })

  it('stays open when the screen was not completed, unless the emergency pathway is taken', () => {
    const story = openedCourse().does(ADA, '09:09', phq9(WORRYING))
    const broken = { type: 'DocumentConcern', concernId: 'concern-1', ...DONE, result: 'not completed' } as const
    const open = story.does(ADA, '09:15', broken)
    expect(open.now.concerns[0]).toMatchObject({ closedAt: null, outcomes: [{ result: 'not completed' }] })
    expect(open.does(ADA, '09:20', { ...broken, actions: ['emergency pathway'] }).now.concerns[0]).toMatchObject({ closedAt: at('09:20') })
  })

  it('is told to an auditor without what was answered', () => {
    const { now } = openedCourse().does(ADA, '09:09', phq9(WORRYING))
    const seen = courseView(now, [], at('10:00'), false)
    expect(seen.concerns[0]).not.toHaveProperty('answer')
    expect(seen.responses[0]!.answers).toBeNull()
    expect(seen.responses[0]!.score.total).toBe(7)
    expect(courseView(now, [], at('10:00'), true).concerns[0]!.answer).toBe(1)
    expect(courseLine(now, [], at('10:00'))).toMatchObject({ openConcerns: 1, due: 0, missed: 0 })
  })
})

describe('a command that comes again', () => {
  it('is the same only when it asks the same', () => {
    const { now, entries, news } = openedCourse().does(ADA, '09:09', phq9(WORRYING))
    const envelope = { courseId: now.courseId, commandId: 'command-1', occurredAt: at('09:09'), enteredAt: at('09:09'), by: ADA, deviceId: 'tablet-1' }
    expect(isSameCourseCommand({ ...envelope, ...phq9(WORRYING) }, news)).toBe(true)
    expect(isSameCourseCommand({ ...envelope, ...phq9(CALM_ANSWERS) }, news)).toBe(false)
    expect(isSameCourseCommand({ ...envelope, type: 'CloseCourse', reason: 'x' }, entries.slice(1))).toBe(false)
  })
})
