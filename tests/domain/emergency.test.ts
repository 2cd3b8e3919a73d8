import { describe, expect, it } from 'vitest'
import { fold, owedByStart, tile, timeline, type Protocol } from '#domain'
import { ADA, at, baseline, BEN, CALM, checklist, LOAD, opened, plain, ready, UPKEEP, type Story } from '../fixtures/given.ts'

/** PE-4-1 with an emergency start for a seizure. */
const protocol: Protocol = {
  ...plain('PE-4-1'),
  emergency: { kinds: ['seizure'], text: 'Eclamptic seizure', source: ['design'], confidence: 'low' },
}

const PUMP = { type: 'StartPump', rateMlPerHour: 300, concentrationMgPerMl: 40, volumeMl: 100 } as const
const START = { ...PUMP, emergency: { kind: 'seizure', reason: 'fitting for two minutes' } } as const

/** Nothing is done, the patient fits, the pump runs since 10:00. */
const fitting = (): Story => opened('PE-4-1', undefined, protocol).does(ADA, '10:00', START)

describe('an emergency start', () => {
  it('does not wait for checklist, baseline or a second nurse, and says why', () => {
    const story = fitting()
    expect(story.types).toEqual(['PumpStarted', 'AlertRaised'])
    expect(story.events('PumpStarted')[0]!.event).toMatchObject({ isAsFound: false, emergency: { kind: 'seizure', reason: 'fitting for two minutes' } })
    expect(timeline(story.entries).find(({ kind }) => kind === 'pump')).toMatchObject({ title: 'Pump started, emergency (seizure)' })
    expect(timeline(story.entries).find(({ kind }) => kind === 'pump')?.detail).toContain('fitting for two minutes')
  })

  it('is for what the protocol names, and for nothing else', () => {
    const other = { ...PUMP, emergency: { kind: 'arrest', reason: 'no pulse' } } as const
    expect(opened('PE-4-1', undefined, protocol).refused(ADA, '10:00', other).code).toBe('emergency-not-named')
    const { emergency: _, ...without } = protocol
    expect(opened('PE-4-1', undefined, without).refused(ADA, '10:00', START).code).toBe('emergency-not-named')
  })

  it('has a reason in words, and is not a pump that was found running', () => {
    expect(opened('PE-4-1', undefined, protocol).refused(ADA, '10:00', { ...PUMP, emergency: { kind: 'seizure', reason: ' ' } }).code).toBe('reason-needed')
    expect(opened('PE-4-1', undefined, protocol).refused(ADA, '10:00', { ...START, isAsFound: true, reason: 'x' }).code).toBe('emergency-as-found')
  })

  it('does not lift the hard maximum, and takes no other strength', () => {
    expect(opened('PE-4-1', undefined, protocol).refused(ADA, '10:00', { ...START, rateMlPerHour: 601 }).code).toBe('rate-above-hard-max')
    expect(opened('PE-4-1', undefined, protocol).refused(ADA, '10:00', { ...START, concentrationMgPerMl: 80 }).code).toBe('concentration-differs')
  })
})

describe('what an emergency start owes', () => {
  it('stands as a medium alert that names all of it', () => {
    const alert = fitting().alert('gateOpen')
    expect(alert.priority).toBe('medium')
    expect(alert.because).toMatchObject({ observedAt: at('10:00'), protocolRule: 'emergency', source: ['design'] })
    expect(alert.because.text).toBe(
      'Pump runs before the gate was passed: checklist, calcium gluconate at the bedside, contraindications, ' +
        'baseline (HR, SBP, DBP, RR, SpO₂, Temp, ACVPU, Reflex, UO, VIP, Lungs, Symptoms, FHR), double check',
    )
  })

  it('ends with the last of it, in whatever order, and with nothing less', () => {
    const charted = fitting().check(BEN, '10:03', baseline('PE-4-1'))
    expect(owedByStart(charted.now)).toEqual(['checklist', 'calcium gluconate at the bedside', 'contraindications', 'double check'])
    const checked = charted.doubleCheck('10:04', LOAD)
    expect(owedByStart(checked.now)).toEqual(['checklist', 'calcium gluconate at the bedside', 'contraindications'])
    const noAntidote = checked.does(ADA, '10:05', { ...checklist(checked), antidoteAtBedside: false })
    expect(owedByStart(noAntidote.now)).toEqual(['calcium gluconate at the bedside'])
    expect(noAntidote.alert('gateOpen').state).toBe('raised')
    const done = noAntidote.does(ADA, '10:06', checklist(noAntidote))
    expect(owedByStart(done.now)).toEqual([])
    expect(done.now.alerts).toEqual([])
    expect(done.news.map(({ event }) => event)).toMatchObject([{ type: 'ChecklistConfirmed' }, { type: 'AlertResolved', how: 'facts' }])
  })

  it('is not met by a double check of another program, nor by one of the bag', () => {
    const story = fitting().check(BEN, '10:01', baseline('PE-4-1'))
    const owed = story.does(ADA, '10:02', checklist(story)).doubleCheck('10:03', UPKEEP).doubleCheck('10:04', LOAD, 'bag')
    expect(owedByStart(owed.now)).toEqual(['double check'])
    expect(owedByStart(owed.doubleCheck('10:05', LOAD, 'rate').now)).toEqual([])
  })

  it('never forgives a vital sign for a reason', () => {
    const { DTR_PATELLAR: _, ...rest } = baseline('PE-4-1')
    const story = fitting().does(ADA, '10:01', { type: 'RecordCheck', values: rest, notDone: { DTR_PATELLAR: 'in procedure' } })
    expect(owedByStart(story.now)).toContain('baseline (Reflex)')
  })

  it('counts what was seen in the half hour before', () => {
    const story = opened('PE-4-1', undefined, protocol).check(ADA, '09:41', { TEMP: 36.8 }).does(ADA, '10:00', START)
    expect(owedByStart(story.now).join()).not.toContain('Temp')
    const older = opened('PE-4-1', undefined, protocol).check(ADA, '09:41', { TEMP: 36.8 }).does(ADA, '10:11:01', START)
    expect(owedByStart(older.now).join()).toContain('Temp')
  })

  it('is low and says so when the pump is stopped for good, and is named when the session is closed', () => {
    const story = fitting().does(ADA, '10:02', { type: 'StopPump', reason: 'prescriber order' })
    expect(story.alert('gateOpen')).toMatchObject({ priority: 'low', because: { protocolRule: 'emergency' } })
    expect(story.alert('gateOpen').because.text).toMatch(/^Pump ran before the gate was passed: checklist/)
    expect(story.refused(ADA, '10:03', { type: 'CloseSession', outcome: 'stopped early' }).because).toContain('Not charted: "baseline.before-start"')
  })

  it('goes with every passed gate: nothing is owed', () => {
    expect(owedByStart(ready().does(ADA, '10:00', PUMP).now)).toEqual([])
    expect(ready().does(ADA, '10:00', PUMP).now.beforeGate).toBeNull()
  })
})

describe('the baseline of an emergency start', () => {
  it('is due at once, late from then on, and missed after the half hour for which one is good', () => {
    const [check] = fitting().now.pending
    expect(check).toMatchObject({ scheduleId: 'baseline.before-start', dueAt: at('10:00'), lateAt: at('10:00'), missedAt: at('10:30'), isBlocking: true })
    expect(tile(fitting().now).nextCheck).toMatchObject({ dueAt: at('10:00'), isBlocking: true })
    const missed = fitting().until('10:30').events('CheckMissed').filter(({ event }) => event.scheduleId === 'baseline.before-start')
    expect(missed.map(({ clock }) => clock)).toEqual(['10:30'])
  })

  it('stays late in the record when it is charted', () => {
    const story = fitting().check(BEN, '10:03', baseline('PE-4-1'))
    expect(story.now.checks.find(({ scheduleId }) => scheduleId === 'baseline.before-start')).toMatchObject({ state: 'done', isLate: true, doneAt: at('10:03') })
  })

  it('survives the paper: read back it is the same', () => {
    const { entries, session } = fitting().check(BEN, '10:03', CALM).until('10:40')
    expect(fold(entries)).toEqual(session)
  })
})

describe('a pump found running before the gate', () => {
  const found = { ...PUMP, isAsFound: true, reason: 'started in theatre' } as const

  it('owes the same, and is high', () => {
    const story = opened().does(ADA, '10:00', found)
    expect(story.alert('gateOpen')).toMatchObject({ priority: 'high', because: { protocolRule: 'gate', source: ['design'] } })
    expect(story.now.pending[0]).toMatchObject({ scheduleId: 'baseline.before-start', dueAt: at('10:00') })
  })

  it('owes nothing when the gate was passed meanwhile', () => {
    const story = ready().does(ADA, '10:00', found)
    expect(story.types).toEqual(['PumpStarted'])
    expect(story.now.pending.map(({ scheduleId }) => scheduleId)).not.toContain('baseline.before-start')
  })
})
