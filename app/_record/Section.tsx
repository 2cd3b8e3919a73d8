/** A part of the record with its heading. */
import type { ReactNode } from 'react'
import css from './record.module.css'

interface SectionProps {
  readonly title: string
  /** How many there are, or another short word beside the title. */
  readonly count?: string | number
  readonly actions?: ReactNode
  readonly children: ReactNode
}

export function Section({ title, count, actions, children }: SectionProps) {
  return (
    <section className={css.section} aria-label={title}>
      <header className={css.sectionHead}>
        <h2>{title}</h2>
        {count !== undefined && <span className={css.count}>{count}</span>}
        {actions}
      </header>
      {children}
    </section>
  )
}

/** Said where a table would be empty: none is an answer. */
export const None = ({ children }: { readonly children: ReactNode }) => <p className={css.none}>{children}</p>

/** A wide table scrolls inside itself on a small screen, also by keyboard. */
export function Scroll({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    // A part that scrolls must be reachable without a pointer.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className={css.scroll} aria-label={`${label}, table`} tabIndex={0}>
      {children}
    </section>
  )
}
