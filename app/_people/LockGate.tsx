'use client'
/**
 * The cover over a locked screen. A dialog of the browser's own lies above everything, also above sheets that open beneath it, and takes
 * all of it out of reach of fingers, keys and screen readers; the style sheet takes it out of sight. Closed, it gives the keyboard back.
 */
import { useLayoutEffect, useRef, type ReactNode } from 'react'
import { createPortal } from 'react-dom'
import { useGiveBack } from '#app/_ui/useSheetKeys.ts'
import css from './LockGate.module.css'

interface LockGateProps {
  /** False where everybody may go on seeing what is beneath. */
  readonly isCovering: boolean
  readonly children: ReactNode
}

export function LockGate({ isCovering, children }: LockGateProps) {
  const cover = useRef<HTMLDialogElement>(null)
  useGiveBack()
  useLayoutEffect(() => {
    const dialog = cover.current
    const root = document.documentElement
    root.toggleAttribute('data-covered', isCovering)
    dialog?.showModal()
    return () => {
      // In this order: what cannot be seen cannot take the keyboard back.
      root.removeAttribute('data-covered')
      dialog?.close()
    }
  }, [isCovering])
  return createPortal(
    <dialog
      ref={cover}
      className={css.cover}
      aria-labelledby={LOCK_TITLE}
      data-testid="lock"
      data-lock
      onCancel={(event) => event.preventDefault()}
      // A browser lets a second wish to leave through, such as the back gesture: the cover stays.
      onClose={({ currentTarget }) => currentTarget.isConnected && currentTarget.showModal()}
    >
      {children}
    </dialog>,
    document.body,
  )
}

/** The id of what names the cover. */
export const LOCK_TITLE = 'lock-title'
