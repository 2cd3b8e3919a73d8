import { describe, expect, it } from 'vitest'
import { explainProgram, type EnteredProgram, type Meant, type ProgramFigures, type SlipCode } from '#domain'

const LOADING = { rateMlPerHour: 300, concentrationMgPerMl: 40, volumeMl: 100, doseGrams: 4, durationMinutes: 20 }
const UPKEEP = { rateMlPerHour: 25, concentrationMgPerMl: 40, volumeMl: 600, doseGrams: 24, durationMinutes: 1440 }
const SULFATE = 'magnesium sulfate heptahydrate'

const meant = (figures: Partial<ProgramFigures> = {}, others: Meant['others'] = []): Meant => ({
  name: 'Infusion',
  salt: SULFATE,
  figures: { rateMlPerHour: 50, concentrationMgPerMl: 20, volumeMl: 100, doseGrams: 2, durationMinutes: 120, ...figures },
  others,
})
const inLoading: Meant = { name: 'Loading', salt: SULFATE, figures: LOADING, others: [{ name: 'Maintenance', figures: UPKEEP }] }
const inUpkeep: Meant = { name: 'Maintenance', salt: SULFATE, figures: UPKEEP, others: [{ name: 'Loading', figures: LOADING }] }

/** What was meant, what was entered, the most plausible explanation. */
const SLIPS: readonly (readonly [Meant, EnteredProgram, SlipCode, string])[] = [
  [meant({ rateMlPerHour: 31 }), { rateMlPerHour: 310 }, 'times-ten', '310 looks like 31.0 mL/h (×10)'],
  [meant({ rateMlPerHour: 30 }), { rateMlPerHour: 310 }, 'digit-too-many', '310 looks like 30 mL/h with a digit too many'],
  [meant({ rateMlPerHour: 30 }), { rateMlPerHour: 295 }, 'about-ten-times', '295 is about ten times 30 mL/h'],
  [meant(), { rateMlPerHour: 5 }, 'tenth', '5 looks like 50 mL/h (÷10)'],
  [meant(), { rateMlPerHour: 5000 }, 'times-hundred', '5000 looks like 50.0 mL/h (×100)'],
  [meant(), { rateMlPerHour: 0.5 }, 'hundredth', '0.5 looks like 50 mL/h (÷100)'],
  [meant({ rateMlPerHour: 12.5 }), { rateMlPerHour: 125 }, 'decimal-point-lost', '125 looks like 12.5 mL/h with the decimal point lost'],
  [meant({ rateMlPerHour: 83.3 }), { rateMlPerHour: 833 }, 'decimal-point-lost', '833 looks like 83.3 mL/h with the decimal point lost'],
  [meant({ rateMlPerHour: 25 }), { rateMlPerHour: 52 }, 'digits-swapped', '52 looks like 25 mL/h with two digits swapped'],
  [meant({ rateMlPerHour: 12.5 }), { rateMlPerHour: 15.2 }, 'digits-swapped', '15.2 looks like 12.5 mL/h with two digits swapped'],
  [meant({ rateMlPerHour: 25 }), { rateMlPerHour: 255 }, 'digit-doubled', '255 looks like 25 mL/h with a digit doubled'],
  [meant({ rateMlPerHour: 25 }), { rateMlPerHour: 225 }, 'digit-doubled', '225 looks like 25 mL/h with a digit doubled'],
  [meant({ rateMlPerHour: 125 }), { rateMlPerHour: 15 }, 'digit-missing', '15 looks like 125 mL/h with a digit missing'],
  [meant({ rateMlPerHour: 25 }), { rateMlPerHour: 265 }, 'digit-too-many', '265 looks like 25 mL/h with a digit too many'],
  [meant(), { doseGrams: 51 }, 'overwritten', '51 looks like 2 g: a 2 overwritten by a 5 has been read as 51'],
  [meant({ doseGrams: 5 }), { doseGrams: 51 }, 'overwritten', '51 looks like 5 g: a 2 overwritten by a 5 has been read as 51'],
  [inLoading, { rateMlPerHour: 100 }, 'volume-as-rate', '100 is the volume of the bag in mL; the rate is 300 mL/h'],
  [meant({ volumeMl: 310 }), { rateMlPerHour: 250, volumeMl: 250 }, 'volume-as-rate', '250 is the volume of the bag in mL; the rate is 50 mL/h'],
  [inLoading, { volumeMl: 300 }, 'rate-as-volume', '300 is the rate in mL/h; the volume is 100 mL'],
  [inUpkeep, { rateMlPerHour: 300 }, 'other-phase', '300 mL/h is the rate of loading; maintenance has 25 mL/h'],
  [inLoading, { rateMlPerHour: 25 }, 'other-phase', '25 mL/h is the rate of maintenance; loading has 300 mL/h'],
  [inLoading, { volumeMl: 600 }, 'other-phase', '600 mL is the volume of maintenance; loading has 100 mL'],
  [inLoading, { doseGrams: 24 }, 'other-phase', '24 g is the dose of maintenance; loading has 4 g'],
  [inLoading, { rateMlPerHour: 150 }, 'other-strength', '150 mL/h would be right for a bag of 80 mg/mL; from 40 mg/mL it is 300 mL/h'],
  [inLoading, { rateMlPerHour: 600 }, 'other-strength', '600 mL/h would be right for a bag of 20 mg/mL; from 40 mg/mL it is 300 mL/h'],
  [inLoading, { volumeMl: 50 }, 'other-strength', '50 mL would be right for a bag of 80 mg/mL; the order’s is 100 mL'],
  [inLoading, { concentrationMgPerMl: 100 }, 'other-strength', '100 mg/mL is another bag than 40 mg/mL: each mL/h gives 2.5 times the dose'],
  [meant({ concentrationMgPerMl: 20 }), { concentrationMgPerMl: 200 }, 'times-ten', '200 looks like 20.0 mg/mL (×10)'],
  [meant({ concentrationMgPerMl: 500 }), { concentrationMgPerMl: 4.06 }, 'other-unit', '4.06 is the strength in mEq/mL; in mg/mL it is 500'],
  [inLoading, { rateMlPerHour: 12 }, 'other-unit', '12 is the order in g/h; in mL/h it is 300'],
  [inLoading, { rateMlPerHour: 200 }, 'other-unit', '200 is the order in mg/min; in mL/h it is 300'],
  [inLoading, { rateMlPerHour: 48.7 }, 'other-unit', '48.7 is the order in mmol/h; in mL/h it is 300'],
  [meant({ rateMlPerHour: 240 }), { rateMlPerHour: 4 }, 'minutes-for-hours', '4 looks like 240 mL/h told in mL/min'],
  [meant({ rateMlPerHour: 2 }), { rateMlPerHour: 120 }, 'minutes-for-hours', '120 looks like 2 taken for mL/min'],
  [inUpkeep, { durationMinutes: 24 }, 'minutes-for-hours', '24 looks like 1440 min told in hours'],
  [inLoading, { durationMinutes: 1200 }, 'minutes-for-hours', '1200 looks like 20 min taken for hours'],
  [meant(), { doseGrams: 16 }, 'other-unit', '16 g looks like the ordered 16.23 mEq, which is 2 g'],
  [meant(), { doseGrams: 8.11 }, 'other-unit', '8.11 g looks like the ordered 8.114 mmol, which is 2 g'],
  [meant({ doseGrams: 0.15 }), { doseGrams: 150 }, 'other-unit', '150 g looks like the ordered 150 mg, which is 0.15 g'],
  [meant({ doseGrams: 0.15 }), { doseGrams: 18.5 }, 'other-unit', '18.5 g holds 150.1 mEq; the order is 150 mg, which is 0.15 g'],
  [meant({ doseGrams: 1.232, concentrationMgPerMl: 500, volumeMl: 2.464 }), { volumeMl: 10 }, 'other-unit', '10 mL looks like the ordered 9.996 mEq, which is 2.464 mL'],
  [meant(), { doseGrams: 1.65 }, 'other-salt', '1.65 g would be right for magnesium chloride hexahydrate; magnesium sulfate heptahydrate is 2 g'],
  [meant(), { rateMlPerHour: 41.2 }, 'other-salt', '41.2 mL/h would be right for magnesium chloride hexahydrate; magnesium sulfate heptahydrate is 50 mL/h'],
]

describe('a figure that leaves the order', () => {
  it.each(SLIPS.map(([order, entered, code, sentence]) => ({ order, entered, code, sentence })))('$sentence', ({ order, entered, code, sentence }) => {
    const field = Object.keys(entered)[0] as keyof ProgramFigures
    expect(explainProgram(order, entered).find((slip) => slip.field === field)).toMatchObject({ code, sentence })
  })

  it('has an explanation of each kind that was asked for', () => {
    const kinds = new Set(SLIPS.map(([, , code]) => code))
    console.info(`slips explained: ${SLIPS.length} figures, ${kinds.size} kinds`)
    expect([SLIPS.length, kinds.size]).toEqual([43, 18])
  })

  it('that fits several slips is explained by each, most plausible first', () => {
    const { rateMlPerHour: _, ...rest } = LOADING
    const slips = explainProgram(inUpkeep, { ...rest, rateMlPerHour: 250 }).filter(({ field }) => field === 'rateMlPerHour')
    expect(slips.map(({ code }) => code)).toEqual(['times-ten', 'digit-too-many'])
    expect(explainProgram(meant({ rateMlPerHour: 12.5 }), { rateMlPerHour: 125 }).map(({ code }) => code)).toEqual(['decimal-point-lost', 'times-ten'])
    expect(explainProgram(meant({ rateMlPerHour: 10 }), { rateMlPerHour: 100 }).map(({ code }) => code)).toEqual(['times-ten', 'volume-as-rate', 'digit-doubled', 'digit-too-many'])
  })

  it('by less than rounding, or by nothing that is known, is not explained', () => {
    expect(explainProgram(inLoading, { rateMlPerHour: 302 })).toEqual([])
    expect(explainProgram(inLoading, { rateMlPerHour: 437 })).toEqual([])
  })
})
