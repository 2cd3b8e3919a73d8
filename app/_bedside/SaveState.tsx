'use client'
/** Where the entries are: kept by the server, waiting on this tablet, or refused and to be looked at. */
import { IconAlertTriangle, IconCircleCheck, IconCloudUpload } from '@tabler/icons-react'
import { useState } from 'react'
import type { Instant } from '#domain'
import { BigButton } from '#app/_ui/BigButton.tsx'
import { Chip } from '#app/_ui/Chip.tsx'
import { SheetFrame } from '#app/_ui/Sheet.tsx'
import { formatTime } from '#app/_ui/TimeText.tsx'
import { commandWords } from './commandWords.ts'
import css from './SaveState.module.css'

export interface Refused {
  readonly commandId: string
  readonly type: string
  readonly occurredAt: Instant
  readonly because: string
}

interface SaveStateProps {
  readonly waiting: number
  readonly refused: readonly Refused[]
  readonly lastKeptAt: Instant | null
  readonly timeZone: string
  readonly onDismiss: (commandId: string) => void
}

export function SaveState({ waiting, refused, lastKeptAt, timeZone, onDismiss }: SaveStateProps) {
  const [isOpen, setOpen] = useState(false)
  return (
    <output className={css.state} data-testid="pending-chip" data-waiting={waiting}>
      {waiting > 0 ? (
        <Chip tone="info" icon={<IconCloudUpload aria-hidden size={16} />}>
          Stored on tablet: {waiting} waiting
        </Chip>
      ) : lastKeptAt !== null ? (
        <Chip tone="calm" icon={<IconCircleCheck aria-hidden size={16} />}>
          Saved {formatTime(lastKeptAt, timeZone)}
        </Chip>
      ) : (
        <Chip>Nothing waits to be sent</Chip>
      )}
      {refused.length > 0 && (
        <button type="button" className={css.refused} data-testid="needs-attention" onClick={() => setOpen(true)}>
          <IconAlertTriangle aria-hidden size={20} /> {refused.length} refused: look
        </button>
      )}
      {isOpen && refused.length > 0 && (
        <SheetFrame
          title="Refused by the server"
          about="These entries are not in the record. Read why, and chart again what is still true."
          onClose={() => setOpen(false)}
        >
          <ul className={css.list}>
            {refused.map(({ commandId, type, occurredAt, because }) => (
              <li key={commandId} className={css.item}>
                <div>
                  <p className={css.what}>
                    {commandWords(type)}, {formatTime(occurredAt, timeZone)}
                  </p>
                  <p className={css.because}>{because}</p>
                </div>
                <BigButton variant="default" onClick={() => onDismiss(commandId)}>
                  Read
                </BigButton>
              </li>
            ))}
          </ul>
        </SheetFrame>
      )}
    </output>
  )
}
