/** The quality figures as one table for spreadsheets: a line a figure, each with what is counted, what it is counted of, and its rule. */
import type { AlertLine, Quality, TallyRow } from '#domain'
import { csv, type Cell } from './csv.ts'

const HEAD = ['ward', 'from', 'to', 'table', 'row', 'figure', 'numerator', 'counted', 'denominator', 'counted of', 'value', 'unit', 'rule'] as const

type Line = readonly [table: string, row: string, figure: string, numerator: number, counted: string, denominator: number, of: string, value: number | null, unit: string, rule: string]

export function qualityCsv(ward: string, quality: Quality): string {
  const { from, to } = quality.period
  return csv(HEAD, lines(quality).map((line): Cell[] => [ward, from, to, ...line]))
}

function lines({ sessionHours, patientDays, checks, alerts, groups }: Quality): Line[] {
  const tables = [['All checks', [checks.all]], ['Checks by observation', checks.byObservation], ['Checks by phase', checks.byPhase], ['Checks by hour of the day', checks.byHour], ['Checks by weekday', checks.byWeekday]] as const
  return [
    ...tables.flatMap(([table, rows]) => rows.flatMap((row) => checkLines(table, row))),
    ...[alerts.all, ...alerts.byPriority].flatMap((line) => alertLines('Alerts by priority', line, sessionHours, patientDays)),
    ...alerts.byRule.flatMap((line) => alertLines('Alerts by rule', line, sessionHours, patientDays)),
    ...groups.flatMap(({ title, figures }) =>
      figures.map(({ label, numerator, counts, denominator, value, unit, rule }): Line => [title, '', label, numerator, counts[0], denominator, counts[1], value, unit, rule]),
    ),
  ]
}

const STATES = ['on time', 'late', 'missed', 'not done', 'open'] as const

const checkLines = (table: string, row: TallyRow): Line[] =>
  STATES.map((state) => [table, row.label, state, row[state], 'checks', row.due, 'checks due', row.due === 0 ? null : row[state] / row.due, 'share', CHECK_RULES[state]])

const CHECK_RULES: Readonly<Record<(typeof STATES)[number], string>> = {
  'on time': 'Charted before it was late: a third of its interval after it was due, or its grace.',
  late: 'Charted after that and before it was missed.',
  missed: 'Not charted by two thirds of its interval after it was due, or twice its grace; a late entry does not change that.',
  'not done': 'A reason was given for every observation of it.',
  open: 'Due, and neither charted nor missed when the session was closed.',
}

function alertLines(table: string, line: AlertLine, sessionHours: number, patientDays: number): Line[] {
  const name = line.priority === null || line.label === line.priority ? line.label : `${line.label} (${line.priority})`
  const share = (figure: string, part: number, of: number, counted: string, rule: string): Line => [table, name, figure, part, 'alerts', of, counted, of === 0 ? null : part / of, 'share', rule]
  const seconds = (figure: string, value: number | null, count: number, rule: string): Line => [table, name, figure, count, 'alerts', line.raised, 'alerts raised', value, 'seconds', rule]
  const rate = (figure: string, of: number, counted: string, value: number | null): Line => [table, name, figure, line.raised, 'alerts', of, counted, value, 'rate', 'Every alert that was raised.']
  const tagged = line.tags['true-acted'] + line.tags['true-not-relevant'] + line.tags.false
  return [
    rate('alerts a session-hour', sessionHours, 'session-hours', line.perHour),
    rate('alerts a patient-day', patientDays, 'patient-days', line.perDay),
    share('accepted in time', line.inTime, line.toAccept, 'alerts to accept', 'Before the next rung was due to be told; those over before that are not counted.'),
    seconds('time to accept, median', line.acceptSeconds.median, line.accepted, 'From raised to the first acceptance, over those accepted.'),
    seconds('time to accept, 90th percentile', line.acceptSeconds.ninetieth, line.accepted, 'From raised to the first acceptance, over those accepted.'),
    seconds('time to first action, median', line.actSeconds.median, line.acted, 'From raised to what was first charted to have been done while it stood.'),
    seconds('time to first action, 90th percentile', line.actSeconds.ninetieth, line.acted, 'From raised to what was first charted to have been done while it stood.'),
    share('escalated', line.escalated, line.raised, 'alerts raised', 'Told to a further rung than the first.'),
    share('returned', line.returned, line.raised, 'alerts raised', 'Came back at least once.'),
    share('unattended', line.unattended, line.raised, 'alerts raised', 'Stood with nobody after the last return.'),
    share('true and acted on', line.tags['true-acted'], tagged, 'alerts tagged', 'The last tag counts.'),
    share('true, of no consequence', line.tags['true-not-relevant'], tagged, 'alerts tagged', 'The last tag counts.'),
    share('false', line.tags.false, tagged, 'alerts tagged', 'The last tag counts.'),
  ]
}
