import type { ReactNode } from 'react'
import css from './Chip.module.css'

export type Tone = 'plain' | 'info' | 'calm' | 'paused' | 'high' | 'medium' | 'low' | 'unknown'

interface ChipProps {
  readonly tone?: Tone
  readonly icon?: ReactNode
  readonly children: ReactNode
  readonly title?: string
  readonly 'data-testid'?: string
}

/** A short word for a state. */
export function Chip({ tone = 'plain', icon, children, ...rest }: ChipProps) {
  return (
    <span className={css.chip} data-tone={tone} {...rest}>
      {icon}
      {children}
    </span>
  )
}
