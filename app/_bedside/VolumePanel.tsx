'use client'
/** Given, remaining, and until when: what a nurse plans the next bag and the next phase by. */
import { memo } from 'react'
import { bagEndsAt, figure, flowingSegment, given, HOUR, infusedGrams, infusedMl, infusionEndsAt, phaseEndsAt, type Instant, type Session } from '#domain'
import { useNow } from '#app/_live/useNow.ts'
import { Countdown } from '#app/_ui/Countdown.tsx'
import { formatTime } from '#app/_ui/TimeText.tsx'
import css from './VolumePanel.module.css'

export const VolumePanel = memo(function VolumePanel({ session, timeZone }: { readonly session: Session; readonly timeZone: string }) {
  const now = useNow()
  const { segments } = session
  if (segments.length === 0) return null
  const at = Math.max(now, session.lastRecordedAt)
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
          {given(session, at).map((row) => (
            <tr key={row.phase}>
              <th scope="row">{row.phase}</th>
              <td>
                {row.givenGrams.toFixed(2)} g · {row.givenMl.toFixed(0)} mL
              </td>
              <td>
                {row.remainingGrams.toFixed(2)} g · {row.remainingMl.toFixed(0)} mL
              </td>
            </tr>
          ))}
          <tr>
            <th scope="row">In all</th>
            <td>
              {infusedGrams(segments, at).toFixed(2)} g · {infusedMl(segments, at).toFixed(0)} mL
            </td>
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
                <Ending at={endsAt} now={now} timeZone={timeZone} />
              </dd>
            </div>
          ),
        )}
      </dl>
    </section>
  )
})

/** Within a day the clock and the time left; further off the day says more. */
function Ending({ at, now, timeZone }: { readonly at: Instant; readonly now: Instant; readonly timeZone: string }) {
  const clock = formatTime(at, timeZone)
  if (at - now > 24 * HOUR) return `${formatTime(at, timeZone, 'date')}, ${clock}`
  return (
    <>
      {clock} <Countdown dueAt={at} now={now} />
    </>
  )
}
