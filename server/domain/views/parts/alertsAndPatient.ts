/** Parts 11 to 16: the alerts, and what became of the patient: fluids, laboratory, vein, reactions, ratings. */
import { rungName } from '../../ladder.ts'
import { figure } from '../../units.ts'
import { ALERT_WORDS, outcomeText, secondsText } from '../recordWords.ts'
import type { ObservedRow } from '../observed.ts'
import type { Report } from '../report.ts'
import { column, minute, numbers, part, second, table, type Part, type PartTable } from './part.ts'

export const alertsAndPatient = (report: Report): Part[] => [alertPart(report), fluidPart(report), labPart(report), sitePart(report), reactionPart(report), ratingPart(report)]

const alertPart = ({ alerts, timeline }: Report): Part =>
  part({
    number: '11',
    title: 'Alerts',
    tables: [
      table('Every alert', 'No alert was raised.',
        [column('On', 2), column('Priority', 1.5), column('Why, and the rule in force', 5), column('Accepted', 2.4), numbers('After', 1.6), column('Told up to', 2), column('Off', 2)],
        alerts.flatMap((alert) => {
          const steps = timeline.filter((row) => row.alertId === alert.alertId).slice(1, -1)
          const ladder = steps.map((step) => `+${secondsText((step.recordedAt - alert.raisedAt) / 1000)} ${step.title.replace(/^Alert /, '')}${step.isEngine ? '' : ` (${step.who})`}`).join(', ')
          return [
            [
              second(alert.raisedAt), alert.priority, `${alert.text} (${alert.protocolRule})`, alert.acceptedBy ?? 'nobody', alert.secondsToAccept === null ? null : secondsText(alert.secondsToAccept),
              rungName(alert.priority, alert.highestRung), alert.resolvedAt === null ? ALERT_WORDS[alert.state] : second(alert.resolvedAt),
            ],
            ...(ladder === '' ? [] : [['', '', `Ladder: ${ladder}`, '', '', '', '']]),
            ...(alert.outcome ? [['', '', outcomeText(alert.outcome), '', '', '', '']] : []),
          ]
        })),
    ],
    notes: ['Closing tags: true and acted on, true and of no consequence, false alarm. An alert without one was not tagged.'],
  })

const fluidPart = ({ fluids, pump }: Report): Part =>
  part({
    number: '12',
    title: 'Fluid balance and urine',
    facts: [
      ['Infused by the pump', `${figure(pump.infusedMl)} mL`],
      ['Urine charted', fluids.length === 0 ? 'nothing' : `${figure(fluids.at(-1)!.urineSumMl)} mL in all`],
    ],
    tables: [
      table('As charted', 'Neither urine nor balance was charted.', [column('At', 2), numbers('Urine since before', 2.4), numbers('Urine in all', 2), numbers('Balance', 2), numbers('Infused by then', 2.4), column('By', 3)],
        fluids.map((row) => [minute(row.at), ml(row.urineMl), `${figure(row.urineSumMl)} mL`, ml(row.balanceMl), `${figure(row.infusedMl)} mL`, row.who])),
    ],
  })

const ml = (value: number | null): string | null => (value === null ? null : `${figure(value)} mL`)

const observed = (caption: string, none: string, rows: readonly ObservedRow[]): PartTable =>
  table(caption, none, [column('At', 2), column('What', 4), column('Value', 3), column('By', 3)],
    rows.map(({ at, what, value, unit, who, isAmended }) => {
      const text = unit.startsWith('{') || unit === '' ? value : `${value} ${unit}`
      return [minute(at), what, isAmended ? { struck: text } : text, who]
    }))

const labPart = ({ labs }: Report): Part =>
  part({
    number: '13',
    title: 'Laboratory',
    tables: [observed('Magnesium and potassium', 'No laboratory value was charted.', labs)],
    notes: ['Creatinine and calcium cannot be charted in this program: look in the laboratory’s own record.'],
  })

const sitePart = ({ ivSite }: Report): Part =>
  part({ number: '14', title: 'IV site', tables: [observed('VIP score and extravasation', 'The site was not charted.', ivSite)] })

const reactionPart = ({ reactions, doses }: Report): Part =>
  part({
    number: '15',
    title: 'Adverse events and antidote',
    tables: [
      table('Reactions', 'No reaction was reported.', [column('At', 2), column('What', 7), column('By', 3)], reactions.map((row) => [second(row.occurredAt), row.detail, row.who])),
      table('Doses beside the pump, the antidote among them', 'None was given.', [column('At', 2), column('What', 7), column('By', 3)],
        doses.map((row) => [second(row.occurredAt), [row.title, row.detail].filter(Boolean).join(': '), row.who])),
    ],
  })

const ratingPart = ({ ratings, questionnaires, questionnaireScores, concerns }: Report): Part =>
  part({
    number: '16',
    title: 'Questionnaires and ratings',
    facts: questionnaires.map(({ instrument, when }) => [instrument, when.join(', ')]),
    tables: [
      observed('As charted', 'None was charted.', ratings),
      table('What questionnaires came to', 'No questionnaire was finished from a day before the opening on.', [column('At', 2), column('What', 3), column('Asked for', 2), column('Score', 4), column('How', 2.4), column('By', 2)],
        questionnaireScores.map(({ at, instrument, occasion, value, source, who, isReplaced }) => [minute(at), instrument, occasion ?? 'beside the plan', isReplaced ? { struck: value } : value, source, who])),
      table('Answers that wanted a person', 'None was told to this session.', [column('At', 2), column('Questionnaire', 2), column('Closed', 2), column('What was done', 5), column('By', 2)],
        concerns.map(({ raisedAt, instrument, settledAt, outcome, who }) => [second(raisedAt), instrument, settledAt === null ? 'NOT CLOSED' : second(settledAt), outcome, who])),
    ],
    notes: [
      'A score is no diagnosis, and its change over time does not tell what caused it. An answer of 0 to a question about self-harm is not an all-clear.',
      'The answers themselves stay in the record of the course.',
    ],
  })
