import { describe, expect, it } from 'vitest'
import { missingBaseline, unconfirmedItems } from '#domain'
import { ADA, at, baseline, BEN, checklist, firstProgram, LOAD, opened, ready, type Story } from '../fixtures/given.ts'

const START = { type: 'StartPump', rateMlPerHour: 300, concentrationMgPerMl: 40, volumeMl: 100 } as const

/** All but the double check, the baseline being this. */
const almostReady = (values = baseline('PE-4-1'), confirmed: (story: Story) => Story = (story) => story.does(ADA, '09:45', checklist(story))) =>
  confirmed(opened()).check(ADA, '09:50', values).doubleCheck('09:58', LOAD)

describe('the gate before the pump', () => {
  it('opens when checklist, baseline and double check are done', () => {
    expect(ready().does(ADA, '10:00', START).types).toEqual(['PumpStarted'])
  })

  it('stays shut without the checklist', () => {
    expect(almostReady(undefined, (story) => story).refused(ADA, '10:00', START).code).toBe('checklist-open')
  })

  it('names the line of the checklist that is open', () => {
    const story = almostReady(undefined, (first) => {
      const full = checklist(first)
      return first.does(ADA, '09:45', { ...full, items: full.items.filter((item) => item !== 'urine-output') })
    })
    const { code, because } = story.refused(ADA, '10:00', START)
    expect(code).toBe('checklist-open')
    expect(because).toMatch(/urine/i)
    expect(unconfirmedItems(story.now)).toHaveLength(1)
  })

  it('does not wait for lines that do not block', () => {
    const story = almostReady(undefined, (first) => {
      const full = checklist(first)
      return first.does(ADA, '09:45', { ...full, items: full.items.filter((item) => item !== 'bloods' && item !== 'fetal-heart-rate') })
    })
    expect(story.does(ADA, '10:00', START).now.status).toBe('running')
  })

  it('stays shut while the antidote is not at the bedside', () => {
    const story = almostReady(undefined, (first) => first.does(ADA, '09:45', { ...checklist(first), antidoteAtBedside: false }))
    expect(story.refused(ADA, '10:00', START).code).toBe('antidote-missing')
  })

  it('a checklist with a line that the protocol has not is refused', () => {
    const story = opened()
    expect(story.refused(ADA, '09:45', { ...checklist(story), items: ['bring-flowers'] }).code).toBe('unknown-item')
    const odd = { ...checklist(story), contraindications: [{ itemId: 'green-eyes', isPresent: true }] }
    expect(story.refused(ADA, '09:45', odd).code).toBe('unknown-item')
  })
})

const present = (story: Story) => ({
  ...checklist(story),
  contraindications: checklist(story).contraindications.map((one) => ({ ...one, isPresent: one.itemId === 'myasthenia-gravis' })),
})

describe('a contraindication', () => {
  it('keeps the gate shut and is named', () => {
    const story = almostReady(undefined, (first) => first.does(ADA, '09:45', present(first)))
    const refusal = story.refused(ADA, '10:00', START)
    expect(refusal.code).toBe('contraindication')
    expect(refusal.because).toContain('myasthenia gravis')
  })

  it('is not taken away by a second checklist that leaves it out', () => {
    const story = almostReady(undefined, (first) =>
      first.does(ADA, '09:45', present(first)).does(ADA, '09:46', { ...checklist(first), contraindications: [] }),
    )
    expect(story.refused(ADA, '10:00', START).code).toBe('contraindication')
  })

  it('gives way to the prescriber, whose name and reason are kept', () => {
    const override = { prescriber: 'Dr Example', reason: 'ventilator at hand' }
    const story = almostReady(undefined, (first) => first.does(ADA, '09:45', { ...present(first), override }))
    expect(story.does(ADA, '10:00', START).now.checklist?.override).toEqual(override)
  })
})

describe('the baseline', () => {
  it('names what is missing', () => {
    const { DTR_PATELLAR: _, ...rest } = baseline('PE-4-1')
    const refusal = almostReady(rest).refused(ADA, '10:00', START)
    expect(refusal.code).toBe('baseline-missing')
    expect(refusal.because).toContain('Reflex')
  })

  it('counts for 30 minutes and not a second longer', () => {
    const story = ready()
    expect(missingBaseline(story.now, at('10:20'))).toEqual([])
    expect(missingBaseline(story.now, at('10:20:01'))).toContain('RR')
    expect(story.refused(ADA, '10:20:01', START).code).toBe('baseline-missing')
  })

  it('may leave out what is no vital sign, with a reason', () => {
    const { FHR: _, ...rest } = baseline('PE-4-1')
    const story = opened()
    const done = story
      .does(ADA, '09:45', checklist(story))
      .does(ADA, '09:50', { type: 'RecordCheck', values: rest, notDone: { FHR: 'equipment' } })
      .doubleCheck('09:58', LOAD)
    expect(done.does(ADA, '10:00', START).now.status).toBe('running')
  })

  it('never leaves out the reflex, whatever the reason', () => {
    const { DTR_PATELLAR: _, ...rest } = baseline('PE-4-1')
    const story = opened()
    const done = story
      .does(ADA, '09:45', checklist(story))
      .does(ADA, '09:50', { type: 'RecordCheck', values: rest, notDone: { DTR_PATELLAR: 'asleep' } })
      .doubleCheck('09:58', LOAD)
    expect(done.refused(ADA, '10:00', START).code).toBe('baseline-missing')
  })

  it('is what was seen before the start: a start charted for 09:45 is not helped by what was measured at 09:50', () => {
    expect(ready().refused(ADA, '10:00', START, { occurred: '09:45' }).code).toBe('baseline-missing')
  })

  it('of a wrong patient, entered in error, counts no more', () => {
    const story = ready()
    const { seq } = story.events('CheckRecorded')[0]!
    const amended = story.does(ADA, '09:59', { type: 'AmendEntry', amends: seq, reason: 'wrong patient', text: 'bed 8', isEnteredInError: true })
    expect(amended.refused(ADA, '10:00', START).code).toBe('baseline-missing')
  })

  it.each([
    ['RR 11', { RR: 11 }],
    ['no reflex', { DTR_PATELLAR: 'absent' }],
    ['new confusion', { ACVPU: 'C' }],
    ['SpO₂ 93', { SPO2: 93 }],
  ] as const)('with %s keeps the pump shut: the drug is not begun on a stop rule', (_, values) => {
    expect(almostReady({ ...baseline('PE-4-1'), ...values }).refused(ADA, '10:00', START).code).toBe('stop-rule-met')
  })

  it('with RR 12 does not: the stop rule is below 12', () => {
    expect(almostReady({ ...baseline('PE-4-1'), RR: 12 }).does(ADA, '10:00', START).now.status).toBe('running')
  })
})

describe('the gate of the outpatient', () => {
  it('opens the same way', () => {
    const story = ready('WELL-ANXIETY')
    const { phaseId: _, ...program } = firstProgram(story)
    expect(story.does(BEN, '10:00', { type: 'StartPump', ...program }).now.phase?.phaseId).toBe('infusion')
  })
})
