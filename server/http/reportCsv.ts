/** The report as one table for spreadsheets: a line for each check, for each entry of the timeline, and for each alert on each screen. */
import { UNPAINTED_WORDS, type AlertDisplay, type Instant, type Report, type ScreenDisplay } from '#domain'
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
] as const

type Line = Partial<Record<(typeof HEAD)[number], Cell>>

/** Times in ISO 8601 UTC. Cells that a kind of line does not have are empty. */
export function reportCsv(report: Report, displays: readonly AlertDisplay[]): string {
  const { sessionId, patient } = report
  const lines = [...checkLines(report), ...timelineLines(report), ...displays.flatMap((display) => displayLines(report, display))]
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
