'use client'
/** A form that takes the whole screen; the patient's name stays in view. */
import { memo, useId, type ReactNode } from 'react'
import type { Session } from '#domain'
import { useLoss } from '#app/_live/useNow.ts'
import { StoredLine } from '#app/_outbox/StoredLine.tsx'
import { NameTag } from '#app/_people/NameTag.tsx'
import { Chip } from '#app/_ui/Chip.tsx'
import { CloseButton, Layer } from '#app/_ui/Layer.tsx'
import css from './FullSheet.module.css'

interface HeadProps {
  readonly title: string
  readonly session: Session
  readonly onClose: () => void
  /** What closing means here, for those who hear the screen. */
  readonly closeLabel?: string
}

interface FullSheetProps extends HeadProps {
  readonly children: ReactNode
}

export function FullSheet({ children, ...head }: FullSheetProps) {
  const titleId = useId()
  return (
    <Layer titleId={titleId} className={css.content} isFull onClose={head.onClose}>
      <Head titleId={titleId} {...head} />
      <div className={css.body}>{children}</div>
    </Layer>
  )
}

/** Drawn again only for what it says: a stroke in the form leaves it as it is. */
const Head = memo(function Head({ titleId, title, session, closeLabel = 'Back without saving', onClose }: HeadProps & { readonly titleId: string }) {
  const { patient, station } = session
  const { isLost } = useLoss()
  return (
    <header className={css.header} role="none">
      <h2 id={titleId} className={css.title}>{title}</h2>
      <NameTag />
      <CloseButton label={closeLabel} testId="close-sheet" onClose={onClose} />
      <div className={css.under}>
        <p className={css.who}>
          <strong>{station.name}</strong> · {patient.familyName.toUpperCase()} {patient.givenName} · born {patient.bornOn}
        </p>
        <p className={css.state}>
          {isLost && <Chip tone="high">MONITORING LOST</Chip>}
          <StoredLine />
        </p>
      </div>
    </header>
  )
})
