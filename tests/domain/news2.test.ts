import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { news2, news2Response, news2Sum, news2Threes, whyNoNews2, type News2, type Spo2Scale, type Values } from '#domain'
import { at } from '../fixtures/given.ts'

interface Vector {
  readonly id: string
  readonly scale: Spo2Scale
  readonly set: Values
  readonly points: Readonly<Record<string, number>>
  readonly total: number
  readonly hasThree: boolean
  readonly band: string
}

const file = new URL('../fixtures/clinical/news2Vectors.json', import.meta.url)
const { source, vectors } = JSON.parse(readFileSync(file, 'utf8')) as { source: string; vectors: readonly Vector[] }

const scored = (values: Values, scale: Spo2Scale = 1): News2 => {
  const score = news2(values, scale)
  if (!score) throw new Error('Nothing was scored')
  return score
}

describe('the worked vectors', () => {
  let ran = 0
  it.each(vectors)('$id: $note', ({ set, scale, points, total, hasThree, band }) => {
    const score = scored(set, scale)
    expect(score).toEqual({ chart: 'NEWS2', scale, points, band, isComplete: true, total })
    expect(news2Threes(score).length > 0).toBe(hasThree)
    ran += 1
  })

  it('all ran, and none was lost', () => {
    console.info(`NEWS2: ${ran} vectors, ${source}`)
    expect(ran).toBe(vectors.length)
    expect(ran).toBeGreaterThanOrEqual(66)
    expect(new Set(vectors.map(({ id }) => id)).size).toBe(ran)
  })
})

/** The table of the reference as text, typed off once more; nothing of it is taken from the law. */
const TABLE: Readonly<Record<string, string>> = {
  RR: '0-8:3 9-11:1 12-20:0 21-24:2 25-99:3',
  'SPO2 scale 1': '0-91:3 92-93:2 94-95:1 96-100:0',
  'SPO2 scale 2 air': '0-83:3 84-85:2 86-87:1 88-92:0 93-100:0',
  'SPO2 scale 2 oxygen': '0-83:3 84-85:2 86-87:1 88-92:0 93-94:1 95-96:2 97-100:3',
  SBP: '0-90:3 91-100:2 101-110:1 111-219:0 220-350:3',
  HR: '0-40:3 41-50:1 51-90:0 91-110:1 111-130:2 131-350:3',
  TEMP: '20.0-35.0:3 35.1-36.0:1 36.1-38.0:0 38.1-39.0:1 39.1-45.0:2',
}

/** Every value of a row, in the step in which it is charted, with the points that the text gives it. */
function rows(text: string, step: number): { value: number; points: number }[] {
  return text.split(' ').flatMap((part) => {
    const [range = '', points] = part.split(':')
    const [from = 0, to = 0] = range.split('-').map(Number)
    const count = Math.round((to - from) / step) + 1
    return Array.from({ length: count }, (_, index) => ({ value: Number((from + index * step).toFixed(1)), points: Number(points) }))
  })
}

const NORMAL: Values = { RR: 16, SPO2: 97, O2: 0, SBP: 120, HR: 70, ACVPU: 'A', TEMP: 37 }

describe('every threshold, from the lowest value that can be charted to the highest', () => {
  const single = { RR: [0, 99, 1], SBP: [0, 350, 1], HR: [0, 350, 1], TEMP: [20, 45, 0.1] } as const
  it.each(Object.entries(single))('%s', (code, [low, high, step]) => {
    const all = rows(TABLE[code]!, step)
    expect([all[0]!.value, all.at(-1)!.value, all.length]).toEqual([low, high, Math.round((high - low) / step) + 1])
    for (const { value, points } of all) {
      const score = scored({ ...NORMAL, [code]: value })
      expect([value, score.points[code as 'RR'], news2Sum(score)]).toEqual([value, points, points])
    }
  })

  it.each([
    ['SPO2 scale 1', 1, 0],
    ['SPO2 scale 1', 1, 2],
    ['SPO2 scale 2 air', 2, 0],
    ['SPO2 scale 2 oxygen', 2, 0.5],
    ['SPO2 scale 2 oxygen', 2, 15],
  ] as const)('%s (scale %s, %s L/min)', (name, scale, O2) => {
    const all = rows(TABLE[name]!, 1)
    expect(all).toHaveLength(101)
    for (const { value, points } of all) {
      const score = scored({ ...NORMAL, SPO2: value, O2 }, scale)
      expect([value, score.points.SPO2, news2Sum(score)]).toEqual([value, points, points + (O2 > 0 ? 2 : 0)])
    }
  })

  it('whatever is not Alert scores 3, new confusion too; oxygen scores 2 at any flow', () => {
    expect(['A', 'C', 'V', 'P', 'U'].map((ACVPU) => scored({ ...NORMAL, ACVPU }).points.ACVPU)).toEqual([0, 3, 3, 3, 3])
    expect([0, 0.1, 2, 80].map((O2) => scored({ ...NORMAL, O2 }).points.O2)).toEqual([0, 2, 2, 2])
  })

  it('a figure between two steps counts as the worse of its neighbours', () => {
    expect(scored({ ...NORMAL, RR: 8.5 }).points.RR).toBe(3)
    expect(scored({ ...NORMAL, RR: 24.5 }).points.RR).toBe(3)
    expect(scored({ ...NORMAL, TEMP: 38.05 }).points.TEMP).toBe(1)
    expect(scored({ ...NORMAL, SPO2: 95.5 }).points.SPO2).toBe(1)
  })

  it('scale 2 turns at 92 and 93 only with oxygen', () => {
    const points = (SPO2: number, O2: number) => scored({ ...NORMAL, SPO2, O2 }, 2).points.SPO2
    expect([points(92, 0), points(93, 0), points(92, 2), points(93, 2)]).toEqual([0, 0, 0, 1])
    expect([scored({ ...NORMAL, SPO2: 92 }).points.SPO2, scored({ ...NORMAL, SPO2: 93 }).points.SPO2]).toEqual([2, 2])
  })

  it('above 92 % on scale 2 without knowing of oxygen, the saturation is not judged', () => {
    const { O2: _, ...rest } = NORMAL
    expect(scored({ ...rest, SPO2: 92 }, 2)).toMatchObject({ points: { SPO2: 0 }, isComplete: false, missing: ['O2'] })
    expect(scored({ ...rest, SPO2: 97 }, 2).points.SPO2).toBeUndefined()
    expect(scored({ ...rest, SPO2: 97 }, 2)).toMatchObject({ isComplete: false, atLeast: 0, missing: ['O2'] })
  })
})

describe('a set in which something is missing', () => {
  it('has no total, only what it is at least, and says what is missing', () => {
    const { RR: _, ...rest } = NORMAL
    const score = scored({ ...rest, SBP: 88, HR: 112 })
    expect(score).toMatchObject({ isComplete: false, atLeast: 5, missing: ['RR'], band: 'medium' })
    expect(score).not.toHaveProperty('total')
  })

  it('still shows a single parameter of 3', () => {
    expect(news2Threes(scored({ ACVPU: 'V' }))).toEqual(['ACVPU'])
    expect(scored({ ACVPU: 'V' })).toMatchObject({ atLeast: 3, band: 'low-medium', missing: ['RR', 'SPO2', 'O2', 'SBP', 'HR', 'TEMP'] })
  })

  it('asks to be completed instead of promising a quiet night', () => {
    const { TEMP: _, ...rest } = NORMAL
    expect(news2Response(scored(rest))).toMatchObject({ response: 'Complete the set: the score may be higher', everyMinutes: null })
    expect(news2Response(scored({ ...rest, ACVPU: 'V' })).everyMinutes).toBe(60)
    expect(news2Response(scored({ ...rest, ACVPU: 'V', SBP: 80, HR: 100 })).everyMinutes).toBe(0)
  })

  it('without any parameter has no score; oxygen alone is none', () => {
    expect(news2({}, 1)).toBeNull()
    expect(news2({ UO_ML: 40, VIP: 0, DTR_PATELLAR: '2+', DBP: 70 }, 1)).toBeNull()
    expect(news2({ O2: 4 }, 1)).toBeNull()
  })
})

describe('what a score asks for', () => {
  it.each([
    [{}, 'low', 720],
    [{ HR: 91 }, 'low', 360],
    [{ RR: 21, HR: 111 }, 'low', 360],
    [{ HR: 131 }, 'low-medium', 60],
    [{ HR: 131, TEMP: 38.1 }, 'low-medium', 60],
    [{ RR: 21, HR: 111, TEMP: 38.1 }, 'medium', 60],
    [{ RR: 21, HR: 111, SPO2: 93 }, 'medium', 60],
    [{ RR: 21, HR: 131, SPO2: 93 }, 'high', 0],
  ] as const)('%o is %s: every %s min', (values, band, everyMinutes) => {
    const score = scored({ ...NORMAL, ...values })
    expect(score.band).toBe(band)
    expect(news2Response(score).everyMinutes).toBe(everyMinutes)
  })

  it('the highest is 20', () => {
    expect(news2Sum(scored({ RR: 30, SPO2: 80, O2: 15, SBP: 70, HR: 150, ACVPU: 'U', TEMP: 34 }))).toBe(20)
  })
})

describe('NEWS2 is not used', () => {
  const why = (bornOn: string, clock: string, earlyWarning: 'NEWS2' | 'obstetric' = 'NEWS2') =>
    whyNoNews2({ earlyWarning }, { bornOn }, at(clock))

  it('in pregnancy and after birth, whatever the age', () => {
    expect(why('1990-01-01', '10:00', 'obstetric')).toContain('pregnancy')
  })

  // The story is told on 2 March 2026.
  it('under 16 years; on the sixteenth birthday it is', () => {
    expect(why('2010-03-02', '00:00')).toBeNull()
    expect(why('2010-03-03', '23:59:59')).toBe('NEWS2 is not used under 16 years.')
    expect(why('2010-03-03', '+1 00:00')).toBeNull()
    expect(why('2010-04-01', '10:00')).toContain('16 years')
    expect(why('2010-02-28', '10:00')).toBeNull()
    expect(why('2009-12-31', '10:00')).toBeNull()
  })

  it('for somebody born on 29 February from 1 March on, in a year without one', () => {
    const born = { bornOn: '2084-02-29' }
    expect(whyNoNews2({ earlyWarning: 'NEWS2' }, born, Date.parse('2100-02-28T23:59:59Z'))).not.toBeNull()
    expect(whyNoNews2({ earlyWarning: 'NEWS2' }, born, Date.parse('2100-03-01T00:00:00Z'))).toBeNull()
  })

  it('for a date of birth that cannot be read', () => {
    expect(why('', '10:00')).toContain('date of birth')
    expect(why('02.03.1990', '10:00')).toContain('date of birth')
  })
})
