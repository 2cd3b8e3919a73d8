/** A form on paper: what its answers come to, said openly, and when it was filled in. Pure. */
import { HOUR, MINUTE, safetyAnswer, scoreNotedText, scoreOf, type Answers, type Instant, type Instrument } from '#domain'

/** "12 (moderate), prorated from 8 of 9 answers; not answered: 3". Null where there is no total to be had. */
export function scoreWords(instrument: Instrument, answers: Answers): string | null {
  if (instrument.scoring === null) return null
  const score = scoreOf(instrument, answers)
  const open = [...score.missing, ...score.declined].sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
  const range = instrument.scoring.range.join(' to ')
  const head = score.total === null ? scoreNotedText({ ...score, ratings: [] }) : `Total ${scoreNotedText({ ...score, ratings: [] })}, of ${range}`
  return open.length > 0 && score.gate !== 'no' ? `${head}; not answered: ${open.join(', ')}` : head
}

/** What staff are told before they save: the form raises the question as soon as it is kept. */
export function safetyWords(instrument: Instrument, answers: Answers): string | null {
  const looked = safetyAnswer(instrument, answers, true)
  if (!looked) return null
  const { itemId } = instrument.safety!
  const why = looked.answer === null ? 'is left out, and unknown is not none' : looked.answer === 'declined' ? 'was declined' : 'was answered with more than 0'
  return `Question ${itemId} ${why}: a person has to look at it at once, and the infusion waits for it.`
}

/** The instant of a date and a time as the ward's clock shows them; null when they are none. In the hour that a clock shows twice, the first. */
export function instantOf(date: string, time: string, timeZone: string): Instant | null {
  const asIfUtc = Date.parse(`${date}T${time}:00Z`)
  if (!/^\d{4}-\d\d-\d\d$/.test(date) || !/^\d\d:\d\d$/.test(time) || Number.isNaN(asIfUtc)) return null
  const fits = OFFSETS.map((offset) => asIfUtc - offset).filter((at) => shown(at, timeZone) === `${date} ${time}`)
  return fits.length === 0 ? null : Math.min(...fits)
}

/** Every offset that a time zone has, in quarters of an hour. */
const OFFSETS = Array.from({ length: (14 + 12) * 4 + 1 }, (_, index) => index * 15 * MINUTE - 12 * HOUR)

/** "2026-11-22 14:02", by the ward's clock. */
export function shown(at: Instant, timeZone: string): string {
  const parts = new Map(new Intl.DateTimeFormat('en-GB', { timeZone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' }).formatToParts(at).map(({ type, value }) => [type, value]))
  return `${parts.get('year')}-${parts.get('month')}-${parts.get('day')} ${parts.get('hour')}:${parts.get('minute')}`
}
