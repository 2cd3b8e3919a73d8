/** Figures and states of the record in words, the same on the screen, on paper and in a table. */
import type { CheckedProgram } from '../events.ts'
import { figure } from '../units.ts'
import type { AlertRow } from './alertRows.ts'
import { TAG_WORDS } from './chartedWords.ts'
import type { CheckTick } from './chart.ts'
import type { CheckRow } from './checkRows.ts'
import type { Report } from './report.ts'
import type { RowKind } from './timeline.ts'

export const CHECK_WORDS: Readonly<Record<CheckTick['state'], string>> = {
  'on time': 'On time',
  late: 'Late',
  missed: 'Missed',
  'not done': 'Not done',
  'after stop': 'After the pump had stopped',
  pending: 'Not due yet, or open',
}

export const ALERT_WORDS: Readonly<Record<AlertRow['state'], string>> = {
  raised: 'Stands, nobody has accepted',
  accepted: 'In hand',
  silenced: 'Silenced',
  unattended: 'Stands unattended',
  resolved: 'Resolved',
}

export const STATUS_WORDS: Readonly<Record<Report['status'], string>> = {
  open: 'Before the infusion',
  running: 'Running',
  paused: 'Paused',
  stopped: 'Infusion ended, observation goes on',
  closed: 'Closed',
}

export const KIND_WORDS: Readonly<Record<RowKind, string>> = {
  order: 'Order and sign-off',
  pump: 'Pump and doses',
  check: 'Checks',
  alert: 'Alerts',
  handover: 'Handovers',
  note: 'Notes',
  amendment: 'Amendments',
  identity: 'Scans',
}

/** "45 s", "1 min 36 s". */
export function secondsText(seconds: number): string {
  const whole = Math.round(seconds)
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min${whole % 60 === 0 ? '' : ` ${whole % 60} s`}`
}

/** "45 min", "4 h 19 min". */
export function minutesText(minutes: number): string {
  const whole = Math.round(minutes)
  return whole < 60 ? `${whole} min` : `${Math.floor(whole / 60)} h${whole % 60 === 0 ? '' : ` ${whole % 60} min`}`
}

/** "+5 %", "−69.8 %", "as ordered". */
export function percentText(percent: number): string {
  if (percent === 0) return 'as ordered'
  return `${percent > 0 ? '+' : '−'}${figure(Math.abs(percent))} %`
}

/** "28 of 31 (90 %)". The denominator is always there: a percentage alone hides how little it is of. */
export const shareText = (part: number, of: number): string =>
  of === 0 ? `${part} of ${of}` : `${part} of ${of} (${Math.round((part / of) * 100)} %)`

/** An ISO date as people read it. */
export const dateText = (isoDate: string): string =>
  new Intl.DateTimeFormat('en-GB', { day: '2-digit', month: 'short', year: 'numeric', timeZone: 'UTC' }).format(
    Date.parse(isoDate),
  )

/** "250 mL/h, 100 mL of 40 mg/mL". */
export const programText = ({ rateMlPerHour, volumeMl, concentrationMgPerMl }: CheckedProgram): string =>
  `${figure(rateMlPerHour)} mL/h, ${figure(volumeMl)} mL of ${figure(concentrationMgPerMl)} mg/mL`

/** How a check was kept, with what its state alone does not say. */
export const keptText = ({ state, isPartial, doneAt }: Pick<CheckRow, 'state' | 'isPartial' | 'doneAt'>): string =>
  `${CHECK_WORDS[state]}${isPartial ? ', partly charted' : ''}${state === 'missed' && doneAt !== null && !isPartial ? ', charted late' : ''}`

/** What somebody charted of an alert: what was done, and how true it was. */
export const outcomeText = ({ action, text, tag, by }: NonNullable<AlertRow['outcome']>): string =>
  [`Done: ${action}`, text, tag && TAG_WORDS[tag], by].filter(Boolean).join(' · ')

/** How the session ended. What was open at the close is said beside the reason, never instead of it. */
export const closingText = ({ outcome, text, stillOpen }: NonNullable<Report['closing']>): string =>
  [outcome, text, ...stillOpen.map((open) => `open: ${open}`)].filter((part) => part !== null).join(' · ')
