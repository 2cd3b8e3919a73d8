import { IconChevronRight } from '@tabler/icons-react'
import Link from 'next/link'
import css from './Whose.module.css'

interface WhoseProps {
  readonly station: string
  readonly patient: string
  /** To the bedside, or to the record for those who only read. */
  readonly to: string
}

/** Whose alert it is, on a screen that shows those of several patients; and the way there. */
export function Whose({ station, patient, to }: WhoseProps) {
  return (
    <Link className={css.whose} href={to} prefetch={false} data-testid="to-session">
      <span className={css.who}>
        <span className={css.bed}>{station}</span> <span className={css.name}>{patient}</span>
      </span>
      <IconChevronRight size={22} aria-hidden />
    </Link>
  )
}
