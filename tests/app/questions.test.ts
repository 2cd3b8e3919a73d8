/** How a patient comes through the questions: which is next, what is sent when, and what a person has to look at. */
import { describe, expect, it } from 'vitest'
import { GATE, type Answers, type CourseView, type Instrument, type ItemAnswer, type PlannedSlot, type ResponseView } from '#domain'
import type { PendingCourseCommand } from '../../app/_live/commands.ts'
import type { AskedForm, Handed } from '../../app/_live/handed.ts'
import { HandedTablet } from '../../app/_live/handed.ts'
import { documented, NOTHING_SAID, staysOpen, whyNotDocumented, type ConcernDraft } from '../../app/_answer/concernDraft.ts'
import { dueForms, questionCount, shownForms } from '../../app/_answer/dueForms.ts'
import { handedWith } from '../../app/_answer/handing.ts'
import { instantOf, safetyWords, scoreWords, shown } from '../../app/_answer/paper.ts'
import { answerAt, answered, placeAfter, placeBefore, progress, questionAt, questionsOf, sent, toSendOnLeaving, toSendOnReturn, wantsOf } from '../../app/_answer/walk.ts'
import { ADA, PATIENT, personOf } from '../fixtures/given.ts'
import { answered as answersOf, instrumentOf } from '../fixtures/instruments.ts'

const form = (instrumentId: string, answers: Answers = {}, more: Partial<AskedForm> = {}): AskedForm => ({
  responseId: `of ${instrumentId}`, instrument: instrumentOf(instrumentId), slot: { occasionId: 'baseline' }, answers, sent: null, ...more,
})

const walk = (...forms: readonly AskedForm[]): Handed => ({
  courseId: 'c1', patientId: 'p1', givenName: 'Nora', handedBy: personOf(ADA), returnTo: '/session/s1', forms, at: 'hello', clock: { at: 0, deviceAt: 0 },
})

/** One answer after the other from the first question on, as a patient gives them; with what was sent on the way. */
function walked(from: Handed, ...given: readonly ItemAnswer[]): { readonly end: Handed; readonly sent: readonly string[] } {
  const told: string[] = []
  let now: Handed = { ...from, at: placeAfter(from) }
  for (const answer of given) {
    const said = answered(now, answer)
    const toSend = toSendOnLeaving(said)
    if (toSend) told.push(`${toSend.form.instrument.instrumentId} ${toSend.isFinished ? 'finished' : 'so far'}${toSend.isChanged ? ' changed' : ''}`)
    now = { ...(toSend ? sent(said, [toSend]) : said), at: placeAfter(said) }
  }
  return { end: now, sent: told }
}

describe('the way through the questions', () => {
  it('asks each question of each form once, in the order of the forms', () => {
    const begin = walk(form('RATING-MOOD'), form('GAD-7'))
    const seen: string[] = []
    for (let now: Handed = { ...begin, at: placeAfter(begin) }; now.at !== 'end'; now = { ...now, at: placeAfter(now) }) {
      const { nth, of } = progress(now)
      seen.push(`${nth} of ${of}: ${questionAt(now)!.itemId}`)
    }
    expect(seen).toEqual(['1 of 8: 1', ...[1, 2, 3, 4, 5, 6, 7].map((item) => `${item + 1} of 8: ${item}`)])
  })

  it('goes back to what was answered, and from the first question to the first page', () => {
    const { end } = walked(walk(form('RATING-MOOD'), form('GAD-7')), 7, 1)
    const before = { ...end, at: placeBefore(end) }
    expect([answerAt(before), questionAt(before)!.itemId]).toEqual([1, '1'])
    const first = { ...before, at: placeBefore(before) }
    expect(answerAt(first)).toBe(7)
    expect(placeBefore(first)).toBe('hello')
  })

  it('goes on where somebody has stopped', () => {
    const begun = walk(form('GAD-7', answersOf(1, 2, 'declined')))
    expect(placeAfter(begun)).toEqual({ form: 0, itemId: '4' })
  })

  it('asks nothing behind a gate that is shut or was declined, and forgets what was answered behind it', () => {
    const ids = (answers: Answers) => questionsOf(form('PC-PTSD-5', answers)).map(({ itemId }) => itemId)
    expect(ids({})).toEqual([GATE, '1', '2', '3', '4', '5'])
    expect(ids({ [GATE]: 1 })).toEqual([GATE, '1', '2', '3', '4', '5'])
    expect(ids({ [GATE]: 0 })).toEqual([GATE])
    expect(ids({ [GATE]: 'declined' })).toEqual([GATE])
    const { end } = walked(walk(form('PC-PTSD-5')), 1, 1, 0)
    const gate = { ...end, at: { form: 0, itemId: GATE } }
    expect(answered(gate, 0).forms[0]!.answers).toEqual({ [GATE]: 0 })
  })

  it('shuts a gate with one answer', () => {
    expect(walked(walk(form('PC-PTSD-5'), form('RATING-MOOD')), 0, 5)).toMatchObject({ end: { at: 'end' }, sent: ['PC-PTSD-5 finished', 'RATING-MOOD finished'] })
  })
})

describe('what is sent', () => {
  const EIGHT = [0, 0, 0, 0, 0, 0, 0, 0] as const

  it('is each form when it is done', () => {
    expect(walked(walk(form('RATING-MOOD'), form('GAD-7')), 4, 0, 1, 2, 3, 0, 'declined', 1).sent).toEqual(['RATING-MOOD finished', 'GAD-7 finished'])
  })

  it.each([1, 2, 3, 'declined'] as const)('is the PHQ-9 as soon as its ninth question is answered with %s, and again when it is done', (ninth) => {
    expect(walked(walk(form('PHQ-9')), ...EIGHT, ninth).sent).toEqual(['PHQ-9 so far'])
    expect(walked(walk(form('PHQ-9')), ...EIGHT, ninth, 0).sent).toEqual(['PHQ-9 so far', 'PHQ-9 finished'])
  })

  it('is nothing before the end when the ninth question is answered with 0', () => {
    expect(walked(walk(form('PHQ-9')), ...EIGHT, 0).sent).toEqual([])
  })

  it('is a finished form once more, as changed, when the patient has gone back; and nothing when they only looked', () => {
    const { end } = walked(walk(form('RATING-MOOD'), form('RATING-CALM')), 4)
    const back = { ...end, at: placeBefore(end) }
    expect(toSendOnLeaving(back)).toBeNull()
    expect(toSendOnLeaving(answered(back, 6))).toMatchObject({ isFinished: true, isChanged: true })
  })

  it('is what was answered so far, when staff take the tablet back in the middle; once', () => {
    const { end } = walked(walk(form('RATING-MOOD'), form('GAD-7')), 4, 1, 2)
    const all = toSendOnReturn(end)
    expect(all.map(({ form: { instrument }, isFinished }) => `${instrument.instrumentId} ${isFinished}`)).toEqual(['GAD-7 false'])
    expect(toSendOnReturn(sent(end, all))).toEqual([])
  })
})

describe('what a person has to look at', () => {
  const phq = instrumentOf('PHQ-9')

  it.each([
    [answersOf(0, 0, 0, 0, 0, 0, 0, 0, 1), 'Several days'],
    [answersOf(0, 0, 0, 0, 0, 0, 0, 0, 3), 'Nearly every day'],
    [answersOf(0, 0, 0, 0, 0, 0, 0, 0, 'declined'), 'would rather not say'],
  ] as const)('is the ninth answer in the words of the form', (answers, words) => {
    expect(wantsOf(phq, answers, false)).toMatchObject({ itemId: '9', answerText: words })
  })

  it('is a ninth question that was left out of a finished form; 0 raises nothing', () => {
    expect(wantsOf(phq, answersOf(0, 0), false)).toBeNull()
    expect(wantsOf(phq, answersOf(0, 0), true)).toMatchObject({ answer: null, answerText: 'left out' })
    expect(wantsOf(phq, answersOf(0, 0, 0, 0, 0, 0, 0, 0, 0), true)).toBeNull()
    expect(wantsOf(instrumentOf('GAD-7'), answersOf(3, 3, 3, 3, 3, 3, 3), true)).toBeNull()
  })

  const SAID: ConcernDraft = { ...NOTHING_SAID, screen: 'ASQ', result: 'negative', actions: ['crisis line given'], text: 'talked', told: 'Dr Fictional' }

  it('is documented in full or not at all', () => {
    expect(whyNotDocumented(SAID)).toBeNull()
    expect(documented(SAID)).toEqual({ screen: 'ASQ', result: 'negative', actions: ['crisis line given'], text: 'talked', told: 'Dr Fictional' })
    const parts: readonly Partial<ConcernDraft>[] = [{ screen: null }, { screen: 'another validated screen' }, { result: null }, { actions: [] }, { text: ' ' }, { told: '' }, { result: 'positive, acute' }]
    expect(parts.map((part) => whyNotDocumented({ ...SAID, ...part })).filter((why) => why === null)).toEqual([])
    expect(whyNotDocumented({ ...SAID, result: 'positive, acute', actions: ['emergency pathway'] })).toBeNull()
  })

  it('stays open without a result, unless the emergency pathway has taken it', () => {
    expect([staysOpen(SAID), staysOpen({ ...SAID, result: 'not completed' }), staysOpen({ ...SAID, result: 'not completed', actions: ['emergency pathway'] })]).toEqual([false, true, false])
  })
})

describe('what is due', () => {
  const slot = (instrumentId: string, state: PlannedSlot['state'], responseId: string | null = null): PlannedSlot => ({
    instrumentId, state, responseId, slot: { occasionId: 'baseline' }, name: 'Baseline', dueAt: 0, opensAt: 0, missedAt: null,
  })
  const ids = ['PHQ-9', 'ISI', 'RATING-MOOD', 'GAD-7', 'RATING-CALM'] as const
  const instruments: readonly Instrument[] = ids.map(instrumentOf)
  const course = (slots: readonly PlannedSlot[], responses: readonly ResponseView[] = []): Pick<CourseView, 'slots' | 'instruments' | 'responses' | 'closedAt' | 'consentWithdrawnAt' | 'courseId' | 'patient'> => ({
    slots, instruments, responses, closedAt: null, consentWithdrawnAt: null, courseId: 'c1', patient: PATIENT,
  })
  const waiting = (body: Extract<PendingCourseCommand['body'], { type: 'RecordAnswers' }>): PendingCourseCommand => ({
    commandId: 'k', courseId: 'c1', body, occurredAt: 0, enteredAt: 0, storedAt: 0, sender: personOf(ADA), by: personOf(ADA),
  })
  const body = (isFinished: boolean) =>
    ({ type: 'RecordAnswers', responseId: 'r1', instrumentId: 'PHQ-9', slot: { occasionId: 'baseline' }, source: 'patient', answers: answersOf(1, 2), isFinished }) as const
  const all = course([slot('PHQ-9', 'due'), slot('ISI', 'due'), slot('RATING-MOOD', 'due'), slot('GAD-7', 'answered'), slot('RATING-CALM', 'notYet')])
  const names = (due: ReturnType<typeof dueForms>) => due.map(({ instrument: { instrumentId } }) => instrumentId)

  it('is asked with the ratings of the day first; a licensed form is not shown', () => {
    expect(names(dueForms(all, []))).toEqual(['RATING-MOOD', 'PHQ-9', 'ISI'])
    expect(names(shownForms(dueForms(all, [])))).toEqual(['RATING-MOOD', 'PHQ-9'])
    expect(questionCount(shownForms(dueForms(all, [])))).toBe(11)
  })

  it('is not what this tablet has answered and not sent yet; what was begun here goes on', () => {
    expect(names(dueForms(all, [waiting(body(true))]))).toEqual(['RATING-MOOD', 'ISI'])
    expect(dueForms(all, [waiting(body(false))])[1]).toMatchObject({ responseId: 'r1', answers: answersOf(1, 2) })
  })

  it('is nothing after the consent was withdrawn, or the course closed', () => {
    expect(dueForms({ ...all, consentWithdrawnAt: 1 }, [])).toEqual([])
    expect(dueForms({ ...all, closedAt: 1 }, [])).toEqual([])
  })

  it('goes into the hands of the patient with a form under one id from its first answer to its last', () => {
    const begun = dueForms(course([slot('PHQ-9', 'begun', 'r9'), slot('RATING-MOOD', 'due')], [{ responseId: 'r9', answers: answersOf(1) } as unknown as ResponseView]), [])
    const handed = handedWith(all, begun, personOf(ADA), '/course/c1', () => 'minted', 0)
    expect(handed.forms.map(({ responseId, answers }) => [responseId, answers])).toEqual([['minted', {}], ['r9', answersOf(1)]])
    expect(toSendOnReturn(handed)).toEqual([])
    expect(JSON.stringify(handed)).not.toContain(PATIENT.familyName)
  })
})

describe('the tablet in the hands of a patient', () => {
  function storage() {
    const kept = new Map<string, string>()
    return { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value), removeItem: (key: string) => void kept.delete(key), kept }
  }

  it('is still there after a crash, with every answer, and leaves nothing behind when it is over', () => {
    const place = storage()
    const tablet = new HandedTablet(place)
    const now = walked(walk(form('GAD-7')), 1, 2).end
    expect(tablet.give(now)).toBe(true)
    const again = new HandedTablet(place)
    expect(again.view().handed).toEqual(JSON.parse(JSON.stringify(now)))
    again.takeBack()
    expect([again.view().handed, place.kept.size]).toEqual([null, 0])
  })

  it('is not given where nothing can be stored', () => {
    const full = { ...storage(), setItem: () => { throw new Error('full') } }
    for (const place of [null, full]) {
      const tablet = new HandedTablet(place)
      expect([tablet.give(walk(form('GAD-7'))), tablet.view().handed]).toEqual([false, null])
    }
  })

  it('keeps what a person has to look at beyond the way back, until it is put aside', () => {
    const place = storage()
    const tablet = new HandedTablet(place)
    const found = wantsOf(instrumentOf('PHQ-9'), answersOf(0, 0, 0, 0, 0, 0, 0, 0, 1), false)!
    tablet.give(walk(form('PHQ-9')))
    tablet.wantPerson({ ...found, courseId: 'c1', responseId: 'r1', at: 0 })
    tablet.takeBack()
    expect(new HandedTablet(place).view()).toMatchObject({ handed: null, wants: { responseId: 'r1' } })
    tablet.setAside()
    expect(place.kept.size).toBe(0)
  })
})

describe('a form from paper', () => {
  it('says what is missing, and that a total is prorated', () => {
    const gad = instrumentOf('GAD-7')
    expect(scoreWords(gad, answersOf(1, 1, 1, 1, 1, 1, 1))).toMatch(/^Total 7 \(mild\), of 0 to 21$/)
    expect(scoreWords(instrumentOf('PHQ-9'), answersOf(2, 2, 2, 2, 2, 2, 2, null, 'declined'))).toBe('Total 18 (moderately severe), prorated from 7 of 9 answers, of 0 to 27; not answered: 8, 9')
    expect(scoreWords(instrumentOf('PHQ-9'), answersOf(2, 2))).toBe('no total: 2 of 9 answered; not answered: 3, 4, 5, 6, 7, 8, 9')
    expect(scoreWords(instrumentOf('RATING-MOOD'), answersOf(4))).toBeNull()
  })

  it('says beforehand that its ninth question will want a person', () => {
    const nine = (answer: ItemAnswer | null) => safetyWords(instrumentOf('PHQ-9'), answersOf(0, 0, 0, 0, 0, 0, 0, 0, answer))
    expect([nine(0), nine(2), nine('declined'), nine(null)].map((words) => words?.slice(0, 50) ?? null)).toEqual([
      null, 'Question 9 was answered with more than 0: a person', 'Question 9 was declined: a person has to look at i', 'Question 9 is left out, and unknown is not none: a',
    ])
  })

  it('is of a time as the ward’s clock shows it, in winter, in summer and around the changes', () => {
    expect(instantOf('2026-01-15', '09:30', 'Europe/Vienna')).toBe(Date.parse('2026-01-15T08:30:00Z'))
    expect(instantOf('2026-07-15', '09:30', 'Europe/Vienna')).toBe(Date.parse('2026-07-15T07:30:00Z'))
    expect(instantOf('2026-01-15', '09:30', 'Asia/Kathmandu')).toBe(Date.parse('2026-01-15T03:45:00Z'))
    // The hour that comes twice: the first. The hour that does not come: none.
    expect(instantOf('2026-10-25', '02:30', 'Europe/Vienna')).toBe(Date.parse('2026-10-25T00:30:00Z'))
    expect(instantOf('2026-03-29', '02:30', 'Europe/Vienna')).toBeNull()
    expect([instantOf('', '09:30', 'UTC'), instantOf('2026-01-15', '', 'UTC'), instantOf('2026-13-15', '09:30', 'UTC')]).toEqual([null, null, null])
    expect(shown(Date.parse('2026-07-15T07:30:00Z'), 'Europe/Vienna')).toBe('2026-07-15 09:30')
  })
})
