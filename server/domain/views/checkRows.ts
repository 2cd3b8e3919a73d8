/** Every check of a record: when it was due, what was charted for it, by whom, and how it was kept. */
import { authorName, type Entry } from '../entry.ts'
import type { EventOf, Values } from '../events.ts'
import { OBSERVATIONS, type ObservationCode } from '../observations.ts'
import { phaseOf } from '../protocol.ts'
import type { Check, Session } from '../session.ts'
import { MINUTE, type Instant } from '../time.ts'
import { isPartial, tickState, type CheckTick } from './chart.ts'
import { valuesText } from './chartedWords.ts'

export interface CheckRow {
  readonly dueAt: Instant
  readonly phase: string
  readonly what: string
  readonly state: CheckTick['state']
  /** Some of it was charted and the rest never was. */
  readonly isPartial: boolean
  readonly doneAt: Instant | null
  readonly recordedAt: Instant | null
  /** Minutes from due to charted, when it was charted. */
  readonly minutesAfterDue: number | null
  /** What was charted for it, as it was charted; amendments stand by themselves. */
  readonly values: string
  /** The entries in which that was. */
  readonly seqs: readonly number[]
  readonly who: string | null
  readonly notDone: string
  readonly stillOpen: string
}

type Charted = Entry<EventOf<'CheckRecorded'>>

/** One row a check, by when it was due; those to come are there when their instant is known. */
export function checkRows(session: Session, entries: readonly Entry[]): CheckRow[] {
  const charted = entries.filter((entry): entry is Charted => entry.event.type === 'CheckRecorded')
  return [...session.checks, ...session.pending.filter((check) => check.dueAt !== null)]
    .map((check) => checkRow(session, check, charted, entries))
    .sort((a, b) => a.dueAt - b.dueAt)
}

function checkRow(session: Session, check: Check, charted: readonly Charted[], entries: readonly Entry[]): CheckRow {
  const dueAt = check.dueAt ?? 0
  const sets = setsOf(check, charted)
  const own = sets.length > 0 ? sets : agreedFor(check, entries)
  const values: Values = Object.assign({}, ...sets.map(({ event }) => onlyOf(check, event.values)))
  return {
    dueAt,
    phase: phaseOf(session.protocol, check.phaseId)?.name ?? check.phaseId,
    what: check.observations.map((code) => OBSERVATIONS[code].label).join(', '),
    state: tickState(check),
    isPartial: isPartial(check),
    doneAt: check.doneAt,
    recordedAt: check.recordedAt,
    minutesAfterDue: check.recordedAt === null ? null : Math.round(((check.recordedAt - dueAt) / MINUTE) * 10) / 10,
    values: sets.length > 0 ? valuesText(values) : own.length > 0 ? 'agreed' : '',
    seqs: own.map(({ seq }) => seq),
    who: own.length === 0 ? null : [...new Set(own.map(({ by }) => authorName(by)))].join(', '),
    notDone: Object.entries(check.notDone)
      .map(([code, reason]) => `${OBSERVATIONS[code as ObservationCode].label} (${reason})`)
      .join(', '),
    stillOpen: check.remaining.map((code) => OBSERVATIONS[code].label).join(', '),
  }
}

/** The sets by which it was met, in whole or in part: measured since it opened, and no later than the one that completed it. */
function setsOf(check: Check, charted: readonly Charted[]): readonly Charted[] {
  const untilAt = check.recordedAt ?? (check.remaining.length < check.observations.length ? check.missedAt : null)
  if (untilAt === null) return []
  const isOwn = ({ event }: Charted): boolean =>
    check.observations.some((code) => event.values[code] !== undefined || (event.notDone[code] !== undefined && check.notDone[code] !== undefined))
  const within = charted.filter((entry) => entry.occurredAt >= check.opensAt && entry.recordedAt <= untilAt && isOwn(entry))
  // Of a check that one set met alone, that set; what was charted before it met something else.
  const last = within.at(-1)
  const alone = last && check.observations.every((code) => last.event.values[code] !== undefined || last.event.notDone[code] !== undefined)
  return alone ? [last] : within
}

/** A double check is charted by its second half. */
const agreedFor = ({ recordedAt, doneAt, observations }: Check, entries: readonly Entry[]): readonly Entry[] =>
  observations.includes('DOUBLE_CHECK') && recordedAt !== null
    ? entries.filter(({ event, ...entry }) => event.type === 'DoubleChecked' && event.differs?.length === 0 && entry.recordedAt === recordedAt && entry.occurredAt === doneAt)
    : []

const onlyOf = ({ observations }: Check, values: Values): Values =>
  Object.fromEntries(Object.entries(values).filter(([code]) => observations.includes(code as ObservationCode)))
