'use client'
/** A form that takes the whole screen; the patient's name stays in view. */
import { useId, type ReactNode } from 'react'
import type { Session } from '#domain'
import { useLink } from '#app/_live/useNow.ts'
import { StoredLine } from '#app/_outbox/StoredLine.tsx'
import { NameTag } from '#app/_people/NameTag.tsx'
import { Chip } from '#app/_ui/Chip.tsx'
import { CloseButton, Layer } from '#app/_ui/Layer.tsx'
import css from './FullSheet.module.css'

interface FullSheetProps {
  readonly title: string
  readonly session: Session
  readonly onClose: () => void
  /** What closing means here, for those who hear the screen. */
  readonly closeLabel?: string
  readonly children: ReactNode
}

export function FullSheet({
  title,
  session,
  onClose,
  closeLabel = 'Back without saving',
  children,
}: FullSheetProps) {
  const { patient, station } = session
  const { state } = useLink()
  const titleId = useId()
  return (
    <Layer titleId={titleId} className={css.content} isFull onClose={onClose}>
      <header className={css.header} role="none">
        <h2 id={titleId} className={css.title}>{title}</h2>
        <NameTag />
        <CloseButton label={closeLabel} testId="close-sheet" onClose={onClose} />
        <div className={css.under}>
          <p className={css.who}>
            <strong>{station.name}</strong> · {patient.familyName.toUpperCase()} {patient.givenName} · born {patient.bornOn}
          </p>
          <p className={css.state}>
            {state === 'lost' && <Chip tone="high">MONITORING LOST</Chip>}
            <StoredLine />
          </p>
        </div>
      </header>
      <div className={css.body}>{children}</div>
    </Layer>
  )
}
