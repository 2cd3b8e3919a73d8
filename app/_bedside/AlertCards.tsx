'use client'
/** What needs a person at this bed now, and what is over without a word on what was done. */
import { useState } from 'react'
import { alertView, URGENCY, type Alert, type AlertView } from '#domain'
import { AlertCard } from '#app/_alerts/AlertCard.tsx'
import { useIsAnswerWaiting } from '#app/_live/useAnswers.ts'
import { useOnDemand } from '#app/_ui/useLater.ts'
import { BigButton } from '#app/_ui/BigButton.tsx'
import { PriorityIcon } from '#app/_ui/PriorityIcon.tsx'
import { formatTime } from '#app/_ui/TimeText.tsx'
import type { Bedside } from './bedside.ts'
import css from './AlertCards.module.css'

const answers = () => import('#app/_alerts/AlertSheets.tsx')
const notes = () => import('./NoteSheets.tsx')

interface AlertCardsProps {
  readonly bedside: Bedside
  /** Opens the STOP card, which belongs to the toxicity alert. */
  readonly onStopCard: () => void
}

export function AlertCards({ bedside, onStopCard }: AlertCardsProps) {
  const { session } = bedside
  const over = session.resolvedAlerts.filter(({ outcome }) => outcome === null)
  if (session.alerts.length + over.length === 0) return null
  return (
    <section className={css.list} aria-label="Alerts">
      {[...session.alerts].sort(byUrgency).map((alert) => (
        <AtThisBed key={alert.alertId} alert={alertView(session, alert)} bedside={bedside} onStopCard={onStopCard} />
      ))}
      {over.length > 0 && bedside.mayAct && <Untold alerts={over} bedside={bedside} />}
    </section>
  )
}

const byUrgency = (a: Alert, b: Alert): number => URGENCY[b.priority] - URGENCY[a.priority] || a.raisedAt - b.raisedAt

function AtThisBed({ alert, bedside, onStopCard }: AlertCardsProps & { readonly alert: AlertView }) {
  const [isExplaining, setExplaining] = useState(false)
  const room = useOnDemand(isExplaining, notes)
  const isWaiting = useIsAnswerWaiting(bedside.session.sessionId, alert.alertId)
  return (
    <>
      <AlertCard
        alert={alert}
        timeZone={bedside.timeZone}
        answer={bedside.mayAct ? bedside.act : null}
        finding={bedside.findings.get(alert.alertId) ?? null}
        isWaiting={isWaiting}
        first={
          alert.rule === 'toxicity' && (
            <BigButton className={css.stop} onClick={onStopCard} data-testid="open-stop-card">
              STOP card
            </BigButton>
          )
        }
        also={
          alert.rule === 'volumeMismatch' && (
            <BigButton variant="default" onClick={() => setExplaining(true)} data-testid={`explain-${alert.alertId}`}>
              Explain…
            </BigButton>
          )
        }
      />
      {isExplaining && room && <room.NoteSheet bedside={bedside} about={alert.because.text} onClose={() => setExplaining(false)} />}
    </>
  )
}

/** Alerts that are over and of which nobody has said what was done: work that may wait, so it stands folded up. */
function Untold({ alerts, bedside }: { readonly alerts: readonly Alert[]; readonly bedside: Bedside }) {
  const [asked, setAsked] = useState<Alert | null>(null)
  const room = useOnDemand(asked !== null, answers)
  return (
    <details className={css.untold} data-testid="untold">
      <summary>Resolved, without a word on what was done: {alerts.length}</summary>
      {alerts.toReversed().map((alert) => (
        <button key={alert.alertId} type="button" onClick={() => setAsked(alert)} data-testid={`outcome-${alert.alertId}`}>
          <PriorityIcon priority={alert.priority} /> {alert.because.text}
          <span> raised {formatTime(alert.raisedAt, bedside.timeZone)}</span>
        </button>
      ))}
      {asked && room && <room.OutcomeSheet alert={alertView(bedside.session, asked)} answer={bedside.act} onClose={() => setAsked(null)} />}
    </details>
  )
}
