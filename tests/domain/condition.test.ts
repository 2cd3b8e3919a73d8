/** Kleene's logic in full, and what a tree says of itself. */
import { describe, expect, it } from 'vitest'
import { findingsText, answerOf, truthBy, truthOf, type Condition, type Leaf, type Truth } from '#domain'
import { ADA, at, CALM, checklist, maintained, opened } from '../fixtures/given.ts'
import { ABSENT, HIGH_LEVEL, LITTLE_URINE, SLOW, TOXICITY } from '../fixtures/toxicity.ts'

const T = true
const F = false
const U = null

/** Leaves that stand for their own answers. */
const yes: Condition = { contraindication: 'yes' }
const no: Condition = { contraindication: 'no' }
const unknown: Condition = { contraindication: 'unknown' }
const leafOf = (truth: Truth): Condition => (truth === null ? unknown : truth ? yes : no)
const itself = (leaf: Leaf): Truth => ('contraindication' in leaf ? ({ yes: T, no: F, unknown: U } as const)[leaf.contraindication as 'yes']: U)
const of = (condition: Condition): Truth => truthBy(condition, itself)

describe('the three answers', () => {
  it.each<readonly [Truth, Truth, Truth, Truth]>([
    // a, b, all of both, any of both
    [T, T, T, T],
    [T, F, F, T],
    [T, U, U, T],
    [F, T, F, T],
    [F, F, F, F],
    [F, U, F, U],
    [U, T, U, T],
    [U, F, F, U],
    [U, U, U, U],
  ])('%s and %s: all of them is %s, any of them is %s', (a, b, all, any) => {
    expect(of({ all: [leafOf(a), leafOf(b)] })).toBe(all)
    expect(of({ any: [leafOf(a), leafOf(b)] })).toBe(any)
  })

  it.each<readonly [number, readonly Truth[], Truth]>([
    [2, [T, T, F], T],
    [2, [T, T, U], T],
    [2, [T, F, F], F],
    [2, [T, F, U], U],
    [2, [F, F, U], F],
    [2, [F, U, U], U],
    [2, [U, U, U], U],
    [2, [F, F, F], F],
    [3, [T, T, U], U],
    [1, [F, F, F], F],
    [0, [F, F, F], T],
  ])('at least %i of %j is %s', (atLeast, answers, truth) => {
    expect(of({ atLeast, of: answers.map(leafOf) })).toBe(truth)
  })

  it('of nothing: all is true, any is false', () => {
    expect([of({ all: [] }), of({ any: [] })]).toEqual([T, F])
  })

  it('go through a tree within a tree', () => {
    expect(of({ any: [no, { all: [yes, { atLeast: 1, of: [unknown, no] }] }] })).toBe(U)
    expect(of({ any: [no, { all: [yes, { atLeast: 1, of: [unknown, yes] }] }] })).toBe(T)
    expect(of({ any: [no, { all: [no, { atLeast: 1, of: [unknown, yes] }] }] })).toBe(F)
  })
})

describe('a leaf', () => {
  // Every 15 min in the first two hours of maintenance: stale 25 min after it was measured.
  const calm = maintained().check(ADA, '10:35', CALM)
  const slow = maintained().check(ADA, '10:35', { ...CALM, RR: 10 })

  it('that nobody has looked at is unknown', () => {
    expect(truthOf(calm.now, HIGH_LEVEL)).toBeNull()
    expect(truthOf(calm.now, LITTLE_URINE, at('10:36'))).toBeNull()
  })

  it('is true or false while its reading is fresh, and unknown from the instant at which that is stale', () => {
    expect([truthOf(calm.now, SLOW, at('10:59:59')), truthOf(calm.now, SLOW, at('11:00'))]).toEqual([F, U])
    expect([truthOf(slow.now, SLOW, at('10:59:59')), truthOf(slow.now, SLOW, at('11:00'))]).toEqual([T, U])
  })

  it('keeps its answer for those who ask without a time', () => {
    expect(truthOf(calm.now, SLOW)).toBe(F)
    expect(truthOf(slow.now, SLOW)).toBe(T)
  })

  it('a finding that a tablet sends late counts from when it was learnt; a normal value never does', () => {
    const late = (RR: number) => maintained().check(ADA, '12:20', { RR }, { occurred: '10:35' }).now
    expect([truthOf(late(10), SLOW, at('12:20')), truthOf(late(10), SLOW, at('12:44:59')), truthOf(late(10), SLOW, at('12:45'))]).toEqual([T, T, U])
    expect(truthOf(late(16), SLOW, at('12:20'))).toBe(U)
  })

  it('about a contraindication waits for the checklist; about a dose it is no until one was given', () => {
    const [first] = opened().now.protocol.contraindications
    const renal: Condition = { contraindication: first!.itemId }
    expect(truthOf(opened().now, renal)).toBeNull()
    const answered = (isPresent: boolean) => opened().does(ADA, '09:45', { ...checklist(opened()), contraindications: [{ itemId: first!.itemId, isPresent }] }).now
    expect([truthOf(answered(true), renal), truthOf(answered(false), renal)]).toEqual([T, F])
    expect(truthOf(calm.now, { given: 'antidote' })).toBe(F)
    const given = calm.does(ADA, '10:40', { type: 'GiveDose', kind: 'antidote', drug: 'calcium gluconate', doseGrams: 1, route: 'IV slow', overMinutes: 3 })
    expect([truthOf(given.now, { given: 'antidote' }), truthOf(given.now, { given: 'rescue' })]).toEqual([T, F])
  })
})

describe('the sentence of a tree', () => {
  const text = (values: Parameters<typeof story>[0], when: string, condition: Condition = TOXICITY.condition) => {
    const { now } = story(values)
    return findingsText(now, condition, (leaf) => answerOf(now, leaf, at(when)))
  }
  const story = (values: Partial<Record<'RR' | 'DTR_PATELLAR' | 'SERUM_MG_MMOL_L' | 'SPO2', number | string>>) =>
    maintained().check(ADA, '10:35', { ...CALM, ...values })

  it('names what is so with its value, then what nobody knows', () => {
    expect(text({ RR: 11, DTR_PATELLAR: 'absent' }, '10:36')).toBe('Reflex Absent; RR 11 /min; not known: Mg, Urine in 4 h')
  })

  it('names a subject once, however many of its leaves are true', () => {
    expect(text({ SERUM_MG_MMOL_L: 4.1 }, '10:36')).toBe('Mg 4.1 mmol/L; not known: Urine in 4 h')
  })

  it('of what has gone stale says that it is not known', () => {
    expect(text({ RR: 11 }, '11:00', { any: [ABSENT, SLOW] })).toBe('not known: Reflex, RR')
  })

  it('is empty when all is known and nothing so', () => {
    expect(text({}, '10:36', { any: [ABSENT, SLOW] })).toBe('')
  })

  it('names a contraindication by its words and a dose by its kind', () => {
    const [first] = opened().now.protocol.contraindications
    expect(text({}, '10:36', { any: [{ contraindication: first!.itemId }, { contraindication: 'of another protocol' }, { given: 'rescue' }] })).toBe(
      'not known: of another protocol',
    )
    const { now } = opened()
    expect(findingsText(now, { contraindication: first!.itemId }, () => null)).toBe(`not known: ${first!.item}`)
    expect(findingsText(now, { given: 'antidote' }, () => true)).toBe('antidote given')
  })
})
