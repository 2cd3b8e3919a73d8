import { formatTime } from './time.ts'

export { formatTime } from './time.ts'

interface TimeTextProps {
  readonly at: number
  readonly timeZone: string
  readonly style?: 'minutes' | 'seconds' | 'date' | 'dateTime'
}

/** An instant in the ward's time zone, readable by machines too. */
export function TimeText({ at, timeZone, style = 'minutes' }: TimeTextProps) {
  return <time dateTime={new Date(at).toISOString()}>{formatTime(at, timeZone, style)}</time>
}
