'use client'
/** Given, remaining, and until when: what a nurse plans the next bag and the next phase by. */
import { memo } from 'react'
import { bagEndsAt, figure, flowingSegment, given, HOUR, infusedGrams, infusedMl, infusionEndsAt, phaseEndsAt, type Instant, type Session } from '#domain'
import { Ticking } from '#app/_alerts/Ticking.tsx'
import { useNowAs, useNowParts } from '#app/_live/useNow.ts'
import { formatTime } from '#app/_ui/TimeText.tsx'
import css from './VolumePanel.module.css'

export const VolumePanel = memo(function VolumePanel({ session, timeZone }: { readonly session: Session; readonly timeZone: string }) {
  const { rows, inAll } = useNowParts((now) => volumes(session, Math.max(now, session.lastRecordedAt)))
  if (session.segments.length === 0) return null
  const flowing = flowingSegment(session)
  const ends: readonly (readonly [string, Instant | null])[] = [
    ['Phase ends', phaseEndsAt(session)],
    ['Bag empty', bagEndsAt(session)],
    ['Infusion ends', infusionEndsAt(session)],
  ]
  return (
    <section className={css.panel} aria-label="Volume and dose" data-testid="volume-panel">
      <h2 className={css.heading}>Volume and dose</h2>
      <table className={css.table}>
        <thead>
          <tr>
            <th scope="col">Phase</th>
            <th scope="col">Given</th>
            <th scope="col">Remaining</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.phase}>
              <th scope="row">{row.phase}</th>
              <td>{row.given}</td>
              <td>{row.remaining}</td>
            </tr>
          ))}
          <tr>
            <th scope="row">In all</th>
            <td>{inAll}</td>
            <td>—</td>
          </tr>
        </tbody>
      </table>
      {flowing?.isKeepOpen && (
        <p className={css.kept}>
          The vein is kept open at {figure(flowing.rateMlPerHour)} mL/h: drug and volume, but no infusion time.
        </p>
      )}
      <dl className={css.ends}>
        {ends.map(([words, endsAt]) =>
          endsAt === null ? null : (
            <div key={words}>
              <dt>{words}</dt>
              <dd>
                <Ending at={endsAt} timeZone={timeZone} />
              </dd>
            </div>
          ),
        )}
      </dl>
    </section>
  )
})

/** What was given and what remains, in words: drawn again when a figure changes, and not with every second. */
function volumes(session: Session, at: Instant) {
  const words = (grams: number, ml: number) => `${grams.toFixed(2)} g · ${ml.toFixed(0)} mL`
  return {
    rows: given(session, at).map((row) => ({
      phase: row.phase, given: words(row.givenGrams, row.givenMl), remaining: words(row.remainingGrams, row.remainingMl),
    })),
    inAll: words(infusedGrams(session.segments, at), infusedMl(session.segments, at)),
  }
}

/** Within a day the clock and the time left; further off the day says more. */
function Ending({ at, timeZone }: { readonly at: Instant; readonly timeZone: string }) {
  const isFar = useNowAs((now) => at - now > 24 * HOUR)
  const clock = formatTime(at, timeZone)
  if (isFar) return `${formatTime(at, timeZone, 'date')}, ${clock}`
  return (
    <>
      {clock} <Ticking dueAt={at} />
    </>
  )
}
