/** Magnesium toxicity: one alert for all its signs, until they are known to be gone and what has to be done was done. */
import { describe, expect, it } from 'vitest'
import type { CommandBody, Values } from '#domain'
import { ADA, at, BEN, CALM, CLEO, maintained, running, type Story } from '../fixtures/given.ts'
import { RAISED_LEVEL, REDUCED, SLOW, toxic, TOXICITY } from '../fixtures/toxicity.ts'

/** PE-4-1 in maintenance since 10:20, every 15 min a check until 12:20; a reading is stale 25 min after it. */
const begun = toxic(maintained())
const charted = (values: Values, story = begun, clock = '10:35') => story.check(ADA, clock, { ...CALM, ...values })

const CALCIUM = { type: 'GiveDose', kind: 'antidote', drug: 'calcium gluconate', doseGrams: 1, route: 'IV slow', overMinutes: 5 } as const
const STOP = { type: 'StopPump', reason: 'stop rule' } as const
const REASON = { type: 'WithholdAntidote', reason: 'reflex back within five minutes of stopping' } as const

/** All that the tree wants to know, and nothing of it a sign. */
const WELL: Values = { ...CALM, SERUM_MG_MMOL_L: 2.1 }

const standing = (story: Story): string[] => story.now.alerts.map(({ rule, subject }) => `${rule} ${subject}`).sort()
const isToxic = (story: Story): boolean => standing(story).includes('toxicity magnesium')

describe('begins', () => {
  it.each<readonly [string, Values]>([
    ['with the reflex gone', { DTR_PATELLAR: 'absent' }],
    ['with a respiratory rate below 12', { RR: 11 }],
    ['with a level above 3.95', { SERUM_MG_MMOL_L: 3.96 }],
    ['with two of the others: reflex reduced, saturation below 94', { DTR_PATELLAR: 'reduced', SPO2: 93 }],
    ['with two of the others: drowsy, pressure below 90', { ACVPU: 'V', SBP: 89, DBP: 50 }],
    ['with two of the others: level above 3.5, reflex reduced', { SERUM_MG_MMOL_L: 3.6, DTR_PATELLAR: 'reduced' }],
  ])('%s: one high alert and no other', (_, values) => {
    const story = charted(values)
    expect(standing(story)).toEqual(['toxicity magnesium'])
    expect(story.alert('toxicity')).toMatchObject({ priority: 'high', subject: 'magnesium', escalatesAt: at('10:36'), because: { observedAt: at('10:35'), protocolRule: 'toxicity', action: TOXICITY.action } })
  })

  it.each<readonly [string, Values, string[]]>([
    ['one of those of which it takes two', { DTR_PATELLAR: 'reduced' }, ['valueLimit DTR_PATELLAR']],
    ['a rate of 12', { RR: 12 }, ['valueLimit RR']],
    ['a level of 3.95', { SERUM_MG_MMOL_L: 3.95 }, ['valueLimit SERUM_MG_MMOL_L']],
    ['nothing', {}, []],
  ])('not with %s', (_, values, alerts) => {
    expect(standing(charted(values))).toEqual(alerts)
  })

  it('counts urine as a sign: below 100 mL in 4 h, with the reflex reduced', () => {
    const hours = ['10:50', '11:50', '12:50', '13:50'].reduce((story, clock) => story.check(ADA, clock, { UO_ML: 24 }), begun)
    expect(isToxic(hours)).toBe(false)
    const both = hours.check(ADA, '13:52', { ...CALM, DTR_PATELLAR: 'reduced' })
    expect(both.alert('toxicity').because.signs).toMatchObject([{ subject: 'DTR_PATELLAR' }, { subject: 'UO_4H', value: 96, limit: { op: '<', value: 100, unit: 'mL' } }])
    // The urine of one hour is no part of the tree: it speaks for itself.
    expect(standing(both)).toContain('valueLimit UO_1H')
    expect(standing(both)).not.toContain('valueLimit UO_4H')
  })

  it('not by what nobody knows, nor by a reading that is stale', () => {
    expect(isToxic(begun)).toBe(false)
    const reduced = charted({ DTR_PATELLAR: 'reduced' })
    expect(isToxic(reduced.check(ADA, '10:59:59', { SPO2: 93 }))).toBe(true)
    const stale = reduced.check(ADA, '11:00', { SPO2: 93 })
    expect(standing(stale)).toEqual(['missedCheck checks', 'valueLimit DTR_PATELLAR', 'valueLimit SPO2'])
  })

  it('not before the pump has run, nor in a phase that the protocol leaves out', () => {
    const other = toxic(maintained(), (protocol) => ({ ...protocol, toxicity: { ...TOXICITY, phases: ['loading'] } }))
    expect(standing(charted({ RR: 10 }, other))).toEqual(['valueLimit RR'])
  })

  it('also with signs that a tablet sends late', () => {
    const late = begun.check(ADA, '12:20', { DTR_PATELLAR: 'absent' }, { occurred: '10:35' })
    expect(isToxic(late)).toBe(true)
  })

  it('in a protocol that names none, nowhere', () => {
    expect(standing(charted({ RR: 10, DTR_PATELLAR: 'absent' }, maintained()))).toEqual(['valueLimit DTR_PATELLAR', 'valueLimit RR'])
  })
})

describe('is one alert', () => {
  const four = charted({ DTR_PATELLAR: 'absent', RR: 10, SPO2: 90, SBP: 85, DBP: 50 })

  it('that names every sign and what is not known', () => {
    expect(standing(four)).toEqual(['toxicity magnesium'])
    expect(four.alert('toxicity').because.text).toBe('Magnesium toxicity: Reflex Absent; RR 10 /min; SpO₂ 90 %; SBP 85 mmHg; not known: Mg, Urine in 4 h')
    expect(four.alert('toxicity').because.signs?.map(({ subject, limit }) => [subject, limit.op, limit.value])).toEqual([
      ['DTR_PATELLAR', '==', 'absent'], ['RR', '<', 12], ['SPO2', '<', 94], ['SBP', '<', 90],
    ])
  })

  it('beside which a sign outside the tree still raises its own', () => {
    expect(standing(four.check(ADA, '10:36', { HR: 45, DBP: 50, SYMPTOMS: ['shortness of breath'] }))).toEqual([
      'toxicity magnesium', 'valueLimit HR', 'valueLimit SYMPTOMS',
    ])
  })

  it('beside which a value that leaves a limit on its other side raises its own', () => {
    expect(standing(four.check(ADA, '10:36', { SBP: 165, DBP: 90 }))).toEqual(['toxicity magnesium', 'valueLimit SBP'])
  })

  it('that replaces the alerts of its signs, accepted or not', () => {
    const two = charted({ DTR_PATELLAR: 'reduced', HR: 45 })
    const story = two.does(BEN, '10:36', { type: 'AcceptAlert', alertId: two.alert('valueLimit', 'DTR_PATELLAR').alertId }).check(ADA, '10:37', { SPO2: 93 })
    expect(standing(story)).toEqual(['toxicity magnesium', 'valueLimit HR'])
    expect(story.news.map(({ event }) => (event.type === 'AlertResolved' ? `${event.alertId} ${event.how}` : event.type))).toEqual([
      'CheckRecorded', 'AlertRaised', `${two.alert('valueLimit', 'DTR_PATELLAR').alertId} replaced`,
    ])
  })
})

describe('a new sign is news: it sounds again', () => {
  const accepted = (values: Values): Story => {
    const story = charted(values)
    return story.does(BEN, '10:35:30', { type: 'AcceptAlert', alertId: story.alert('toxicity').alertId })
  }

  it.each<readonly [string, Values, Values, boolean]>([
    ['another subject', { RR: 10 }, { DTR_PATELLAR: 'absent' }, true],
    ['the same subject further out', { SPO2: 93, RR: 10 }, { SPO2: 89 }, true],
    ['a reduced reflex that is lost', { DTR_PATELLAR: 'reduced', SPO2: 93 }, { DTR_PATELLAR: 'absent' }, true],
    ['a level that rises to the next rung', { SERUM_MG_MMOL_L: 4 }, { SERUM_MG_MMOL_L: 5 }, true],
    ['the same rung', { RR: 10 }, { RR: 9 }, false],
    ['an absent reflex that comes back reduced', { DTR_PATELLAR: 'absent' }, { DTR_PATELLAR: 'reduced' }, false],
    ['nothing new', { RR: 10 }, {}, false],
  ])('%s', (_, before, after, isNews) => {
    const story = accepted(before).check(ADA, '10:36', { DBP: 50, ...after })
    expect(story.alert('toxicity').state).toBe(isNews ? 'raised' : 'accepted')
    expect(standing(story)).toEqual(['toxicity magnesium'])
  })

  it('names the signs that were told before beside the new one', () => {
    const story = accepted({ RR: 10 }).check(ADA, '11:20', { DTR_PATELLAR: 'absent' })
    expect(story.alert('toxicity').because.text).toBe('Magnesium toxicity: Reflex Absent; RR 10 /min; not known: Mg, SpO₂, ACVPU, Urine in 4 h, SBP')
  })

  it('is told of a new sign as far up as nobody has answered the one before; answered, from the bedside on', () => {
    const unanswered = toxic(maintained()).check(ADA, '10:35', { ...CALM, RR: 10 }).until('10:37:30')
    const reached = unanswered.alert('toxicity').rung
    expect(reached).toBeGreaterThan(0)
    expect(unanswered.check(ADA, '10:38', { DTR_PATELLAR: 'absent' }).alert('toxicity')).toMatchObject({ state: 'raised', raisedAt: at('10:38'), rung: reached })
    const answered = unanswered.does(BEN, '10:37:40', { type: 'AcceptAlert', alertId: unanswered.alert('toxicity').alertId })
    expect(answered.check(ADA, '10:38', { DTR_PATELLAR: 'absent' }).alert('toxicity')).toMatchObject({ state: 'raised', rung: 0 })
  })

  it('one that had gone and has come back sounds again: calcium wears off', () => {
    const treated = accepted({ RR: 10 }).does(ADA, '10:36', STOP).does(ADA, '10:37', CALCIUM).check(ADA, '10:45', { RR: 14 })
    const again = treated.does(BEN, '10:45:30', { type: 'AcceptAlert', alertId: treated.alert('toxicity').alertId }).check(ADA, '11:00', { RR: 10 })
    expect(again.alert('toxicity')).toMatchObject({ state: 'raised', raisedAt: at('11:00') })
    expect(again.check(ADA, '11:01', { RR: 10 }).alert('toxicity').raisedAt).toBe(at('11:00'))
  })

  it('also while only one sign is left of the two that it took', () => {
    const one = accepted({ DTR_PATELLAR: 'reduced', SPO2: 93 }).check(ADA, '10:40', { ...WELL })
    const sunk = one.check(ADA, '10:41', { SBP: 85, DBP: 50 })
    expect(standing(sunk)).toEqual(['toxicity magnesium'])
    expect(sunk.alert('toxicity').because.text).toBe('Magnesium toxicity: SBP 85 mmHg; not known: Urine in 4 h')
  })
})

describe('ends', () => {
  const stoodFor = (...deeds: readonly CommandBody[]): Story =>
    deeds.reduce<Story>((story, deed) => story.does(ADA, '10:37', deed), charted({ DTR_PATELLAR: 'absent', RR: 10 }))

  it.each<readonly [string, readonly CommandBody[], boolean]>([
    ['pump stopped and calcium given', [STOP, CALCIUM], true],
    ['pump paused and calcium given', [{ type: 'PausePump', reason: 'stop rule', isPlanned: true }, CALCIUM], true],
    ['pump stopped and a reason why no calcium', [STOP, REASON], true],
    ['pump stopped, nothing said of calcium', [STOP], false],
    ['calcium given, pump running', [CALCIUM], false],
    ['nothing done', [], false],
    ['another dose than the antidote', [STOP, { ...CALCIUM, kind: 'other', drug: 'furosemide', doseGrams: 0.02 }], false],
  ])('when all is known to be well, with %s', (_, deeds, isOver) => {
    expect(isToxic(stoodFor(...deeds).check(CLEO, '10:45', WELL))).toBe(!isOver)
  })

  it('by what was done in the quarter of an hour before the first sign was charted, not earlier', () => {
    const early = (clock: string) => begun.does(ADA, clock, CALCIUM).check(ADA, '10:35', { RR: 10 }).does(ADA, '10:36', STOP).check(ADA, '10:45', WELL)
    expect([isToxic(early('10:20')), isToxic(maintainedWithCalciumAt('10:19:59'))]).toEqual([false, true])
  })

  it('by a pause that was over before it began: not at all', () => {
    const paused = begun.does(ADA, '10:21', { type: 'PausePump', reason: 'planned', isPlanned: true }).does(ADA, '10:22', { type: 'ResumePump' })
    const story = paused.check(ADA, '10:40', { RR: 10 }).does(ADA, '10:41', CALCIUM).check(ADA, '10:45', WELL)
    expect(isToxic(story)).toBe(true)
  })

  it('not while what could decide it is unknown: no level', () => {
    const done = stoodFor(STOP, CALCIUM)
    expect(isToxic(done.check(ADA, '10:45', CALM))).toBe(true)
    expect(isToxic(done.check(ADA, '10:45', CALM).check(ADA, '10:50', { SERUM_MG_MMOL_L: 2.1 }))).toBe(false)
  })

  it('not by a normal set that is stale when the rest becomes known', () => {
    // In the observation after the infusion vital signs are due hourly: stale 100 min after they were measured.
    const done = stoodFor(STOP, CALCIUM).check(ADA, '10:45', CALM)
    expect(isToxic(done.check(ADA, '12:24:59', { SERUM_MG_MMOL_L: 2.1 }))).toBe(false)
    expect(isToxic(done.check(ADA, '12:25', { SERUM_MG_MMOL_L: 2.1 }))).toBe(true)
  })

  it('not by the clock: a day later it stands', () => {
    const story = stoodFor(STOP, CALCIUM).until('+1 11:00')
    expect(isToxic(story)).toBe(true)
    expect(story.events('AlertRaised').filter(({ event }) => event.rule === 'valueLimit')).toEqual([])
  })

  it('and then a value that is still outside raises its own', () => {
    const watered = ['10:50', '11:50', '12:50', '13:50'].reduce((story, clock) => story.check(ADA, clock, { UO_ML: 60 }), begun)
    const story = charted({ RR: 10, SERUM_MG_MMOL_L: 3.6 }, watered, '13:55').does(ADA, '13:56', STOP).does(ADA, '13:57', CALCIUM)
    const over = story.check(ADA, '14:05', CALM)
    expect(over.news.map(({ event }) => event.type)).toEqual(expect.arrayContaining(['AlertResolved', 'AlertRaised']))
    expect(isToxic(over)).toBe(false)
    expect(over.alert('valueLimit', 'SERUM_MG_MMOL_L')).toMatchObject({ priority: 'medium', because: { value: 3.6, observedAt: at('13:55') } })
  })

  it('and it does so on a reading that is stale by now: what was told for it is not forgotten', () => {
    const small = toxic(maintained(), (protocol) => ({
      ...protocol, toxicity: { ...TOXICITY, condition: { any: [SLOW, { atLeast: 2, of: [REDUCED, RAISED_LEVEL] }] } },
    }))
    const story = charted({ RR: 10, SERUM_MG_MMOL_L: 3.6 }, small).does(ADA, '10:37', STOP).does(ADA, '10:37', CALCIUM)
    expect(standing(story.until('12:30'))).toEqual(['missedCheck checks', 'toxicity magnesium'])
    expect(standing(story.until('12:30').check(ADA, '12:31', CALM))).toContain('valueLimit SERUM_MG_MMOL_L')
  })

  it('without anything done when its sign was a slip and is taken back', () => {
    const slip = charted({ RR: 10 })
    const { seq } = slip.events('CheckRecorded').at(-1)!
    const amend = (RR: number): CommandBody => ({ type: 'AmendEntry', amends: seq, reason: 'wrong value', text: 'typed 10 for 16', isEnteredInError: false, values: { RR } })
    expect(standing(slip.does(ADA, '10:37', amend(16)))).toEqual([])
    expect(isToxic(slip.does(ADA, '10:37', amend(11)))).toBe(true)
    const real = slip.check(ADA, '10:36', { RR: 11 })
    expect(isToxic(real.does(ADA, '10:37', amend(16)))).toBe(true)
  })

  it('not by a decision that is taken back', () => {
    const story = stoodFor(STOP, REASON)
    const { seq } = story.events('AntidoteWithheld')[0]!
    const back = story.does(ADA, '10:40', { type: 'AmendEntry', amends: seq, reason: 'entered in error', text: 'other patient', isEnteredInError: true })
    expect(isToxic(back.check(ADA, '10:45', WELL))).toBe(true)
  })

  it('with the session, by a reason', () => {
    const story = stoodFor(STOP).does(ADA, '10:50', { type: 'CloseSession', outcome: 'transferred', text: 'to intensive care' })
    expect(story.now.alerts).toEqual([])
  })
})

const maintainedWithCalciumAt = (clock: string): Story =>
  toxic(running().does(ADA, clock, CALCIUM)).check(ADA, '10:35', { RR: 10 }).does(ADA, '10:36', STOP).check(ADA, '10:45', WELL)

describe('guards the pump', () => {
  const paused = charted({ DTR_PATELLAR: 'reduced', SPO2: 93 }).does(ADA, '10:36', { type: 'PausePump', reason: 'stop rule', isPlanned: true }).check(ADA, '10:40', { SPO2: 97 })

  it('which goes on only by a reason while it stands, though no single stop rule is met', () => {
    expect(paused.refused(ADA, '10:41', { type: 'ResumePump' })).toMatchObject({ code: 'stop-rule-met', because: expect.stringContaining('Magnesium toxicity') })
    expect(paused.does(ADA, '10:41', { type: 'ResumePump', reason: 'Dr Example at the bedside' }).now.status).toBe('running')
  })

  it('and the next phase', () => {
    const end = [5, 10, 15].reduce((story, minute) => story.check(ADA, `10:${String(minute).padStart(2, '0')}`, CALM), toxic(running()))
    const sick = end.check(ADA, '10:20', { ...CALM, VIP: 0, DTR_PATELLAR: 'reduced', SPO2: 93 }).check(ADA, '10:21', { SPO2: 97 })
    expect(sick.refused(ADA, '10:22', { type: 'EnterPhase', phaseId: 'maintenance' })).toMatchObject({ code: 'stop-rule-met', because: expect.stringContaining('toxicity') })
  })
})
