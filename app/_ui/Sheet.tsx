'use client'
/** A sheet that asks for one act: what is typed stays until the act was taken; a refusal stands beside its button. */
import { useId, type ReactNode } from 'react'
import { BigButton } from './BigButton.tsx'
import { CloseButton, Layer } from './Layer.tsx'
import { Refusal } from './Refusal.tsx'
import { useCommit } from './useCommit.ts'
import css from './Sheet.module.css'

interface SheetProps {
  readonly title: string
  readonly about?: ReactNode
  readonly commitLabel: string
  /** Null when the act was taken, else the sentence why not. */
  readonly onCommit: () => Promise<string | null>
  readonly onClose: () => void
  readonly isReady?: boolean
  readonly isDanger?: boolean
  /** Two columns where there is room. */
  readonly isWide?: boolean
  readonly children?: ReactNode
}

export function Sheet({
  title,
  about,
  commitLabel,
  onCommit,
  onClose,
  isReady = true,
  isDanger = false,
  isWide = false,
  children,
}: SheetProps) {
  const { refusal, isBusy, commit } = useCommit(onCommit, onClose)
  return (
    <SheetFrame title={title} about={about} onClose={onClose} isWide={isWide}>
      <div className={css.body} data-wide={isWide || undefined}>
        {children}
      </div>
      <footer className={css.foot}>
        <Refusal sentence={refusal} />
        <div className={css.buttons}>
          <BigButton variant="default" onClick={onClose}>
            Back
          </BigButton>
          <BigButton
            data-testid="confirm"
            loading={isBusy}
            disabled={!isReady}
            {...(isDanger ? { className: css.danger } : {})}
            onClick={() => void commit()}
          >
            {commitLabel}
          </BigButton>
        </div>
      </footer>
    </SheetFrame>
  )
}

interface SheetFrameProps {
  readonly title: string
  readonly about?: ReactNode
  readonly onClose: () => void
  readonly isWide?: boolean
  /** What closing means here, for those who hear the screen. */
  readonly closeLabel?: string
  readonly children: ReactNode
}

/** The bare sheet: a title, a way out, and the whole screen on a phone. */
export function SheetFrame({ title, about, onClose, isWide = false, closeLabel = 'Close without doing anything', children }: SheetFrameProps) {
  const id = useId()
  const isTold = about !== undefined
  return (
    <Layer titleId={`${id}title`} aboutId={isTold ? `${id}about` : undefined} className={isWide ? `${css.sheet} ${css.wide}` : css.sheet} onClose={onClose}>
      {/* The page has its own banner; the head of a sheet is none. */}
      <header className={css.header} role="none">
        <h2 id={`${id}title`} className={css.title}>{title}</h2>
        <CloseButton label={closeLabel} onClose={onClose} />
      </header>
      <div className={css.within}>
        {isTold && <p id={`${id}about`} className={css.about}>{about}</p>}
        {children}
      </div>
    </Layer>
  )
}
