/** The report as one table for spreadsheets: a line for each check, then a line for each entry of the timeline. */
import type { Instant, Report } from '#domain'
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
] as const

type Line = Partial<Record<(typeof HEAD)[number], Cell>>

/** Checks and timeline in ISO 8601 UTC. Cells that a kind of line does not have are empty. */
export function reportCsv(report: Report): string {
  const { sessionId, patient } = report
  const lines = [...checkLines(report), ...timelineLines(report)]
  return csv(
    HEAD,
    lines.map((line) => {
      const whole: Line = { ...line, sessionId, patient: patient.identifier }
      return HEAD.map((column) => whole[column] ?? null)
    }),
  )
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
    detail: [check.notDone && `not done: ${check.notDone}`, check.stillOpen && `open: ${check.stillOpen}`]
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
