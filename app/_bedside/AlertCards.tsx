'use client'
/** What needs a person now, with what a person may do about it. Facts resolve an alert, never a button. */
import { IconLock } from '@tabler/icons-react'
import { useState } from 'react'
import { alertView, isSounding, TAG_WORDS, URGENCY, type Alert, type AlertView } from '#domain'
import { useNow, useNowAs } from '#app/_live/useNow.ts'
import { BigButton } from '#app/_ui/BigButton.tsx'
import { Chip } from '#app/_ui/Chip.tsx'
import { Countdown } from '#app/_ui/Countdown.tsx'
import { PriorityIcon } from '#app/_ui/PriorityIcon.tsx'
import { Refusal } from '#app/_ui/Refusal.tsx'
import { formatTime } from '#app/_ui/TimeText.tsx'
import { CannotSheet, ExplainSheet, OutcomeSheet, SilenceSheet } from './AlertSheets.tsx'
import type { Bedside } from './bedside.ts'
import css from './AlertCards.module.css'

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
        <AlertCard key={alert.alertId} alert={alertView(session, alert)} bedside={bedside} onStopCard={onStopCard} />
      ))}
      {over.length > 0 && bedside.mayAct && <Untold alerts={over} bedside={bedside} />}
    </section>
  )
}

const byUrgency = (a: Alert, b: Alert): number => URGENCY[b.priority] - URGENCY[a.priority] || a.raisedAt - b.raisedAt

const SHEETS = { cannot: CannotSheet, silence: SilenceSheet, outcome: OutcomeSheet, explain: ExplainSheet } as const

type Asking = keyof typeof SHEETS | null

function AlertCard({ alert, bedside, onStopCard }: AlertCardsProps & { readonly alert: AlertView }) {
  const [asking, setAsking] = useState<Asking>(null)
  const isSignal = useNowAs((now) => isSounding(alert, now))
  const { because, kind, priority, state } = alert
  const Asked = asking && SHEETS[asking]
  return (
    <div
      className={css.card}
      data-priority={priority}
      data-state={state}
      data-sounding={isSignal || undefined}
      role={priority === 'high' ? 'alert' : 'status'}
    >
      <PriorityIcon priority={priority} />
      <div className={css.words}>
        <p className={css.text}>
          {because.text} <Chip data-testid="alert-kind">{kind}</Chip>
        </p>
        <p className={css.facts}>
          {because.action} · {because.observedAt > alert.raisedAt ? 'at' : 'seen'} {formatTime(because.observedAt, bedside.timeZone)} ·{' '}
          <Standing alert={alert} timeZone={bedside.timeZone} />
        </p>
        {alert.latchText !== null && (
          <p className={css.latch} data-testid="latched">
            <IconLock size={20} aria-hidden /> {alert.latchText}
          </p>
        )}
        {alert.outcome && <p className={css.facts}>{outcomeText(alert.outcome, bedside.timeZone)}</p>}
      </div>
      {bedside.mayAct && <Answers alert={alert} bedside={bedside} onStopCard={onStopCard} onAsk={setAsking} />}
      {Asked && <Asked alert={alert} bedside={bedside} onClose={() => setAsking(null)} />}
    </div>
  )
}

interface AnswersProps extends AlertCardsProps {
  readonly alert: AlertView
  readonly onAsk: (what: Asking) => void
}

function Answers({ alert: { alertId, rule, state, maySilence, latchText }, bedside, onStopCard, onAsk }: AnswersProps) {
  const [refusal, setRefusal] = useState<string | null>(null)
  const accept = async () => setRefusal(await bedside.act({ type: 'AcceptAlert', alertId }))
  return (
    <>
      <Refusal sentence={refusal} />
      <div className={css.buttons}>
        {rule === 'toxicity' && (
          <BigButton className={css.stop} onClick={onStopCard} data-testid="open-stop-card">
            STOP card
          </BigButton>
        )}
        {state !== 'accepted' && (
          <BigButton
            {...(latchText === null ? {} : { variant: 'default' as const })}
            onClick={() => void accept()}
            data-testid={`accept-${alertId}`}
          >
            Accept
          </BigButton>
        )}
        <BigButton
          {...(latchText === null ? { variant: 'default' as const } : {})}
          onClick={() => onAsk('outcome')}
          data-testid={`outcome-${alertId}`}
        >
          What was done…
        </BigButton>
        {rule === 'volumeMismatch' && (
          <BigButton variant="default" onClick={() => onAsk('explain')} data-testid={`explain-${alertId}`}>
            Explain…
          </BigButton>
        )}
        <BigButton variant="default" onClick={() => onAsk('cannot')} data-testid={`cannot-${alertId}`}>
          Cannot…
        </BigButton>
        {maySilence && (
          <BigButton variant="default" onClick={() => onAsk('silence')} data-testid={`silence-${alertId}`}>
            Silence…
          </BigButton>
        )}
      </div>
    </>
  )
}

function Standing({ alert, timeZone }: { readonly alert: AlertView; readonly timeZone: string }) {
  const now = useNow()
  const { state, silence, escalatesAt, rungName, nextRungName } = alert
  if (state === 'accepted') {
    return (
      <span>
        in hand: {alert.holderName ?? 'somebody'}, promised until {formatTime(alert.promisedUntilAt ?? now, timeZone)}
      </span>
    )
  }
  if (state === 'silenced' && silence) {
    return (
      <span data-testid="silenced">
        silenced by {silence.by} until {formatTime(silence.untilAt, timeZone)}: {silence.reason}. Back at once on {silence.breaksOn}
      </span>
    )
  }
  if (state === 'unattended') return <strong>unattended: {rungName} must come, or fetch somebody</strong>
  if (escalatesAt === null) return <span>told: {rungName}</span>
  return (
    <span>
      told: {rungName}; to {nextRungName} <Countdown dueAt={escalatesAt} now={now} />
    </span>
  )
}

const outcomeText = ({ action, text, tag, by, at }: NonNullable<AlertView['outcome']>, timeZone: string): string =>
  [`Done: ${action}`, text, tag && TAG_WORDS[tag], `${by} ${formatTime(at, timeZone)}`].filter(Boolean).join(' · ')

/** Alerts that are over and of which nobody has said what was done: work that may wait, so it stands folded up. */
function Untold({ alerts, bedside }: { readonly alerts: readonly Alert[]; readonly bedside: Bedside }) {
  const [asked, setAsked] = useState<Alert | null>(null)
  return (
    <details className={css.untold} data-testid="untold">
      <summary>Resolved, without a word on what was done: {alerts.length}</summary>
      {alerts.toReversed().map((alert) => (
        <button key={alert.alertId} type="button" onClick={() => setAsked(alert)} data-testid={`outcome-${alert.alertId}`}>
          <PriorityIcon priority={alert.priority} /> {alert.because.text}
          <span> raised {formatTime(alert.raisedAt, bedside.timeZone)}</span>
        </button>
      ))}
      {asked && <OutcomeSheet alert={alertView(bedside.session, asked)} bedside={bedside} onClose={() => setAsked(null)} />}
    </details>
  )
}
