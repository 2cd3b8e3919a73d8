'use client'
/** The frame with its live parts in it. Every page stands in one. */
import { ActionIcon } from '@mantine/core'
import { IconChevronLeft } from '@tabler/icons-react'
import Link from 'next/link'
import type { ReactNode } from 'react'
import type { AlertView } from '#domain'
import { useLink } from '#app/_live/useNow.ts'
import { AppFrame } from '#app/_ui/AppFrame.tsx'
import { Chip } from '#app/_ui/Chip.tsx'
import { LinkBand } from '#app/_ui/LinkBand.tsx'
import { formatTime } from '#app/_ui/time.ts'
import { LinkChip } from './LinkChip.tsx'
import { OutboxChip } from './OutboxChip.tsx'
import { useLater } from '#app/_ui/useLater.ts'
import { UserMenu } from './UserMenu.tsx'
import { VersionChip } from './VersionChip.tsx'
import { WallClock } from './WallClock.tsx'

const watching = () => import('./watching.ts')

interface FrameProps {
  readonly title: ReactNode
  /** The ward's time zone; the device's own until the ward is known. */
  readonly timeZone: string | null
  /** Patients and staff on this page are invented. */
  readonly isFictional: boolean
  readonly back?: { readonly href: string; readonly label: string }
  /** Whom this page watches; null for a page that is only read. */
  readonly watched?: { readonly alerts: readonly AlertView[]; readonly isRunning: boolean } | null
  /** Counters, filters or actions of the page. */
  readonly middle?: ReactNode
  readonly children: ReactNode
}

export function Frame({ title, timeZone, isFictional, back, watched = null, middle, children }: FrameProps) {
  const { state, lastHeartbeatAt } = useLink()
  const zone = timeZone ?? new Intl.DateTimeFormat().resolvedOptions().timeZone
  const watch = useLater(watched !== null, watching)
  const isLost = state === 'lost'
  const asOf = lastHeartbeatAt === null ? null : formatTime(lastHeartbeatAt, zone, 'seconds')
  return (
    <AppFrame
      title={title}
      back={
        back && (
          <ActionIcon component={Link} href={back.href} variant="subtle" size={48} aria-label={back.label} title={back.label}>
            <IconChevronLeft size={26} aria-hidden />
          </ActionIcon>
        )
      }
      label={isFictional && <Chip tone="low" data-testid="fictional">Fictional demo data</Chip>}
      middle={middle}
      link={
        <>
          {watched && watch && <><watch.SoundWatch alerts={watched.alerts} /><watch.WakeChip isWanted={watched.isRunning} /></>}
          {watched && !watch && <Chip tone="medium">No sound yet</Chip>}
          <VersionChip /><OutboxChip /><LinkChip />
        </>
      }
      clock={<WallClock timeZone={zone} />}
      tools={<UserMenu />}
      band={<>{isLost && <LinkBand asOf={asOf} />}{watched && watch && <watch.SoundBand />}</>}
      isDimmed={isLost}
    >
      {children}
    </AppFrame>
  )
}
