/** The parts of the report that no screen of the ward shows: each figure held against the story that it comes from. */
import { describe, expect, it } from 'vitest'
import { chart, gaps, report, reportParts, type Entry } from '#domain'
import { BESIDE } from '../fixtures/beside.ts'
import { dayRecord } from '../fixtures/dayRecord.ts'
import { eventfulRecord } from '../fixtures/eventfulRecord.ts'
import { ADA, at, BEN, CALM, CLEO, maintained, opened, ready, running } from '../fixtures/given.ts'

const view = report(eventfulRecord())!
const partOf = (number: string, of = view) => reportParts(of, BESIDE).find((part) => part.number === number)!

describe('the gate', () => {
  it('has every line with who and when, and says of the others that nobody has', () => {
    const { lines } = report(ready().entries)!.gate
    expect(lines.every(({ answer, who, at: when }) => answer !== null && who === 'Ada Fictional' && when !== null)).toBe(true)
    expect(new Set(lines.map(({ kind }) => kind))).toEqual(new Set(['checklist', 'antidote', 'contraindication', 'baseline']))
    const open = report(opened().entries)!.gate.lines
    expect(open.every(({ answer, who }) => answer === null && who === null)).toBe(true)
    expect(open).toHaveLength(lines.length)
  })

  it('tells a baseline value as it stands after an amendment, and no value that was measured after the start', () => {
    const before = ready()
    const { seq } = before.events('CheckRecorded')[0]!
    const { entries } = before
      .does(BEN, '09:59', { type: 'AmendEntry', amends: seq, reason: 'wrong value', text: 'slip', isEnteredInError: false, values: { HR: 91 } })
      .does(ADA, '10:00', { type: 'StartPump', rateMlPerHour: 300, concentrationMgPerMl: 40, volumeMl: 100 })
      .check(ADA, '10:05', { ...CALM, HR: 120 })
    expect(report(entries)!.gate.lines.find(({ what }) => what === 'Heart rate')).toMatchObject({ answer: '91', who: 'Ben Fictional' })
  })
})

describe('the checks', () => {
  it('stand with what was charted for them and by whom', () => {
    const { entries } = running().check(BEN, '10:05', { ...CALM, RR: 17 })
    expect(report(entries)!.checks[0]).toMatchObject({ state: 'on time', who: 'Ben Fictional', values: expect.stringContaining('RR 17'), isPartial: false })
  })

  it('of which a part was charted and the rest never are missed and partly charted, on paper and on the chart', () => {
    const { HR: _, ...some } = CALM
    const story = running().check(ADA, '10:05', some).until('10:12')
    const check = report(story.entries)!.checks.find(({ dueAt }) => dueAt === at('10:05'))
    expect(check).toMatchObject({ state: 'missed', isPartial: true, stillOpen: 'HR', who: 'Ada Fictional' })
    expect(chart(story.now, story.entries).checks.filter(({ isPartial }) => isPartial)).toHaveLength(1)
  })

  it('of a calm day are told with their values, all of them', () => {
    const done = report(dayRecord())!.checks.filter(({ state }) => state === 'on time')
    expect(done.length).toBeGreaterThan(50)
    expect(done.filter(({ values, notDone, who }) => (values === '' && notDone === '') || who === null)).toEqual([])
  })
})

describe('limits that were left', () => {
  it('stand with the value, the limit in force and what was done, in the order in which they were measured', () => {
    const breathing = view.crossings.filter(({ what, priority }) => what === 'RR' && priority === 'high')
    expect(breathing[0]).toMatchObject({ value: '10', limit: 'below 12 /min' })
    expect(breathing[0]!.actions.map(({ what, who }) => `${what} ${who}`)).toEqual([
      'accepted Ben Fictional', 'pump stopped Ada Fictional', 'calcium gluconate given Ada Fictional',
    ])
    const instants = view.crossings.map((row) => row.at)
    expect(instants).toEqual([...instants].sort((a, b) => a - b))
  })

  it('of a day on which none was left are none', () => {
    expect(report(dayRecord())!.crossings).toEqual([])
  })
})

describe('fluids, laboratory and vein', () => {
  it('sum the urine and stand beside what the pump had given by then', () => {
    const { fluids, labs, ivSite } = view
    expect(fluids.map(({ urineMl }) => urineMl)).toEqual([120, 55, 40, 28, 22, 60])
    expect(fluids.at(-1)!.urineSumMl).toBe(325)
    expect(fluids.at(-1)!.infusedMl).toBeCloseTo(view.pump.infusedMl)
    expect(fluids[2]!.balanceMl).toBe(150)
    expect(labs.map(({ value }) => value)).toEqual(['4.1', '3.4', '3.1'])
    expect(ivSite.every(({ value }) => value === '0')).toBe(true)
  })

  it('keep an amended value, marked, and do not count it', () => {
    const before = maintained().check(ADA, '10:30', { UO_ML: 500 })
    const { seq } = before.events('CheckRecorded').at(-1)!
    const { entries } = before.does(BEN, '10:31', { type: 'AmendEntry', amends: seq, reason: 'wrong value', text: 'slip', isEnteredInError: false, values: { UO_ML: 50 } })
    expect(report(entries)!.fluids.at(-1)).toMatchObject({ urineMl: 50, who: 'Ben Fictional' })
  })
})

describe('gaps', () => {
  it('of the watch: from when something was due to when it was said', () => {
    const story = running().check(ADA, '10:20', CALM)
    expect(gaps(story.entries)).toEqual([{ of: 'engine', deviceId: null, fromAt: expect.any(Number), toAt: at('10:20') }])
    expect(gaps(running().until('10:20').entries)).toEqual([])
  })

  it('of a tablet: while entries waited on it; those that touch are one', () => {
    const waited = (entry: Entry, minutes: number): Entry => ({ ...entry, enteredAt: entry.recordedAt - minutes * 60_000 })
    const { entries } = running().check(ADA, '10:04', CALM).check(ADA, '10:06', { HR: 80 })
    const late = entries.map((entry) => (entry.event.type !== 'CheckRecorded' || entry.recordedAt < at('10:00') ? entry : waited(entry, entry.recordedAt === at('10:04') ? 2 : 3)))
    expect(gaps(late)).toEqual([{ of: 'tablet', deviceId: 'tablet-1', fromAt: at('10:02'), toAt: at('10:06') }])
    expect(report(late)!.devices.devices).toMatchObject([{ deviceId: 'tablet-1', offlineMinutes: 4, clockSeconds: 0 }])
    expect(report(late)!.chart.gaps).toHaveLength(1)
  })
})

describe('signatures', () => {
  it('have a printed name, an instant and a meaning for each act that needs one', () => {
    expect(view.signatures.map(({ name, meaning }) => `${name}: ${meaning}`)).toEqual(expect.arrayContaining([
      'Ada Fictional: opened, order taken over', 'Ada Fictional: first checker', 'Ben Fictional: independently checked by', 'Ben Fictional: second checker, differed',
      'Ada Fictional: given by', 'Ben Fictional: closed by',
    ]))
    expect(view.signers.reduce((sum, { entries }) => sum + entries, 0)).toBe(eventfulRecord().filter(({ by }) => by.kind === 'staff').length)
  })

  it('tell a second person who has proven it from one who was only named', () => {
    const dose = { type: 'GiveDose', kind: 'antidote', drug: 'calcium gluconate', doseGrams: 1, route: 'IV', overMinutes: 5 } as const
    const given = (isProven: boolean) => maintained().does(CLEO, '10:30', { ...dose, attestedBy: { staffId: 'ben', name: 'Ben Fictional', isProven } }).entries
    expect([true, false].map((isProven) => report(given(isProven))!.signatures.at(-1))).toMatchObject([
      { name: 'Ben Fictional', meaning: 'attested by', isOnlyNamed: false }, { name: 'Ben Fictional', meaning: 'attested by', isOnlyNamed: true },
    ])
  })
})

describe('the parts', () => {
  it('are twenty in their order, and three beside them, each with something to say', () => {
    const parts = reportParts(view, BESIDE)
    expect(parts.map(({ number }) => number)).toEqual([...Array.from({ length: 20 }, (_, index) => `${index + 1}`), 'A', 'B', 'C'])
    for (const { facts, tables } of parts) expect(facts.length + tables.length).toBeGreaterThan(0)
    for (const { tables } of parts) for (const { columns, rows } of tables) for (const row of rows) expect(row).toHaveLength(columns.length)
  })

  it('say of a broken chain where it is broken', () => {
    const broken = reportParts(view, { ...BESIDE, chain: { ok: false, seq: 7, reason: 'Its hash does not fit.' } }).find(({ number }) => number === '20')!
    expect(broken.facts[0]).toEqual(['Record', 'ALTERED at entry 7: Its hash does not fit.'])
  })

  it('show a score that an amendment took away struck through', () => {
    expect(partOf('17').tables[0]!.rows[0]![0]).toMatchObject({ struck: expect.stringContaining('RR 61') })
    expect(partOf('9').tables[0]!.rows.some(([, score]) => typeof score === 'object' && score !== null && 'struck' in score)).toBe(true)
  })
})
