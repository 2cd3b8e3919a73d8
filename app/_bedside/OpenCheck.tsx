'use client'
/** The check form for what is due, or for a missed set: what is asked for is fixed when it opens, so that nothing moves under a finger. */
import { useCallback, useState } from 'react'
import { missingBaseline, nextCheckView, OBSERVATIONS, type Instant, type MissedSet, type ObservationCode, type Session } from '#domain'
import { formatTime } from '#app/_ui/TimeText.tsx'
import type { Bedside } from './bedside.ts'
import type { CheckDraft, KeptCheck } from './checkDraft.ts'
import { CheckForm } from './CheckForm.tsx'
import { formsOf } from './DraftLines.tsx'

export interface Keeping {
  /** What was typed and not saved: of the set that is due, and of each missed one. They never mix. */
  readonly keptOf: (form: string) => KeptCheck | null
  readonly onTyped: (form: string, draft: CheckDraft | null) => void
}

interface OpenCheckProps extends Keeping {
  readonly bedside: Bedside
  readonly miss: MissedSet | null
  readonly onClose: () => void
}

export function OpenCheck({ bedside, miss, keptOf, onTyped, onClose }: OpenCheckProps) {
  const [codes] = useState(() => codesOf(bedside, miss))
  const [form] = useState(() => formsOf(miss).find((one) => keptOf(one) !== null) ?? formsOf(miss)[0]!)
  const [kept] = useState(() => keptOf(form))
  const typed = useCallback((draft: CheckDraft | null) => onTyped(form, draft), [form, onTyped])
  const saved = useCallback(() => {
    typed(null)
    onClose()
  }, [typed, onClose])
  return (
    <CheckForm
      bedside={bedside}
      title={titleOf(bedside, miss)}
      codes={codes}
      miss={miss}
      kept={kept}
      onTyped={typed}
      onLeave={onClose}
      onSaved={saved}
    />
  )
}

const TABLE = Object.keys(OBSERVATIONS) as ObservationCode[]

/**
 * What is asked for: the missed set, the baseline, or what is due next, each in the place in which it always stands. A double check is
 * signed, not charted.
 */
function codesOf({ session, now }: Bedside, miss: MissedSet | null): readonly ObservationCode[] {
  const codes = miss
    ? miss.observations
    : session.status === 'open'
      ? missingBaseline(session, now())
      : [...(nextCheckView(session)?.observations ?? []), ...openNow(session, now())]
  return TABLE.filter((code) => codes.includes(code) && code !== 'DOUBLE_CHECK')
}

/** All that may be charted at once. A check on which a gate hangs is offered whole: the gate wants all of it fresh. */
const openNow = ({ pending }: Session, now: Instant): readonly ObservationCode[] =>
  pending
    .filter((check) => check.dueAt !== null && check.opensAt <= now)
    .flatMap((check) => (check.isBlocking ? check.observations : check.remaining))

function titleOf({ session, timeZone }: Bedside, miss: MissedSet | null): string {
  if (miss) return `Late entry for ${formatTime(miss.dueAt, timeZone)}`
  if (session.status === 'open') return 'Baseline check'
  const next = nextCheckView(session)
  return next ? `Check due ${formatTime(next.dueAt, timeZone)}` : 'Chart a check'
}
