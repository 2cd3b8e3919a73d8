import assert from 'node:assert/strict'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  BASELINE_MMOL_PER_LITRE,
  estimateBasis,
  estimatedLevels,
  flowingSegment,
  HOUR,
  infusedGrams,
  infusedMinutes,
  infusedMl,
  LU_2002,
  MINUTE,
  riseMmolPerLitre,
  siteBilling,
  type Instant,
  type MagnesiumInput,
  type Segment,
} from '#domain'
import { holds } from './holds.ts'
import { live, scripts } from './script.ts'

const SEED = process.env['SEED'] === 'fresh' ? Math.floor(Math.random() * 2 ** 31) : Number(process.env['SEED'] ?? 2222)
const START = Date.parse('2026-03-02T08:00:00Z')
const DAY = 24 * HOUR
const stopped = { at: START, reason: 'completed', pumpVolumeMl: null, by: { kind: 'staff', staffId: 'n', name: 'Nurse', role: 'nurse' } } as const

/** A property of figures alone; the seed is told. */
function always<T>(name: string, given: fc.Arbitrary<T>, isSo: (value: T) => void): void {
  it(`${name} (seed ${SEED})`, () => {
    const tried = fc.check(fc.property(given, isSo), { seed: SEED, numRuns: 1000 })
    expect(tried.failed ? fc.defaultReportMessage(tried) : null).toBeNull()
  })
}

/** Pump time one stretch after the other: gaps are pauses, some stretches only keep the vein open. */
const segments: fc.Arbitrary<readonly Segment[]> = fc
  .array(
    fc.record({
      gapMs: fc.nat(3 * HOUR),
      lengthMs: fc.nat(6 * HOUR),
      rateMlPerHour: fc.double({ min: 0.1, max: 600, noNaN: true }),
      phaseId: fc.constantFrom('loading', 'maintenance', 'rescue_bolus'),
      isKeepOpen: fc.boolean(),
      site: fc.constantFrom(undefined, 'left hand', 'right forearm'),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map((pieces) => {
    let at = START
    return pieces.map(({ gapMs, lengthMs, rateMlPerHour, phaseId, isKeepOpen, site }) => {
      const startedAt = at + gapMs
      at = startedAt + lengthMs
      return { phaseId, startedAt, endedAt: at, rateMlPerHour, concentrationMgPerMl: 40, ...(isKeepOpen ? { isKeepOpen } : {}), ...(site ? { site } : {}) }
    })
  })

const end = (list: readonly Segment[]): Instant => list.at(-1)!.endedAt!
const near = (a: number, b: number, what: string) => assert.ok(Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b)), `${what}: ${a} and ${b}`)

/** The same pump time with one stretch written as two. */
const cut = (list: readonly Segment[], which: number, share: number): Segment[] =>
  list.flatMap((segment, index) => {
    if (index !== which % list.length) return [segment]
    const at = segment.startedAt + Math.floor((segment.endedAt! - segment.startedAt) * share)
    return [{ ...segment, endedAt: at }, { ...segment, startedAt: at }]
  })

describe('dose, volume and minutes by segments', () => {
  always('a stretch written as two is the same', fc.tuple(segments, fc.nat(), fc.double({ min: 0, max: 1, noNaN: true })), ([list, which, share]) => {
    const two = cut(list, which, share)
    near(infusedGrams(list, end(list)), infusedGrams(two, end(list)), 'grams')
    near(infusedMl(list, end(list)), infusedMl(two, end(list)), 'mL')
    near(infusedMinutes(list, end(list)), infusedMinutes(two, end(list)), 'minutes')
    assert.deepEqual(siteBilling({ segments: two, stopped }, end(list), [START]), siteBilling({ segments: list, stopped }, end(list), [START]))
  })

  always('the order of phases and stretches is irrelevant, and the phases add up to the whole', segments, (list) => {
    near(infusedGrams(list, end(list)), infusedGrams(list.toReversed(), end(list)), 'grams')
    const phases = [...new Set(list.map(({ phaseId }) => phaseId))]
    near(infusedGrams(list, end(list)), phases.reduce((sum, phaseId) => sum + infusedGrams(list, end(list), phaseId), 0), 'by phase')
  })
})

describe('billing', () => {
  always('what keeps the vein open is never billed', segments, (list) => {
    const infused = list.filter(({ isKeepOpen }) => !isKeepOpen)
    const days = [START, START + DAY, START + 2 * DAY, START + 3 * DAY, START + 4 * DAY]
    assert.deepEqual(siteBilling({ segments: list, stopped }, end(list), days), siteBilling({ segments: infused, stopped }, end(list), days))
  })

  always('however the days are cut, the minutes and the units of a site are the same', fc.tuple(segments, fc.array(fc.nat(5 * DAY), { maxLength: 8 })), ([list, cuts]) => {
    const days = [START, ...cuts.map((ms) => START + ms)].sort((a, b) => a - b)
    const inDays = siteBilling({ segments: list, stopped }, end(list), days)
    const whole = siteBilling({ segments: list, stopped }, end(list), [START])
    const units = (sites: typeof whole) =>
      sites.map(({ infusedMinutes: minutes, lines }) => [minutes, ...['96374', '96365', '96366'].map((code) => lines.filter((one) => one.code === code).reduce((sum, one) => sum + one.units, 0))])
    assert.deepEqual(units(inDays), units(whole))
    for (const { infusedMinutes: minutes, days: parts } of inDays) assert.equal(parts.reduce((sum, one) => sum + one.infusedMinutes, 0), minutes)
  })

  always('never more minutes than the pump infused', segments, (list) => {
    const billed = siteBilling({ segments: list, stopped }, end(list), [START]).reduce((sum, one) => sum + one.infusedMinutes, 0)
    assert.ok(billed <= infusedMinutes(list, end(list)) + 1e-6)
  })
})

const inputs: fc.Arbitrary<readonly MagnesiumInput[]> = fc.array(
  fc.oneof(
    fc
      .tuple(fc.nat(DAY), fc.nat(DAY), fc.double({ min: 0, max: 100, noNaN: true }))
      .map(([from, length, mmolPerHour]) => ({ startedAt: START + from, endedAt: START + from + length, mmolPerHour })),
    fc.tuple(fc.nat(DAY), fc.double({ min: 0, max: 40, noNaN: true })).map(([from, mmol]) => ({ givenAt: START + from, mmol })),
  ),
  { maxLength: 10 },
)
const instants = fc.integer({ min: -HOUR, max: 3 * DAY }).map((ms) => START + ms)

const shifted = (input: MagnesiumInput, ms: number): MagnesiumInput =>
  'givenAt' in input ? { ...input, givenAt: input.givenAt + ms } : { ...input, startedAt: input.startedAt + ms, endedAt: input.endedAt + ms }
const scaled = (input: MagnesiumInput, by: number): MagnesiumInput =>
  'givenAt' in input ? { ...input, mmol: input.mmol * by } : { ...input, mmolPerHour: input.mmolPerHour * by }

describe('the estimated level', () => {
  always('of two doses is the sum of both', fc.tuple(inputs, inputs, instants), ([one, other, at]) => {
    near(riseMmolPerLitre(LU_2002, [...one, ...other], at), riseMmolPerLitre(LU_2002, one, at) + riseMmolPerLitre(LU_2002, other, at), 'sum')
  })

  always('of a larger dose is never less, in proportion', fc.tuple(inputs, instants, fc.double({ min: 1, max: 5, noNaN: true })), ([list, at, by]) => {
    const more = riseMmolPerLitre(LU_2002, list.map((one) => scaled(one, by)), at)
    assert.ok(more >= riseMmolPerLitre(LU_2002, list, at) - 1e-12)
    near(more, by * riseMmolPerLitre(LU_2002, list, at), 'proportion')
  })

  always('is never below the baseline', fc.tuple(inputs, instants), ([list, at]) => {
    assert.ok(riseMmolPerLitre(LU_2002, list, at) >= 0)
  })

  always('an hour later of the same an hour later is the same', fc.tuple(inputs, instants, fc.integer({ min: -DAY, max: DAY })), ([list, at, ms]) => {
    near(riseMmolPerLitre(LU_2002, list.map((one) => shifted(one, ms)), at + ms), riseMmolPerLitre(LU_2002, list, at), 'shift')
  })

  always('of a stretch written as two is the same', fc.tuple(fc.nat(DAY), fc.nat(DAY), instants), ([first, second, at]) => {
    const [from, middle, to] = [START, START + first, START + first + second] as const
    const parts = [{ startedAt: from, endedAt: middle, mmolPerHour: 4 }, { startedAt: middle, endedAt: to, mmolPerHour: 4 }]
    near(riseMmolPerLitre(LU_2002, parts, at), riseMmolPerLitre(LU_2002, [{ startedAt: from, endedAt: to, mmolPerHour: 4 }], at), 'level')
  })
})

describe('on any shift', () => {
  holds('what keeps the vein open flows while the pump is paused, slowly, and adds no infusion time', scripts(), (script) => {
    for (const { session, at } of live(script).states) {
      const flowing = flowingSegment(session)
      assert.equal(flowing?.isKeepOpen === true, flowing !== undefined && session.status === 'paused')
      if (session.status === 'running') assert.ok(flowing)
      const keptOpen = session.segments.filter(({ isKeepOpen }) => isKeepOpen)
      assert.ok(keptOpen.every(({ rateMlPerHour }) => rateMlPerHour <= 5))
      assert.equal(infusedMinutes(keptOpen, at), 0)
      session.segments.forEach(({ startedAt, endedAt }, index) => {
        const next = session.segments[index + 1]
        assert.ok(!next || (endedAt !== null && endedAt <= next.startedAt && startedAt <= endedAt), 'Two stretches at one time')
      })
    }
  })

  holds('the estimate changes nothing and never falls below the baseline', scripts(), (script) => {
    const { session, endedAt } = live(script)
    const before = JSON.stringify(session)
    const basis = estimateBasis(session)
    for (const { mmolPerLitre } of estimatedLevels(basis, session.openedAt, endedAt + 30 * MINUTE)) {
      assert.ok(mmolPerLitre === null || mmolPerLitre >= BASELINE_MMOL_PER_LITRE)
    }
    assert.equal(JSON.stringify(session), before)
  })
})
