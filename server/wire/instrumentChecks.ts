/** What a schema cannot see: an instrument that contradicts itself. Each check answers with places and sentences. */
import { GATE, type Instrument, type Item, type Scoring } from '#domain'
import { problem, unless, type Problems } from './protocolProblem.ts'

/** Everything in which a well-formed instrument contradicts itself; empty when it may be used. */
export function instrumentProblems(instrument: Instrument): Problems {
  const { items, scoring, safety } = instrument
  return [
    ...wording(instrument),
    ...twiceIn('items', items.map(({ itemId }) => itemId)),
    ...items.flatMap((item, index) => itemProblems(item, `items.${index}`)),
    ...(scoring ? scoringProblems(instrument, scoring) : []),
    ...(safety ? safetyProblems(instrument, safety) : []),
    ...codeProblems(instrument),
    ...sourceProblems(instrument, instrument.references),
  ]
}

function wording({ isWorded, items, gate, scoring, safety }: Instrument): Problems {
  if (isWorded) return unless(items.length > 0, 'items', 'An instrument with its wording has at least one item.')
  return [
    ...unless(items.length === 0 && !gate && !safety, 'items', 'Without its wording an instrument has no items, no first question and no item to be looked at.'),
    ...unless(scoring !== null, 'scoring', 'Of an instrument without its wording there is only the total, so it has a range.'),
  ]
}

function itemProblems(item: Item, path: string): Problems {
  const ids = unless(item.itemId !== GATE, `${path}.itemId`, `"${GATE}" is the name of the first question.`)
  if (item.kind === 'scale') return [...ids, ...unless(item.least < item.most, `${path}.most`, 'A scale ends above where it begins.')]
  if (item.kind === 'minutes') return ids
  return [
    ...ids,
    ...twiceIn(`${path}.options`, item.options.map(({ score }) => String(score))),
    ...twiceIn(`${path}.options`, item.options.map(({ text }) => text)),
  ]
}

function scoringProblems(instrument: Instrument, scoring: Scoring): Problems {
  const { range: [least, most], cut, importantChange, mostMissing } = scoring
  const scored = instrument.items.filter((item) => item.isScored)
  return [
    ...unless(least < most, 'scoring.range', 'The range ends above where it begins.'),
    ...bandProblems(scoring),
    ...unless(!cut || (cut.from >= least && cut.from <= most), 'scoring.cut.from', `The cut lies outside ${least} to ${most}.`),
    ...unless(!importantChange || importantChange.points <= most - least, 'scoring.importantChange.points', 'No score can change so much.'),
    ...unless(mostMissing < Math.max(scored.length, 1), 'scoring.mostMissing', 'A total needs at least one answer.'),
    ...unless(scored.every((item) => item.kind !== 'minutes'), 'items', 'A length of time cannot be part of a total.'),
    ...(instrument.isWorded ? rangeProblems(instrument, scored, scoring) : []),
  ]
}

/** What the answers can come to is what the range says. */
function rangeProblems({ gate }: Instrument, scored: readonly Item[], { range: [least, most] }: Scoring): Problems {
  const [low, high] = scored.map(endsOf).reduce(([lows, highs], [a, b]) => [lows + a, highs + b], [0, 0])
  const reached = `${gate ? Math.min(0, low) : low} to ${high}`
  return unless(reached === `${least} to ${most}`, 'scoring.range', `The items come to ${reached}, the range is ${least} to ${most}.`)
}

function endsOf(item: Item): readonly [number, number] {
  if (item.kind === 'scale') return [item.least, item.most]
  if (item.kind === 'minutes') return [0, item.most]
  const scores = item.options.map(({ score }) => score)
  return [Math.min(...scores), Math.max(...scores)]
}

/** Bands cover the whole range, each beginning where the one before ended; or there are none. */
function bandProblems({ bands, range: [least, most] }: Scoring): Problems {
  if (bands.length === 0) return []
  return [
    ...bands.flatMap(({ from, to, name }, index) => {
      const begins = index === 0 ? least : bands[index - 1]!.to + 1
      return [
        ...unless(from === begins, `scoring.bands.${index}.from`, `"${name}" begins at ${from}, and ${begins} is next.`),
        ...unless(from <= to, `scoring.bands.${index}.to`, `"${name}" ends before it begins.`),
      ]
    }),
    ...unless(bands.at(-1)!.to === most, 'scoring.bands', `The last band ends at ${bands.at(-1)!.to}, the range at ${most}.`),
    ...twiceIn('scoring.bands', bands.map(({ name }) => name)),
  ]
}

function safetyProblems({ items }: Instrument, { itemId, from }: NonNullable<Instrument['safety']>): Problems {
  const item = items.find((one) => one.itemId === itemId)
  if (!item) return [problem('safety.itemId', `There is no item "${itemId}".`)]
  const [least, most] = endsOf(item)
  return [
    ...unless(item.isScored, 'safety.itemId', `Item "${itemId}" is not scored.`),
    ...unless(from > least && from <= most, 'safety.from', `Item "${itemId}" has answers from ${least} to ${most}: ${from} would hold for all of them, or for none.`),
  ]
}

function codeProblems({ items, scoring }: Instrument): Problems {
  const named: readonly (readonly [string, string | undefined])[] = [
    ['scoring.loinc', scoring?.loinc],
    ['scoring.panelLoinc', scoring?.panelLoinc],
    ...items.flatMap((item, index) => [
      [`items.${index}.loinc`, item.loinc] as const,
      ...(item.kind === 'choice' ? item.options.map(({ loinc }, option) => [`items.${index}.options.${option}.loinc`, loinc] as const) : []),
    ]),
  ]
  return named.flatMap(([path, code]) => unless(code === undefined || isLoinc(code), path, `"${code}" is no LOINC code: its last digit does not follow from the others.`))
}

/** Whether the last digit of a LOINC code, or of an answer code (LA…), follows from the signs before it (modulus 10). */
export function isLoinc(code: string): boolean {
  const [, signs, check] = /^((?:LA)?\d+)-(\d)$/.exec(code) ?? []
  if (signs === undefined) return false
  const sum = [...signs].reverse().reduce((all, sign, index) => {
    const value = sign.charCodeAt(0) - 48
    return all + (index % 2 === 0 ? 2 * value - 9 * Math.floor(value / 5) : value)
  }, 0)
  return (10 - (sum % 10)) % 10 === Number(check)
}

/** Every source that is named anywhere within has a title. */
export function sourceProblems(within: unknown, references: Readonly<Record<string, string>>, path = ''): Problems {
  if (typeof within !== 'object' || within === null) return []
  return Object.entries(within).flatMap(([name, value]) => {
    const place = path === '' ? name : `${path}.${name}`
    if (name !== 'source' || !Array.isArray(value)) return sourceProblems(value, references, place)
    return value.flatMap((key) => unless(Object.hasOwn(references, String(key)), place, `The source "${String(key)}" is not among the references.`))
  })
}

/** One sentence for each name that stands for two things. */
export const twiceIn = (path: string, names: readonly string[]): Problems =>
  [...new Set(names.filter((name, index) => names.indexOf(name) !== index))].map((name) => problem(path, `"${name}" stands there twice.`))
