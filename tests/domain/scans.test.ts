import { describe, expect, it } from 'vitest'
import { report, scanFor, standingMismatch, step, tile, timeline, type BodyOf, type CommandBody, type ScanPurpose, type ScanTarget } from '#domain'
import { ADA, at, BEN, CALM, LOAD, maintained, opened, ready, running, STATION, UPKEEP, type Story } from '../fixtures/given.ts'

const SULFATE = 'magnesium sulfate heptahydrate'
const RIGHT_BAG = `DW1|B|${SULFATE}|40 mg/mL|100 mL|FIC-0001`
const START: CommandBody = { type: 'StartPump', rateMlPerHour: 300, concentrationMgPerMl: 40, volumeMl: 100 }
const BAG: CommandBody = { type: 'ChangeBag', volumeMl: 600, concentrationMgPerMl: 40 }
const RESCUE: CommandBody = { type: 'GiveDose', kind: 'rescue', drug: SULFATE, doseGrams: 2, route: 'IV', overMinutes: 5 }
const CALCIUM: CommandBody = { type: 'GiveDose', kind: 'antidote', drug: 'calcium gluconate', doseGrams: 1, route: 'IV slow', overMinutes: 5 }

const scan = (target: ScanTarget, code: string, purpose: ScanPurpose = 'start', more: Partial<BodyOf<'RecordScan'>> = {}): CommandBody =>
  ({ type: 'RecordScan', target, purpose, code, ...more })

const isMatch = (story: Story, body: CommandBody): boolean | undefined => story.does(ADA, '09:59', body).events('ScanRecorded').at(-1)?.event.isMatch

describe('a scan', () => {
  it('of this patient’s wristband matches, framed or bare, whatever the case', () => {
    expect(['FIC-0001', 'fic-0001', 'DW1|P|FIC-0001', ']C1FIC-0001'].map((code) => isMatch(ready(), scan('patient', code)))).toEqual([true, true, true, true])
  })

  it('of another’s does not, and is kept with that number and no more', () => {
    const story = ready().does(ADA, '09:59', scan('patient', ' DW1|P|F-1003 '))
    expect(story.types).toEqual(['ScanRecorded'])
    expect(story.events('ScanRecorded').at(-1)?.event).toEqual({ type: 'ScanRecorded', target: 'patient', purpose: 'start', isMatch: false, code: 'F-1003' })
  })

  it('of a station matches by its name or its id', () => {
    expect([STATION.name, 'bed 7', STATION.stationId, 'DW1|S|Bed 7', 'Bed 8'].map((code) => isMatch(ready(), scan('station', code)))).toEqual([true, true, true, true, false])
  })

  it.each([
    ['as ordered and agreed', RIGHT_BAG, true],
    ['that names nobody', `DW1|B|${SULFATE}|40 mg/mL|100 mL`, true],
    ['of another drug', `DW1|B|magnesium chloride hexahydrate|40 mg/mL|100 mL`, false],
    ['ten times as strong', `DW1|B|${SULFATE}|400 mg/mL|100 mL`, false],
    ['of another volume than two people have read', `DW1|B|${SULFATE}|40 mg/mL|500 mL`, false],
    ['for somebody else', `DW1|B|${SULFATE}|40 mg/mL|100 mL|F-1003`, false],
  ])('of a bag %s', (_, code, matches) => {
    expect(isMatch(ready(), scan('bag', code))).toBe(matches)
  })

  it('of a bag before anybody has read its label is held against the order alone', () => {
    expect(isMatch(opened(), scan('bag', `DW1|B|${SULFATE}|40 mg/mL|500 mL`))).toBe(true)
    expect(isMatch(opened(), scan('bag', `DW1|B|${SULFATE}|400 mg/mL|500 mL`))).toBe(false)
  })

  it('of the bag of the next phase is held against the order of that phase', () => {
    const story = running().check(ADA, '10:20', { ...CALM, VIP: 0 }).doubleCheck('10:20', UPKEEP, 'phase')
    const matches = (mL: number) => story.does(ADA, '10:21', scan('bag', `DW1|B|${SULFATE}|40 mg/mL|${mL} mL`, 'phase')).events('ScanRecorded').at(-1)?.event.isMatch
    expect([matches(600), matches(100)]).toEqual([true, false])
  })

  it('before a dose asks for the drug, and not for the strength: it is drawn from what is at hand', () => {
    expect(isMatch(ready(), scan('bag', `DW1|B|${SULFATE}|500 mg/mL|10 mL`, 'dose'))).toBe(true)
    expect(isMatch(ready(), scan('bag', `DW1|B|calcium gluconate|100 mg/mL|10 mL`, 'dose'))).toBe(false)
  })

  it('of the label of something else is compared with nothing and kept nowhere', () => {
    expect(ready().refused(ADA, '09:59', scan('patient', RIGHT_BAG))).toMatchObject({ code: 'wrong-label', because: expect.stringContaining('This is the label of a bag') })
    expect(ready().refused(ADA, '09:59', scan('bag', 'FIC-0001')).code).toBe('wrong-label')
    expect(ready().refused(ADA, '09:59', scan('station', 'DW1|P|FIC-0001')).code).toBe('wrong-label')
  })

  it('of what may say anything of anybody is refused and kept nowhere', () => {
    expect(ready().refused(ADA, '09:59', scan('patient', 'DOE^JANE^^19940317^F')).code).toBe('unreadable-code')
  })

  it('makes nobody’s patient one’s own', () => {
    expect(tile(opened().does(BEN, '09:41', scan('patient', 'FIC-0001', 'visit')).now).caredForBy).toEqual(['ada'])
  })
})

describe('after a scan that was not this session’s', () => {
  const wrong = ready().does(ADA, '09:59', scan('patient', 'F-1003'))

  it('the pump does not start, and the words say both', () => {
    expect(wrong.refused(ADA, '10:00', START)).toMatchObject({
      code: 'scan-mismatch',
      because: 'Wristband: F-1003. This session: Example, Petra FIC-0001. Scan the right wristband, or type its number.',
    })
  })

  it('the right wristband opens the way again, scanned or typed', () => {
    expect(wrong.does(ADA, '10:00', scan('patient', 'FIC-0001')).does(ADA, '10:00', START).types).toContain('PumpStarted')
    expect(wrong.does(ADA, '10:00', scan('patient', 'FIC-0001', 'start', { isTyped: true })).does(ADA, '10:00', START).types).toContain('PumpStarted')
    expect(wrong.does(ADA, '10:00', scan('patient', 'F-1004')).refused(ADA, '10:00', START).because).toContain('F-1004')
  })

  it('nobody is held up for ever: half an hour later it is history', () => {
    expect(standingMismatch(wrong.now, at('10:29'))?.event.code).toBe('F-1003')
    expect(standingMismatch(wrong.now, at('10:29:01'))).toBeNull()
  })

  it('what happened before it is not touched', () => {
    expect(standingMismatch(wrong.now, at('09:58:59'))).toBeNull()
    expect(wrong.does(ADA, '10:00', START, { occurred: '09:58:30' }).types).toContain('PumpStarted')
  })

  it('what is found running, and an emergency, are charted all the same', () => {
    expect(wrong.does(ADA, '10:00', { ...START, isAsFound: true, reason: 'ran already' } as CommandBody).types).toContain('PumpStarted')
    const torsades = opened('TDP-2').does(ADA, '09:45', scan('patient', 'F-1003'))
    const { rateMlPerHour, concentrationMgPerMl, volumeMl } = torsades.now.order.phases[0]!
    const now: CommandBody = { type: 'StartPump', rateMlPerHour, concentrationMgPerMl, volumeMl, emergency: { kind: 'torsades', reason: 'prescriber at the bed' } }
    expect(torsades.does(ADA, '09:46', now).types).toContain('PumpStarted')
  })

  it('no bag is changed; one that hangs already is charted', () => {
    const story = maintained().does(ADA, '10:22', scan('patient', 'F-1003', 'bag')).doubleCheck('10:23', UPKEEP, 'bag')
    expect(story.refused(ADA, '10:24', BAG).code).toBe('scan-mismatch')
    expect(story.does(ADA, '10:24', { ...BAG, isAsFound: true } as CommandBody).types).toContain('BagChanged')
  })

  it('no bag comes with a phase; the phase alone may be entered', () => {
    const story = running().check(ADA, '10:20', { ...CALM, VIP: 0 }).doubleCheck('10:20', UPKEEP, 'phase').does(ADA, '10:20', scan('patient', 'F-1003', 'phase'))
    expect(story.refused(ADA, '10:21', { type: 'EnterPhase', phaseId: 'maintenance', volumeMl: 600 }).code).toBe('scan-mismatch')
    expect(story.does(ADA, '10:21', { type: 'EnterPhase', phaseId: 'maintenance' }).types).toContain('PhaseEntered')
  })

  it('no dose is given but the antidote, which waits for nothing', () => {
    const story = maintained().does(ADA, '10:22', scan('patient', 'F-1003', 'dose'))
    expect(story.refused(ADA, '10:23', RESCUE).code).toBe('scan-mismatch')
    expect(story.does(ADA, '10:23', CALCIUM).types).toContain('DoseGiven')
  })

  it('checks, a pause and a stop go on', () => {
    const story = maintained().does(ADA, '10:22', scan('patient', 'F-1003', 'visit'))
    expect(story.check(ADA, '10:23', CALM).types).toContain('CheckRecorded')
    expect(story.does(ADA, '10:23', { type: 'PausePump', reason: 'planned', isPlanned: true }).types).toContain('PumpPaused')
    expect(story.does(ADA, '10:23', { type: 'StopPump', reason: 'other' }).types).toContain('PumpStopped')
  })

  it('a wrong bag is put right by the right one, or by two people who read its label again', () => {
    const story = ready().does(ADA, '09:59', scan('bag', `DW1|B|${SULFATE}|400 mg/mL|100 mL`))
    expect(story.refused(ADA, '10:00', START).because).toBe(
      `Bag: ${SULFATE} 400 mg/mL, 100 mL. This session: ${SULFATE} 40 mg/mL, 100 mL, for FIC-0001. Scan the right bag, or have two people read its label again.`,
    )
    expect(story.does(ADA, '10:00', scan('bag', RIGHT_BAG)).does(ADA, '10:00', START).types).toContain('PumpStarted')
    expect(story.doubleCheck('10:01', LOAD).does(ADA, '10:02', START).types).toContain('PumpStarted')
  })

  it('a wrong station is put right by the right one, or by the wristband: patients are moved', () => {
    const story = ready().does(ADA, '09:59', scan('station', 'Bed 9'))
    expect(story.refused(ADA, '10:00', START).because).toContain('Station: Bed 9. This session: Bed 7.')
    expect(story.does(ADA, '10:00', scan('station', 'Bed 7')).does(ADA, '10:00', START).types).toContain('PumpStarted')
    expect(story.does(ADA, '10:00', scan('patient', 'FIC-0001')).does(ADA, '10:00', START).types).toContain('PumpStarted')
  })
})

describe('a scan counts', () => {
  it('for one act of its kind, and for half an hour', () => {
    const story = maintained().does(ADA, '10:22', scan('patient', 'FIC-0001', 'dose'))
    const counts = (one: Story, purpose: ScanPurpose, clock: string) => scanFor(one.now, 'patient', purpose, at(clock)) !== null
    expect([counts(story, 'dose', '10:23'), counts(story, 'dose', '10:52'), counts(story, 'dose', '10:53'), counts(story, 'bag', '10:23')]).toEqual([true, true, false, false])
    expect(counts(story.does(ADA, '10:24', RESCUE), 'dose', '10:25')).toBe(false)
  })

  it('never when it did not match', () => {
    expect(scanFor(ready().does(ADA, '09:59', scan('patient', 'F-1003')).now, 'patient', 'start', at('10:00'))).toBeNull()
  })
})

describe('the record says of each start, bag and dose', () => {
  const detailOf = (story: Story, title: string): string | undefined => timeline(story.entries).findLast((row) => row.title.startsWith(title))?.detail
  const scanned = ready().does(ADA, '09:58', scan('patient', 'FIC-0001')).does(BEN, '09:59', scan('bag', RIGHT_BAG)).does(ADA, '10:00', START)

  it('whether wristband and bag were scanned', () => {
    expect(detailOf(scanned, 'Pump started')).toMatch(/wristband and bag scanned$/)
    expect(detailOf(running(), 'Pump started')).toMatch(/wristband and bag not scanned$/)
    const typed = ready().does(ADA, '09:58', scan('patient', 'FIC-0001', 'start', { isTyped: true })).does(ADA, '10:00', START)
    expect(detailOf(typed, 'Pump started')).toMatch(/wristband typed, bag not scanned$/)
    expect(detailOf(scanned.does(ADA, '10:01', CALCIUM), 'Dose given')).toMatch(/wristband not scanned$/)
  })

  it('and each scan who, when, before what, and whether it matched', () => {
    const rows = timeline(scanned.does(BEN, '10:02', scan('patient', 'F-1003', 'visit')).entries).filter(({ kind }) => kind === 'identity')
    expect(rows.map(({ title, detail, who }) => [title, detail, who])).toEqual([
      ['Wristband scanned: matches', 'before the start · FIC-0001', 'Ada Fictional'],
      ['Bag scanned: matches', `before the start · ${SULFATE} 40 mg/mL, 100 mL, for FIC-0001`, 'Ben Fictional'],
      ['Wristband scanned: DOES NOT MATCH', 'at the bed · F-1003', 'Ben Fictional'],
    ])
  })

  it('in the report, with every mismatch beside it', () => {
    const story = scanned.does(ADA, '10:02', scan('patient', 'F-1003', 'dose')).does(ADA, '10:03', CALCIUM)
    const { acts, mismatches } = report(story.entries)!.scans
    expect(acts).toEqual([
      { seq: expect.any(Number), purpose: 'start', occurredAt: at('10:00'), who: 'Ada Fictional', wristband: 'scanned', bag: 'scanned' },
      { seq: expect.any(Number), purpose: 'dose', occurredAt: at('10:03'), who: 'Ada Fictional', wristband: 'not scanned', bag: null },
    ])
    expect(mismatches.map(({ title }) => title)).toEqual(['Wristband scanned: DOES NOT MATCH'])
  })
})

it('a scan waits for nothing and asks for nothing: the review has no more to say than before', () => {
  const story = running()
  const command = { ...scan('patient', 'FIC-0001', 'visit'), commandId: 'c', sessionId: 'session-1', occurredAt: at('10:01'), enteredAt: at('10:01'), by: ADA, deviceId: null }
  const outcome = step(story.now, command as Parameters<typeof step>[1], at('10:01'))
  expect(outcome.outcome === 'accepted' && outcome.entries.map(({ event }) => event.type)).toEqual(['ScanRecorded'])
})
