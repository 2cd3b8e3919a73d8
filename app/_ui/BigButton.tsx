import type { ComponentProps, ReactNode } from 'react'
import css from './BigButton.module.css'

export interface BigButtonProps extends ComponentProps<'button'> {
  /** The one deed that a screen asks for is filled; the others are not. */
  readonly variant?: 'filled' | 'default'
  readonly leftSection?: ReactNode
  /** As wide as there is room. */
  readonly fullWidth?: boolean
  /** It was touched, and is at it. */
  readonly loading?: boolean
  readonly 'data-testid'?: string | undefined
}

/** A button for a gloved thumb: 64 px high, its words never cut. The browser's own: every bedside waits for it, and for nothing else with it. */
export function BigButton({ variant = 'filled', leftSection, fullWidth = false, loading = false, className, children, onClick, ...rest }: BigButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={[css.button, className].filter(Boolean).join(' ')}
      data-variant={variant}
      data-wide={fullWidth || undefined}
      data-loading={loading || undefined}
      // While it is at it, it keeps the keyboard; a button that is disabled would lose it.
      aria-disabled={loading || undefined}
      onClick={(event) => (loading ? event.preventDefault() : onClick?.(event))}
    >
      {leftSection !== undefined && <span className={css.section}>{leftSection}</span>}
      <span className={css.label}>{children}</span>
      {loading && <span className={css.spinner} aria-hidden />}
    </button>
  )
}
