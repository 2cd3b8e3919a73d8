/** The one time axis that all panels of a chart share, on screens and on paper: where an instant stands, and at which round times its lines do. */
import { DAY, HOUR, MINUTE, type Instant } from '../../time.ts'

export interface Span {
  readonly fromAt: Instant
  readonly toAt: Instant
}

/** Room beside the plot, in the unit of the drawing. */
export interface Gutters {
  readonly left: number
  readonly right: number
}

export interface Frame extends Span, Gutters {
  readonly width: number
  readonly ticks: readonly Instant[]
  /** From the left edge. */
  readonly x: (at: Instant) => number
  /** The part of a stretch that is in view, or null; an open end lasts to the end of the view. */
  readonly clip: (fromAt: Instant, toAt: Instant | null) => Span | null
}

const STEPS = [...[1, 2, 5, 10, 15, 30, 60, 120, 180, 240, 360, 720].map((count) => count * MINUTE), ...[1, 2, 7, 14, 28, 84].map((count) => count * DAY)]
const PER_TICK = 64

/** The frame for a stretch of time in so wide a drawing; `perTick` is the least room between two lines. */
export function frameOf({ fromAt, toAt }: Span, width: number, timeZone: string, { left, right }: Gutters, perTick = PER_TICK): Frame {
  const plot = Math.max(1, width - left - right)
  const length = Math.max(1, toAt - fromAt)
  return {
    fromAt,
    toAt,
    left,
    right,
    width,
    get ticks() {
      return ticksOf(fromAt, toAt, Math.max(2, Math.floor(plot / perTick)), timeZone)
    },
    x: (at) => left + ((at - fromAt) / length) * plot,
    clip: (from, to) => {
      const part = { fromAt: Math.max(from, fromAt), toAt: Math.min(to ?? toAt, toAt) }
      return part.fromAt < part.toAt ? part : null
    },
  }
}

/** Round times of the ward's own clock, no more than `most`. */
function ticksOf(fromAt: Instant, toAt: Instant, most: number, timeZone: string): Instant[] {
  const step = STEPS.find((one) => (toAt - fromAt) / one <= most) ?? STEPS.at(-1)!
  const offset = offsetOf(fromAt, timeZone)
  const ticks: Instant[] = []
  for (let at = Math.ceil((fromAt + offset) / step) * step - offset; at <= toAt; at += step) {
    // Over weeks the clocks change meanwhile: a day begins at its own midnight.
    ticks.push(step < DAY ? at : at + offset - offsetOf(at, timeZone))
  }
  return ticks
}

/** By how much the ward's clock is ahead of UTC at an instant. */
function offsetOf(at: Instant, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  }).formatToParts(at)
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value ?? 0)
  const local = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'))
  return local - Math.floor(at / MINUTE) * MINUTE
}

export interface Scale {
  readonly domain: [number, number]
  readonly ticks: number[]
}

/** A scale over these values, with its lines at round figures. */
export function scaleOf(values: readonly number[], steps = 4): Scale {
  const low = Math.min(...values)
  const high = Math.max(...values)
  const rough = Math.max(high - low, 0.1) / steps
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = [1, 2, 5, 10].map((one) => one * power).find((one) => one >= rough) ?? rough
  const first = Math.ceil(low / step) * step
  const count = Math.floor((high - first) / step + 1e-9)
  const ticks = Array.from({ length: count + 1 }, (_, index) => Number((first + index * step).toPrecision(12)))
  return { domain: [low, high], ticks }
}

/** A stretch with a little room at both ends, never less than a quarter of an hour. */
export function wholeSpan(fromAt: Instant, toAt: Instant): Span {
  const edge = Math.max((toAt - fromAt) * 0.01, MINUTE)
  return { fromAt: fromAt - edge, toAt: Math.max(toAt, fromAt + HOUR / 4) + edge }
}
