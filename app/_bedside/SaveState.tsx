'use client'
/** Where the entries of this session are: kept by the server, or waiting on this tablet. */
import { IconCircleCheck } from '@tabler/icons-react'
import type { Instant } from '#domain'
import { StoredLine } from '#app/_outbox/StoredLine.tsx'
import { Chip } from '#app/_ui/Chip.tsx'
import { formatTime } from '#app/_ui/TimeText.tsx'
import css from './SaveState.module.css'

interface SaveStateProps {
  /** Of this session. */
  readonly waiting: number
  readonly lastKeptAt: Instant | null
  readonly timeZone: string
}

export function SaveState({ waiting, lastKeptAt, timeZone }: SaveStateProps) {
  return (
    <output className={css.state} data-testid="pending-chip" data-waiting={waiting}>
      {waiting > 0 ? (
        <StoredLine />
      ) : lastKeptAt !== null ? (
        <Chip tone="calm" icon={<IconCircleCheck aria-hidden size={16} />}>
          Saved {formatTime(lastKeptAt, timeZone)}
        </Chip>
      ) : (
        <Chip>Nothing waits to be sent</Chip>
      )}
    </output>
  )
}
