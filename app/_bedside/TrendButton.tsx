'use client'
/** Where an observation comes from: a small trend beside its field, and on a touch the same at full width, with its figures. */
import { memo, useMemo, useState } from 'react'
import { MINUTE, trend, type ObservationCode, type Session, type Trend } from '#domain'
import { TrendMini } from '#app/_chart/TrendMini.tsx'
import { useNowAs } from '#app/_live/useNow.ts'
import { SheetFrame } from '#app/_ui/Sheet.tsx'
import { unitWords } from '#app/_ui/unitWords.ts'
import { ZoneProvider } from '#app/_ui/zone.tsx'
import { ago } from './ago.ts'
import css from './TrendButton.module.css'

/** The large chart, once it has been fetched. */
export type Trends = typeof import('#app/_chart/TrendLarge.tsx')

interface TrendButtonProps {
  readonly session: Session
  readonly timeZone: string
  readonly code: ObservationCode
  readonly charts: Trends | null
}

/** Nothing where there is nothing to look back on. */
export const TrendButton = memo(function TrendButton({ session, timeZone, code, charts }: TrendButtonProps) {
  // It moves on once a minute, not with every second.
  const now = useNowAs((at) => at - (at % MINUTE))
  const [isOpen, setOpen] = useState(false)
  const view = useMemo(() => trend(session, code, now), [session, code, now])
  if (view === null) return null
  return (
    <>
      <button type="button" className={css.trend} data-testid={`trend-${code}`} aria-haspopup="dialog" aria-label={wordsOf(view, now)} onClick={() => setOpen(true)}>
        <TrendMini trend={view} now={now} />
      </button>
      {isOpen && charts && (
        <SheetFrame title={`Trend: ${view.name}`} closeLabel="Close the trend" isWide onClose={() => setOpen(false)}>
          <ZoneProvider value={timeZone}>
            <charts.TrendLarge trend={view} now={now} />
          </ZoneProvider>
        </SheetFrame>
      )}
    </>
  )
})

/** How many values a screen reader is told at once; the sheet has them in a table. */
const TOLD = 3

const wordsOf = ({ name, unit, points }: Trend, now: number): string =>
  `Trend of ${name.toLowerCase()}: ${points
    .slice(-TOLD)
    .toReversed()
    .map(({ at, text }) => `${text} ${unitWords(unit)}`.trim() + `, ${ago(at, now)}`)
    .join('; ')}. Open larger`
