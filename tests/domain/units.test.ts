import { describe, expect, it } from 'vitest'
import { doseFigures, figure, gramsPerHour, milliequivalents, milligramsPerMinute, millimoles, mlPerHour, rateFigures, SALTS } from '#domain'

/** The rate card of the clinical reference: g/h, mg/min, mmol/h, then mL/h at 20, 40, 80, 100 and 200 mg/mL, as printed. */
const CARD = [
  [0.5, 8.3, 2.03, 25, 12.5, 6.25, 5, 2.5],
  [1, 16.7, 4.06, 50, 25, 12.5, 10, 5],
  [5 / 3, 27.8, 6.76, 83.33, 41.67, 20.83, 16.67, 8.33],
  [2, 33.3, 8.11, 100, 50, 25, 20, 10],
  [4, 66.7, 16.23, 200, 100, 50, 40, 20],
  [6, 100, 24.34, 300, 150, 75, 60, 30],
  [12, 200, 48.68, 600, 300, 150, 120, 60],
  [16, 266.7, 64.91, 800, 400, 200, 160, 80],
  [18, 300, 73.03, 900, 450, 225, 180, 90],
] as const

const STRENGTHS = [20, 40, 80, 100, 200] as const
const SULFATE = 'magnesium sulfate heptahydrate'
const CHLORIDE = 'magnesium chloride hexahydrate'

/** Rounded as the card is printed: to so many decimals. */
const printed = (value: number, decimals: number): number => Number(value.toFixed(decimals))

describe('the rate card', () => {
  let cells = 0
  it.each(CARD)('%s g/h is %s mg/min, %s mmol/h of sulfate and the mL/h of every strength', (grams, milligrams, mmol, ...rates) => {
    expect(printed(milligramsPerMinute(grams), 1)).toBe(milligrams)
    expect(printed(millimoles(grams, SULFATE), 2)).toBe(mmol)
    STRENGTHS.forEach((concentrationMgPerMl, index) => {
      expect(printed(mlPerHour(grams, concentrationMgPerMl), 2)).toBe(rates[index]!)
      const rateMlPerHour = mlPerHour(grams, concentrationMgPerMl)
      const shown = rateFigures({ rateMlPerHour, concentrationMgPerMl, salt: SULFATE, durationMinutes: 60 })
      expect(shown).toEqual([`${figure(rateMlPerHour)} mL/h`, `${figure(grams)} g/h`, `${Number(mmol.toPrecision(3))} mmol/h`, `${figure(grams)} g in 60 min`])
      cells += 1
    })
    cells += 2
  })

  it('was read to the last cell', () => {
    console.info(`rate card: ${cells} cells`)
    expect(cells).toBe(63)
  })

  it('310 for 30 mL/h says in every unit what it would give', () => {
    expect(rateFigures({ rateMlPerHour: 310, concentrationMgPerMl: 120, salt: SULFATE, durationMinutes: 15 })).toEqual(['310 mL/h', '37.2 g/h', '151 mmol/h', '9.3 g in 15 min'])
    expect(rateFigures({ rateMlPerHour: 100, concentrationMgPerMl: 16, salt: CHLORIDE, durationMinutes: null })).toEqual(['100 mL/h', '1.6 g/h', '7.87 mmol/h'])
  })

  it('310 mL/h of 30 g in 250 mL is 37.2 g/h: the rate that stopped a breath', () => {
    expect(gramsPerHour(310, 120)).toBeCloseTo(37.2, 10)
  })
})

describe('salts', () => {
  it.each([
    [2, SULFATE, ['2 g', '8.11 mmol', '16.2 mEq', '197 mg Mg']],
    [4, SULFATE, ['4 g', '16.2 mmol', '32.5 mEq', '394 mg Mg']],
    [24, SULFATE, ['24 g', '97.4 mmol', '195 mEq', '2366 mg Mg']],
    [1.232, SULFATE, ['1.232 g', '5 mmol', '10 mEq', '121 mg Mg']],
    [1.6, CHLORIDE, ['1.6 g', '7.87 mmol', '15.7 mEq', '191 mg Mg']],
  ] as const)('%s g of %s is shown in every unit', (grams, salt, figures) => {
    expect(doseFigures(grams, salt)).toEqual(figures)
  })

  it('a millilitre of the vials holds what their labels say', () => {
    expect([milliequivalents(0.5, SULFATE), millimoles(0.5, SULFATE)].map((one) => printed(one, 2))).toEqual([4.06, 2.03])
    expect(printed(milliequivalents(0.2, CHLORIDE), 2)).toBe(1.97)
  })

  it.each([[2, 50, 40], [4, 100, 40], [20, 500, 40], [40, 1000, 40], [4, 50, 80]])('the premix of %s g in %s mL is %s mg/mL', (grams, millilitres, strength) => {
    expect(gramsPerHour(millilitres, strength)).toBe(grams)
  })

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
