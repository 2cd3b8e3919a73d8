'use client'
/**
 * What lies over a page: the keyboard stays within it, the page beneath stands still, and Escape closes the one on top. It opens under a
 * finger, so it is made by hand: a library's changes variables that the whole page inherits, and the browser works out all of it anew.
 */
import { IconX } from '@tabler/icons-react'
import { useLayoutEffect, useRef, useState, type ReactNode } from 'react'
import { createPortal } from 'react-dom'
import { useSheetKeys } from './useSheetKeys.ts'
import css from './Layer.module.css'

interface LayerProps {
  /** The ids of what names it, and of what says more about it. */
  readonly titleId: string
  readonly aboutId?: string | undefined
  /** Of the sheet itself. */
  readonly className: string | undefined
  /** It covers the whole screen: there is no beside to touch. */
  readonly isFull?: boolean
  readonly onClose: () => void
  readonly children: ReactNode
}

export function Layer({ titleId, aboutId, className, isFull = false, onClose, children }: LayerProps) {
  const sheet = useRef<HTMLElement>(null)
  useStillPage()
  useSheetKeys(sheet, onClose)
  return createPortal(
    <div className={css.layer}>
      {!isFull && <div className={css.beside} aria-hidden onClick={onClose} />}
      {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- The browser's own modal makes every element beneath inert, one by one, before it shows. */}
      <section ref={sheet} role="dialog" aria-modal aria-labelledby={titleId} aria-describedby={aboutId} tabIndex={-1} className={className}>
        {children}
      </section>
    </div>,
    document.body,
  )
}

interface CloseButtonProps {
  /** What closing means here, for those who hear the screen. */
  readonly label: string
  readonly onClose: () => void
  readonly testId?: string
}

export const CloseButton = ({ label, onClose, testId }: CloseButtonProps) => (
  <button type="button" className={css.close} aria-label={label} data-testid={testId} onClick={onClose}>
    <IconX size={32} stroke={1.75} aria-hidden />
  </button>
)

let layers = 0

/** Nothing beneath is scrolled; a bar that stood at its side leaves its room, so that nothing jumps. */
function useStillPage(): void {
  // Asked while nothing has changed yet: later the browser would have to lay the page out for the answer.
  const [hasBar] = useState(() => window.innerWidth > document.documentElement.clientWidth)
  useLayoutEffect(() => {
    const { style } = document.documentElement
    layers += 1
    if (layers === 1) {
      style.overflow = 'hidden'
      if (hasBar) style.scrollbarGutter = 'stable'
    }
    return () => {
      layers -= 1
      if (layers > 0) return
      style.overflow = ''
      style.scrollbarGutter = ''
    }
  }, [hasBar])
}
