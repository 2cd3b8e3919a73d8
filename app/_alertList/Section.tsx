'use client'
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import { Children, useState, type ReactNode } from 'react'
import type { Priority } from '#domain'
import css from './AlertList.module.css'

interface SectionProps {
  readonly name: string
  readonly title: string
  /** Always in sight, also when the rows are folded away. */
  readonly count: number
  readonly isFoldable: boolean
  /** The most urgent that nobody has taken, for a part that asks for somebody. */
  readonly asks?: Priority | undefined
  /** What stands here when there is nothing; null: nothing does. */
  readonly none: string | null
  readonly children: ReactNode
}

/** One part of the list under its head, which says how many there are. */
export function Section({ name, title, count, isFoldable, asks, none, children }: SectionProps) {
  const [isOpen, setOpen] = useState(true)
  const words = <><span className={css.title}>{title}</span> <strong className={css.count}>{count}</strong></>
  const isEmpty = Children.count(children) === 0
  return (
    <section id={name} className={css.section} data-section={name} data-some={count > 0} data-asks={asks} data-testid={`section-${name}`} aria-label={title}>
      <h2 className={css.head}>
        {!isFoldable || isEmpty ? (
          <span className={css.fold}>{words}</span>
        ) : (
          <button type="button" className={css.fold} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            {isOpen ? <IconChevronDown size={22} aria-hidden /> : <IconChevronRight size={22} aria-hidden />} {words}
          </button>
        )}
      </h2>
      {isEmpty && none !== null && <p className={css.none} data-testid="nobody-needed">{none}</p>}
      {!isEmpty && isOpen && <div className={css.rows}>{children}</div>}
    </section>
  )
}
