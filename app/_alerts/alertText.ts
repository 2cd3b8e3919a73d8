/** An alert in one sentence: the value, the limit, and the time. */
import type { AlertView, WardAlert } from '#domain'
import { formatTime } from '#app/_ui/time.ts'

/** "RR 10 /min, alert below 12 /min, at 14:02"; for a check when it was due. */
export function alertText({ rule, because }: Pick<AlertView, 'rule' | 'because'>, timeZone: string): string {
  const when = formatTime(because.observedAt, timeZone)
  return rule === 'lateCheck' || rule === 'missedCheck' ? `${because.text}, due ${when}` : `${because.text}, at ${when}`
}

/** The sentence of a row of the ward's list: several missed checks are told as one. */
export function rowText({ lead, missed }: Pick<WardAlert, 'lead' | 'missed'>, timeZone: string): string {
  if (missed === null || missed.count < 2 || lead.rule !== 'missedCheck') return alertText(lead, timeZone)
  return `${missed.count} checks missed, first due ${formatTime(missed.firstDueAt, timeZone)}. ${lead.because.text}`
}
