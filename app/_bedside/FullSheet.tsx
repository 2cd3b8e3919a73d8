'use client'
/** A form that takes the whole screen; the patient's name stays in view. */
import { Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Session } from '#domain'
import { useLink } from '#app/_live/useNow.ts'
import { StoredLine } from '#app/_outbox/StoredLine.tsx'
import { Chip } from '#app/_ui/Chip.tsx'
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
  return (
    <Modal.Root opened onClose={onClose} fullScreen transitionProps={{ duration: 0 }}>
      <Modal.Content className={css.content} radius={0}>
        <Modal.Header className={css.header} role="none">
          <div>
            <Modal.Title className={css.title}>{title}</Modal.Title>
            <p className={css.who}>
              {station.name} · born {patient.bornOn} · {patient.familyName.toUpperCase()} {patient.givenName}
            </p>
            <p className={css.state}>
              {state === 'lost' && <Chip tone="high">MONITORING LOST</Chip>}
              <StoredLine />
            </p>
          </div>
          <Modal.CloseButton size={56} aria-label={closeLabel} data-testid="close-sheet" />
        </Modal.Header>
        <Modal.Body className={css.body}>{children}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  )
}
