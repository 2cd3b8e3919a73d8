/** Figures and states of the record in words. */
import { figure, type AlertRow, type CheckTick, type Report, type RowKind } from '#domain'

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
