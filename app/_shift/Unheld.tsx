'use client'
import Link from 'next/link'
import { unheldRungs, type Tile } from '#domain'
import { AlertLine } from '#app/_alerts/AlertLine.tsx'
import css from './Shift.module.css'

/** Alerts that went up to the end without anybody, and rungs on which there is nobody: what no one else will see to. */
export function Unheld({ tiles, timeZone }: { readonly tiles: readonly Tile[]; readonly timeZone: string }) {
  const rungs = unheldRungs(tiles)
  if (rungs.length === 0) return null
  return (
    <section className={css.unheld} aria-label="Nobody holds these" data-testid="unheld">
      <h2 className={css.name}>Nobody holds {rungs.length === 1 ? 'this alert' : `these ${rungs.length} alerts`}</h2>
      <ul>
        {rungs.map(({ tile: { sessionId, station, patient }, alert }) => (
          <li key={`${sessionId} ${alert.alertId}`}>
            <Link className={css.bedside} href={`/session/${sessionId}`} prefetch={false}>
              <strong className={css.bed}>{station}</strong> <span className={css.patient}>{patient}</span>
            </Link>
            <AlertLine alert={alert} timeZone={timeZone} />
          </li>
        ))}
      </ul>
    </section>
  )
}
