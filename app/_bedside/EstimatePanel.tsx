'use client'
/** The estimated level at the bedside: hours since the pump was started, and the levels that were measured. */
import { memo } from 'react'
import { estimateBasis, HOUR, type Instant, type Session } from '#domain'
import type { EstimateAxis } from '#app/_estimate/EstimatedLevel.tsx'
import { useNowAs } from '#app/_live/useNow.ts'
import { useOnDemand } from '#app/_ui/useLater.ts'
import { useWidth } from '#app/_ui/useWidth.ts'
import css from './VolumePanel.module.css'

/** The curve moves on once a minute. */
const EVERY = 60_000
const curve = () => import('#app/_estimate/EstimatedLevel.tsx')
const TICKS = [0.5, 1, 2, 3, 4, 6, 12, 24, 48] as const

/** Nothing before the pump was started; from then on it is measured and drawn. */
export const EstimatePanel = memo(function EstimatePanel({ session }: { readonly session: Session }) {
  const startedAt = session.segments[0]?.startedAt
  return startedAt === undefined ? null : <Panel session={session} startedAt={startedAt} />
})

function Panel({ session, startedAt }: { readonly session: Session; readonly startedAt: Instant }) {
  const now = useNowAs((at) => at - (at % EVERY))
  const { ref, width } = useWidth()
  const room = useOnDemand(false, curve)
  const toAt = session.closedAt ?? Math.max(now, session.lastRecordedAt)
  const measured = (session.counted.SERUM_MG_MMOL_L?.all() ?? []).map(({ occurredAt, value }) => ({ at: occurredAt, value: Number(value) }))
  return (
    <section className={css.panel} aria-label="Magnesium in blood">
      <div ref={ref}>
        {width > 0 && room && (
          <room.EstimatedLevel basis={estimateBasis(session)} measured={measured} knownToAt={toAt} axis={axisOf(startedAt, toAt, width)} />
        )}
      </div>
    </section>
  )
}

function axisOf(startedAt: Instant, toAt: Instant, width: number): EstimateAxis {
  const until = Math.max(toAt, startedAt + HOUR)
  const step = TICKS.find((hours) => (until - startedAt) / (hours * HOUR) <= 6) ?? 48
  const count = Math.floor((until - startedAt) / (step * HOUR)) + 1
  const ticks = Array.from({ length: count }, (_, index) => ({ at: startedAt + index * step * HOUR, label: `${index * step} h` }))
  return { width, left: 36, right: 28, fromAt: startedAt, toAt: until, ticks }
}
