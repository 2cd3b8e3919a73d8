/** Sets of one check that were charted side by side, laid out to be compared: who, when, and in what they differ. */
import { setOf } from '../chartedTwice.ts'
import { codesOf } from '../content.ts'
import { authorName } from '../entry.ts'
import { OBSERVATIONS, observation, valueText, type ObservationCode } from '../observations.ts'
import type { Session } from '../session.ts'
import type { Instant } from '../time.ts'

export interface SetView {
  readonly seq: number
  readonly who: string
  readonly occurredAt: Instant
  readonly recordedAt: Instant
}

export interface ComparedValue {
  readonly code: ObservationCode
  readonly label: string
  /** One a set, in the order of the sets; null where a set says nothing of it. */
  readonly texts: readonly (string | null)[]
  /** Two sets say something else. */
  readonly differs: boolean
}

export interface TwiceView {
  /** The set that was charted last: by it the decision is named. */
  readonly seq: number
  readonly sets: readonly SetView[]
  readonly values: readonly ComparedValue[]
}

/** Everything on which a person still has to decide, the oldest first. */
export const twiceViews = (session: Session): TwiceView[] => session.chartedTwice.map((twice) => twiceView(session, twice))

function twiceView(session: Session, { seq, besides }: Session['chartedTwice'][number]): TwiceView {
  const sets = [...besides, seq].flatMap((one) => setOf(session, one) ?? [])
  const codes = (Object.keys(OBSERVATIONS) as ObservationCode[]).filter((code) =>
    sets.some(({ event }) => event.values[code] !== undefined || event.notDone[code] !== undefined),
  )
  return {
    seq,
    sets: sets.map(({ seq: own, by, occurredAt, recordedAt }) => ({ seq: own, who: authorName(by), occurredAt, recordedAt })),
    values: codes.map((code) => {
      const texts = sets.map(({ event }) => said(event, code))
      const known = texts.filter((text) => text !== null)
      return { code, label: observation(code).label, texts, differs: new Set(known).size > 1 }
    }),
  }
}

function said({ values, notDone }: Pick<NonNullable<ReturnType<typeof setOf>>['event'], 'values' | 'notDone'>, code: ObservationCode): string | null {
  if (codesOf(values).includes(code)) return valueText(code, values[code]!)
  return notDone[code] === undefined ? null : `not done: ${notDone[code]}`
}
