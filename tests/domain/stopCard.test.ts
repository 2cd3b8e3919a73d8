/** The STOP card and its short form on the wall: each line with what was done, when and by whom. */
import { describe, expect, it } from 'vitest'
import { fold, fromIso, report, stopCard, tile, timeline, toIso, type Entry, type StopCard, type Values } from '#domain'
import { ADA, at, BEN, CALM, checklist, CLEO, maintained, opened, type Story } from '../fixtures/given.ts'
import { toxic } from '../fixtures/toxicity.ts'

const charted = (values: Values): Story => toxic(maintained()).check(ADA, '10:35', { ...CALM, ...values })
const sick = charted({ RR: 10, DTR_PATELLAR: 'reduced' })
const CALCIUM = { type: 'GiveDose', kind: 'antidote', drug: 'calcium gluconate', doseGrams: 1, route: 'IV slow', overMinutes: 5 } as const

function card(story: Story): StopCard {
  const found = stopCard(story.now)
  if (!found) throw new Error('There is no STOP card.')
  return found
}

describe('the STOP card', () => {
  it('is there while toxicity stands, and only then', () => {
    expect(stopCard(charted({}).now)).toBeNull()
    expect(card(sick)).toMatchObject({ alertId: sick.alert('toxicity').alertId, raisedAt: at('10:35'), text: sick.alert('toxicity').because.text })
    const over = sick.does(ADA, '10:36', { type: 'StopPump', reason: 'stop rule' }).does(ADA, '10:37', CALCIUM).check(ADA, '10:45', { ...CALM, SERUM_MG_MMOL_L: 2 })
    expect(stopCard(over.now)).toBeNull()
  })

  it('begins with nothing done', () => {
    expect(card(sick)).toMatchObject({
      pump: { isRunning: true, how: null, done: null },
      doses: [], given: [], withheld: null,
      calls: [{ what: 'obstetrician', note: 'Called: obstetrician', done: null }, { what: 'anaesthetist', done: null }],
      draws: [{ what: 'Serum magnesium', note: 'Drawn and sent: Serum magnesium', done: null }],
      nextCheck: { dueAt: at('10:50') },
    })
  })

  it('says when the pump was stopped or paused, and by whom', () => {
    expect(card(sick.does(BEN, '10:36', { type: 'StopPump', reason: 'stop rule' })).pump).toEqual({ isRunning: false, how: 'stopped', done: { at: at('10:36'), who: 'Ben Fictional' } })
    const paused = sick.does(CLEO, '10:36:30', { type: 'PausePump', reason: 'stop rule', isPlanned: true })
    expect(card(paused).pump).toEqual({ isRunning: false, how: 'paused', done: { at: at('10:36:30'), who: 'Cleo Fictional' } })
    expect(card(paused.does(ADA, '10:40', { type: 'ResumePump', reason: 'Dr Example' })).pump.isRunning).toBe(true)
  })

  it('does not take a vein that is kept open for a pump that stands: magnesium flows', () => {
    const trickle = toxic(maintained()).does(ADA, '10:34', { type: 'PausePump', reason: 'planned', isPlanned: true, keepOpenMlPerHour: 3 }).check(ADA, '10:35', { ...CALM, RR: 10 })
    expect([card(trickle).pump.isRunning, tile(trickle.now).toxicity?.isPumpRunning]).toEqual([true, true])
    const well = trickle.does(ADA, '10:37', CALCIUM).check(ADA, '10:45', { ...CALM, SERUM_MG_MMOL_L: 2 })
    expect(card(well).pump.isRunning).toBe(true)
    expect(stopCard(well.does(ADA, '10:46', { type: 'StopPump', reason: 'stop rule' }).now)).toBeNull()
  })

  it('names the antidote and where it lies, as the checklist said', () => {
    expect(card(sick).antidote).toMatchObject({ drug: 'calcium gluconate', doseGrams: 1, overMinutesRange: [3, 10], isAtBedside: true, place: null })
    const placed = sick.does(ADA, '10:36', { ...checklist(opened()), antidotePlace: 'drawer of the bed trolley' })
    expect(card(placed).antidote.place).toBe('drawer of the bed trolley')
    expect(timeline(placed.entries).at(-1)?.detail).toContain('antidote at the bedside: drawer of the bed trolley')
  })

  it('counts calcium by drug, dose by dose from the instant it was begun, with who stands under it', () => {
    const story = sick
      .does(ADA, '10:38', { ...CALCIUM, attestedBy: { staffId: 'ben', name: 'Ben Fictional', isProven: true } }, { occurred: '10:36:20' })
      .does(ADA, '10:45', { ...CALCIUM, doseGrams: 2, overMinutes: 3 })
      .does(ADA, '10:50', { ...CALCIUM, drug: 'calcium chloride', doseGrams: 0.5, attestedBy: { staffId: 'cleo', name: 'Cleo Fictional' } })
    expect(card(story).doses).toMatchObject([
      { startedAt: at('10:36:20'), endsAt: at('10:41:20'), doseGrams: 1, who: 'Ada Fictional', attestedBy: { name: 'Ben Fictional', isProven: true } },
      { startedAt: at('10:45'), endsAt: at('10:48'), doseGrams: 2, attestedBy: null },
      { startedAt: at('10:50'), doseGrams: 0.5, attestedBy: { name: 'Cleo Fictional' } },
    ])
    expect(card(story).given).toEqual([{ drug: 'calcium gluconate', grams: 3, doses: 2 }, { drug: 'calcium chloride', grams: 0.5, doses: 1 }])
  })

  it('leaves out calcium of long before, and a dose that was entered in error', () => {
    const before = toxic(maintained()).does(ADA, '10:20', { ...CALCIUM }, { occurred: '10:19' }).check(ADA, '10:35', { ...CALM, RR: 10 })
    expect(card(before).doses).toEqual([])
    const given = sick.does(ADA, '10:36', CALCIUM)
    const back = given.does(ADA, '10:37', { type: 'AmendEntry', amends: given.events('DoseGiven')[0]!.seq, reason: 'wrong patient', text: 'other bed', isEnteredInError: true })
    expect(card(back).doses).toEqual([])
  })

  it('says why there is none', () => {
    expect(card(sick.does(CLEO, '10:36', { type: 'WithholdAntidote', reason: 'reflex back' })).withheld).toEqual({ at: at('10:36'), who: 'Cleo Fictional', reason: 'reflex back' })
  })

  it('notes a call and a sample by one tap; a note that is taken back counts no more', () => {
    const called = sick.does(BEN, '10:36', { type: 'AddNote', text: 'Called: obstetrician' }).does(ADA, '10:37', { type: 'AddNote', text: 'Drawn and sent: Serum magnesium' })
    expect(card(called).calls.map(({ done }) => done)).toEqual([{ at: at('10:36'), who: 'Ben Fictional' }, null])
    expect(card(called).draws.map(({ done }) => done)).toEqual([{ at: at('10:37'), who: 'Ada Fictional' }])
    const { seq } = called.events('NoteAdded')[0]!
    const back = called.does(BEN, '10:38', { type: 'AmendEntry', amends: seq, reason: 'entered in error', text: 'no answer', isEnteredInError: true })
    expect(card(back).calls[0]?.done).toBeNull()
  })

  it('keeps what was done when a new sign replaces the alert', () => {
    const done = sick.does(BEN, '10:36', { type: 'AddNote', text: 'Called: obstetrician' }).does(ADA, '10:37', CALCIUM)
    const worse = done.check(ADA, '10:55', { DTR_PATELLAR: 'absent' }).check(ADA, '11:05', { SPO2: 88 })
    expect(worse.alert('toxicity').raisedAt).toBe(at('11:05'))
    expect([card(worse).calls[0]?.done?.who, card(worse).doses.length]).toEqual(['Ben Fictional', 1])
  })

  it('keeps the calcium when breathing grows slower again forty minutes after it', () => {
    const treated = sick.does(ADA, '10:36', { type: 'StopPump', reason: 'stop rule' }).does(ADA, '10:37', CALCIUM)
    const again = treated.check(ADA, '10:50', { RR: 12 }).check(ADA, '11:17', { RR: 11 })
    expect(card(again)).toMatchObject({ doses: [{ startedAt: at('10:37'), doseGrams: 1 }], given: [{ grams: 1, doses: 1 }], pump: { how: 'stopped' } })
  })

  it('watches every subject of the tree once, signs first, and says what was never seen and when it goes stale', () => {
    expect(card(sick).watch).toEqual([
      { subject: 'DTR_PATELLAR', name: 'Reflex', text: 'Reflex 1+ reduced', occurredAt: at('10:35'), staleAt: at('11:00'), isSign: true },
      { subject: 'RR', name: 'RR', text: 'RR 10 /min', occurredAt: at('10:35'), staleAt: at('11:00'), isSign: true },
      { subject: 'SERUM_MG_MMOL_L', name: 'Mg', text: null, occurredAt: null, staleAt: null, isSign: false },
      { subject: 'SPO2', name: 'SpO₂', text: 'SpO₂ 98 %', occurredAt: at('10:35'), staleAt: at('11:00'), isSign: false },
      { subject: 'ACVPU', name: 'ACVPU', text: 'ACVPU Alert', occurredAt: at('10:35'), staleAt: at('11:00'), isSign: false },
      { subject: 'UO_4H', name: 'Urine in 4 h', text: null, occurredAt: null, staleAt: null, isSign: false },
      { subject: 'SBP', name: 'SBP', text: 'SBP 128 mmHg', occurredAt: at('10:35'), staleAt: at('11:00'), isSign: false },
    ])
  })
})

describe('the tile', () => {
  const short = (story: Story) => tile(story.now).toxicity

  it('shows it in short', () => {
    expect(short(charted({}))).toBeNull()
    expect(short(sick)).toEqual({ isPumpRunning: true, antidoteAt: null, isWithheld: false })
    const stopped = sick.does(ADA, '10:36', { type: 'StopPump', reason: 'stop rule' })
    expect(short(stopped.does(ADA, '10:37', { type: 'WithholdAntidote', reason: 'reflex back' }))).toEqual({ isPumpRunning: false, antidoteAt: null, isWithheld: true })
    expect(short(stopped.does(ADA, '10:38', CALCIUM))).toEqual({ isPumpRunning: false, antidoteAt: at('10:38'), isWithheld: false })
  })
})

describe('the report', () => {
  const story = sick
    .does(ADA, '10:36', { ...CALCIUM, attestedBy: { staffId: 'ben', name: 'Ben Fictional', isProven: true } })
    .does(ADA, '10:37', { ...CALCIUM, attestedBy: { staffId: 'ben', name: 'Ben Fictional' } })
    .does(ADA, '10:38', CALCIUM)
    .does(ADA, '10:39', { ...CALCIUM, kind: 'other', drug: 'furosemide', doseGrams: 0.02 })
    .does(ADA, '10:40', { type: 'WithholdAntidote', reason: 'enough calcium' })

  it('lists doses with their second signature, proven, only named, or none', () => {
    expect(report(story.entries)!.doses.map(({ title, detail }) => `${title}: ${detail.replace(' · wristband not scanned', '').split(' · ').at(-1)}`)).toEqual([
      'Dose given: calcium gluconate: attested by Ben Fictional with their PIN',
      'Dose given: calcium gluconate: second person named: Ben Fictional, not proven',
      'Dose given: calcium gluconate: no second signature',
      'Dose given: furosemide: IV slow over 5 min',
      'Antidote not given: enough calcium',
    ])
  })

  it('survives the way over the wire and back, signs and all', () => {
    const again = story.entries.map((entry) => fromIso<Entry>(JSON.parse(JSON.stringify(toIso(entry)))))
    expect(fold(again)).toEqual(story.now)
    expect(stopCard(fold(again)!)).toEqual(stopCard(story.now))
  })
})
