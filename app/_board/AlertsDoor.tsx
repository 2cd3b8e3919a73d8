'use client'
import { VisuallyHidden } from '@mantine/core'
import { IconBell, IconBellOff } from '@tabler/icons-react'
import Link from 'next/link'
import { useMemo } from 'react'
import { wardAlerts, type Tile } from '#domain'
import css from './FilterBar.module.css'

interface AlertsDoorProps {
  readonly tiles: readonly Tile[]
  readonly to: string
}

/** The way to the alert list, with how many causes nobody has taken, and how many are quiet: silenced is never out of sight. */
export function AlertsDoor({ tiles, to }: AlertsDoorProps) {
  const { needs, technical, silenced } = useMemo(() => wardAlerts(tiles), [tiles])
  const asking = needs.length + technical.length
  return (
    <Link
      href={to} prefetch={false} className={css.counter} data-filter="alerts" data-some={asking + silenced.length > 0} data-testid="to-alerts"
      title={`Alert list: ${asking} not taken by anybody, ${silenced.length} silenced`}
    >
      <IconBell size={20} aria-hidden /> <span className={css.orderWords}>Alerts</span> <strong>{asking}</strong>
      {silenced.length > 0 && (
        <>
          <IconBellOff size={20} aria-hidden /> <VisuallyHidden>silenced</VisuallyHidden> <strong data-testid="silenced-count">{silenced.length}</strong>
        </>
      )}
    </Link>
  )
}
