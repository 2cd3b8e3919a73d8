/** The figures of a ward's courses as one table: a line a figure, with its number. What is laid out of too few people has no line, and one line says so. */
import type { CourseFigures, InstrumentFigures, Spread } from '#domain'
import { csv, type Cell } from './csv.ts'

const HEAD = ['ward', 'from', 'to', 'kind', 'instrument', 'occasion', 'figure', 'value', 'of', 'of what', 'note'] as const

type Line = readonly [kind: string, instrument: string, occasion: string, figure: string, value: number | null, of: number | null, ofWhat: string, note: string]

export function courseFiguresCsv(ward: string, figures: CourseFigures): string {
  const { from, to } = figures.period
  return csv(HEAD, lines(figures).map((line): Cell[] => [ward, from, to, ...line]))
}

function lines({ kinds, concerns, courses, people, warning, fewestPeople }: CourseFigures): Line[] {
  const few = `fewer than ${fewestPeople} people: not laid out`
  const { forms, people: asked, counts } = concerns
  const wants = 'answers that want a person'
  return [
    ['', '', '', 'courses', courses, null, '', warning],
    ['', '', '', 'people', people, null, '', ''],
    ...kinds.flatMap(({ title, instruments }) => instruments.flatMap((instrument) => instrumentLines(title, instrument, few))),
    ['', '', '', `${wants}: forms that ask`, forms, asked, 'people', counts.isSuppressed ? few : ''],
    ...(counts.isSuppressed
      ? []
      : ([
          ['', '', '', `${wants}: raised`, counts.raised, forms, 'forms', ''],
          ['', '', '', `${wants}: documented`, counts.documented, counts.raised, 'raised', ''],
          ['', '', '', `${wants}: hours to documentation, median`, counts.medianHours, counts.documented, 'documented', ''],
          ['', '', '', `${wants}: hours to documentation, longest`, counts.longestHours, counts.documented, 'documented', ''],
        ] satisfies Line[])),
  ]
}

function instrumentLines(kind: string, { title, occasions, pairs }: InstrumentFigures, few: string): Line[] {
  return [
    ...occasions.flatMap(({ name, planned, answered, declined, missed, open, totals }): Line[] => {
      const line = (figure: string, value: number, of: number | null, ofWhat: string, note = ''): Line => [kind, title, name, figure, value, of, ofWhat, note]
      const counts = [line('planned', planned, null, ''), line('answered', answered, planned, 'planned'), line('declined', declined, planned, 'planned'), line('missed', missed, planned, 'planned'), line('not yet', open, planned, 'planned')]
      if (!totals) return counts
      const { counted, missing, prorated, spread } = totals
      const numbers = [...counts, line('totals', counted, planned, 'planned', spread.isSuppressed ? few : ''), line('without a total', missing, planned, 'planned'), line('prorated totals', prorated, counted, 'totals')]
      if (spread.isSuppressed) return numbers
      return [
        ...numbers,
        ...spreadLines(spread).map(([figure, value]) => line(`total, ${figure}`, value, counted, 'totals')),
        ...spread.bands.map((band) => line(`band ${band.name}`, band.count, counted, 'totals')),
      ]
    }),
    ...pairs.flatMap(({ name, both, of, spreads }): Line[] => {
      const line = (figure: string, value: number, count: number, ofWhat: string, note = ''): Line => [kind, title, `Baseline and ${name}, those with both`, figure, value, count, ofWhat, note]
      return [
        line('have both', both, of, 'planned', spreads.isSuppressed ? few : ''),
        ...(spreads.isSuppressed
          ? []
          : [
              ...spreadLines(spreads.baseline).map(([figure, value]) => line(`baseline total, ${figure}`, value, both, 'have both')),
              ...spreadLines(spreads.later).map(([figure, value]) => line(`${name} total, ${figure}`, value, both, 'have both')),
            ]),
      ]
    }),
  ]
}

const spreadLines = ({ lowest, lowerQuartile, median, upperQuartile, highest }: Spread) =>
  [['lowest', lowest], ['lower quartile', lowerQuartile], ['median', median], ['upper quartile', upperQuartile], ['highest', highest]] as const
