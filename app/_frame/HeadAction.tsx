import { Button } from '@mantine/core'
import Link from 'next/link'
import type { ReactNode } from 'react'
import css from './HeadAction.module.css'

interface HeadActionProps {
  readonly icon: ReactNode
  /** On a phone the icon stands alone, and the words are for those who hear the screen. */
  readonly words: string
  /** Where it leads, or what it does. */
  readonly to: string | (() => void)
  readonly isMain?: boolean
  /** Where its icon stands alone beside the phone: where it shares a line with the counters, or on every tablet too. */
  readonly brief?: 'one line' | 'tablet'
  readonly 'data-testid': string
}

/** One of the few things that a page offers in its head. */
export function HeadAction({ icon, words, to, isMain = false, brief, 'data-testid': testId }: HeadActionProps) {
  const props = {
    size: 'md', h: 48, leftSection: icon, className: css.action, classNames: { section: css.icon ?? '', label: css.words ?? '' },
    'aria-label': words, title: words, 'data-testid': testId, 'data-brief': brief, variant: isMain ? 'filled' : 'default',
  } as const
  return typeof to === 'string' ? <Button component={Link} href={to} {...props}>{words}</Button> : <Button onClick={to} {...props}>{words}</Button>
}
