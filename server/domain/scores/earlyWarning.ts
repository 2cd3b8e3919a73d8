/** The early-warning score of one charted set: NEWS2, or in pregnancy and after birth the maternal criteria. Never of two sets at once. */
import type { Values } from '../events.ts'
import { urineOver } from '../known.ts'
import type { Session } from '../session.ts'
import type { Instant } from '../time.ts'
import { maternalEarlyWarning, type MaternalEarlyWarning } from './maternalEarlyWarning.ts'
import { news2, whyNoNews2, type News2 } from './news2.ts'

export type EarlyWarning = News2 | MaternalEarlyWarning

/** A score as it stands in the session, beside the set that it was made of. */
export interface KeptWarning {
  /** The entry that charted the set. */
  readonly seq: number
  readonly occurredAt: Instant
  /** When the score was kept: with its set, or with the amendment that made it anew. */
  readonly recordedAt: Instant
  readonly warning: EarlyWarning
  /** The amendment after which it no longer counts. */
  readonly amendedBy: number | null
}

interface ChartedSet {
  readonly values: Values
  readonly occurredAt: Instant
  /** The entry whose values these take the place of. */
  readonly amends?: number
}

/** The score of a set that is being charted, or null when it has none: nothing of it is scored, or NEWS2 must not be used. */
export function earlyWarningOf(session: Session, set: ChartedSet): EarlyWarning | null {
  if (session.protocol.earlyWarning === 'obstetric') return maternalEarlyWarning(set.values, urineBy(session, set))
  if (whyNoNews2(session.protocol, session.patient, set.occurredAt) !== null) return null
  return news2(set.values, session.order.spo2Scale2 ? 2 : 1)
}

/** Urine per hour over the two hours up to this set, with what it charts; null when it charts none or they are not covered. */
function urineBy(session: Session, { values, occurredAt, amends }: ChartedSet): number | null {
  const { UO_ML } = values
  if (UO_ML === undefined) return null
  const before = (session.counted.UO_ML?.all() ?? []).filter((reading) => reading.occurredAt <= occurredAt && reading.seq !== amends)
  return urineOver([...before, { value: UO_ML, occurredAt }], 2, 1)
}
