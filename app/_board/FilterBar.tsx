'use client'
import { IconArrowsSort, IconBed } from '@tabler/icons-react'
import type { Tile } from '#domain'
import { useNowAs } from '#app/_live/useNow.ts'
import { countsAt, FILTERS, type Filter } from './filters.ts'
import css from './FilterBar.module.css'

export const ORDERS = ['urgency', 'beds'] as const
export type Order = (typeof ORDERS)[number]

interface FilterBarProps {
  readonly tiles: readonly Tile[]
  readonly filter: Filter | null
  readonly onFilter: (filter: Filter | null) => void
  readonly order: Order
  readonly onOrder: (order: Order) => void
}

/** How many need what; a tap shows only those, a second tap all again. */
export function FilterBar({ tiles, filter, onFilter, order, onOrder }: FilterBarProps) {
  // One text, so that the bar is drawn again only when one of its figures changes.
  const counts = useNowAs((now) => countsAt(tiles, now)).split(' ')
  const next: Order = order === 'urgency' ? 'beds' : 'urgency'
  return (
    <>
      <fieldset className={css.bar} aria-label="Show only">
        {FILTERS.map(([name, words], at) => (
          <Counter key={name} name={name} words={words} count={Number(counts[at])} isPressed={filter === name} onPress={() => onFilter(filter === name ? null : name)} />
        ))}
      </fieldset>
      <button type="button" className={css.order} title={order === 'urgency' ? 'Ordered by urgency' : 'Ordered by bed, alerts on top'} onClick={() => onOrder(next)} data-testid="order">
        {order === 'urgency' ? <IconArrowsSort size={20} aria-hidden /> : <IconBed size={20} aria-hidden />}
        <span className={css.orderWords}>{order === 'urgency' ? 'Urgency' : 'Beds'}</span>
      </button>
    </>
  )
}

interface CounterProps {
  readonly name: Filter
  readonly words: string
  readonly count: number
  readonly isPressed: boolean
  readonly onPress: () => void
}

function Counter({ name, words, count, isPressed, onPress }: CounterProps) {
  return (
    <button
      type="button" className={css.counter} data-filter={name} data-some={count > 0} aria-pressed={isPressed}
      onClick={onPress} data-testid={`filter-${name}`}
    >
      {words} <strong>{count}</strong>
    </button>
  )
}
