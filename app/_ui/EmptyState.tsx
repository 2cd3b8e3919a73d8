import type { ReactNode } from 'react'
import css from './EmptyState.module.css'

interface EmptyStateProps {
  readonly title: string
  readonly icon?: ReactNode
  readonly children?: ReactNode
  readonly action?: ReactNode
  readonly tone?: 'plain' | 'medium' | 'high'
  readonly 'data-testid'?: string
}

/** Says why there is nothing to see: nothing is there, nothing can be read, or it may not be read. */
export function EmptyState({ title, icon, children, action, tone = 'plain', ...rest }: EmptyStateProps) {
  return (
    <section className={css.state} data-tone={tone} role={tone === 'plain' ? undefined : 'alert'} {...rest}>
      {icon}
      <h2 className={css.title}>{title}</h2>
      {children !== undefined && <p className={css.words}>{children}</p>}
      {action}
    </section>
  )
}
