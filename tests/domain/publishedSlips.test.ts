import { describe, expect, it } from 'vitest'
import { orderFromProtocol, type CommandBody, type Order } from '#domain'
import { ADA, at, BEN, CALM, LOAD, maintained, PATIENT, ready, running, STATION, Story, UPKEEP } from '../fixtures/given.ts'
import { PROTOCOLS, type ProtocolId } from '../fixtures/protocols.ts'

/** The protocol's own order from a bag of another strength: the same doses in the same times. */
function fromBagOf(protocolId: ProtocolId, concentrationMgPerMl: number): Order {
  const order = orderFromProtocol(PROTOCOLS[protocolId], 'Dr Example', at('09:30'))
  return {
    ...order,
    phases: order.phases.map((phase) => {
      const factor = phase.concentrationMgPerMl / concentrationMgPerMl
      return { ...phase, concentrationMgPerMl, volumeMl: phase.volumeMl * factor, rateMlPerHour: phase.rateMlPerHour * factor }
    }),
  }
}

const start = (rateMlPerHour: number, concentrationMgPerMl: number, volumeMl: number) =>
  ({ type: 'StartPump', rateMlPerHour, concentrationMgPerMl, volumeMl }) as const

/** A load of 4 g at 30 mL/h from 30 g in 250 mL. */
const THIRTY: Order = {
  ...fromBagOf('PE-4-1', 120),
  phases: fromBagOf('PE-4-1', 120).phases.map((phase) =>
    phase.phaseId === 'loading' ? { ...phase, rateMlPerHour: 30, durationMinutes: (phase.volumeMl / 30) * 60 } : phase,
  ),
}

/** A deficit of 10 mEq from undiluted vials. */
const TEN_MEQ: Order = {
  ...fromBagOf('HYPOMG-2', 500),
  phases: [{ phaseId: 'infusion', doseGrams: 1.232, volumeMl: 2.464, concentrationMgPerMl: 500, rateMlPerHour: 1.232, durationMinutes: 120 }],
}

const orderOf = (protocolId: ProtocolId, change: Partial<Order['phases'][number]>): CommandBody => {
  const protocol = PROTOCOLS[protocolId]
  const order = orderFromProtocol(protocol, 'Dr Example', at('09:30'))
  return { type: 'OpenSession', station: STATION, patient: PATIENT, protocol, order: { ...order, phases: order.phases.map((phase) => ({ ...phase, ...change })) } }
}

interface Row {
  readonly slip: string
  readonly answer: () => { readonly code: string; readonly because: string }
  /** Blocking: no way on. Asking: goes on with a reason. */
  readonly is: 'blocking' | 'asking'
  readonly code: string
  readonly says: readonly string[]
}

/** The published patterns of the clinical reference (1.12), each before the first millilitre. */
const ROWS: readonly Row[] = [
  {
    slip: '30 g in 250 mL, 310 mL/h set for 30',
    answer: () => ready('PE-4-1', THIRTY).refused(ADA, '10:00', start(310, 120, 250)),
    is: 'blocking',
    code: 'rate-above-hard-max',
    says: ['310 mL/h = 37.2 g/h is above the hard maximum of 24 g/h', '310 is about ten times 30 mL/h'],
  },
  {
    slip: 'the volume of the bag typed as its rate',
    answer: () => ready('PE-4-1', THIRTY).refused(ADA, '10:00', start(250, 120, 250)),
    is: 'blocking',
    code: 'rate-above-hard-max',
    says: ['250 is the volume of the bag in mL; the rate is 30 mL/h'],
  },
  {
    slip: 'a bag of 51 g for 2: a 2 overwritten by a 5, read as 51',
    answer: () => ready('HYPOMG-2').refused(ADA, '10:00', start(50, 20, 2550)),
    is: 'blocking',
    code: 'bag-above-total',
    says: ['hold 51 g; this protocol gives at most 28 g', 'call the pharmacist', '51 looks like 2 g: a 2 overwritten by a 5 has been read as 51'],
  },
  {
    slip: 'an order of 51 g for 2',
    answer: () => new Story().refused(ADA, '09:40', orderOf('HYPOMG-2', { doseGrams: 51, volumeMl: 2550, durationMinutes: 3060 })),
    is: 'blocking',
    code: 'dose-above-total',
    says: ['51 g in all', 'the pharmacist', '51 looks like 2 g: a 2 overwritten by a 5 has been read as 51'],
  },
  {
    slip: '10 mEq drawn up as 10 mL',
    answer: () => ready('HYPOMG-2', TEN_MEQ).doubleCheck('09:59', { phaseId: 'infusion', rateMlPerHour: 1.232, concentrationMgPerMl: 500, volumeMl: 10 }).refused(ADA, '10:00', start(1.232, 500, 10)),
    is: 'asking',
    code: 'reason-needed',
    says: ['10 mL is far more than the ordered 2.464 mL', '10 mL looks like the ordered 9.996 mEq, which is 2.464 mL'],
  },
  {
    slip: '16 mEq ordered as 16 g',
    answer: () => new Story().refused(ADA, '09:40', orderOf('HYPOMG-2', { doseGrams: 16, volumeMl: 800, rateMlPerHour: 400 })),
    is: 'blocking',
    code: 'rate-above-hard-max',
    says: ['8 g/h is above', '16 g looks like the ordered 16.23 mEq, which is 2 g'],
  },
  {
    slip: 'the maintenance bag hung for the load',
    answer: () => ready().doubleCheck('09:59', { ...LOAD, volumeMl: 600 }).refused(ADA, '10:00', start(300, 40, 600)),
    is: 'asking',
    code: 'reason-needed',
    says: ['600 mL is far more than the ordered 100 mL', 'each phase runs from a bag of its own', '600 mL is the volume of maintenance; loading has 100 mL'],
  },
  {
    slip: 'the load rate taken into maintenance',
    answer: () =>
      running()
        .check(ADA, '10:20', { ...CALM, VIP: 0 })
        .doubleCheck('10:20', { ...UPKEEP, rateMlPerHour: 300 }, 'phase')
        .refused(ADA, '10:20', { type: 'EnterPhase', phaseId: 'maintenance', rateMlPerHour: 300 }),
    is: 'blocking',
    code: 'rate-above-hard-max',
    says: ['300 mL/h = 12 g/h is above the hard maximum of 3 g/h in maintenance', '300 mL/h is the rate of loading; maintenance has 25 mL/h'],
  },
  {
    slip: 'the maintenance rate for the load',
    answer: () => ready().refused(ADA, '10:00', start(25, 40, 100)),
    is: 'asking',
    code: 'reason-needed',
    says: ['25 mL/h = 1 g/h differs from the ordered 300 mL/h', '25 mL/h is the rate of maintenance; loading has 300 mL/h'],
  },
  {
    slip: 'a bag of twice the strength',
    answer: () => ready().refused(ADA, '10:00', start(300, 80, 50)),
    is: 'blocking',
    code: 'concentration-differs',
    says: ['80 mg/mL is another bag than 40 mg/mL: each mL/h gives 2 times the dose'],
  },
  {
    slip: 'a rate that no pump runs, ten times the order',
    answer: () => ready().refused(ADA, '10:00', start(3000, 40, 100)),
    is: 'blocking',
    code: 'program-impossible',
    says: ['3000 mL/h cannot be', '3000 looks like 300.0 mL/h (×10)'],
  },
]

describe('the published slips', () => {
  it.each(ROWS)('$slip is $is before the pump starts', ({ answer, code, says }) => {
    const { code: said, because } = answer()
    expect(said).toBe(code)
    for (const words of says) expect(because).toContain(words)
  })

  it('none is missing, and what is refused for good stays refused with a reason', () => {
    const count = (is: Row['is']) => ROWS.filter((row) => row.is === is).length
    console.info(`published slips: ${ROWS.length} caught before the start, ${count('blocking')} blocking, ${count('asking')} asking`)
    expect([ROWS.length, count('blocking'), count('asking')]).toEqual([11, 8, 3])
    const reason = 'in a hurry'
    expect(ready('PE-4-1', THIRTY).refused(ADA, '10:00', { ...start(310, 120, 250), reason }).code).toBe('rate-above-hard-max')
    expect(ready('HYPOMG-2').refused(ADA, '10:00', { ...start(50, 20, 2550), reason }).code).toBe('bag-above-total')
  })

  it('150 mg given as 150 mEq is named when the bag is read', () => {
    const order: Order = { ...TEN_MEQ, phases: [{ ...TEN_MEQ.phases[0]!, doseGrams: 0.15, volumeMl: 0.3, rateMlPerHour: 0.15 }] }
    const { because } = ready('HYPOMG-2', order).refused(ADA, '10:00', start(0.15, 500, 37))
    expect(because).toContain('37 mL holds 150.1 mEq; the order is 150 mg, which is 0.3 mL')
  })

  it('a pump found at 310 for 30 alarms in the very entry, with the explanation', () => {
    const story = ready('PE-4-1', THIRTY).does(BEN, '10:00', { ...start(310, 120, 250), isAsFound: true, reason: 'found so' })
    // Beside it: what runs is not what two people agreed on, so the double check is owed.
    expect(story.types).toEqual(['PumpStarted', 'AlertRaised', 'AlertRaised'])
    expect(story.alert('gateOpen').because.text).toBe('Pump runs before the gate was passed: double check')
    expect(story.alert('pumpRate').priority).toBe('high')
    expect(story.alert('pumpRate').because.text).toContain('310 is about ten times 30 mL/h')
  })

  it('a load left running is high within a minute of its end', () => {
    const story = running().check(ADA, '10:20', { ...CALM, VIP: 0 }).until('10:21')
    expect(story.alert('loadLeftRunning').priority).toBe('high')
  })

  it('an infusion left on past its time is medium', () => {
    const story = running('HYPOMG-2').until('12:02')
    expect(story.alert('loadLeftRunning').priority).toBe('medium')
  })

  it('a bag for maintenance hung during the load is asked for, and goes on with a reason', () => {
    const story = running().doubleCheck('10:05', UPKEEP, 'bag')
    const hang = { type: 'ChangeBag', volumeMl: 600, concentrationMgPerMl: 40 } as const
    expect(story.refused(ADA, '10:06', hang)).toMatchObject({ code: 'reason-needed' })
    expect(story.refused(ADA, '10:06', { ...hang, volumeMl: 1300 }).code).toBe('bag-above-total')
    expect(story.does(ADA, '10:06', { ...hang, reason: 'no other bag' }).events('BagChanged')[0]?.event.reason).toBe('no other bag')
    expect(maintained().doubleCheck('10:30', UPKEEP, 'bag').does(ADA, '10:31', hang).types).toEqual(['BagChanged'])
  })
})
