import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { explainProgram, figure, meantIn, orderFromProtocol, swapDigits, type EnteredProgram, type Meant, type ProgramField } from '#domain'
import { PROTOCOLS } from '../fixtures/protocols.ts'

const RUNS = { numRuns: Number(process.env['RUNS'] ?? 1000) * 5 }
const FIELDS: readonly ProgramField[] = ['rateMlPerHour', 'concentrationMgPerMl', 'volumeMl', 'doseGrams', 'durationMinutes']

/** The order of every pump phase of the published protocols. */
const MEANT: readonly Meant[] = Object.values(PROTOCOLS).flatMap((protocol) => {
  const order = orderFromProtocol(protocol, 'Dr Example', 0)
  return order.phases.map(({ phaseId }) => meantIn(protocol, order, phaseId)!)
})
const meant = fc.constantFrom(...MEANT)

/** What a finger may leave in a field: a figure, or what is none. */
const entered: fc.Arbitrary<EnteredProgram> = fc.dictionary(
  fc.constantFrom(...FIELDS),
  fc.oneof(fc.double(), fc.double({ min: 0, max: 5000 }), fc.integer({ min: 0, max: 30_000 }).map((tenths) => tenths / 10), fc.constantFrom(0, -1, NaN, Infinity, 1e21, 1e-9)),
)

describe('an explanation', () => {
  it('never throws, and is of a figure that was entered', () => {
    fc.assert(
      fc.property(meant, entered, (order, program) => {
        for (const slip of explainProgram(order, program)) {
          expect(slip.entered).toBe(program[slip.field])
          expect(slip.meant).toBe(order.figures[slip.field])
        }
      }),
      RUNS,
    )
  })

  it('names both figures', () => {
    let told = 0
    fc.assert(
      fc.property(meant, entered, (order, program) => {
        for (const slip of explainProgram(order, program)) {
          told += 1
          expect(slip.sentence).toContain(figure(slip.entered))
          expect(slip.sentence).toContain(figure(slip.meant))
        }
      }),
      RUNS,
    )
    expect(told).toBeGreaterThan(0)
  })

  it('is never given of the ordered program, nor of one within rounding of it', () => {
    fc.assert(
      fc.property(meant, fc.double({ min: 0.981, max: 1.019, noNaN: true }), (order, factor) => {
        const rounded = Object.fromEntries(FIELDS.map((field) => [field, order.figures[field] * factor]))
        expect(explainProgram(order, order.figures)).toEqual([])
        expect(explainProgram(order, rounded)).toEqual([])
      }),
      RUNS,
    )
  })

  it('says each kind of slip of a field once', () => {
    fc.assert(
      fc.property(meant, entered, (order, program) => {
        const kinds = explainProgram(order, program).map(({ field, code }) => `${field} ${code}`)
        expect(new Set(kinds).size).toBe(kinds.length)
      }),
      RUNS,
    )
  })
})

describe('two digits that change places', () => {
  it('twice are as they were', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9_999_999 }), fc.nat(8), (thousandths, nth) => {
        const written = figure(thousandths / 1000)
        expect(swapDigits(swapDigits(written, nth), nth)).toBe(written)
      }),
      RUNS,
    )
  })

  it('are explained as swapped wherever they make another figure', () => {
    fc.assert(
      fc.property(fc.integer({ min: 10, max: 9999 }), fc.nat(2), (tenths, nth) => {
        const rateMlPerHour = tenths / 10
        const swapped = Number(swapDigits(figure(rateMlPerHour), nth))
        const order: Meant = { ...MEANT[0]!, figures: { ...MEANT[0]!.figures, rateMlPerHour } }
        fc.pre(swapped > 0 && Math.abs(swapped - rateMlPerHour) > 0.021 * Math.max(swapped, rateMlPerHour))
        expect(explainProgram(order, { rateMlPerHour: swapped }).map(({ code }) => code)).toContain('digits-swapped')
      }),
      RUNS,
    )
  })
})
