/** What became of an alert on the screens: sent, received, painted where somebody could see it, and what kept it from that. */
import type { Instant } from '../time.ts'

/** One step of one screen, as it told it. */
export interface DisplayStep {
  readonly alertId: string
  /** One page on one device, from its opening to its closing. */
  readonly screenId: string
  /** Who was signed in there; null when nobody of that id is known any more. */
  readonly staffName: string | null
  /** Hidden: the tab was in the background or the screen locked. Out of view: the tile was scrolled away. */
  readonly step: 'sent' | 'received' | 'painted' | 'hidden' | 'out of view'
  /** Whether the page could be heard then; null when the server says it. */
  readonly isHeard: boolean | null
  /** By the server's clock. */
  readonly at: Instant
}

/** Not drawn: received on a page that has no tile of this session, or filters it away. Silent: never heard of after it was sent. */
export type Unpainted = 'hidden' | 'out of view' | 'not drawn' | 'silent'

/** One alert on one screen, by the server's clock. */
export interface ScreenDisplay {
  readonly screenId: string
  readonly staffName: string | null
  /** Null when the screen fetched the alert itself: it was opened, or came back, after the alert was raised. */
  readonly sentAt: Instant | null
  readonly receivedAt: Instant | null
  /** In a visible tab, with the tile in view. */
  readonly paintedAt: Instant | null
  /** Null once it was painted. */
  readonly why: Unpainted | null
  /** Whether the page could be heard when it last told something; null when it never did. */
  readonly isHeard: boolean | null
}

export interface AlertDisplay {
  readonly alertId: string
  readonly raisedAt: Instant
  readonly acceptedAt: Instant | null
  readonly screens: number
  readonly received: number
  readonly painted: number
  readonly firstSentSeconds: number | null
  readonly firstPaintedSeconds: number | null
  readonly hidden: number
  readonly outOfView: number
  readonly notDrawn: number
  readonly silent: number
  /** Painted, and the page could not be heard. */
  readonly paintedUnheard: number
  /** Each screen, those that painted it first on top. */
  readonly byScreen: readonly ScreenDisplay[]
}

interface Raised {
  readonly alertId: string
  readonly raisedAt: Instant
  readonly acceptedAt: Instant | null
}

/** One row an alert, also of one that no screen has told of: a nought is a figure. */
export const alertDisplays = (alerts: readonly Raised[], steps: readonly DisplayStep[]): AlertDisplay[] =>
  alerts.map((alert) => displayOf(alert, steps.filter((step) => step.alertId === alert.alertId)))

function displayOf({ alertId, raisedAt, acceptedAt }: Raised, steps: readonly DisplayStep[]): AlertDisplay {
  const byScreen = [...new Set(steps.map(({ screenId }) => screenId))]
    .map((screenId) => screenOf(screenId, steps.filter((step) => step.screenId === screenId)))
    .sort((a, b) => (a.paintedAt ?? Infinity) - (b.paintedAt ?? Infinity) || 0)
  const first = (key: 'sentAt' | 'paintedAt'): number | null => {
    const at = byScreen.flatMap((screen) => screen[key] ?? [])
    return at.length === 0 ? null : Math.max(0, Math.min(...at) - raisedAt) / 1000
  }
  const count = (why: Unpainted): number => byScreen.filter((screen) => screen.why === why).length
  const painted = byScreen.filter(({ paintedAt }) => paintedAt !== null)
  return {
    alertId, raisedAt, acceptedAt,
    screens: byScreen.length,
    received: byScreen.filter(({ receivedAt }) => receivedAt !== null).length,
    painted: painted.length,
    firstSentSeconds: first('sentAt'),
    firstPaintedSeconds: first('paintedAt'),
    hidden: count('hidden'),
    outOfView: count('out of view'),
    notDrawn: count('not drawn'),
    silent: count('silent'),
    paintedUnheard: painted.filter(({ isHeard }) => isHeard === false).length,
    byScreen,
  }
}

function screenOf(screenId: string, steps: readonly DisplayStep[]): ScreenDisplay {
  const when = (is: (step: DisplayStep) => boolean): Instant | null => {
    const at = steps.filter(is).map((one) => one.at)
    return at.length === 0 ? null : Math.min(...at)
  }
  const has = (name: DisplayStep['step']): boolean => steps.some(({ step }) => step === name)
  const paintedAt = when(({ step }) => step === 'painted')
  const unpainted = has('out of view') ? 'out of view' : has('hidden') ? 'hidden' : has('received') ? 'not drawn' : 'silent'
  return {
    screenId,
    staffName: steps[0]?.staffName ?? null,
    sentAt: when(({ step }) => step === 'sent'),
    receivedAt: when(({ step }) => step !== 'sent'),
    paintedAt,
    why: paintedAt === null ? unpainted : null,
    isHeard: (steps.find(({ step }) => step === 'painted') ?? steps.findLast(({ step }) => step !== 'sent'))?.isHeard ?? null,
  }
}

/** In the words of whoever reads the record. */
export const UNPAINTED_WORDS: Readonly<Record<Unpainted, string>> = {
  hidden: 'hidden',
  'out of view': 'scrolled away',
  'not drawn': 'on a page without its tile',
  silent: 'gave no sign',
}

/** Why it was not painted on each of the screens, each cause with its number: "1 hidden, 2 gave no sign". */
export function unpaintedText({ hidden, outOfView, notDrawn, silent }: Pick<AlertDisplay, 'hidden' | 'outOfView' | 'notDrawn' | 'silent'>): string {
  const counts = [[hidden, 'hidden'], [outOfView, 'out of view'], [notDrawn, 'not drawn'], [silent, 'silent']] as const
  return counts.flatMap(([count, why]) => (count > 0 ? [`${count} ${UNPAINTED_WORDS[why]}`] : [])).join(', ')
}

/** "painted on 2 of 3 screens, first +1.2 s", for the ladder of an alert. */
export function displayText(display: AlertDisplay): string {
  const { screens, painted, firstPaintedSeconds, paintedUnheard } = display
  if (screens === 0) return 'no screen of the ward was open'
  const on = `${painted === 0 ? 'none' : painted} of ${screens} ${screens === 1 ? 'screen' : 'screens'}`
  return [
    firstPaintedSeconds === null ? `painted on ${on}` : `painted on ${on}, first +${firstPaintedSeconds.toFixed(1)} s`,
    unpaintedText(display),
    paintedUnheard > 0 && `${paintedUnheard} without sound`,
  ].filter(Boolean).join(', ')
}
