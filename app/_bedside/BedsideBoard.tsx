'use client'
/** The bedside page of one session: what is, what is due, what may be done. */
import { memo, useCallback, useDeferredValue, useState, type ReactNode } from 'react'
import type { Entry, Session } from '#domain'
import type { PendingCommand, RefusedCommand } from '#app/_live/commands.ts'
import { useDrafts, type Drafts } from '#app/_live/useDrafts.ts'
import { useHeldOpen } from '#app/_live/useLock.ts'
import { useLaw } from '#app/_live/useLaw.ts'
import { useLater, useOnDemand } from '#app/_ui/useLater.ts'
import { useSettled } from '#app/_ui/useSettled.ts'
import { Actions } from './Actions.tsx'
import { AlertCards } from './AlertCards.tsx'
import type { Bedside } from './bedside.ts'
import { ChartedTwice } from './ChartedTwice.tsx'
import { Coming } from './Coming.tsx'
import { unsent, type CheckDraft } from './checkDraft.ts'
import type { Doing } from './doing.ts'
import { DraftLines } from './DraftLines.tsx'
import { EstimatePanel } from './EstimatePanel.tsx'
import { NextCheck } from './NextCheck.tsx'
import { Owed } from './Owed.tsx'
import { Readings } from './Readings.tsx'
import { SecondWanted } from './SecondWanted.tsx'
import { Covered, ScanPanel } from './ScanPanel.tsx'
import { TopBand } from './TopBand.tsx'
import { VolumePanel } from './VolumePanel.tsx'
import { WhoAnswers } from './WhoAnswers.tsx'
import { useStopCard } from './useStopCard.ts'
import css from './BedsideBoard.module.css'

// Most of a session's time the pump runs.
const before = () => import('./BeforeStart.tsx')
const after = () => import('./AfterStop.tsx')
const sheets = () => import('./Open.tsx')
const stopCard = () => import('./StopCard.tsx')
const recent = () => import('./RecentEntries.tsx')
const answers = () => import('#app/_answer/BedsideAnswers.tsx')

interface BedsideBoardProps {
  readonly bedside: Bedside
  readonly entries: readonly Entry[]
  readonly waiting: readonly PendingCommand[]
  /** A refused entry that is being corrected on this page, and how that ends. */
  readonly correcting: RefusedCommand<PendingCommand> | null
  readonly onCorrected: () => void
  /** Whoever came here wants to chart the due check, and not to look for its button. */
  readonly isCheckAsked: boolean
  readonly onCheckLeft: () => void
  /** Where the entries are: kept, waiting, refused. */
  readonly children: ReactNode
}

export function BedsideBoard({ bedside, entries, waiting, correcting, onCorrected, isCheckAsked, onCheckLeft, children }: BedsideBoardProps) {
  const { session, mayAct } = bedside
  // Each opening is another sheet, also when one takes the place of one of the same kind.
  const [{ chosen, nth }, choose] = useState<{ readonly chosen: Doing | null; readonly nth: number }>({ chosen: null, nth: 0 })
  const asked = isCheckAsked && mayAct && session.status !== 'open' ? DUE_CHECK : null
  const doing: Doing | null = chosen ?? (correcting && { what: 'correct', refused: correcting }) ?? asked
  const setDoing = useCallback(
    (next: Doing | null) => {
      onCheckLeft()
      choose(({ nth: before }) => ({ chosen: next, nth: before + 1 }))
    },
    [onCheckLeft],
  )
  const { drafts, keep } = useDrafts<CheckDraft>(bedside.me.staffId, session.sessionId)
  const sent = [...waiting, ...entries]
  const stop = useStopCard(session, mayAct)
  const isStopShown = stop.card !== null && stop.isOpen
  useHeldOpen(mayAct && (isStopShown || session.alerts.some(needsAHand)))
  const open = useOnDemand(doing !== null, sheets)
  useLaw(doing !== null)
  const draftsBeneath = useHeld(doing !== null, drafts)
  const onStop = useOnDemand(stop.isOpen, stopCard)
  const leave = () => {
    setDoing(null)
    onCorrected()
    stop.comeBack()
  }
  return (
    <div>
      <Covered value={doing !== null || isStopShown}>
        <Under bedside={bedside} entries={entries} waiting={waiting} drafts={draftsBeneath} onDo={setDoing} onStopCard={stop.open}>
          {children}
        </Under>
      </Covered>
      {doing && !open && <Coming onClose={leave} />}
      {doing && open && bedside.isReady && (
        <open.Open
          key={nth}
          bedside={bedside}
          doing={doing}
          keeping={drafts && { keptOf: (form) => unsent(drafts[form], sent), onTyped: keep }}
          onClose={leave}
        />
      )}
      {stop.card && stop.isOpen && onStop && (
        <onStop.StopCard
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

interface UnderProps extends Pick<BedsideBoardProps, 'bedside' | 'entries' | 'waiting' | 'children'> {
  readonly drafts: Drafts<CheckDraft> | null
  readonly onDo: (doing: Doing) => void
  readonly onStopCard: () => void
}

/** As it was when something opened over it: nobody sees what it becomes beneath. */
function useHeld<T>(isCovered: boolean, value: T): T {
  const [held, hold] = useState(value)
  if (!isCovered && held !== value) hold(value)
  return isCovered ? held : value
}

/** The page itself. A sheet that opens over it, and each stroke in that sheet, leave it as it is. */
const Under = memo(function Under({ bedside, entries, waiting, drafts, onDo, onStopCard, children }: UnderProps) {
  const { session, mayAct } = bedside
  const sent = [...waiting, ...entries]
  const steps = useLater(session.status === 'open', before)
  const watch = useLater(session.status === 'stopped', after)
  const wanting = session.concerns.flatMap(({ concernId, settledAt }) => (settledAt === null ? [concernId] : []))
  const asked = useOnDemand(wanting.length > 0, answers)
  // What comes or goes on top moves all that stands beneath it.
  const isSettled = useSettled([...wanting, ...session.alerts.map(({ alertId }) => alertId)].join(' '))
  return (
    <>
      <TopBand session={session} />
      <WhoAnswers bedside={bedside} onDo={onDo} />
      <div className={css.columns} data-settled={isSettled}>
        <div className={css.main}>
          {asked && session.status !== 'closed' && <asked.ConcernBands session={session} timeZone={bedside.timeZone} />}
          <AlertCards bedside={bedside} onStopCard={onStopCard} />
          {mayAct && <ScanPanel bedside={bedside} purpose="visit" targets={['patient']} />}
          <ChartedTwice bedside={bedside} />
          <SecondWanted bedside={bedside} onDo={onDo} />
          {session.status !== 'closed' && <NextCheck bedside={bedside} onDo={onDo} />}
          {asked && session.status !== 'closed' && <asked.DueAnswers session={session} mayAct={mayAct} />}
          {session.status === 'open' && mayAct && steps && <steps.BeforeStart bedside={bedside} onDo={onDo} />}
          {session.status !== 'closed' && <Owed bedside={bedside} onDo={onDo} />}
          {session.status === 'stopped' && watch && <watch.AfterStop bedside={bedside} />}
          {mayAct ? (
            <>
              <DraftLines bedside={bedside} drafts={Object.values(drafts ?? {}).flatMap((kept) => unsent(kept, sent) ?? [])} onDo={onDo} />
              <Actions bedside={bedside} onDo={onDo} />
            </>
          ) : (
            <p className={css.readOnly}>{whyReadOnly(bedside)}</p>
          )}
          {children}
        </div>
        <Aside session={session} entries={entries} waiting={waiting} timeZone={bedside.timeZone} />
      </div>
    </>
  )
})

type AsideProps = Pick<BedsideBoardProps, 'entries' | 'waiting'> & { readonly session: Session; readonly timeZone: string }

/** What is only read: drawn right after what was touched. */
function Aside({ session, entries, waiting, timeZone }: AsideProps) {
  const shown = useDeferredValue(session)
  const room = useOnDemand(false, recent)
  const lines = { entries: useDeferredValue(entries), waiting: useDeferredValue(waiting) }
  return (
    <aside className={css.side} data-dims>
      <Readings session={shown} />
      <VolumePanel session={shown} timeZone={timeZone} />
      <EstimatePanel session={shown} />
      {room && <room.RecentEntries {...lines} sessionId={session.sessionId} timeZone={timeZone} />}
    </aside>
  )
}

const DUE_CHECK: Doing = { what: 'check', miss: null }

/** Somebody is wanted at once, and nobody has said that they go. */
const needsAHand = ({ priority, state }: Session['alerts'][number]): boolean =>
  priority === 'high' && (state === 'raised' || state === 'unattended')

const whyReadOnly = ({ session }: Bedside): string =>
  session.status === 'closed'
    ? 'This session is closed. Its record can be read, not added to.'
    : 'You may read this session, not add to it.'
