'use client'
/** After the pump: how long the observation lasts, what is still to be charted, what was infused. */
import { infusedGrams, infusedMl, figure, millimoles, OBSERVATIONS, phaseOf, tile } from '#domain'
import { Ticking } from '#app/_alerts/Ticking.tsx'
import { useNow } from '#app/_live/useNow.ts'
import { formatTime } from '#app/_ui/TimeText.tsx'
import { because, type Bedside } from './bedside.ts'
import css from './Steps.module.css'

export function AfterStop({ bedside }: { readonly bedside: Bedside }) {
  const { session, timeZone } = bedside
  const now = useNow()
  const { stopped, segments, order } = session
  const grams = infusedGrams(segments, now)
  const endsAt = tile(session).phase?.endsAt ?? null
  const phase = session.phase && phaseOf(session.protocol, session.phase.phaseId)
  const blocking = session.pending.filter((check) => check.isBlocking)
  return (
    <section className={css.after} aria-label="After the infusion">
      <p>
        Stopped {stopped && `${formatTime(stopped.at, timeZone)}, ${stopped.reason}`} ·{' '}
        {figure(infusedMl(segments, now))} mL, {figure(grams)} g = {figure(millimoles(grams, order.salt))} mmol in all
      </p>
      {phase?.kind === 'observation' && endsAt !== null && (
        <p>
          {phase.name} until {formatTime(endsAt, timeZone)}{' '}
          {now < endsAt ? <Ticking dueAt={endsAt} /> : <strong>over</strong>}
        </p>
      )}
      {blocking.map((check) => (
        <p key={check.checkId}>
          Before closing: {check.remaining.map((code) => OBSERVATIONS[code].label).join(' · ')}
          {check.dueAt !== null && `, due ${formatTime(check.dueAt, timeZone)}`}
        </p>
      ))}
      {bedside.isReady && (
        <p className={css.state} data-testid="may-close">
          {because(bedside.foresee({ type: 'CloseSession', outcome: 'completed' })) ?? 'Nothing is open: the session can be closed.'}
        </p>
      )}
    </section>
  )
}
