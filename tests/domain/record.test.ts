import { describe, expect, it } from 'vitest'
import { chart, fold, fromIso, report, timeline, toIso, type Entry, type EventType } from '#domain'
import { ADA, at, BEN, CALM, checklist, CLEO, LOAD, maintained, opened, personOf, ready, running, UPKEEP, type Story } from '../fixtures/given.ts'

/** A record in which every type of event occurs at least once. */
function everything(): Story {
  const noted = maintained()
    .does(ADA, '10:24', { type: 'RecordScan', target: 'patient', purpose: 'visit', code: 'FIC-0001' })
    .does(ADA, '10:25', { type: 'AddNote', text: 'Husband informed' })
    .does(ADA, '10:26', { type: 'ReportReaction', reaction: 'flushing', severity: 'mild', action: 'none' })
    .check(ADA, '10:30', { RR: 10 })
    .check(ADA, '10:30:05', { RR: 9 })
    .does(BEN, '10:30:10', { type: 'SilenceAlert', alertId: 'valueLimit-1', minutes: 1, reason: 'at the bedside' })
    .until('10:31:10')
    .does(BEN, '10:31:20', { type: 'DeclineAlert', alertId: 'valueLimit-1', reason: 'busy with an urgent patient' })
    .does(CLEO, '10:31:30', { type: 'AcceptAlert', alertId: 'valueLimit-1' })
    .does(CLEO, '10:32', { type: 'PausePump', reason: 'stop rule', isPlanned: true })
    .does(CLEO, '10:32:30', { type: 'GiveDose', kind: 'antidote', drug: 'calcium gluconate', doseGrams: 1, route: 'IV slow', overMinutes: 5, attestedBy: { staffId: 'ben', name: 'Ben Fictional' } })
    .does(CLEO, '10:33', { type: 'WithholdAntidote', reason: 'no second gram: breathing better' })
    .does(CLEO, '10:35', { type: 'RecordOutcome', alertId: 'valueLimit-1', action: 'antidote given', tag: 'true-acted' })
    .check(CLEO, '10:36', CALM)
    .does(BEN, '10:36:30', { type: 'RecordCheck', values: { RR: 17 }, notDone: {}, seen: { seq: 1, commandIds: [] } })
  const { seq } = noted.events('NoteAdded')[0]!
  const handed = noted
    .does(ADA, '10:37', { type: 'KeepBoth', seq: noted.now.chartedTwice[0]!.seq })
    .doubleCheck('10:40', UPKEEP, 'bag')
    .does(CLEO, '10:41', { type: 'ChangeBag', volumeMl: 600, concentrationMgPerMl: 40, discardedMl: 12 })
    .does(CLEO, '10:42', { type: 'ResumePump' })
    .doubleCheck('10:45', { ...UPKEEP, rateMlPerHour: 12.5 }, 'rate')
    .does(CLEO, '10:46', { type: 'ChangeRate', rateMlPerHour: 12.5, reason: 'after toxicity' })
    .does(CLEO, '10:47', { type: 'AmendEntry', amends: seq, reason: 'wrong value', text: 'it was her mother', isEnteredInError: false, note: 'Mother informed' })
    .until('11:00')
    .does(ADA, '11:00', { type: 'HandOver', to: personOf(BEN), isCover: false, text: 'mother comes back at noon' })
  return handed
    .does(BEN, '11:01', { type: 'AcceptHandover', accepts: handed.now.version })
    .until('11:10')
    .does(CLEO, '11:10', { type: 'StopPump', reason: 'stop rule', pumpVolumeMl: 110 })
    .does(CLEO, '11:11', { type: 'NoteConcern', courseId: 'course-1', concernId: 'concern-1', instrument: 'PHQ-9', raisedAt: at('11:11') })
    .does(BEN, '11:11:30', { type: 'SettleConcern', courseId: 'course-1', concernId: 'concern-1', screen: 'ASQ', result: 'negative', actions: ['crisis line given'], told: 'Dr Example' })
    .does(BEN, '11:11:40', {
      type: 'NoteScore', courseId: 'course-1', courseSeq: 2, responseId: 'response-1', instrumentId: 'PHQ-9', instrument: 'PHQ-9', occasion: 'Baseline', source: 'paper',
      total: 8, band: 'mild', isProrated: false, answered: 9, of: 9, gate: null, ratings: [], answeredAt: at('11:10'),
    })
    .does(CLEO, '11:12', { type: 'CloseSession', outcome: 'stopped early', text: 'to intensive care' })
}

describe('the timeline', () => {
  const { entries } = everything()
  const rows = timeline(entries)

  it('has one row for every entry, in the order of the log', () => {
    expect(rows.map((row) => row.seq)).toEqual(entries.map((entry) => entry.seq))
    expect(rows.every((row) => row.title !== '')).toBe(true)
  })

  it('was tried with every type of event', () => {
    const types: Record<EventType, true> = {
      SessionOpened: true, ChecklistConfirmed: true, DoubleChecked: true, PumpStarted: true, RateChanged: true, PumpPaused: true,
      PumpResumed: true, BagChanged: true, PhaseEntered: true, PumpStopped: true, CheckRecorded: true, DoseGiven: true, AntidoteWithheld: true,
      ReactionReported: true, AlertRaised: true, AlertAccepted: true, AlertDeclined: true, AlertSilenced: true, AlertEscalated: true,
      AlertReturned: true, AlertUpdated: true, OutcomeRecorded: true, AlertResolved: true, CheckMissed: true, BothKept: true, EntryAmended: true, NoteAdded: true, HandedOver: true, HandoverAccepted: true,
      SessionClosed: true, ScanRecorded: true, ConcernNoted: true, ConcernSettled: true, ScoreNoted: true,
    }
    expect(new Set(entries.map(({ event }) => event.type))).toEqual(new Set(Object.keys(types)))
  })

  it('shows no figure of the first half of a double check, and all of them after the second', () => {
    const half = ready().entries.find(({ event }) => event.type === 'DoubleChecked')!
    const [row] = timeline([half])
    expect(`${row!.title} ${row!.detail}`).not.toMatch(/\d/)
    expect(timeline(ready().entries).at(-1)?.detail).toContain('300 mL/h, 100 mL of 40 mg/mL')
  })

  it('says who and on which device; the engine by its version', () => {
    expect(rows.find((row) => row.title === 'Pump started')).toMatchObject({ who: 'Ada Fictional', isEngine: false, deviceId: 'tablet-1' })
    expect(rows.find((row) => row.kind === 'alert' && row.isEngine)?.who).toMatch(/^engine \d/)
  })

  it('marks a late entry and an amended one', () => {
    const late = running().until('10:09').check(ADA, '10:09:30', CALM, { occurred: '10:06' })
    expect(timeline(late.entries).find((row) => row.isLate)?.title).toBe('Check recorded, late entry')
    const amended = rows.find((row) => row.title === 'Note')!
    expect(rows.find((row) => row.seq === amended.amendedBySeq)).toMatchObject({ kind: 'amendment', detail: 'Husband informed → Mother informed · wrong value · it was her mother' })
  })
})

describe('paper', () => {
  it('every entry goes to ISO 8601 and back as it was', () => {
    const { entries } = everything()
    for (const entry of entries) expect(fromIso<Entry>(JSON.parse(JSON.stringify(toIso(entry))))).toEqual(entry)
    const text = JSON.stringify(toIso(entries))
    expect(text).not.toMatch(/"[a-zA-Z]*At":\d/)
  })

  it('the record read back tells the same session', () => {
    const { entries, now } = everything()
    expect(fold(fromIso<Entry[]>(JSON.parse(JSON.stringify(toIso(entries)))))).toEqual(now)
  })

  it('a schedule that is due at the end of a phase keeps its word', () => {
    expect(fromIso(toIso({ at: 'phaseEnd', dueAt: at('10:00') }))).toEqual({ at: 'phaseEnd', dueAt: at('10:00') })
  })
})

describe('the chart', () => {
  it('draws the rate as steps, nought while the pump stands', () => {
    const { rate } = chart(everything().now)
    expect(rate.map((step) => [step.at, step.rateMlPerHour])).toEqual([
      [at('10:00'), 300],
      [at('10:20'), 25],
      [at('10:32'), 0],
      [at('10:42'), 25],
      [at('10:46'), 12.5],
      [at('11:10'), 0],
    ])
    expect(rate.at(-1)?.infusedMl).toBe(111.67)
  })

  it('draws readings in the order of their instants, with what was amended', () => {
    const story = running().check(ADA, '10:05', { ...CALM, RR: 61 })
    const { seq } = story.events('CheckRecorded').at(-1)!
    const amended = story.does(BEN, '10:06', { type: 'AmendEntry', amends: seq, reason: 'wrong value', text: 'typo', isEnteredInError: false, values: { ...CALM, RR: 16 } })
    const points = chart(amended.now).series.find((series) => series.code === 'RR')?.points
    expect(points?.map((point) => [point.value, point.isAmended])).toEqual([[18, false], [61, true], [16, false]])
  })

  it('draws the limits as they were in force', () => {
    const rates = chart(maintained().now).series.find((series) => series.code === 'RR')!
    const below12 = rates.limits.filter((limit) => limit.side === 'below' && limit.value === 12)
    expect(below12).toEqual([
      { fromAt: at('10:00'), toAt: at('10:20'), side: 'below', value: 12, priority: 'high' },
      { fromAt: at('10:20'), toAt: null, side: 'below', value: 12, priority: 'high' },
    ])
  })

  it('of a closed session has nothing that is still going on', () => {
    const drawn = chart(everything().now)
    expect(drawn.phases.every((phase) => phase.toAt !== null)).toBe(true)
    expect(drawn.alerts.every((alert) => alert.toAt !== null)).toBe(true)
    expect(drawn.isRunning).toBe(false)
  })

  it('ticks every check by how it ended', () => {
    const story = running().check(ADA, '10:05', CALM).until('10:12').check(ADA, '10:13', CALM).until('10:19')
    expect(chart(story.now).checks.filter((tick) => tick.label.startsWith('HR')).map((tick) => tick.state)).toEqual(['on time', 'late', 'missed', 'pending'])
  })
})

describe('the report, by hand', () => {
  // 20 min at 300 mL/h; 12 min at 25; ten minutes still; 4 min at 25; 24 min at 12.5.
  const { pump, compliance, alerts } = report(everything().entries)!

  it('gives what the pump gave', () => {
    expect(pump.infusedMl).toBeCloseTo(100 + 5 + 25 / 15 + 5, 10)
    expect(pump.infusedGrams).toBeCloseTo(4 + 0.2 + 1 / 15 + 0.2, 10)
    expect(pump.infusedMmol).toBeCloseTo(18.1213, 4)
    expect(pump.infusedMinutes).toBeCloseTo(60, 10)
    expect(pump).toMatchObject({ startedAt: at('10:00'), stoppedAt: at('11:10'), orderedGrams: 28, pumpVolumeMl: 110, pausedMinutes: 10 })
  })

  it('counts the checks by how they ended', () => {
    // Loading: four vitals (the oxygen of 10:15 is among them), end check. Maintenance: 10:35 made at 10:36, 10:50 missed at 11:00, 11:05 due and open.
    expect(compliance).toEqual({ due: 8, onTime: 6, late: 0, missed: 1, missedChartedLate: 0, notDone: 0, afterStop: 0, open: 1 })
  })

  it('counts the seconds from raised to accepted, and the highest rung', () => {
    expect(alerts.find((alert) => alert.alertId === 'valueLimit-1')).toMatchObject({ secondsToAccept: 90, acceptedBy: 'Cleo Fictional', highestRung: 2, resolvedAt: at('10:36') })
  })

  it('of nothing is nothing', () => {
    expect(report([])).toBeNull()
  })

  it('of a running session tells the state at its last entry', () => {
    const told = report(maintained().check(ADA, '10:50', CALM, { occurred: '10:50' }).entries)!
    expect(told.pump.infusedGrams).toBeCloseTo(4.5, 10)
    expect(told.closedAt).toBeNull()
  })

  it('lists every double check; the figures of one that differed only when two have agreed, for the next who checks must not see them', () => {
    const story = opened()
    const differing = story
      .does(ADA, '09:45', checklist(story))
      .does(ADA, '09:50', { type: 'DoubleCheck', purpose: 'start', program: LOAD })
      .does(BEN, '09:51', { type: 'DoubleCheck', purpose: 'start', program: { ...LOAD, rateMlPerHour: 30 } })
    expect(report(differing.entries)!.doubleChecks).toMatchObject([{ firstBy: 'Ada Fictional', secondBy: 'Ben Fictional', firstProgram: null, secondProgram: null, differs: ['rateMlPerHour'] }])
    const [row] = report(differing.doubleCheck('09:53', LOAD).entries)!.doubleChecks
    expect(row).toMatchObject({ firstProgram: LOAD, secondProgram: { ...LOAD, rateMlPerHour: 30 }, differs: ['rateMlPerHour'] })
  })

  it('shows no figure of a first half that waits for its second', () => {
    const half = opened().does(ADA, '09:50', { type: 'DoubleCheck', purpose: 'start', program: LOAD })
    expect(report(half.entries)!.doubleChecks).toMatchObject([{ firstBy: 'Ada Fictional', firstProgram: null, secondBy: null, differs: null }])
  })
})
