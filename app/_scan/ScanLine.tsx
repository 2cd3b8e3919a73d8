'use client'
import type { ReactNode } from 'react'
import { Refusal } from '#app/_ui/Refusal.tsx'
import { CameraButton } from './CameraButton.tsx'
import { TypedCode } from './TypedCode.tsx'
import { useScanner } from './useScanner.ts'
import css from './ScanLine.module.css'

interface ScanLineProps {
  /** What is wanted, for the camera's own sheet. */
  readonly title: string
  /** What these scans are for, where one screen has several such lines. */
  readonly label?: string
  /** What is wanted, or what was scanned, in words. */
  readonly children: ReactNode
  /** Stands over it: what has to be read before anything goes on. */
  readonly above?: ReactNode
  /** Why the last code was not taken. */
  readonly refusal: string | null
  readonly onCode: (code: string, isTyped: boolean) => void
}

/** A code by whatever means this device has: a scanner at any moment, the camera, or typed. */
export function ScanLine({ title, label = title, children, above, refusal, onCode }: ScanLineProps) {
  const scanned = (code: string) => onCode(code, false)
  useScanner(scanned)
  return (
    <section className={css.panel} aria-label={label} data-testid="scan-panel">
      {above}
      <div className={css.line}>
        <div className={css.words}>{children}</div>
        <div className={css.ways}>
          <CameraButton title={title} onCode={scanned} />
          <TypedCode onCode={onCode} />
        </div>
      </div>
      <Refusal sentence={refusal} />
    </section>
  )
}
