/** The shape of a record while it is being read. */
import { Skeleton } from '@mantine/core'
import css from './record.module.css'

export function RecordLoading() {
  return (
    <section className={css.record} aria-busy="true" aria-label="The record is being read" data-testid="record-loading">
      <Skeleton height={320} />
      <Skeleton height={140} />
      <Skeleton height={900} />
    </section>
  )
}
