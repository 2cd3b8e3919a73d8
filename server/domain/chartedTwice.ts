/**
 * Two people at one bed, or one tablet that was without a network: the same check charted twice by people who could not see
 * each other's set. Both stay in the record, and a person decides.
 */
import { chartedCodes, type Content } from './content.ts'
import type { Seen } from './commands.ts'
import { entryOf, type Entry } from './entry.ts'
import type { EventOf } from './events.ts'
import type { ObservationCode } from './observations.ts'
import type { Check, ChartedTwice, Session } from './session.ts'
import { minutes, type Instant } from './time.ts'

interface Charted extends Content {
  readonly occurredAt: Instant
}

const isSet = (entry: Entry): entry is Entry<EventOf<'CheckRecorded'>> => entry.event.type === 'CheckRecorded'

/** The set that stands under this seq, as it was amended last; undefined for one that was entered in error. */
export function setOf({ amendable }: Session, seq: number): Entry<EventOf<'CheckRecorded'>> | undefined {
  const entry = entryOf(amendable, seq)
  return entry && isSet(entry) ? entry : undefined
}

/** The sets of the same check that were kept after what somebody saw: they chart one of its observations too. */
export function besidesOf(session: Session, set: Charted, seen: Seen | undefined): number[] {
  if (seen === undefined || session.version <= seen.seq) return []
  const codes = chartedCodes(set)
  const after = session.amendable.findLastIndex(({ seq }) => seq <= seen.seq) + 1
  return session.amendable.from(after).filter(isSet).flatMap((other) => {
    const isUnseen = !seen.commandIds.includes(other.commandId)
    const shared = isUnseen ? chartedCodes(other.event).filter((code) => codes.includes(code)) : []
    return shared.length > 0 && isOneCheck(session, shared, set.occurredAt, other.occurredAt) ? [other.seq] : []
  })
}

/** Whether both instants lie in the time of one check that asks for one of these. Before the pump has run all is the baseline. */
const isOneCheck = ({ segments, pending, checks }: Session, codes: readonly ObservationCode[], one: Instant, other: Instant): boolean =>
  segments.length === 0 ||
  [...pending, ...checks].some(
    (check) => isIn(check, one) && isIn(check, other) && check.observations.some((code) => codes.includes(code)),
  )

/** From when it may be charted until the next of its name may be; one that comes by itself, until it is missed. */
function isIn({ opensAt, everyMinutes, missedAt }: Check, at: Instant): boolean {
  const endsAt = everyMinutes === null ? (missedAt ?? Infinity) : opensAt + minutes(everyMinutes)
  return at >= opensAt && at < endsAt
}

/** What is left to decide once an entry is no set any more. */
export const withoutSet = (twice: readonly ChartedTwice[], seq: number): readonly ChartedTwice[] =>
  twice.flatMap((one) => {
    if (one.seq === seq) return []
    const besides = one.besides.filter((other) => other !== seq)
    return besides.length === 0 ? [] : [{ ...one, besides }]
  })
