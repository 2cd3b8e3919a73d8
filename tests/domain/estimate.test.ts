import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import {
  BASELINE_MMOL_PER_LITRE,
  estimateBasis,
  estimatedLevels,
  halfLivesHours,
  HOUR,
  LU_2002,
  millimoles,
  MINUTE,
  riseMmolPerLitre,
  type MagnesiumInput,
  type Protocol,
} from '#domain'
import { expectedLevels, PK_REFERENCE } from '../fixtures/clinical/pkReference.ts'
import { ADA, at, BEN, CALM, checklist, maintained, opened, ready, running, type Story } from '../fixtures/given.ts'

const SALT = 'magnesium sulfate heptahydrate'
const START = at('10:00')
const WITHOUT_END = 2000 * HOUR

const inputsOf = ({ loadGrams, loadMinutes, thenGramsPerHour }: ReturnType<typeof expectedLevels>[number]['regimen']): MagnesiumInput[] => {
  const loadEndsAt = START + loadMinutes * MINUTE
  const load = { startedAt: START, endedAt: loadEndsAt, mmolPerHour: millimoles(loadGrams, SALT) / (loadMinutes / 60) }
  if (thenGramsPerHour === undefined) return [load]
  return [load, { startedAt: loadEndsAt, endedAt: START + WITHOUT_END, mmolPerHour: millimoles(thenGramsPerHour, SALT) }]
}

describe('the model', () => {
  const expected = expectedLevels()

  it.each(expected)('$name: $mmolPerLitre mmol/L', ({ model, regimen, atHours, mmolPerLitre }) => {
    const level = PK_REFERENCE.baselineMmolPerLitre + riseMmolPerLitre(model, inputsOf(regimen), START + atHours * HOUR)
    // The last of a millionth is for the floating point of a difference that is exactly the tolerance.
    expect(Math.abs(level - mmolPerLitre)).toBeLessThanOrEqual(PK_REFERENCE.toleranceMmolPerLitre + 1e-6)
  })

  it(`is held against ${expected.length} levels, not fewer than before`, () => {
    console.log(`estimate: ${expected.length} reference levels`)
    expect(expected.length).toBeGreaterThanOrEqual(404)
  })

  it('of Lu 2002 has the published figures and half-lives of 1.18 h and 8.70 h', () => {
    expect(LU_2002).toEqual(PK_REFERENCE.models.find(({ modelId }) => modelId === 'lu2002')?.parameters)
    expect(BASELINE_MMOL_PER_LITRE).toBe(PK_REFERENCE.baselineMmolPerLitre)
    expect(halfLivesHours(LU_2002).map((hours) => Number(hours.toFixed(2)))).toEqual(PK_REFERENCE.halfLivesHours.values)
  })

  it('misses the measured level of an overdose by far: that is why it says nothing near the start', () => {
    const { overdose, baselineMmolPerLitre } = PK_REFERENCE
    const inputs = inputsOf({ loadGrams: overdose.grams, loadMinutes: overdose.overMinutes })
    const level = baselineMmolPerLitre + riseMmolPerLitre(LU_2002, inputs, START + overdose.overMinutes * MINUTE)
    expect(level * 2.5).toBeLessThan(overdose.measuredMmolPerLitre)
  })

  it('takes a dose at once as an infusion over no time', () => {
    const bolus = riseMmolPerLitre(LU_2002, [{ givenAt: START, mmol: 8 }], START + HOUR)
    const short = riseMmolPerLitre(LU_2002, [{ startedAt: START, endedAt: START + 1, mmolPerHour: 8 * HOUR }], START + HOUR)
    expect(bolus).toBeCloseTo(short, 6)
    expect(riseMmolPerLitre(LU_2002, [{ givenAt: START, mmol: 24 }], START)).toBeCloseTo(1, 10)
    expect(riseMmolPerLitre(LU_2002, [{ givenAt: START, mmol: 24 }], START - 1)).toBe(0)
  })
})

const curve = (story: Story, to: string) => estimatedLevels(estimateBasis(story.now), at('09:40'), at(to))
const shown = (story: Story, to: string) => curve(story, to).filter(({ mmolPerLitre }) => mmolPerLitre !== null)
const last = (story: Story, to: string) => shown(story, to).at(-1)?.mmolPerLitre

describe('the curve of a session', () => {
  it.each([
    ['10:30', 1.41],
    ['11:00', 1.38],
    ['14:00', 1.33],
    ['22:00', 1.45],
    ['+1 10:00', 1.55],
  ])('is the table’s, 4 g over 20 min then 1 g/h: at %s %s mmol/L', (to, level) => {
    expect(Math.abs(last(maintained(), to)! - level)).toBeLessThanOrEqual(0.01)
  })

  it('says nothing within 30 min of the start of a load, and nothing before any drug', () => {
    const levels = curve(maintained(), '11:00')
    expect(levels[0]?.at).toBe(at('10:00'))
    expect(shown(maintained(), '11:00')[0]?.at).toBe(at('10:30'))
    expect(shown(running(), '10:29:59')).toEqual([])
  })

  it('nor within 30 min of a rise of the rate or of a bolus; a fall or a resumption is none', () => {
    const found = maintained().does(BEN, '12:00', { type: 'ChangeRate', rateMlPerHour: 40, isAsFound: true })
    expect(shown(found, '12:30').map((one) => one.at).filter((one) => one >= at('12:00'))).toEqual([at('12:30')])
    const paused = maintained()
      .does(ADA, '12:00', { type: 'PausePump', reason: 'planned', isPlanned: true, keepOpenMlPerHour: 3 })
      .does(ADA, '12:10', { type: 'ResumePump' })
    expect(curve(paused, '12:30').filter((one) => one.at >= at('10:30') && one.mmolPerLitre === null)).toEqual([])
  })

  it('counts what kept the vein open, and a dose by hand', () => {
    const pause = { type: 'PausePump', reason: 'planned', isPlanned: true } as const
    const still = last(maintained().does(ADA, '11:00', pause), '14:00')!
    expect(last(maintained().does(ADA, '11:00', { ...pause, keepOpenMlPerHour: 5 }), '14:00')).toBeGreaterThan(still)
    const rescue = { type: 'GiveDose', kind: 'rescue', drug: SALT, doseGrams: 2, route: 'IV slow', overMinutes: 5 } as const
    expect(last(maintained().does(ADA, '11:00', rescue), '14:00')!).toBeGreaterThan(last(maintained(), '14:00')! + 0.1)
    const atOnce = maintained().does(ADA, '11:00', { ...rescue, overMinutes: 0 })
    expect(Math.abs(last(atOnce, '14:00')! - last(maintained().does(ADA, '11:00', rescue), '14:00')!)).toBeLessThan(0.01)
    const calcium = { ...rescue, kind: 'antidote', drug: 'calcium gluconate', doseGrams: 1 } as const
    expect(last(maintained().does(ADA, '11:00', calcium), '14:00')).toBe(last(maintained(), '14:00'))
  })

  it('has no points before the pump was started', () => {
    expect(curve(ready(), '11:00')).toEqual([])
  })
})

describe('the estimate is withheld, with the reason', () => {
  const answered = (itemId: string, isPresent: boolean | undefined): Story => {
    const story = running()
    const { contraindications, ...rest } = checklist(story)
    const others = contraindications.filter((one) => one.itemId !== itemId)
    return story.does(ADA, '10:01', { ...rest, contraindications: isPresent === undefined ? others : [...others, { itemId, isPresent }] })
  }

  it.each(['renal-failure', 'egfr-30-59'])('while %s is present', (itemId) => {
    const basis = estimateBasis(answered(itemId, true).now)
    expect(basis.withheldBecause).toContain('kidneys')
    expect(basis).toMatchObject({ infusions: [], boluses: [], untrusted: [] })
    expect(curve(answered(itemId, true), '12:00')).toEqual([])
    expect(estimateBasis(answered(itemId, false).now).withheldBecause).toBeNull()
  })

  it('while nobody has answered: unknown is not normal', () => {
    const found = opened().does(ADA, '10:00', { type: 'StartPump', rateMlPerHour: 300, concentrationMgPerMl: 40, volumeMl: 100, isAsFound: true, reason: 'found running' })
    expect(estimateBasis(found.now).withheldBecause).toContain('not answered')
  })

  it('while the urine output is low', () => {
    const dry = maintained().check(ADA, '10:30', { UO_ML: 20 }).check(ADA, '11:30', { UO_ML: 15 })
    expect(estimateBasis(dry.now).withheldBecause).toContain('Urine')
    expect(estimateBasis(dry.check(ADA, '12:30', { ...CALM, UO_ML: 60 }).now).withheldBecause).toBeNull()
  })

  it('once magnesium was given into the muscle', () => {
    const story = maintained().does(ADA, '11:00', { type: 'GiveDose', kind: 'other', drug: 'magnesium sulfate', doseGrams: 10, route: 'IM', overMinutes: 1 })
    expect(estimateBasis(story.now).withheldBecause).toContain('another way')
  })

  const PUBLISHED = readdirSync('prisma/protocols').filter((name) => name.endsWith('.json'))

  it.each(PUBLISHED)('%s asks about the kidneys, so that the question can be answered', (name) => {
    const protocol = JSON.parse(readFileSync(`prisma/protocols/${name}`, 'utf8')) as Protocol
    const { checklist: answers, ...session } = maintained().now
    const withAnswer = (isPresent: boolean) => ({
      ...session,
      protocol,
      checklist: { ...answers!, contraindications: protocol.contraindications.map(({ itemId }) => ({ itemId, isPresent: isPresent && /renal|egfr/.test(itemId) })) },
    })
    expect(estimateBasis(withAnswer(false)).withheldBecause).toBeNull()
    expect(estimateBasis(withAnswer(true)).withheldBecause).toContain('kidneys')
  })
})
