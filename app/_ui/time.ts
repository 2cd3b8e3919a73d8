/** Times and spans in words. Every screen says them by these functions and no others. */

type Style = 'minutes' | 'seconds' | 'date' | 'dateTime'

const OPTIONS: Readonly<Record<Style, Intl.DateTimeFormatOptions>> = {
  minutes: { hour: '2-digit', minute: '2-digit' },
  seconds: { hour: '2-digit', minute: '2-digit', second: '2-digit' },
  date: { day: '2-digit', month: 'short', year: 'numeric' },
  dateTime: { day: '2-digit', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit' },
}

const formatters = new Map<string, Intl.DateTimeFormat>()

/** An instant as the clock on the ward's wall shows it: "14:02", "14:02:10", "22 Nov 2026" or both. */
export function formatTime(instant: number, timeZone: string, style: Style = 'minutes'): string {
  const key = `${style} ${timeZone}`
  let formatter = formatters.get(key)
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-GB', { ...OPTIONS[style], hourCycle: 'h23', timeZone })
    formatters.set(key, formatter)
  }
  return formatter.format(instant)
}

const SECOND = 1_000
const MINUTE = 60_000
const HOUR = 60 * MINUTE

const two = (count: number): string => String(count).padStart(2, '0')

/** A span: "7:32" below ten minutes, "12 min" below an hour, "1:20 h" above. */
export function spanText(span: number): string {
  const length = Math.max(0, span)
  if (length < 10 * MINUTE) return `${Math.floor(length / MINUTE)}:${two(Math.floor((length % MINUTE) / SECOND))}`
  if (length < HOUR) return `${Math.floor(length / MINUTE)} min`
  return `${Math.floor(length / HOUR)}:${two(Math.floor((length % HOUR) / MINUTE))} h`
}

/** How long ago in whole minutes: "now", "4 min", "1:20 h". It changes once a minute only. */
export function agoText(since: number, now: number): string {
  const length = Math.max(0, now - since)
  if (length < MINUTE) return 'now'
  return length < HOUR ? `${Math.floor(length / MINUTE)} min` : spanText(length)
}

/** Whole years lived on a day, from an ISO date of birth. */
export function ageText(bornOn: string, now: number): string {
  const [year = 0, month = 1, day = 1] = bornOn.split('-').map(Number)
  const today = new Date(now)
  const hadBirthday = today.getUTCMonth() + 1 > month || (today.getUTCMonth() + 1 === month && today.getUTCDate() >= day)
  return `${today.getUTCFullYear() - year - (hadBirthday ? 0 : 1)} y`
}
