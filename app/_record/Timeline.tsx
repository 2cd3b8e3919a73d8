'use client'
/** Every entry of the record as a row, none left out unless the reader says so. */
import { useLocalStorage } from '@mantine/hooks'
import { useState } from 'react'
import { KIND_WORDS, type RowKind, type TimelineRow } from '#domain'
import { Chip as FilterChip, Switch } from '#app/_ui/fields.ts'
import css from './record.module.css'
import { None, Scroll, Section } from './Section.tsx'
import { TimelineRows } from './TimelineRows.tsx'

const KINDS = Object.keys(KIND_WORDS) as RowKind[]

export function Timeline({ rows }: { readonly rows: readonly TimelineRow[] }) {
  const [kinds, setKinds] = useState<string[]>(KINDS)
  const [isNewestFirst, setNewestFirst] = useLocalStorage({
    key: 'dripwatch-timeline-newest-first',
    defaultValue: false,
  })
  const shown = rows.filter((row) => kinds.includes(row.kind))
  const count =
    shown.length === rows.length ? `${rows.length} entries` : `${shown.length} of ${rows.length} entries shown`
  return (
    <Section
      title="Timeline"
      count={count}
      actions={
        <Switch
          className={css.order}
          checked={isNewestFirst}
          onChange={(event) => setNewestFirst(event.currentTarget.checked)}
          label="Newest first"
        />
      }
    >
      <fieldset className={css.filters} aria-label="Kinds of entries that are shown">
        <FilterChip.Group multiple value={kinds} onChange={setKinds}>
          {KINDS.map((kind) => (
            <FilterChip key={kind} value={kind} variant="outline" size="md">
              {KIND_WORDS[kind]} {rows.filter((row) => row.kind === kind).length}
            </FilterChip>
          ))}
        </FilterChip.Group>
      </fieldset>
      {shown.length === 0 ? (
        <None>No entry of these kinds.</None>
      ) : (
        <Scroll label="Timeline">
          <TimelineRows rows={isNewestFirst ? shown.toReversed() : shown} />
        </Scroll>
      )}
    </Section>
  )
}
