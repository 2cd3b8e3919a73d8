import { describe, expect, it } from 'vitest'
import { orderFromProtocol, type Meant, type Session } from '#domain'
import { newOrderOf, NO_NEW_ORDER, whyHalfWritten } from '#app/_bedside/newOrder.ts'
import { propose } from '#app/_bedside/orderDraft.ts'
import { slipsOf } from '#app/_bedside/slips.ts'
import { titrationOf, type TitrationDraft } from '#app/_bedside/titrationDraft.ts'
import { PROTOCOLS } from '../fixtures/protocols.ts'

const protocol = PROTOCOLS['PE-4-1']
const order = orderFromProtocol(protocol, 'Dr Example', 1000)
const DRAFT: TitrationDraft = {
  phaseId: 'maintenance',
  endpoint: '',
  typed: { incrementGramsPerHour: '0,25', everyMinutes: '60', maxGramsPerHour: '1.5', low: '1.7', high: '3.5' },
}

describe('a titration as it is typed', () => {
  it('takes drug and first rate from the order, and its end point from the level', () => {
    expect(titrationOf(order, DRAFT)).toEqual({
      phaseId: 'maintenance',
      drug: 'magnesium sulfate heptahydrate',
      route: 'intravenous',
      initialGramsPerHour: 1,
      incrementGramsPerHour: 0.25,
      everyMinutes: 60,
      maxGramsPerHour: 1.5,
      endpoint: 'serum magnesium 1.7 to 3.5 mmol/L',
      condition: {
        all: [
          { subject: 'SERUM_MG_MMOL_L', unit: 'mmol/L', op: '>=', value: 1.7 },
          { subject: 'SERUM_MG_MMOL_L', unit: 'mmol/L', op: '<=', value: 3.5 },
        ],
      },
    })
    expect(propose(protocol, 'Dr Example', 1000, {}, DRAFT, null)).toMatchObject({ because: null, order: { titration: { maxGramsPerHour: 1.5 } } })
  })

  it.each<[string, TitrationDraft]>([
    ['step, interval and maximum', { ...DRAFT, typed: { ...DRAFT.typed, everyMinutes: '' } }],
    ['when the rate is right', { ...DRAFT, typed: { ...DRAFT.typed, low: '', high: '' } }],
    ['the level begins below where it ends', { ...DRAFT, typed: { ...DRAFT.typed, low: '4' } }],
    ['choose the phase', { ...DRAFT, phaseId: '' }],
  ])('that lacks something says what: %s', (words, draft) => {
    expect(titrationOf(order, draft)).toContain(words)
    expect(propose(protocol, 'Dr Example', 1000, {}, draft, null).because).toContain(words)
  })
})

describe('a new order as it is written down', () => {
  const session = { order } as Session
  it('stands once prescriber, manner and reason are named, at the time given or now', () => {
    const draft = { prescriber: ' Dr Phone ', isVerbal: true, orderedAt: null }
    expect(newOrderOf(session, draft, 'level low', 5000)).toEqual({ prescriber: 'Dr Phone', isVerbal: true, reason: 'level low', orderedAt: 5000 })
    expect(newOrderOf(session, { ...draft, orderedAt: 3000 }, 'level low', 5000)?.orderedAt).toBe(3000)
  })

  it('half written is never lost in silence', () => {
    const half = { ...NO_NEW_ORDER, prescriber: 'Dr Phone' }
    expect(newOrderOf(session, half, 'level low', 5000)).toBeNull()
    expect(whyHalfWritten(half, null)).toContain('half written')
    expect(whyHalfWritten(NO_NEW_ORDER, null)).toBeNull()
  })
})

describe('a figure as it is typed', () => {
  const figures = { rateMlPerHour: 300, concentrationMgPerMl: 40, volumeMl: 100, doseGrams: 4, durationMinutes: 20 }
  const meant: Meant = { name: 'Loading', salt: 'magnesium sulfate heptahydrate', figures, others: [] }

  it('on its way to the ordered one is left in peace', () => {
    for (const rateMlPerHour of ['', '3', '30', '300']) expect(slipsOf(meant, { rateMlPerHour })).toEqual([])
  })

  it('is explained once it cannot become it, each field by its most plausible slip', () => {
    expect(slipsOf(meant, { rateMlPerHour: '3000', concentrationMgPerMl: '80' }).map(({ sentence }) => sentence)).toEqual([
      '3000 looks like 300.0 mL/h (×10)',
      '80 mg/mL is another bag than 40 mg/mL: each mL/h gives 2 times the dose',
    ])
  })
})
