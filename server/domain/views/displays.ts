/** What became of an alert on the screens: sent, received, painted where somebody could see it, and what kept it from that. */
import type { Instant } from '../time.ts'

/** One step of one screen, as it told it. */
export interface DisplayStep {
  readonly alertId: string
  /** One page on one device, from its opening to its closing. */
  readonly screenId: string
  /** Hidden: the tab was in the background or the screen locked. Out of view: the tile was scrolled away. */
  readonly step: 'sent' | 'received' | 'painted' | 'hidden' | 'out of view'
  /** Whether the page could be heard then; null when the server says it. */
  readonly isHeard: boolean | null
  /** By the server's clock. */
  readonly at: Instant
}

export interface AlertDisplay {
  readonly alertId: string
  readonly screens: number
  readonly received: number
  /** Painted in a visible tab, with the tile in view. */
  readonly painted: number
  readonly firstSentSeconds: number | null
  readonly firstPaintedSeconds: number | null
  /** Never painted, because the tab was hidden, or because the tile was scrolled away; and never heard of after it was sent. */
  readonly hidden: number
  readonly outOfView: number
  readonly silent: number
  /** Painted, and the page could not be heard. */
  readonly paintedUnheard: number
}

/** One row an alert, also of one that no screen has told of: a nought is a figure. */
export const alertDisplays = (alerts: readonly { readonly alertId: string; readonly raisedAt: Instant }[], steps: readonly DisplayStep[]): AlertDisplay[] =>
  alerts.map(({ alertId, raisedAt }) => displayOf(alertId, raisedAt, steps.filter((step) => step.alertId === alertId)))

function displayOf(alertId: string, raisedAt: Instant, steps: readonly DisplayStep[]): AlertDisplay {
  const screens = [...new Set(steps.map(({ screenId }) => screenId))].map((screenId) => steps.filter((step) => step.screenId === screenId))
  const has = (own: readonly DisplayStep[], step: DisplayStep['step']): boolean => own.some((one) => one.step === step)
  const unpainted = screens.filter((own) => !has(own, 'painted'))
  const first = (step: DisplayStep['step']): number | null => {
    const at = steps.filter((one) => one.step === step).map((one) => one.at)
    return at.length === 0 ? null : Math.max(0, Math.min(...at) - raisedAt) / 1000
  }
  const outOfView = unpainted.filter((own) => has(own, 'out of view'))
  const hidden = unpainted.filter((own) => has(own, 'hidden') && !has(own, 'out of view'))
  return {
    alertId,
    screens: screens.length,
    received: screens.filter((own) => own.some(({ step }) => step !== 'sent')).length,
    painted: screens.length - unpainted.length,
    firstSentSeconds: first('sent'),
    firstPaintedSeconds: first('painted'),
    hidden: hidden.length,
    outOfView: outOfView.length,
    silent: unpainted.filter((own) => own.every(({ step }) => step === 'sent')).length,
    paintedUnheard: screens.filter((own) => own.some(({ step, isHeard }) => step === 'painted' && isHeard === false)).length,
  }
}

/** "first painted on 2 of 3 boards, +1.2 s", for the ladder of an alert. */
export function displayText({ screens, painted, firstPaintedSeconds, hidden, outOfView, silent, paintedUnheard }: AlertDisplay): string {
  if (screens === 0) return 'no board was open'
  const first = firstPaintedSeconds === null ? `painted on none of ${screens} boards` : `painted on ${painted} of ${screens} boards, first +${firstPaintedSeconds.toFixed(1)} s`
  return [
    first,
    ...(hidden > 0 ? [`${hidden} hidden`] : []),
    ...(outOfView > 0 ? [`${outOfView} scrolled away`] : []),
    ...(silent > 0 ? [`${silent} gave no sign`] : []),
    ...(paintedUnheard > 0 ? [`${paintedUnheard} without sound`] : []),
  ].join(', ')
}
