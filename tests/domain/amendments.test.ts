import { describe, expect, it } from 'vitest'
import { allReadings } from '#domain'
import { ADA, at, BEN, CALM, maintained, running, type Story } from '../fixtures/given.ts'

const amends = (story: Story, type: 'CheckRecorded' | 'NoteAdded' | 'DoseGiven' | 'PumpStarted' = 'CheckRecorded') =>
  ({ type: 'AmendEntry', amends: story.events(type).at(-1)!.seq, reason: 'wrong value', text: 'typed 61 for 16', isEnteredInError: false }) as const

const typo = () => running().check(ADA, '10:05', { ...CALM, RR: 61 })

describe('an amendment', () => {
  it('leaves the original readable and lets the corrected value count at the same instant', () => {
    const story = typo().does(BEN, '10:06', { ...amends(typo()), values: { ...CALM, RR: 16 } })
    expect(story.events('EntryAmended')[0]?.event).toMatchObject({
      amendedType: 'CheckRecorded',
      before: { values: { RR: 61 } },
      after: { values: { RR: 16 } },
    })
    const rates = allReadings(story.now).filter((reading) => reading.code === 'RR' && reading.occurredAt === at('10:05'))
    expect(rates.map(({ value, amendedBy }) => [value, amendedBy === null])).toEqual([[61, false], [16, true]])
    expect(story.now.latest.RR).toMatchObject({ value: 16, occurredAt: at('10:05') })
  })

  it('of the value that alarmed resolves the alert', () => {
    expect(typo().alert('valueLimit', 'RR').priority).toBe('medium')
    expect(typo().does(BEN, '10:06', { ...amends(typo()), values: { ...CALM, RR: 16 } }).now.alerts).toEqual([])
  })

  it('to a value that leaves the protocol raises', () => {
    const story = typo().does(BEN, '10:06', { ...amends(typo()), values: { ...CALM, RR: 6 } })
    expect(story.alert('valueLimit', 'RR').priority).toBe('high')
  })

  it('that makes a stop condition alarms now, with what to do, however long ago the value was measured', () => {
    const hour = maintained().check(ADA, '10:30', CALM).until('11:20')
    const told = hour.does(BEN, '11:20', { ...amends(hour), values: { RR: 8 } })
    const raised = told.news.find(({ event }) => event.type === 'AlertRaised' && event.subject === 'RR')
    expect(raised).toMatchObject({ recordedAt: at('11:20'), event: { priority: 'high', because: { observedAt: at('10:30'), value: 8 } } })
    const rule = told.now.protocol.limits.find(({ limitId }) => `limits.${limitId}` === told.alert('valueLimit', 'RR').because.protocolRule)
    expect(rule?.isStopRule).toBe(true)
  })

  it('after the pump has stopped for good still says so, for the observation goes on', () => {
    const stopped = maintained().check(ADA, '10:30', CALM).does(ADA, '10:35', { type: 'StopPump', reason: 'prescriber order' })
    expect(stopped.does(BEN, '10:36', { ...amends(stopped), values: { RR: 8 } }).alert('valueLimit', 'RR').priority).toBe('high')
  })

  it('never rewrites what was alerted: the alert that a slip raised stays in the log, to the letter', () => {
    const before = typo()
    const log = before.entries.map((entry) => JSON.stringify(entry))
    const after = before.does(BEN, '10:06', { ...amends(before), values: { ...CALM, RR: 16 } })
    expect(after.entries.slice(0, log.length).map((entry) => JSON.stringify(entry))).toEqual(log)
    expect(after.news.map(({ event }) => event.type)).toEqual(['EntryAmended', 'AlertResolved'])
    expect(after.events('AlertRaised')[0]?.event.because.value).toBe(61)
  })

  it('carries the score made anew, and leaves the old one in the entry that it amends', () => {
    const before = running('HYPOMG-2').check(ADA, '10:30', { ...CALM, TEMP: 36.8, O2: 0, RR: 30 })
    const after = before.does(BEN, '10:31', { ...amends(before), values: { RR: 18 } })
    const [was, is] = [after.events('CheckRecorded').at(-1)?.event.earlyWarning, after.events('EntryAmended')[0]?.event.earlyWarning]
    expect([was, is]).toMatchObject([{ chart: 'NEWS2', total: 3 }, { chart: 'NEWS2', total: 0 }])
  })

  it('of a value does not make the check late', () => {
    const story = typo().does(BEN, '10:08', { ...amends(typo()), values: { ...CALM, RR: 16 } })
    expect(story.now.checks).toMatchObject([{ state: 'done', isLate: false }])
  })

  it('can be amended again, and shows what stood before it', () => {
    const once = typo().does(BEN, '10:06', { ...amends(typo()), values: { ...CALM, RR: 15 } })
    const twice = once.does(BEN, '10:07', { ...amends(once), values: { ...CALM, RR: 16 } })
    expect(twice.events('EntryAmended')[1]?.event).toMatchObject({ before: { values: { RR: 15 } }, after: { values: { RR: 16 } } })
    expect(twice.now.latest.RR?.value).toBe(16)
  })

  it('says in words why', () => {
    expect(typo().refused(BEN, '10:06', { ...amends(typo()), text: '  ', values: CALM }).code).toBe('reason-needed')
  })

  it('without a correction is nothing', () => {
    expect(typo().refused(BEN, '10:06', amends(typo())).code).toBe('nothing-amended')
    expect(typo().refused(BEN, '10:06', { ...amends(typo()), values: {}, notDone: {} }).code).toBe('nothing-amended')
  })

  it('to what cannot be is refused as charting it would be', () => {
    expect(typo().refused(BEN, '10:06', { ...amends(typo()), values: { RR: 161 } }).code).toBe('value-impossible')
  })

  it('of what the pump did, or of no entry at all, is refused', () => {
    expect(typo().refused(BEN, '10:06', { ...amends(typo(), 'PumpStarted'), values: CALM }).code).toBe('not-amendable')
    expect(typo().refused(BEN, '10:06', { ...amends(typo()), amends: 999, values: CALM }).code).toBe('not-amendable')
  })

  it('of a note gives the new words', () => {
    const noted = running().does(ADA, '10:02', { type: 'AddNote', text: 'Husband informed' })
    const story = noted.does(ADA, '10:03', { ...amends(noted, 'NoteAdded'), note: 'Mother informed' })
    expect(story.events('EntryAmended')[0]?.event).toMatchObject({ before: { text: 'Husband informed' }, after: { text: 'Mother informed' } })
  })
})

const wrongPatient = (story: Story) => ({ ...amends(story), reason: 'wrong patient', text: 'bed 8', isEnteredInError: true }) as const

describe('entered in error', () => {
  it('says nothing of what is right: a corrected value beside it is not dropped but refused', () => {
    const charted = running().check(ADA, '10:05', { ...CALM, RR: 10 })
    expect(charted.refused(BEN, '10:06', { ...wrongPatient(charted), values: { RR: 9 } }).code).toBe('amendment-contradicts')
    expect(charted.refused(BEN, '10:06', { ...wrongPatient(charted), notDone: { RR: 'asleep' } }).code).toBe('amendment-contradicts')
    expect(charted.refused(BEN, '10:06', { ...wrongPatient(charted), note: 'RR was 9' }).code).toBe('amendment-contradicts')
  })

  it('what was charted counts no more, and the value before it stands again', () => {
    const charted = running().check(ADA, '10:05', { ...CALM, RR: 10 })
    const story = charted.does(BEN, '10:06', wrongPatient(charted))
    expect(story.now.latest.RR).toMatchObject({ value: 18, occurredAt: at('09:50') })
    expect(story.events('EntryAmended')[0]?.event.after).toBeNull()
  })

  it('the check that it met is due again, at its own time', () => {
    const charted = running().check(ADA, '10:05', CALM)
    const story = charted.does(BEN, '10:06', wrongPatient(charted))
    expect(story.now.checks).toEqual([])
    expect(story.now.pending.filter((check) => check.scheduleId === 'loading.vitals-5').map((check) => check.dueAt)).toEqual([at('10:10'), at('10:05')])
    const again = story.check(BEN, '10:06:30', CALM)
    expect(again.now.checks).toMatchObject([{ dueAt: at('10:05'), state: 'done', isLate: false }])
    expect(again.now.pending.filter((check) => check.scheduleId === 'loading.vitals-5')).toHaveLength(1)
  })

  it('past its time the check was missed, and somebody is sent', () => {
    const charted = maintained().check(ADA, '10:35', CALM)
    const story = charted.does(BEN, '10:46', wrongPatient(charted))
    expect(story.types).toEqual(['EntryAmended', 'CheckMissed', 'AlertRaised'])
    expect(story.now.pending.filter((check) => check.scheduleId === 'maintenance.vitals-15').map((check) => check.dueAt)).toEqual([at('10:50')])
  })

  it('hours later, with the patient seen since, it is missed in the record and nobody is sent', () => {
    const charted = maintained().check(ADA, '10:35', CALM)
    const { seq } = charted.events('CheckRecorded').at(-1)!
    const later = charted.check(ADA, '10:50', CALM).does(BEN, '10:52', { ...wrongPatient(charted), amends: seq })
    expect(later.types).toEqual(['EntryAmended', 'CheckMissed'])
    expect(later.now.alerts).toEqual([])
    expect(later.now.checks.filter((check) => check.dueAt === at('10:35'))).toMatchObject([{ state: 'missed' }])
  })

  it('what another entry has charted too stays charted', () => {
    const charted = running().check(ADA, '10:05', CALM).check(ADA, '10:06', CALM)
    const story = charted.does(BEN, '10:07', wrongPatient(charted))
    expect(story.now.checks).toMatchObject([{ dueAt: at('10:05'), state: 'done' }])
  })

  it('a correction of one value leaves the others, and their alerts, as they were', () => {
    const charted = running().check(ADA, '10:05', { ...CALM, RR: 8, SPO2: 85 })
    const story = charted.does(BEN, '10:06', { ...amends(charted), values: { SPO2: 98 } })
    expect(story.now.latest.RR?.value).toBe(8)
    expect(story.now.latest.SPO2?.value).toBe(98)
    expect(story.now.alerts.map(({ subject }) => subject)).toEqual(['RR'])
  })

  it('a value is taken back by saying that it was not done', () => {
    const charted = running().check(ADA, '10:05', CALM)
    const story = charted.does(BEN, '10:06', { ...amends(charted), notDone: { SPO2: 'equipment' } })
    expect(story.now.latest.SPO2?.value).toBe(98)
    expect(story.now.counted.SPO2?.some(({ occurredAt }) => occurredAt === at('10:05'))).toBe(false)
    expect(story.now.latest.RR?.occurredAt).toBe(at('10:05'))
  })

  it('a correction that adds something fills the check', () => {
    const { SPO2: _, ...rest } = CALM
    const charted = running().check(ADA, '10:05', rest)
    const story = charted.does(BEN, '10:06', { ...amends(charted), values: CALM })
    expect(story.now.checks).toMatchObject([{ dueAt: at('10:05'), state: 'done' }])
  })

  it('a reason that was given in error is forgotten', () => {
    const charted = maintained().does(ADA, '11:20', { type: 'RecordCheck', values: {}, notDone: { UO_ML: 'asleep' } })
    const story = charted.does(BEN, '11:21', wrongPatient(charted))
    expect(story.now.notDone).toEqual({})
    expect(story.now.pending.some((check) => check.scheduleId === 'maintenance.urine-60' && check.dueAt === at('11:20'))).toBe(true)
  })

  it('is the last word on an entry', () => {
    const charted = running().check(ADA, '10:05', CALM)
    const story = charted.does(BEN, '10:06', wrongPatient(charted))
    expect(story.refused(BEN, '10:07', { ...amends(charted), values: CALM }).code).toBe('not-amendable')
  })

  it('takes a dose out of what was given', () => {
    const dosed = running().does(ADA, '10:05', { type: 'GiveDose', kind: 'antidote', drug: 'calcium gluconate', doseGrams: 1, route: 'IV slow', overMinutes: 5 })
    expect(dosed.now.doses).toHaveLength(1)
    expect(dosed.does(BEN, '10:07', { ...wrongPatient(dosed), amends: dosed.events('DoseGiven')[0]!.seq }).now.doses).toEqual([])
  })
})
