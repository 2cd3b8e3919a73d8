'use client'
/** What is open over the bedside page: the form or the sheet of one act. */
import { useCallback, useState } from 'react'
import { missingBaseline, nextCheckView, type Instant, type MissedSet, type ObservationCode, type Session } from '#domain'
import { formatTime } from '#app/_ui/TimeText.tsx'
import type { Bedside } from './bedside.ts'
import type { CheckDraft, KeptCheck } from './checkDraft.ts'
import { CheckForm } from './CheckForm.tsx'
import { Checklist } from './Checklist.tsx'
import type { Doing } from './doing.ts'
import { formsOf } from './DraftLines.tsx'
import { EmergencySheet } from './EmergencySheet.tsx'
import { CloseSheet, DoseSheet, NoteSheet, ReactionSheet } from './NoteSheets.tsx'
import { ProgramSheet } from './ProgramSheet.tsx'
import { PauseSheet, ResumeSheet, StopSheet } from './PumpSheets.tsx'

interface OpenProps {
  readonly bedside: Bedside
  /** What was typed and not saved: of the set that is due, and of each missed one. They never mix. Null until it was read. */
  readonly keptOf: ((form: string) => KeptCheck | null) | null
  readonly onTyped: (form: string, draft: CheckDraft | null) => void
  readonly onClose: () => void
}

export function OpenDoing({ bedside, doing, keptOf, onTyped, onClose }: OpenProps & { readonly doing: Doing }) {
  switch (doing.what) {
    case 'checklist':
      return <Checklist bedside={bedside} onClose={onClose} />
    case 'check':
      return keptOf && <OpenCheck bedside={bedside} doing={doing} keptOf={keptOf} onTyped={onTyped} onClose={onClose} />
    case 'program':
      return (
        <ProgramSheet
          bedside={bedside}
          subject={doing.subject}
          isCheckOnly={doing.isCheckOnly ?? false}
          onClose={onClose}
        />
      )
    case 'emergency':
      return <EmergencySheet bedside={bedside} onClose={onClose} />
    case 'pause':
      return <PauseSheet bedside={bedside} onClose={onClose} />
    case 'resume':
      return <ResumeSheet bedside={bedside} onClose={onClose} />
    case 'stop':
      return <StopSheet bedside={bedside} onClose={onClose} />
    case 'dose':
      return <DoseSheet bedside={bedside} onClose={onClose} />
    case 'reaction':
      return <ReactionSheet bedside={bedside} onClose={onClose} />
    case 'note':
      return <NoteSheet bedside={bedside} onClose={onClose} />
    case 'close':
      return <CloseSheet bedside={bedside} onClose={onClose} />
  }
}

interface Opened {
  readonly keptOf: (form: string) => KeptCheck | null
}

/** The form for what is due: the set is fixed when it opens, so that nothing moves under a finger. */
function OpenCheck({
  bedside,
  doing,
  keptOf,
  onTyped,
  onClose,
}: OpenProps & Opened & { readonly doing: { readonly miss: MissedSet | null } }) {
  const [codes] = useState(() => codesOf(bedside, doing.miss))
  const [form] = useState(() => formsOf(doing.miss).find((one) => keptOf(one) !== null) ?? formsOf(doing.miss)[0]!)
  const [kept] = useState(() => keptOf(form))
  const typed = useCallback((draft: CheckDraft | null) => onTyped(form, draft), [form, onTyped])
  return (
    <CheckForm
      bedside={bedside}
      title={titleOf(bedside, doing.miss)}
      codes={codes}
      miss={doing.miss}
      kept={kept}
      onTyped={typed}
      onLeave={onClose}
      onSaved={() => {
        typed(null)
        onClose()
      }}
    />
  )
}

/** What is asked for: the missed set, the baseline, or what is due next. A double check is signed, not charted. */
function codesOf({ session, now }: Bedside, miss: MissedSet | null): readonly ObservationCode[] {
  const codes = miss
    ? miss.observations
    : session.status === 'open'
      ? missingBaseline(session, now())
      : [...(nextCheckView(session)?.observations ?? []), ...openNow(session, now())]
  return [...new Set(codes)].filter((code) => code !== 'DOUBLE_CHECK')
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
