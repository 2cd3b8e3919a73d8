import { describe, expect, it } from 'vitest'
import { figure, gramsPerHour, milliequivalents, millimoles, mlPerHour, SALTS } from '#domain'

/** The rate card of the clinical reference: g/h, mmol/h, then mL/h at 20, 40, 80, 100 and 200 mg/mL. */
const CARD = [
  [0.5, 2.03, 25, 12.5, 6.25, 5, 2.5],
  [1, 4.06, 50, 25, 12.5, 10, 5],
  [1.667, 6.76, 83.35, 41.675, 20.8375, 16.67, 8.335],
  [2, 8.11, 100, 50, 25, 20, 10],
  [4, 16.23, 200, 100, 50, 40, 20],
  [6, 24.34, 300, 150, 75, 60, 30],
  [12, 48.68, 600, 300, 150, 120, 60],
  [16, 64.91, 800, 400, 200, 160, 80],
  [18, 73.03, 900, 450, 225, 180, 90],
] as const

const STRENGTHS = [20, 40, 80, 100, 200] as const
const SULFATE = 'magnesium sulfate heptahydrate'
const CHLORIDE = 'magnesium chloride hexahydrate'

describe('the rate card', () => {
  it.each(CARD)('%s g/h is %s mmol/h of sulfate and the mL/h of every strength', (grams, mmol, ...rates) => {
    expect(millimoles(grams, SULFATE)).toBeCloseTo(mmol, 1)
    STRENGTHS.forEach((strength, index) => {
      expect(mlPerHour(grams, strength)).toBeCloseTo(rates[index]!, 6)
      expect(gramsPerHour(rates[index]!, strength)).toBeCloseTo(grams, 6)
    })
  })

  it('310 mL/h of 30 g in 250 mL is 37.2 g/h: the rate that stopped a breath', () => {
    expect(gramsPerHour(310, 120)).toBeCloseTo(37.2, 10)
  })
})

describe('salts', () => {
  it('1 g of sulfate is 4.06 mmol, 8.11 mEq and 98.6 mg of magnesium', () => {
    expect(millimoles(1, SULFATE)).toBeCloseTo(4.06, 2)
    expect(milliequivalents(1, SULFATE)).toBeCloseTo(8.11, 2)
    expect(SALTS[SULFATE].elementalMilligramsPerGram).toBe(98.6)
  })

  it('1 g of chloride is 4.92 mmol, 9.84 mEq and 119.6 mg of magnesium', () => {
    expect(millimoles(1, CHLORIDE)).toBeCloseTo(4.92, 2)
    expect(milliequivalents(1, CHLORIDE)).toBeCloseTo(9.84, 2)
    expect(SALTS[CHLORIDE].elementalMilligramsPerGram).toBe(119.6)
  })

  it('the same grams of the other salt hold a fifth more magnesium', () => {
    expect(millimoles(2, CHLORIDE) / millimoles(2, SULFATE)).toBeCloseTo(1.21, 2)
  })

  it.each([
    [4, 16.23],
    [24, 97.37],
    [2, 8.11],
    [5, 20.29],
    [6, 24.34],
    [48, 194.75],
  ])('%s g of sulfate is %s mmol', (grams, mmol) => {
    expect(millimoles(grams, SULFATE)).toBeCloseTo(mmol, 1)
  })
})

describe('a figure in a sentence', () => {
  it.each([
    [25, '25'],
    [12.5, '12.5'],
    [1.6666, '1.667'],
    [83.333333, '83.33'],
    [266.6666, '266.7'],
    [0.1 + 0.2, '0.3'],
    [0, '0'],
  ])('%s is written %s', (value, text) => {
    expect(figure(value)).toBe(text)
  })
})
