/** The time axis of the charts on screens: how much room stands beside it. */
import { frameOf as frameWithin, type Frame, type Gutters, type Span } from '#domain'

export { scaleOf, wholeSpan, type Frame, type Gutters, type Scale, type Span } from '#domain'

/** Room for the names and scales on the left, and for the limits on the right. */
export const LEFT = 104
export const RIGHT = 60

/** Above areas, lines and their points. */
export const ABOVE_ALL = 1500

/** The frame for a stretch of time in so many pixels. */
export const frameOf = (span: Span, width: number, timeZone: string, gutters: Gutters = { left: LEFT, right: RIGHT }): Frame =>
  frameWithin(span, width, timeZone, gutters)
