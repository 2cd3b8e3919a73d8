'use client'
/** The bedside page of one session: what is, what is due, what may be done. */
import { useCallback, useState, type ReactNode } from 'react'
import {
  missingBaseline,
  nextCheckView,
  type Entry,
  type Instant,
  type MissedSet,
  type ObservationCode,
  type Session,
} from '#domain'
import { useDrafts } from '#app/_live/useDrafts.ts'
import { formatTime } from '#app/_ui/TimeText.tsx'
import { Actions } from './Actions.tsx'
import { AlertCards } from './AlertCards.tsx'
import type { Bedside } from './bedside.ts'
import { BeforeStart } from './BeforeStart.tsx'
import { unsent, type CheckDraft, type KeptCheck } from './checkDraft.ts'
import { CheckForm } from './CheckForm.tsx'
import { Checklist } from './Checklist.tsx'
import { AfterStop } from './AfterStop.tsx'
import type { Doing } from './doing.ts'
import { DraftLines, formsOf } from './DraftLines.tsx'
import { EstimatePanel } from './EstimatePanel.tsx'
import { EmergencySheet } from './EmergencySheet.tsx'
import { NextCheck } from './NextCheck.tsx'
import { CloseSheet, DoseSheet, NoteSheet, ReactionSheet } from './NoteSheets.tsx'
import { Owed } from './Owed.tsx'
import { ProgramSheet } from './ProgramSheet.tsx'
import { PauseSheet, ResumeSheet, StopSheet } from './PumpSheets.tsx'
import { Readings } from './Readings.tsx'
import { RecentEntries, type WaitingEntry } from './RecentEntries.tsx'
import { StopCard } from './StopCard.tsx'
import { TopBand } from './TopBand.tsx'
import { VolumePanel } from './VolumePanel.tsx'
import { useStopCard } from './useStopCard.ts'
import css from './BedsideBoard.module.css'

interface BedsideBoardProps {
  readonly bedside: Bedside
  readonly entries: readonly Entry[]
  readonly waiting: readonly WaitingEntry[]
  /** Where the entries are: kept, waiting, refused. */
  readonly children: ReactNode
}

export function BedsideBoard({ bedside, entries, waiting, children }: BedsideBoardProps) {
  const { session, mayAct } = bedside
  const [doing, setDoing] = useState<Doing | null>(null)
  const { drafts, keep } = useDrafts<CheckDraft>(bedside.me.staffId, session.sessionId)
  const sent = [...waiting, ...entries]
  const stop = useStopCard(session, mayAct)
  return (
    <div className={css.page}>
      <TopBand session={session} />
      <div className={css.columns}>
        <div className={css.main}>
          <AlertCards bedside={bedside} onStopCard={stop.open} />
          {session.status !== 'closed' && <NextCheck bedside={bedside} onDo={setDoing} />}
          {session.status === 'open' && mayAct && <BeforeStart bedside={bedside} onDo={setDoing} />}
          {session.status !== 'closed' && <Owed bedside={bedside} onDo={setDoing} />}
          {session.status === 'stopped' && <AfterStop bedside={bedside} />}
          {mayAct ? (
            <>
              <DraftLines
                bedside={bedside}
                drafts={Object.values(drafts ?? {}).flatMap((kept) => unsent(kept, sent) ?? [])}
                onDo={setDoing}
              />
              <Actions bedside={bedside} onDo={setDoing} />
            </>
          ) : (
            <p className={css.readOnly}>{whyReadOnly(bedside)}</p>
          )}
          {children}
        </div>
        <aside className={css.side}>
          <Readings session={session} />
          <VolumePanel bedside={bedside} />
          <EstimatePanel session={session} />
          <RecentEntries
            entries={entries}
            waiting={waiting}
            sessionId={session.sessionId}
            timeZone={bedside.timeZone}
          />
        </aside>
      </div>
      {doing && (
        <Open
          bedside={bedside}
          doing={doing}
          keptOf={drafts && ((form) => unsent(drafts[form], sent))}
          onTyped={keep}
          onClose={() => {
            setDoing(null)
            stop.comeBack()
          }}
        />
      )}
      {stop.card && stop.isOpen && (
        <StopCard
          key={stop.card.alertId}
          bedside={bedside}
          card={stop.card}
          onClose={stop.close}
          onDo={(next) => {
            stop.leave()
            setDoing(next)
          }}
        />
      )}
    </div>
  )
}

const whyReadOnly = ({ session }: Bedside): string =>
  session.status === 'closed'
    ? 'This session is closed. Its record can be read, not added to.'
    : 'You may read this session, not add to it.'

interface OpenProps {
  readonly bedside: Bedside
  /** What was typed and not saved: of the set that is due, and of each missed one. They never mix. Null until it was read. */
  readonly keptOf: ((form: string) => KeptCheck | null) | null
  readonly onTyped: (form: string, draft: CheckDraft | null) => void
  readonly onClose: () => void
}

function Open({ bedside, doing, keptOf, onTyped, onClose }: OpenProps & { readonly doing: Doing }) {
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
