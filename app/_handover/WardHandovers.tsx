'use client'
/** The handovers of the ward before, and the signatures under the one that is read. */
import Link from 'next/link'
import type { WardHandover } from '#app/_live/useWardHandover.ts'
import { formatTime } from '#app/_ui/time.ts'
import css from './WardHandovers.module.css'

interface WardHandoversProps {
  readonly handovers: readonly WardHandover[]
  readonly currentId: string | null
  readonly hrefOf: (handoverId: string) => string
  readonly timeZone: string
}

const when = (at: string, timeZone: string): string => `${formatTime(Date.parse(at), timeZone, 'date')}, ${formatTime(Date.parse(at), timeZone)}`

export function WardHandovers({ handovers, currentId, hrefOf, timeZone }: WardHandoversProps) {
  return (
    <section className={css.card} aria-label="Handovers before">
      <h2 className={css.heading}>Handovers of this ward</h2>
      {handovers.length === 0 && <p className={css.muted}>This ward was not handed over as a whole yet.</p>}
      <ul className={css.list}>
        {handovers.map(({ handoverId, giver, receiver, signedAt, patients }) => (
          <li key={handoverId}>
            <Link className={css.one} href={hrefOf(handoverId)} prefetch={false} aria-current={handoverId === currentId || undefined} data-testid="ward-handover">
              <strong>{when(signedAt, timeZone)}</strong> {giver.name} → {receiver.name} <span className={css.muted}>{patients === 1 ? '1 patient' : `${patients} patients`}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}

export const Signatures = ({ handover: { giver, receiver, signedAt, text }, timeZone }: { readonly handover: WardHandover; readonly timeZone: string }) => (
  <section className={css.card} aria-label="Signatures" data-testid="ward-signatures">
    <p><strong>{giver.name}</strong> handed the ward over to <strong>{receiver.name}</strong>; both signed at {when(signedAt, timeZone)}. The sheet is made again from the record as it stood then.</p>
    {text !== null && <p className={css.words}>“{text}”</p>}
  </section>
)
