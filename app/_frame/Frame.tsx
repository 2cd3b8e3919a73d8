'use client'
/** The frame with its live parts in it. Every page stands in one. */
import { IconChevronLeft } from '@tabler/icons-react'
import Link from 'next/link'
import { useMemo, useState, type ReactNode } from 'react'
import { whenIdle } from '#app/_live/idle.ts'
import { useLock } from '#app/_live/useLock.ts'
import { useMe } from '#app/_live/useMe.ts'
import { useLoss } from '#app/_live/useNow.ts'
import { OutboxChip } from '#app/_outbox/OutboxChip.tsx'
import { LockGate } from '#app/_people/LockGate.tsx'
import { NameTag } from '#app/_people/NameTag.tsx'
import type { WatchedBed } from '#app/_people/watched.ts'
import { AppFrame } from '#app/_ui/AppFrame.tsx'
import { Chip } from '#app/_ui/Chip.tsx'
import { LinkBand } from '#app/_ui/LinkBand.tsx'
import { formatTime } from '#app/_ui/time.ts'
import { useLater, useOnDemand } from '#app/_ui/useLater.ts'
import { ClockChip } from './ClockChip.tsx'
import { DisplayLost } from './DisplayLost.tsx'
import { LinkChip } from './LinkChip.tsx'
import { NotStarted } from './NotStarted.tsx'
import { VersionChip } from './VersionChip.tsx'
import { WallClock } from './WallClock.tsx'
import { WallLockBand } from './WallLockBand.tsx'
import css from './Frame.module.css'

// To open a loudspeaker holds the page up for longer than drawing a ward.
const watching = () => whenIdle().then(() => import('./watching.ts'))
const lockScreen = () => import('#app/_people/LockScreen.tsx')
const NO_BEDS: readonly WatchedBed[] = []

export interface Watched {
  readonly beds: readonly WatchedBed[]
  /** Of whom this tablet goes on watching by itself without the server. */
  readonly ownWatch: 'all' | 'some' | 'none'
}

const GOES_ON = {
  all: 'This tablet goes on counting and sounding by what it knows; it can tell nobody else.',
  some: 'This tablet goes on counting and sounding for your own patients, by what it knows of them; of others no new alerts arrive.',
  none: 'Countdowns go on; new alerts do not arrive here.',
} as const

interface FrameProps {
  readonly title: ReactNode
  /** The ward's time zone; the device's own until the ward is known. */
  readonly timeZone: string | null
  /** Patients and staff on this page are invented. */
  readonly isFictional: boolean
  readonly back?: { readonly href: string; readonly label: string }
  /** Whom this page watches; null for a page that is only read. */
  readonly watched?: Watched | null
  /** Everybody may see it: on a screen that hangs on the wall it stays in sight when the screen is locked, out of reach. */
  readonly isForTheWall?: boolean
  /** Counters, filters or actions of the page. */
  readonly middle?: ReactNode
  /** What this page has to say across its whole width. */
  readonly band?: ReactNode
  readonly children: ReactNode
}

export function Frame({ title, timeZone, isFictional, back, watched = null, isForTheWall = false, middle, band, children }: FrameProps) {
  const { me } = useMe()
  const { isLocked, isWall } = useLock()
  const [isAsking, setAsking] = useState(false)
  const { isLost, lastHeartbeatAt } = useLoss()
  const zone = timeZone ?? new Intl.DateTimeFormat().resolvedOptions().timeZone
  const watch = useLater(watched !== null, watching)
  const lock = useOnDemand(isLocked || isAsking, lockScreen)
  const beds = watched?.beds ?? NO_BEDS
  const alerts = useMemo(() => beds.flatMap((bed) => bed.alerts), [beds])
  const isOnWall = isLocked && isWall && isForTheWall
  const asOf = lastHeartbeatAt === null ? null : formatTime(lastHeartbeatAt, zone, 'seconds')
  const goesOn = GOES_ON[watched?.ownWatch ?? 'none']
  return (
    <>
      <AppFrame
        title={title}
        back={
          back && (
            <Link href={back.href} className={css.back} aria-label={back.label} title={back.label} data-testid="back">
              <IconChevronLeft size={26} aria-hidden />
            </Link>
          )
        }
        label={isFictional && <Chip tone="low" data-testid="fictional" title="Patients and staff on this page are invented">Fictional</Chip>}
        middle={middle}
        link={
          <>
            {watched && watch && <><watch.SoundWatch alerts={alerts} /><watch.WakeChip isWanted={beds.some(({ status }) => status === 'running')} /></>}
            {watched && !watch && <Chip tone="medium">No sound yet</Chip>}
            <ClockChip /><VersionChip /><OutboxChip timeZone={zone} /><LinkChip />
          </>
        }
        clock={<WallClock timeZone={zone} />}
        tools={<NameTag />}
        band={
          <>
            <NotStarted timeZone={zone} />
            {isLost && <LinkBand asOf={asOf} goesOn={goesOn} />}
            {!isLost && <DisplayLost timeZone={zone} />}
            {watched && watch && <watch.SoundBand />}
            {band}
            {isOnWall && <WallLockBand name={me?.name ?? ''} onTap={() => setAsking(true)} />}
          </>
        }
        dims={!isLost ? 'none' : (watched?.ownWatch ?? 'none') === 'none' ? 'all' : 'parts'}
        isInert={isOnWall}
      >
        {children}
      </AppFrame>
      {isLocked && (!isOnWall || isAsking) && (
        <LockGate isCovering={!isOnWall}>
          {lock && (
            <lock.LockScreen
              me={me} beds={beds} timeZone={zone} lostBand={isLost && <LinkBand asOf={asOf} goesOn={goesOn} />}
              onLeave={isOnWall ? () => setAsking(false) : null}
            />
          )}
        </LockGate>
      )}
    </>
  )
}
