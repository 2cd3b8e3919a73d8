'use client'
import { useState } from 'react'
import type { AlertView, DeclineReason } from '#domain'
import { byNeed, isInHand } from './alertOrder.ts'
import { AlertLine } from './AlertLine.tsx'
import { CannotSheet } from './CannotSheet.tsx'
import css from './AlertLines.module.css'

/** What a person can do about an alert from here; null for those who only look. */
export interface AlertDeeds {
  readonly accept: (sessionId: string, alertId: string) => Promise<string | null>
  readonly decline: (sessionId: string, alertId: string, reason: DeclineReason, text: string) => Promise<string | null>
}

/** More would push the tile off the wall; the rest is counted and stands at the bedside in full. */
const MOST_LINES = 3

interface AlertLinesProps {
  readonly sessionId: string
  readonly station: string
  readonly alerts: readonly AlertView[]
  readonly timeZone: string
  readonly deeds: AlertDeeds | null
}

/** The alerts of one session, with the answer that is asked for now. */
export function AlertLines({ sessionId, station, alerts, timeZone, deeds }: AlertLinesProps) {
  const [isDeclining, setDeclining] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)
  const sorted = [...alerts].sort(byNeed)
  const first = sorted[0]
  if (!first) return null
  const accept = async () => {
    setBusy(true)
    setRefusal(deeds ? await deeds.accept(sessionId, first.alertId) : null)
    setBusy(false)
  }
  return (
    <div className={css.alerts} data-priority={first.priority} data-state={first.state}>
      {sorted.slice(0, MOST_LINES).map((alert) => <AlertLine key={alert.alertId} alert={alert} timeZone={timeZone} />)}
      {sorted.length > MOST_LINES && <p className={css.more}>and {sorted.length - MOST_LINES} more alerts</p>}
      {refusal !== null && <p className={css.refusal} role="alert" data-testid="refusal">{refusal}</p>}
      {deeds && !isInHand(first) && (
        <div className={css.buttons}>
          <button type="button" className={css.accept} disabled={isBusy} onClick={() => void accept()} data-testid="accept-alert">
            Accept
          </button>
          <button type="button" className={css.cannot} disabled={isBusy} onClick={() => setDeclining(true)} data-testid="cannot-alert">
            Cannot…
          </button>
        </div>
      )}
      {deeds && isDeclining && (
        <CannotSheet
          about={`${station}: ${first.because.text}`}
          onDecline={(reason, text) => deeds.decline(sessionId, first.alertId, reason, text)}
          onClose={() => setDeclining(false)}
        />
      )}
    </div>
  )
}
