/** Parts 6 to 10: what the pump did, what may be billed, how the checks were kept, the scores, and the limits that were left. */
import { BILLING_RULES } from '../../billing.ts'
import { figure } from '../../units.ts'
import { MINUTE } from '../../time.ts'
import { keptText, minutesText, percentText } from '../recordWords.ts'
import type { Report } from '../report.ts'
import { column, minute, numbers, part, second, table, type Fact, type Part } from './part.ts'

export const pumpAndChecks = (report: Report): Part[] => [pumpPart(report), timesPart(report), checkPart(report), scorePart(report), crossingPart(report)]

const pumpPart = ({ pump, volume, timeline, rateChanges, ...report }: Report): Part =>
  part({
    number: '6',
    title: 'Pump timeline and dose',
    hasChart: true,
    facts: [
      ['Given', `${figure(pump.infusedGrams)} g (${figure(pump.infusedMmol)} mmol magnesium) in ${figure(pump.infusedMl)} mL, by the segments`],
      ['Ordered', `${figure(pump.orderedGrams)} g in ${figure(pump.orderedMl)} mL, for the phases that were begun`],
      ['Difference', pump.differencePercent === null ? (pump.startedAt === null ? 'not started' : 'still running') : percentText(pump.differencePercent)],
      ['Pump’s own display', displayText(volume)],
      ...volume.explanations.map(({ who, text }): Fact => ['Explained', `${text} (${who})`]),
      ['Keeping the vein open', volume.keepOpenMinutes === 0 ? 'not charted' : `${minutesText(volume.keepOpenMinutes)}, ${figure(volume.keepOpenMl)} mL, ${figure(volume.keepOpenGrams)} g`],
      ['Discarded', `${figure(volume.discardedMl)} mL, ${figure(volume.discardedGrams)} g, as charted`],
    ],
    tables: [
      table('By phase', 'No phase was begun.', [column('Phase', 3), numbers('Ordered', 2), numbers('Given', 2), numbers('Pump time', 2), numbers('Difference', 2)],
        pump.byPhase.map((row) => [
          row.phase, `${figure(row.orderedGrams)} g`, `${figure(row.givenGrams)} g`, minutesText(row.pumpMinutes),
          row.startedAt === null ? 'not begun' : row.differencePercent === null ? 'running' : percentText(row.differencePercent),
        ])),
      table('Segments at one rate', 'The pump was not started.',
        [column('From', 2.4), column('To', 2.4), column('Phase', 2.6), numbers('Rate', 1.8), numbers('Dose rate', 1.6), numbers('For', 1.8), numbers('Gave', 1.5)],
        pump.segments.map((one) => [
          second(one.startedAt), one.endedAt === null ? 'running' : second(one.endedAt), `${one.phase}${one.isKeepOpen ? ', keeps the vein open' : ''}`,
          `${figure(one.rateMlPerHour)} mL/h`, `${figure(one.rateGramsPerHour)} g/h`, minutesText(((one.endedAt ?? report.closedAt ?? report.asOfAt) - one.startedAt) / MINUTE), `${figure(one.grams)} g`,
        ])),
      table('What was done at the pump', 'Nothing was done at the pump.', [column('At', 2.2), column('What', 7), column('By', 2.4)],
        timeline.filter(({ kind }) => kind === 'pump').map((row) => [second(row.occurredAt), [row.title, row.detail].filter(Boolean).join(': '), row.who])),
      table('Changes of rate and their orders', 'The rate was not changed.', [column('At', 2.2), column('From, to', 2.4), column('Why, and by which order', 6), column('By', 2.4)],
        rateChanges.map((row) => [
          second(row.occurredAt), `${figure(row.fromMlPerHour)} → ${figure(row.rateMlPerHour)} mL/h`,
          [row.isAsFound && 'as found', row.reason, row.judgement && `${row.judgement.isWithinOrder ? 'within' : 'not within'} the titration order: ${row.judgement.because}`, row.newOrder && `new order by ${row.newOrder.prescriber}: ${row.newOrder.reason}${row.isToBeSigned ? ' (verbal, to be signed)' : ''}`].filter(Boolean).join('; '),
          row.who,
        ])),
      table('Bags', 'No bag was hung.', [column('Hung', 2), column('Taken down', 2), column('Bag', 3), numbers('Infused', 2), numbers('Left', 2), numbers('Discarded', 2)],
        volume.bags.map((bag) => [
          minute(bag.hungAt), bag.takenDownAt === null ? 'hangs' : minute(bag.takenDownAt), `${figure(bag.volumeMl)} mL of ${figure(bag.concentrationMgPerMl)} mg/mL`,
          `${figure(bag.infusedMl)} mL`, `${figure(bag.leftMl)} mL`, bag.discardedMl === null ? null : `${figure(bag.discardedMl)} mL`,
        ])),
    ],
    notes: ['Chart: the pump’s rate as steps and the volume; readings with the limits that were in force then; checks; alerts with their ladder; times in which the watch or a tablet was away are hatched.'],
  })

function displayText({ difference }: Report['volume']): string {
  if (difference === null) return 'not charted: unknown, neither agreed nor different'
  const { pumpVolumeMl, expectedMl, differenceMl, isOutOfTolerance } = difference
  return `${figure(pumpVolumeMl)} mL against ${figure(expectedMl)} mL: ${differenceMl < 0 ? '−' : '+'}${figure(Math.abs(differenceMl))} mL, ${isOutOfTolerance ? 'OUT OF' : 'within'} tolerance`
}

const timesPart = ({ pump, billing }: Report): Part =>
  part({
    number: '7',
    title: 'Start, stop, infused minutes and billing',
    facts: [
      ['Started', second(pump.startedAt)],
      ['Stopped', pump.stoppedAt === null ? 'not stopped' : second(pump.stoppedAt)],
      ...(pump.stopReason === null ? [] : [['Stopped for', pump.stopReason] as const]),
      ['Infused', `${minutesText(pump.infusedMinutes)}, net of ${minutesText(pump.pausedMinutes)} in which it stood still`],
      ...(billing?.drug ? [['Drug', `${billing.drug.code} × ${billing.drug.units}: ${figure(billing.drug.givenGrams)} g given, ${figure(billing.drug.wastedGrams)} g wasted`] as const] : []),
    ],
    tables: billing
      ? [table('Minutes by access site and day', 'The pump has not infused.', [column('Access site', 3), column('Day', 2.4), numbers('Infused', 2), column('Suggested', 4)],
          billing.sites.flatMap(({ site, days, lines }) => days.map(({ dayStartsAt, infusedMinutes }) => [
            site ?? 'site not charted', { at: dayStartsAt, as: 'day' as const }, `${infusedMinutes} min`,
            lines.filter((line) => line.dayStartsAt === dayStartsAt).map(({ code, units }) => `${code} × ${units}`).join(' · ') || null,
          ])))]
      : [],
    notes: billing ? [BILLING_RULES.note, BILLING_RULES.minutes, BILLING_RULES.codes, BILLING_RULES.drug] : ['The ward’s days are not known: no billing is suggested.'],
  })

const checkPart = ({ checks }: Report): Part =>
  part({
    number: '8',
    title: 'Checks',
    tables: [
      table('Every check that was due', 'No check has been due yet.',
        [column('Due', 2), column('Measured', 2), column('Entered', 2), column('Kept', 2.2), column('Values', 5.2), column('Not done, or open', 3), column('By', 2)],
        checks.map((check) => [
          minute(check.dueAt), minute(check.doneAt), minute(check.recordedAt), keptText(check), check.values || (check.who === null ? check.what : null),
          [check.notDone && `not done: ${check.notDone}`, check.stillOpen && check.state !== 'pending' && check.state !== 'after stop' && `never charted: ${check.stillOpen}`].filter(Boolean).join('; '), check.who,
        ])),
    ],
  })

const scorePart = ({ scores }: Report): Part =>
  part({
    number: '9',
    title: 'Early-warning scores',
    tables: [
      table('Series', 'No score was made.', [column('At', 2), column('Score', 3), column('Of what', 6), column('By', 2)],
        scores.map((row) => [minute(row.occurredAt), row.amendedBySeq === null ? row.text : { struck: row.text }, row.amendedBySeq === null ? row.parts : `amended by entry ${row.amendedBySeq}`, row.who])),
    ],
  })

const crossingPart = ({ crossings }: Report): Part =>
  part({
    number: '10',
    title: 'Limits that were left, and what was done',
    tables: [
      table('Crossings', 'No limit was left.', [column('Measured', 2), column('What', 2), column('Value', 1.5), column('Alerts when', 2.4), column('Priority', 1.5), column('What was done', 6)],
        crossings.map((row) => [
          minute(row.at), row.what, row.value, row.limit, row.priority,
          row.actions.length === 0 ? 'nothing is charted' : row.actions.map(({ what, who }) => `${what} (${who})`).join('; '),
        ])),
    ],
  })
