/** The report as one table for spreadsheets: its parts, then a line for each check, for each entry of the timeline, and for each alert on each screen. */
import { reportParts, UNPAINTED_WORDS, type AlertDisplay, type Beside, type Cell as PartCell, type Instant, type Part, type PartTable, type Report, type ScreenDisplay } from '#domain'
import { csv, type Cell } from './csv.ts'

const HEAD = [
  'table',
  'sessionId',
  'patient',
  'seq',
  'dueAt',
  'occurredAt',
  'recordedAt',
  'minutesAfterDue',
  'state',
  'phase',
  'kind',
  'what',
  'detail',
  'who',
  'deviceId',
  'isLate',
  'amendedBySeq',
  'raisedAt',
  'sentAt',
  'receivedAt',
  'paintedAt',
  'acceptedAt',
  'part',
] as const

type Line = Partial<Record<(typeof HEAD)[number], Cell>>

/** Times in ISO 8601 UTC. Cells that a kind of line does not have are empty. */
export function reportCsv(report: Report, beside: Beside): string {
  const { sessionId, patient } = report
  const lines = [...reportParts(report, beside).flatMap(partLines), ...checkLines(report), ...timelineLines(report), ...beside.displays.flatMap((display) => displayLines(report, display))]
  return csv(
    HEAD,
    lines.map((line) => {
      const whole: Line = { ...line, sessionId, patient: patient.identifier }
      return HEAD.map((column) => whole[column] ?? null)
    }),
  )
}

/** A line for each fact, and for each row of each table: what it is under, and its cells by their columns. */
const partLines = ({ number, title, facts, tables, notes }: Part): Line[] => [
  ...facts.map(([label, value]): Line => ({ table: 'part', part: number, kind: title, what: label, detail: cellText(value) })),
  ...tables.flatMap((table) => tableLines(table).map((line): Line => ({ ...line, table: 'part', part: number, kind: title }))),
  ...notes.map((note): Line => ({ table: 'part', part: number, kind: title, what: 'Note', detail: note })),
]

const tableLines = ({ caption, none, columns, rows }: PartTable): Line[] =>
  rows.length === 0
    ? [{ what: caption, detail: none }]
    : rows.map((row) => ({ what: caption, detail: row.flatMap((cell, index) => (cell === '' ? [] : [`${columns[index]!.name}: ${cellText(cell)}`])).join(' · ') }))

function cellText(cell: PartCell): string {
  if (cell === null) return '–'
  if (typeof cell === 'string') return cell
  return 'struck' in cell ? `${cell.struck} (struck through)` : new Date(cell.at).toISOString()
}

const checkLines = ({ checks }: Report): Line[] =>
  checks.map((check) => ({
    table: 'check',
    dueAt: iso(check.dueAt),
    occurredAt: iso(check.doneAt),
    recordedAt: iso(check.recordedAt),
    minutesAfterDue: check.minutesAfterDue,
    state: check.state,
    phase: check.phase,
    what: check.what,
    who: check.who,
    detail: [check.values, check.isPartial && 'partly charted', check.notDone && `not done: ${check.notDone}`, check.stillOpen && `open: ${check.stillOpen}`]
      .filter(Boolean)
      .join(' · '),
    isLate: check.state === 'late' || (check.state === 'missed' && check.doneAt !== null),
  }))

const timelineLines = ({ timeline }: Report): Line[] =>
  timeline.map((row) => ({
    table: 'timeline',
    seq: row.seq,
    occurredAt: iso(row.occurredAt),
    recordedAt: iso(row.recordedAt),
    kind: row.kind,
    what: row.title,
    detail: row.detail,
    who: row.who,
    deviceId: row.deviceId,
    isLate: row.isLate,
    amendedBySeq: row.amendedBySeq,
  }))

/** An alert that went to no screen has a line as well. */
function displayLines({ alerts }: Report, { alertId, raisedAt, acceptedAt, byScreen }: AlertDisplay): Line[] {
  const what = alerts.find((alert) => alert.alertId === alertId)?.text ?? alertId
  const line = { table: 'display', kind: 'alert', what, raisedAt: iso(raisedAt), acceptedAt: iso(acceptedAt) }
  if (byScreen.length === 0) return [{ ...line, state: 'no screen of the ward was open' }]
  return byScreen.map((screen) => ({
    ...line,
    state: screen.why === null ? 'painted' : UNPAINTED_WORDS[screen.why],
    detail: soundWords(screen),
    who: screen.staffName,
    deviceId: screen.screenId,
    sentAt: iso(screen.sentAt), receivedAt: iso(screen.receivedAt), paintedAt: iso(screen.paintedAt),
  }))
}

const soundWords = ({ isHeard }: ScreenDisplay): string | null => (isHeard === null ? null : isHeard ? 'with sound' : 'without sound')

const iso = (at: Instant | null): string | null => (at === null ? null : new Date(at).toISOString())
