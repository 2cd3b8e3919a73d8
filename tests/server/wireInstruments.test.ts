import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseCourseKind, parseInstrument } from '#wire/instruments'
import { INSTRUMENTS } from '../fixtures/instruments.ts'

type Json = { [key: string]: Json }

/** Sets the field at a path such as "scoring.bands.1.from". */
function set(json: Json, path: string, value: unknown): void {
  const names = path.split('.')
  const last = names.pop() ?? ''
  Object.assign(names.reduce<Json>((inner, name) => inner[name]!, json), { [last]: value })
}

const saidOf = (read: { ok: true } | { ok: false; problems: readonly { path: string; sentence: string }[] }) => (read.ok ? [] : read.problems.map(({ path, sentence }) => `${path}: ${sentence}`))

/** The PHQ-9 after one change to its JSON: what is said against it. */
function phq(path: string, value: unknown): string[] {
  const json = JSON.parse(readFileSync('prisma/instruments/PHQ-9.json', 'utf8'))
  set(json, path, value)
  return saidOf(parseInstrument(JSON.parse(JSON.stringify(json))))
}

function isi(change: Record<string, unknown>): string[] {
  return saidOf(parseInstrument({ ...JSON.parse(readFileSync('prisma/instruments/ISI.json', 'utf8')), ...change }))
}

function course(path: string, value: unknown): string[] {
  const json = JSON.parse(readFileSync('prisma/courses/WELL-DEPRESSION.json', 'utf8'))
  set(json, path, value)
  return saidOf(parseCourseKind(JSON.parse(JSON.stringify(json)), INSTRUMENTS))
}

describe('reading an instrument', () => {
  it.each([[null], [7], ['PHQ-9'], [[]], [{}]])('refuses %j without throwing', (json) => {
    expect(parseInstrument(json).ok).toBe(false)
    expect(parseCourseKind(json, INSTRUMENTS).ok).toBe(false)
  })

  it.each<[what: string, path: string, value: unknown, problem: RegExp]>([
    ['an unknown key', 'cutoff', 10, /Unrecognized key: "cutoff"/],
    ['an unknown key in an item', 'items.0.score', 1, /^items\.0: Unrecognized key/],
    ['a score as text', 'items.0.options.1.score', '1', /^items\.0\.options\.1\.score: /],
    ['half a point', 'items.0.options.1.score', 0.5, /^items\.0\.options\.1\.score: /],
    ['one option alone', 'items.0.options', [{ text: 'Not at all', score: 0 }], /^items\.0\.options: /],
    ['a figure without a source', 'scoring.importantChange.source', [], /^scoring\.importantChange\.source: /],
    ['an item to look at without a sentence on its limits', 'safety.limits', '', /^safety\.limits: /],
  ])('refuses %s', (_what, path, value, problem) => {
    expect(phq(path, value)).toContainEqual(expect.stringMatching(problem))
  })

  it.each<[what: string, path: string, value: unknown, problem: string]>([
    ['a gap between bands', 'scoring.bands.1.from', 6, 'scoring.bands.1.from: "mild" begins at 6, and 5 is next.'],
    ['bands that lap over', 'scoring.bands.1.to', 10, 'scoring.bands.2.from: "moderate" begins at 10, and 11 is next.'],
    ['bands that begin late', 'scoring.bands.0.from', 1, 'scoring.bands.0.from: "none-minimal" begins at 1, and 0 is next.'],
    ['bands that end early', 'scoring.bands.4.to', 26, 'scoring.bands: The last band ends at 26, the range at 27.'],
    ['two bands of one name', 'scoring.bands.1.name', 'severe', 'scoring.bands: "severe" stands there twice.'],
    ['a range that the items do not come to', 'scoring.range', [0, 24], 'scoring.range: The items come to 0 to 27, the range is 0 to 24.'],
    ['a cut outside the range', 'scoring.cut.from', 28, 'scoring.cut.from: The cut lies outside 0 to 27.'],
    ['a change that no score can make', 'scoring.importantChange.points', 28, 'scoring.importantChange.points: No score can change so much.'],
    ['a total of nothing', 'scoring.mostMissing', 9, 'scoring.mostMissing: A total needs at least one answer.'],
    ['one score twice', 'items.0.options.1.score', 0, 'items.0.options: "0" stands there twice.'],
    ['one answer twice', 'items.0.options.1.text', 'Not at all', 'items.0.options: "Not at all" stands there twice.'],
    ['one item twice', 'items.1.itemId', '1', 'items: "1" stands there twice.'],
    ['an item by the name of the first question', 'items.1.itemId', 'gate', 'items.1.itemId: "gate" is the name of the first question.'],
    ['no item to look at', 'safety.itemId', '11', 'safety.itemId: There is no item "11".'],
    ['an item to look at that is not scored', 'safety.itemId', '10', 'safety.itemId: Item "10" is not scored.'],
    ['an answer to look at that is every answer', 'safety.from', 0, 'safety.from: Item "9" has answers from 0 to 3: 0 would hold for all of them, or for none.'],
    ['an answer to look at that is none', 'safety.from', 4, 'safety.from: Item "9" has answers from 0 to 3: 4 would hold for all of them, or for none.'],
    ['a mistyped code of an item', 'items.0.loinc', '44250-8', 'items.0.loinc: "44250-8" is no LOINC code: its last digit does not follow from the others.'],
    ['a mistyped code of an answer', 'items.0.options.0.loinc', 'LA6586-5', 'items.0.options.0.loinc: "LA6586-5" is no LOINC code: its last digit does not follow from the others.'],
    ['a mistyped code of the total', 'scoring.loinc', '44261', 'scoring.loinc: "44261" is no LOINC code: its last digit does not follow from the others.'],
    ['a source without a title', 'safety.source', ['S99'], 'safety.source: The source "S99" is not among the references.'],
    ['wording that is none', 'isWorded', false, 'items: Without its wording an instrument has no items, no first question and no item to be looked at.'],
  ])('finds %s', (_what, path, value, problem) => {
    expect(phq(path, value)).toContain(problem)
  })

  it('finds a licensed one that has nothing but its name, or wording without a single item', () => {
    expect(isi({ scoring: null })).toEqual(['scoring: Of an instrument without its wording there is only the total, so it has a range.'])
    expect(isi({ isWorded: true })).toContain('items: An instrument with its wording has at least one item.')
  })

  it('takes a scale of a range and a length of time outside a total, and finds the rest', () => {
    const scale = { kind: 'scale', itemId: '1', text: 'How tired?', isScored: true, least: 0, most: 28, leastText: 'Not', mostText: 'Very' }
    expect(isi({ isWorded: true, items: [scale] })).toEqual([])
    expect(isi({ isWorded: true, items: [{ ...scale, least: 28 }] })).toContain('items.0.most: A scale ends above where it begins.')
    expect(isi({ isWorded: true, items: [scale, { kind: 'minutes', itemId: '2', text: 'How long?', isScored: false, most: 60 }] })).toEqual([])
    expect(isi({ isWorded: true, items: [scale, { kind: 'minutes', itemId: '2', text: 'How long?', isScored: true, most: 60 }] })).toContain('items: A length of time cannot be part of a total.')
  })
})

describe('reading a kind of course', () => {
  const twice = { kind: 'days', occasionId: 'baseline', name: 'Baseline', afterDays: 1, opensDaysBefore: 7, missedDaysAfter: 0 }

  it.each<[what: string, path: string, value: unknown, begins: string]>([
    ['an unknown key', 'effect', 1, ': Unrecognized key: "effect"'],
    ['a time of no kind', 'plan.0.occasions.0.kind', 'weeks', 'plan.0.occasions.0'],
    ['no consent', 'consent', [], 'consent: '],
    ['a sentence without a source', 'evidence.0.source', [], 'evidence.0.source: '],
    ['an unknown instrument', 'plan.0.instrumentId', 'PHQ-8', 'plan.0.instrumentId: There is no instrument "PHQ-8".'],
    ['an instrument planned twice', 'plan.1.instrumentId', 'PHQ-9', 'plan: "PHQ-9" stands there twice.'],
    ['a time named twice', 'plan.0.occasions.1.occasionId', 'baseline', 'plan.0.occasions: "baseline" stands there twice.'],
    ['one name for two times', 'plan.1.occasions', [twice], 'plan: "baseline" stands for two different times.'],
    ['a source without a title', 'evidence.0.source', ['S99'], 'evidence.0.source: The source "S99" is not among the references.'],
    ['a protocol named twice', 'protocolIds', ['WELL-MGCL2', 'WELL-MGCL2'], 'protocolIds: "WELL-MGCL2" stands there twice.'],
  ])('finds %s', (_what, path, value, begins) => {
    expect(course(path, value).filter((said) => said.startsWith(begins))).not.toEqual([])
  })
})
