'use client'
import { Modal } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { BigButton } from './BigButton.tsx'
import css from './ConfirmSheet.module.css'

interface ConfirmSheetProps {
  readonly title: string
  readonly about?: ReactNode
  readonly commitLabel: string
  readonly isReady?: boolean
  /** Null when the act was taken, else the sentence why not. */
  readonly onCommit: () => Promise<string | null>
  readonly onClose: () => void
  readonly children?: ReactNode
}

/** Asks for one act. A refusal stands beside its button, and nothing that was entered is lost. */
export function ConfirmSheet({ title, about, commitLabel, isReady = true, onCommit, onClose, children }: ConfirmSheetProps) {
  const [refusal, setRefusal] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)
  const commit = async () => {
    setBusy(true)
    const sentence = await onCommit()
    setBusy(false)
    if (sentence === null) onClose()
    else setRefusal(sentence)
  }
  return (
    <Modal
      opened onClose={onClose} title={title} centered transitionProps={{ duration: 0 }} classNames={{ title: css.title ?? '' }}
      closeButtonProps={{ size: 48, 'aria-label': 'Close without doing anything' }}
    >
      {about !== undefined && <p className={css.about}>{about}</p>}
      {children}
      {refusal !== null && <p className={css.refusal} role="alert" data-testid="refusal">{refusal}</p>}
      <div className={css.buttons}>
        <BigButton variant="default" onClick={onClose}>Back</BigButton>
        <BigButton data-testid="confirm" loading={isBusy} disabled={!isReady} onClick={() => void commit()}>{commitLabel}</BigButton>
      </div>
    </Modal>
  )
}
