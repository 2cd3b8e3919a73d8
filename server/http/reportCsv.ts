/** The report as one table for spreadsheets: its parts, then a line for each check, then a line for each entry of the timeline. */
import { reportParts, type Beside, type Cell as PartCell, type Instant, type Part, type PartTable, type Report } from '#domain'
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
  'part',
] as const

type Line = Partial<Record<(typeof HEAD)[number], Cell>>

/** Parts, checks and timeline in ISO 8601 UTC. Cells that a kind of line does not have are empty. */
export function reportCsv(report: Report, beside: Beside): string {
  const { sessionId, patient } = report
  const lines = [...reportParts(report, beside).flatMap(partLines), ...checkLines(report), ...timelineLines(report)]
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

const iso = (at: Instant | null): string | null => (at === null ? null : new Date(at).toISOString())
