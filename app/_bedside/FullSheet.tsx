'use client'
/** A form that takes the whole screen; the patient's name stays in view. */
import { Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Session } from '#domain'
import { useLink } from '#app/_live/useNow.ts'
import { StoredLine } from '#app/_outbox/StoredLine.tsx'
import { NameTag } from '#app/_people/NameTag.tsx'
import { Chip } from '#app/_ui/Chip.tsx'
import { useSheetKeys } from '#app/_ui/useSheetKeys.ts'
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
  useSheetKeys(onClose)
  return (
    <Modal.Root opened onClose={onClose} closeOnEscape={false} returnFocus={false} fullScreen transitionProps={{ duration: 0 }}>
      <Modal.Content className={css.content} radius={0}>
        <Modal.Header className={css.header} role="none">
          <Modal.Title className={css.title}>{title}</Modal.Title>
          <NameTag />
          <Modal.CloseButton size={56} aria-label={closeLabel} data-testid="close-sheet" />
          <div className={css.under}>
            <p className={css.who}>
              <strong>{station.name}</strong> · {patient.familyName.toUpperCase()} {patient.givenName} · born {patient.bornOn}
            </p>
            <p className={css.state}>
              {state === 'lost' && <Chip tone="high">MONITORING LOST</Chip>}
              <StoredLine />
            </p>
          </div>
        </Modal.Header>
        <Modal.Body className={css.body}>{children}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  )
}
