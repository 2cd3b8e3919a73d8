import { describe, expect, it } from 'vitest'
import { isComplete, safetyAnswer, scoreOf, whyNoAnswers, type Answers, type ItemAnswer, type Score } from '#domain'
import { answered, instrumentOf, INSTRUMENTS } from '../fixtures/instruments.ts'

const [PHQ, GAD, SCREEN, PCL] = ['PHQ-9', 'GAD-7', 'PC-PTSD-5', 'PCL-5'].map(instrumentOf) as [ReturnType<typeof instrumentOf>, ReturnType<typeof instrumentOf>, ReturnType<typeof instrumentOf>, ReturnType<typeof instrumentOf>]

/** Every way to give each of so many places one of these. */
function everyWay<T>(places: number, choices: readonly T[]): T[][] {
  if (places === 0) return [[]]
  return everyWay(places - 1, choices).flatMap((way) => choices.map((choice) => [...way, choice]))
}

/** Answers to so many items that come to this total, as high as they go from the first on. */
const comingTo = (total: number, items: number, most: number): Answers =>
  answered(...Array.from({ length: items }, (_, index) => Math.min(most, Math.max(0, total - index * most))))

const totalAndBand = ({ total, band }: Score): string => `${total} ${band}`

describe('the totals and their bands', () => {
  it.each([
    ['PHQ-9', 9, 3, ['0-4 none-minimal', '5-9 mild', '10-14 moderate', '15-19 moderately severe', '20-27 severe']],
    ['GAD-7', 7, 3, ['0-4 minimal', '5-9 mild', '10-14 moderate', '15-21 severe']],
    ['PCL-5', 20, 4, ['0-80 null']],
  ] as const)('%s: each total lies in the band of the published table', (instrumentId, items, most, table) => {
    const expected = table.flatMap((row) => {
      const [, from, to, name] = /^(\d+)-(\d+) (.+)$/.exec(row)!
      return Array.from({ length: Number(to) - Number(from) + 1 }, (_, index) => `${Number(from) + index} ${name}`)
    })
    expect(expected).toHaveLength(items * most + 1)
    expect(expected.map((_, total) => totalAndBand(scoreOf(instrumentOf(instrumentId), comingTo(total, items, most))))).toEqual(expected)
  })

  it('of the PHQ-9 is the sum of its nine answers, for each of the 262,144 ways to answer', () => {
    const wrong: string[] = []
    const counts = new Map<number, number>()
    const bits = (n: number): number => n.toString(2).replaceAll('0', '').length
    for (let way = 0; way < 4 ** 9; way++) {
      const { total, answered: given, isProrated } = scoreOf(PHQ, answered(...Array.from({ length: 9 }, (_, index) => (way >> (2 * index)) & 3)))
      // The sum of the digits to base 4, by counting bits: the low bit of each digit once, the high bit twice.
      const sum = bits(way & 0x15555) + 2 * bits(way & 0x2aaaa)
      if (total !== sum || given !== 9 || isProrated) wrong.push(`${way}: ${total} is not ${sum}`)
      counts.set(sum, (counts.get(sum) ?? 0) + 1)
    }
    expect(wrong).toEqual([])
    expect([counts.size, [...counts.values()].reduce((a, b) => a + b), counts.get(0), counts.get(1), counts.get(27)]).toEqual([28, 262_144, 1, 9, 1])
  }, 60_000)

  it('leaves the tenth question of the PHQ-9 out, answered or not', () => {
    for (const tenth of [{}, { 10: 0 }, { 10: 3 }, { 10: 'declined' as const }]) {
      expect(scoreOf(PHQ, { ...answered(1, 1, 1, 1, 1, 1, 1, 1, 1), ...tenth })).toMatchObject({ total: 9, band: 'mild', of: 9, answered: 9, missing: [], declined: [] })
    }
  })
})

describe('unanswered items', () => {
  type Gap = 'answered' | 'missing' | 'declined'

  /** Every item answered, left out or declined, in every combination; `judge` says what is wrong with a score, or null. */
  function everyPattern(instrumentId: string, values: readonly number[], judge: (score: Score, gaps: readonly Gap[]) => string | null): [count: number, wrong: string[]] {
    const ways = everyWay<Gap>(values.length, ['answered', 'missing', 'declined'])
    const wrong = ways.flatMap((gaps) => {
      const given = values.map((value, index) => ({ answered: value, missing: null, declined: 'declined' as const })[gaps[index]!])
      const score = scoreOf(instrumentOf(instrumentId), answered(...given))
      const numbers = (gap: Gap): string => gaps.flatMap((one, index) => (one === gap ? [index + 1] : [])).join()
      const isCounted = score.missing.join() === numbers('missing') && score.declined.join() === numbers('declined') && score.answered + score.missing.length + score.declined.length === score.of
      const said = isCounted ? judge(score, gaps) : 'counted wrongly'
      return said === null ? [] : [`${gaps.join(' ')}: ${said}`]
    })
    return [ways.length, wrong]
  }

  it('GAD-7: one is enough for no total, in all 2,187 patterns', () => {
    const [count, wrong] = everyPattern('GAD-7', [3, 0, 1, 2, 3, 1, 0], (score, gaps) => {
      const isWhole = gaps.every((gap) => gap === 'answered')
      const expected = isWhole ? '10 moderate false' : 'null null false'
      const said = `${totalAndBand(score)} ${score.isProrated}`
      return said === expected ? null : said
    })
    expect([count, wrong]).toEqual([2187, []])
  })

  it.each([
    [[3, 1, 2, 0, 3, 2, 1, 0, 1]], [[3, 3, 3, 3, 3, 3, 3, 3, 3]], [[1, 1, 1, 1, 1, 1, 1, 1, 1]], [[0, 0, 0, 0, 0, 0, 0, 0, 0]], [[0, 1, 0, 0, 2, 0, 0, 0, 0]],
  ])('PHQ-9 answered %j: up to two are prorated and said so, three are not, in all 19,683 patterns', (values) => {
    const [count, wrong] = everyPattern('PHQ-9', values, (score, gaps) => {
      const given = values.filter((_, index) => gaps[index] === 'answered')
      const sum = given.reduce((a, b) => a + b, 0)
      const open = 9 - given.length
      if (open > 2) return score.total === null && score.band === null && !score.isProrated ? null : 'has a total'
      // Half a point up, in whole numbers: 9·sum/n rounded.
      const expected = Math.floor((18 * sum + given.length) / (2 * given.length))
      if (score.total !== expected || score.isProrated !== open > 0) return `${score.total}, not ${expected}`
      return score.total <= 27 && score.band !== null ? null : 'lies outside the bands'
    })
    expect([count, wrong]).toEqual([19_683, []])
  })

  it('a declined item is never a 0', () => {
    expect(scoreOf(GAD, answered(0, 0, 0, 0, 0, 0, 'declined'))).toMatchObject({ total: null, band: null, declined: ['7'] })
    expect(scoreOf(PHQ, answered(2, 2, 2, 2, 2, 2, 2, 2, 'declined'))).toMatchObject({ total: 18, isProrated: true, declined: ['9'], answered: 8 })
    expect(scoreOf(PCL, { ...comingTo(40, 20, 4), 20: 'declined' })).toMatchObject({ total: null, answered: 19 })
  })
})

describe('PC-PTSD-5', () => {
  it('the gate decides, in every one of 4,096 ways to answer it', () => {
    const gates: readonly (ItemAnswer | null)[] = [null, 'declined', 0, 1]
    const ways = gates.flatMap((gate) => everyWay<ItemAnswer | null>(5, [0, 1, 'declined', null]).map((items) => ({ gate, items })))
    const wrong = ways.filter(({ gate, items }) => {
      const score = scoreOf(SCREEN, { ...answered(...items), ...(gate === null ? {} : { gate }) })
      if (gate === 0) return score.total !== 0 || score.gate !== 'no' || score.answered !== 0 || score.missing.length > 0
      if (gate !== 1) return score.total !== null || score.gate !== null || score.answered !== 0
      const isWhole = items.every((item) => typeof item === 'number')
      const yes = items.filter((item) => item === 1).length
      return score.gate !== 'yes' || score.isProrated || score.total !== (isWhole ? yes : null) || score.answered !== items.filter((item) => typeof item === 'number').length
    })
    expect([ways.length, wrong]).toEqual([4096, []])
  })

  it('tells the 0 of the gate from the 0 of five times No', () => {
    const [byGate, byNo] = [scoreOf(SCREEN, { gate: 0 }), scoreOf(SCREEN, { gate: 1, ...answered(0, 0, 0, 0, 0) })]
    expect([byGate.total, byGate.gate, byGate.answered]).toEqual([0, 'no', 0])
    expect([byNo.total, byNo.gate, byNo.answered]).toEqual([0, 'yes', 5])
  })

  it('is complete after No, after a declined gate, and after five answers', () => {
    expect([{}, { gate: 0 }, { gate: 'declined' as const }, { gate: 1 }, { gate: 1, ...answered(0, 1, 0, 1) }, { gate: 1, ...answered(0, 1, 'declined', 1, 0) }].map((one) => isComplete(SCREEN, one)))
      .toEqual([false, true, true, false, false, true])
  })
})

describe('what has no total', () => {
  it.each(INSTRUMENTS.filter(({ scoring }) => scoring === null).map((one) => [one.instrumentId, one] as const))('%s stands for itself', (_id, rating) => {
    for (const value of [0, 4, 10]) {
      const answers = Object.fromEntries(rating.items.map(({ itemId }) => [itemId, value]))
      expect(whyNoAnswers(rating, answers)).toBeNull()
      expect(scoreOf(rating, answers)).toMatchObject({ total: null, band: null, answered: rating.items.length, of: rating.items.length })
    }
    expect(isComplete(rating, {})).toBe(false)
  })

  it.each(INSTRUMENTS.filter(({ isWorded }) => !isWorded).map((one) => [one.instrumentId, one] as const))('%s without its wording: nothing asked is no 0, and never complete', (_id, licensed) => {
    expect(scoreOf(licensed, {})).toMatchObject({ total: null, band: null, of: 0 })
    expect(isComplete(licensed, {})).toBe(false)
    expect(whyNoAnswers(licensed, {})).toMatch(/only the total is kept/)
  })
})

describe('answers that cannot be', () => {
  it.each([
    ['PHQ-9', { 1: 4 }, 'Question 1 has no answer "4".'], ['PHQ-9', { 1: 1.5 }, 'Question 1 has no answer "1.5".'], ['PHQ-9', { 11: 0 }, 'PHQ-9 has no question "11".'],
    ['PHQ-9', { gate: 1 }, 'PHQ-9 has no question "gate".'], ['PC-PTSD-5', { gate: 2 }, 'The first question is answered yes or no.'], ['PC-PTSD-5', { 1: 2 }, 'Question 1 has no answer "2".'],
    ['PCL-5', { 20: 5 }, 'Question 20 has no answer "5".'], ['RATING-MOOD', { 1: 11 }, 'Question 1 has no answer "11".'], ['RATING-MOOD', { 1: 5.5 }, 'Question 1 has no answer "5.5".'],
    ['SLEEP-DIARY', { asleep: -1 }, 'Question asleep has no answer "-1".'], ['SLEEP-DIARY', { asleep: 1441 }, 'Question asleep has no answer "1441".'],
  ] as const)('%s %j', (instrumentId, answers, because) => {
    expect(whyNoAnswers(instrumentOf(instrumentId), answers)).toBe(because)
  })
})

describe('item 9 of the PHQ-9', () => {
  it.each<[said: ItemAnswer | null, open: unknown, finished: unknown]>([
    [0, null, null], [1, { answer: 1 }, { answer: 1 }], [2, { answer: 2 }, { answer: 2 }], [3, { answer: 3 }, { answer: 3 }],
    ['declined', { answer: 'declined' }, { answer: 'declined' }], [null, null, { answer: null }],
  ])('answered %j: %j while it is filled in, %j when it is finished', (said, open, finished) => {
    for (const others of [0, 1, 3]) {
      const answers = answered(...Array<number>(8).fill(others), said)
      expect([safetyAnswer(PHQ, answers, false), safetyAnswer(PHQ, answers, true)]).toEqual([open, finished])
    }
    const alone: Answers = said === null ? {} : { 9: said }
    expect([safetyAnswer(PHQ, alone, false), safetyAnswer(PHQ, alone, true)]).toEqual([open, finished])
  })

  it('is looked at however low the total: 1 of 27', () => {
    const answers = answered(0, 0, 0, 0, 0, 0, 0, 0, 1)
    expect([scoreOf(PHQ, answers).band, safetyAnswer(PHQ, answers, false)]).toEqual(['none-minimal', { answer: 1 }])
  })

  it('is the only one of its kind among the instruments', () => {
    expect(INSTRUMENTS.filter(({ safety }) => safety).map(({ instrumentId }) => instrumentId)).toEqual(['PHQ-9'])
    expect(safetyAnswer(GAD, answered(3, 3, 3, 3, 3, 3, 3), true)).toBeNull()
  })
})
