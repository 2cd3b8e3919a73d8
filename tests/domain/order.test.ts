import { describe, expect, it } from 'vitest'
import { orderFromProtocol, whyOrderFails, type Order, type OrderedPhase } from '#domain'
import { ADA, at, opened, PATIENT, STATION, Story } from '../fixtures/given.ts'
import { PROTOCOLS } from '../fixtures/protocols.ts'

const protocol = PROTOCOLS['PE-4-1']
const proposed = orderFromProtocol(protocol, 'Dr Example', at('09:30'))

const withPhase = (phaseId: string, change: Partial<OrderedPhase>): Order => ({
  ...proposed,
  phases: proposed.phases.map((phase) => (phase.phaseId === phaseId ? { ...phase, ...change } : phase)),
})

describe('an order', () => {
  it('as the protocol proposes it says dose, volume, strength, rate and time of every pump phase', () => {
    expect(proposed.phases.map(({ phaseId, doseGrams, rateMlPerHour }) => [phaseId, doseGrams, rateMlPerHour])).toEqual([
      ['loading', 4, 300],
      ['maintenance', 24, 25],
      ['rescue_bolus', 2, 600],
    ])
    expect(whyOrderFails(proposed, protocol)).toBeNull()
  })

  it('may lower the maintenance to half', () => {
    const half = withPhase('maintenance', { doseGrams: 12, volumeMl: 300, rateMlPerHour: 12.5 })
    expect(whyOrderFails(half, protocol)).toBeNull()
    expect(opened('PE-4-1', half).now.order).toEqual(half)
  })

  it('is dated by now, give or take what clocks differ', () => {
    const open = (orderedAt: number) => ({ type: 'OpenSession', station: STATION, patient: PATIENT, protocol, order: { ...proposed, orderedAt } }) as const
    expect(new Story().does(ADA, '09:40', open(at('09:40:30'))).now.status).toBe('open')
    expect(new Story().refused(ADA, '09:40', open(at('09:40:30') + 1)).code).toBe('order-in-future')
    expect(new Story().does(ADA, '+1 09:40', open(at('+1 09:40'))).now.status).toBe('open')
  })

  it('may leave the rescue bolus out', () => {
    expect(whyOrderFails({ ...proposed, phases: proposed.phases.slice(0, 2) }, protocol)).toBeNull()
  })

  it('may round to what a pump can show', () => {
    expect(whyOrderFails(withPhase('loading', { rateMlPerHour: 302, durationMinutes: 20 }), protocol)).toBeNull()
  })

  it.each<[string, Order, string]>([
    ['of the other salt', { ...proposed, salt: 'magnesium chloride hexahydrate' }, 'salt-differs'],
    ['whose bag does not hold the dose', withPhase('loading', { volumeMl: 50 }), 'order-contradicts-itself'],
    ['whose rate does not give the dose in its time', withPhase('loading', { rateMlPerHour: 30 }), 'order-contradicts-itself'],
    ['of 310 for 30 mL/h', withPhase('maintenance', { rateMlPerHour: 310 }), 'order-contradicts-itself'],
    [
      'above the hard maximum although its figures agree',
      withPhase('maintenance', { rateMlPerHour: 100, durationMinutes: 360 }),
      'rate-above-hard-max',
    ],
    ['for a phase that the protocol has not', withPhase('loading', { phaseId: 'flush' }), 'unknown-phase'],
    ['without the maintenance', { ...proposed, phases: proposed.phases.slice(0, 1) }, 'order-incomplete'],
    [
      'of nothing at all',
      withPhase('loading', { doseGrams: 0, volumeMl: 0, rateMlPerHour: 0, durationMinutes: 0 }),
      'order-contradicts-itself',
    ],
    [
      'of two strengths',
      withPhase('maintenance', { concentrationMgPerMl: 20, volumeMl: 1200, rateMlPerHour: 50 }),
      'strengths-differ',
    ],
    ['that names a phase twice', { ...proposed, phases: [...proposed.phases, ...proposed.phases.slice(0, 1)] }, 'order-contradicts-itself'],
    [
      'of more than the protocol allows in all',
      withPhase('loading', { doseGrams: 48, volumeMl: 1200, durationMinutes: 240 }),
      'dose-above-total',
    ],
    ['with an endless rate', withPhase('loading', { rateMlPerHour: Infinity }), 'order-contradicts-itself'],
  ])('%s cannot stand', (_, order, code) => {
    expect(whyOrderFails(order, protocol)?.code).toBe(code)
    const open = { type: 'OpenSession', station: STATION, patient: PATIENT, protocol, order } as const
    expect(new Story().refused(ADA, '09:40', open).code).toBe(code)
  })

  it('is named in the refusal with the phase and the figures that disagree', () => {
    const fault = whyOrderFails(withPhase('loading', { volumeMl: 50 }), protocol)
    expect(fault?.because).toBe(
      'Loading: 50 mL of 40 mg/mL hold 2 g, but the order says 4 g. 50 mL is the volume of rescue bolus; loading has 100 mL. 50 mL would be right for a bag of 80 mg/mL; the order’s is 100 mL.',
    )
  })
})
