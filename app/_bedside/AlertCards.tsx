'use client'
/** What needs a person now, with what a person may do about it. Facts resolve an alert, never a button. */
import { useState } from 'react'
import { alertView, LADDERS, type Alert, type AlertView } from '#domain'
import { useNow } from '#app/_live/useNow.ts'
import { BigButton } from '#app/_ui/BigButton.tsx'
import { Countdown } from '#app/_ui/Countdown.tsx'
import { PriorityIcon } from '#app/_ui/PriorityIcon.tsx'
import { formatTime } from '#app/_ui/TimeText.tsx'
import type { Bedside } from './bedside.ts'
import { Choices } from './Choices.tsx'
import { NoteSheet } from './NoteSheets.tsx'
import { Refusal } from './Refusal.tsx'
import { Sheet } from './Sheet.tsx'
import { ReasonField } from './ReasonField.tsx'
import css from './AlertCards.module.css'

const CANNOT = ['busy with an urgent patient', 'not my patient', 'off the ward'] as const
const SILENCE = ['being treated', 'measuring again', 'team is at the bedside'] as const

interface AlertCardsProps {
  readonly bedside: Bedside
  /** Opens the STOP card, which belongs to the toxicity alert. */
  readonly onStopCard: () => void
}

export function AlertCards({ bedside, onStopCard }: AlertCardsProps) {
  const { alerts } = bedside.session
  if (alerts.length === 0) return null
  return (
    <section className={css.list} aria-label="Alerts">
      {[...alerts].sort(byUrgency).map((alert) => (
        <AlertCard key={alert.alertId} alert={alertView(alert)} bedside={bedside} onStopCard={onStopCard} />
      ))}
    </section>
  )
}

const ORDER = ['high', 'medium', 'low']
const byUrgency = (a: Alert, b: Alert): number =>
  ORDER.indexOf(a.priority) - ORDER.indexOf(b.priority) || a.raisedAt - b.raisedAt

type Asking = 'cannot' | 'silence' | 'explain' | null

function AlertCard({ alert, bedside, onStopCard }: AlertCardsProps & { readonly alert: AlertView }) {
  const [asking, setAsking] = useState<Asking>(null)
  const [refusal, setRefusal] = useState<string | null>(null)
  const { alertId, because, priority, state } = alert
  const accept = async () => setRefusal(await bedside.act({ type: 'AcceptAlert', alertId }))
  return (
    <div
      className={css.card}
      data-priority={priority}
      data-state={state}
      role={priority === 'high' ? 'alert' : 'status'}
    >
      <PriorityIcon priority={priority} />
      <div className={css.words}>
        <p className={css.text}>{because.text}</p>
        <p className={css.facts}>
          {because.action} · {because.observedAt > alert.raisedAt ? 'at' : 'seen'} {formatTime(because.observedAt, bedside.timeZone)} ·{' '}
          <Standing alert={alert} timeZone={bedside.timeZone} />
        </p>
        <Refusal sentence={refusal} />
      </div>
      {bedside.mayAct && (
        <div className={css.buttons}>
          {alert.rule === 'toxicity' && (
            <BigButton className={css.stop} onClick={onStopCard} data-testid="open-stop-card">
              STOP card
            </BigButton>
          )}
          {state !== 'accepted' && (
            <BigButton onClick={() => void accept()} data-testid={`accept-${alertId}`}>
              Accept
            </BigButton>
          )}
          {alert.rule === 'volumeMismatch' && (
            <BigButton variant="default" onClick={() => setAsking('explain')} data-testid={`explain-${alertId}`}>
              Explain…
            </BigButton>
          )}
          <BigButton variant="default" onClick={() => setAsking('cannot')} data-testid={`cannot-${alertId}`}>
            Cannot…
          </BigButton>
          {(state === 'raised' || state === 'unattended') && (
            <BigButton variant="default" onClick={() => setAsking('silence')} data-testid={`silence-${alertId}`}>
              Silence…
            </BigButton>
          )}
        </div>
      )}
      {asking === 'cannot' && <CannotSheet alert={alert} bedside={bedside} onClose={() => setAsking(null)} />}
      {asking === 'explain' && <NoteSheet bedside={bedside} about={because.text} onClose={() => setAsking(null)} />}
      {asking === 'silence' && <SilenceSheet alert={alert} bedside={bedside} onClose={() => setAsking(null)} />}
    </div>
  )
}

function Standing({ alert, timeZone }: { readonly alert: AlertView; readonly timeZone: string }) {
  const now = useNow()
  if (alert.state === 'accepted') {
    return (
      <span>
        in hand: {alert.holderName ?? 'somebody'}, promised until {formatTime(alert.promisedUntilAt ?? now, timeZone)}
      </span>
    )
  }
  if (alert.state === 'silenced' && alert.silence) {
    return (
      <span>
        silenced by {alert.silence.by} until {formatTime(alert.silence.untilAt, timeZone)}: {alert.silence.reason}
      </span>
    )
  }
  if (alert.escalatesAt === null) return <span>told: {alert.rungName}</span>
  return (
    <span>
      told: {alert.rungName}; to {alert.nextRungName} <Countdown dueAt={alert.escalatesAt} now={now} />
    </span>
  )
}

interface AskProps {
  readonly alert: AlertView
  readonly bedside: Bedside
  readonly onClose: () => void
}

function CannotSheet({ alert, bedside, onClose }: AskProps) {
  const [reason, setReason] = useState('')
  return (
    <Sheet
      title="I cannot go"
      about={alert.because.text}
      commitLabel="Pass it on now"
      onCommit={() => bedside.act({ type: 'DeclineAlert', alertId: alert.alertId, reason })}
      onClose={onClose}
    >
      <ReasonField label="Why" suggestions={CANNOT} value={reason} onChange={setReason} />
    </Sheet>
  )
}

function SilenceSheet({ alert, bedside, onClose }: AskProps) {
  const longest = LADDERS[alert.priority].silenceMinutes
  const [minutes, setMinutes] = useState<string | null>(null)
  const [reason, setReason] = useState('')
  const offered = [1, 2, 5, 10, 15, 30]
    .filter((count) => count <= longest)
    .map((count) => [String(count), `${count} min`] as const)
  return (
    <Sheet
      title="Silence this alert"
      about={`${alert.because.text}. At most ${longest} min; a new alert sounds all the same.`}
      commitLabel="Silence"
      isReady={minutes !== null}
      onCommit={() => bedside.act({ type: 'SilenceAlert', alertId: alert.alertId, minutes: Number(minutes), reason })}
      onClose={onClose}
    >
      <Choices
        label="For"
        choices={offered}
        value={minutes}
        onChange={setMinutes}
        testId={(value) => `silence-minutes-${value}`}
      />
      <ReasonField label="Why" suggestions={SILENCE} value={reason} onChange={setReason} />
    </Sheet>
  )
}
