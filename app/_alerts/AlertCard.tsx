'use client'
/** One alert in full, with what a person may do about it. Facts resolve an alert, never a button. */
import { IconDeviceTablet, IconLock } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { isSounding, TAG_WORDS, type AlertView } from '#domain'
import type { Finding } from '#app/_live/findings.ts'
import { useNowAs } from '#app/_live/useNow.ts'
import { BigButton } from '#app/_ui/BigButton.tsx'
import { Chip } from '#app/_ui/Chip.tsx'
import { PriorityIcon } from '#app/_ui/PriorityIcon.tsx'
import { useOnDemand } from '#app/_ui/useLater.ts'
import { Refusal } from '#app/_ui/Refusal.tsx'
import { agoText, formatTime } from '#app/_ui/time.ts'
import { alertText } from './alertText.ts'
import { NOT_SENT, type Answer } from './answer.ts'
import { Ticking } from './Ticking.tsx'
import css from './AlertCard.module.css'

interface AlertCardProps {
  readonly alert: AlertView
  readonly timeZone: string
  /** Null for those who only look. */
  readonly answer: Answer | null
  /** Whose it is, on a screen that shows those of several patients. */
  readonly whose?: { readonly station: string; readonly heading: ReactNode }
  /** The alerts that it tells, in a list of several patients: so a page knows whether they can be seen. */
  readonly tells?: { readonly sessionId: string; readonly alertIds: readonly string[] }
  /** The sentence, where the page tells more than this alert by it; and what else it has to say. */
  readonly text?: string
  readonly notes?: ReactNode
  /** Buttons of the page beside the answers: before them, and after accepting. */
  readonly first?: ReactNode
  readonly also?: ReactNode
  /** What was done is asked for here only where the alert waits for it. */
  readonly isBrief?: boolean
  /** An answer lies on this tablet and is not sent: nobody else knows of it. */
  readonly isWaiting?: boolean
  /** What only this tablet knows of it, having watched by itself. */
  readonly finding?: Finding | null
}

const sheets = () => import('./AlertSheets.tsx')

type Asking = 'cannot' | 'silence' | 'outcome' | null

export function AlertCard(props: AlertCardProps) {
  const { alert, timeZone, answer, whose, isWaiting = false, finding = null } = props
  const [asking, setAsking] = useState<Asking>(null)
  const isSignal = useNowAs((now) => isSounding(alert, now))
  const { because, kind, priority, state } = alert
  const room = useOnDemand(asking !== null, sheets)
  const Asked = asking && room?.SHEETS[asking]
  return (
    <div
      className={css.card}
      data-priority={priority}
      data-state={state}
      data-sounding={isSignal || undefined}
      data-brief={props.isBrief}
      data-row-of={props.tells?.sessionId}
      data-alerts={props.tells?.alertIds.join(' ')}
      data-testid="alert-card"
      role={priority === 'high' ? 'alert' : 'status'}
    >
      <PriorityIcon priority={priority} />
      <div className={css.words}>
        {whose?.heading}
        <p className={css.text}>
          {props.text ?? alertText(alert, timeZone)} <Chip data-testid="alert-kind">{kind}</Chip>
        </p>
        {/* It ticks; a reader that was told once is not told again every second. */}
        <p className={css.standing} aria-live="off">
          <Age raisedAt={alert.raisedAt} /> · <Standing alert={alert} timeZone={timeZone} finding={finding} />
        </p>
        <p className={css.facts}>{because.action}</p>
        {props.notes}
        {finding === 'found' && (
          <p className={css.found} data-testid="found-here">
            <IconDeviceTablet size={20} aria-hidden /> Found by this tablet. The server cannot be reached: nobody else has been told.
          </p>
        )}
        {alert.latchText !== null && (
          <p className={css.latch} data-testid="latched">
            <IconLock size={20} aria-hidden /> {alert.latchText}
          </p>
        )}
        {alert.outcome && <p className={css.facts}>{outcomeText(alert.outcome, timeZone)}</p>}
        {isWaiting && <p className={css.text}>{NOT_SENT}</p>}
      </div>
      {answer && !isWaiting && <Answers {...props} answer={answer} onAsk={setAsking} />}
      {answer && Asked && (
        <Asked alert={alert} answer={answer} onClose={() => setAsking(null)} {...(whose ? { station: whose.station } : {})} />
      )}
    </div>
  )
}

interface AnswersProps extends AlertCardProps {
  readonly answer: Answer
  readonly onAsk: (what: Asking) => void
}

function Answers({ alert, answer, first, also, isBrief = false, onAsk }: AnswersProps) {
  const { alertId, state, maySilence, latchText } = alert
  const [refusal, setRefusal] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)
  const accept = async () => {
    setBusy(true)
    setRefusal(await answer({ type: 'AcceptAlert', alertId }))
    setBusy(false)
  }
  return (
    <>
      <Refusal sentence={refusal} />
      <div className={css.buttons}>
        {first}
        {state !== 'accepted' && (
          <BigButton
            {...(latchText === null ? {} : { variant: 'default' as const })}
            loading={isBusy}
            onClick={() => void accept()}
            data-testid={`accept-${alertId}`}
          >
            Accept
          </BigButton>
        )}
        {(!isBrief || latchText !== null) && (
          <BigButton
            {...(latchText === null ? { variant: 'default' as const } : {})}
            onClick={() => onAsk('outcome')}
            data-testid={`outcome-${alertId}`}
          >
            What was done…
          </BigButton>
        )}
        {also}
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

function Age({ raisedAt }: { readonly raisedAt: number }) {
  const age = useNowAs((now) => agoText(raisedAt, now))
  return <span data-testid="age">{age === 'now' ? 'just now' : age}</span>
}

function Standing({ alert, timeZone, finding }: Pick<AlertCardProps, 'alert' | 'timeZone'> & { readonly finding: Finding | null }) {
  const { state, silence, escalatesAt, rungName, nextRungName } = alert
  if (state === 'accepted') {
    return (
      <span>
        in hand: {alert.holderName ?? 'somebody'}, {alert.promisedUntilAt === null ? 'with no time promised' : `promised until ${formatTime(alert.promisedUntilAt, timeZone)}`}
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
  if (finding === 'found') return <span>not passed on</span>
  if (finding === 'moved') return <strong>it is time to tell: {rungName}. This tablet cannot; fetch somebody</strong>
  if (state === 'unattended') return <strong>unattended: {rungName} must come, or fetch somebody</strong>
  if (escalatesAt === null) return <span>told: {rungName}</span>
  return (
    <span>
      told: {rungName}; to {nextRungName} <Ticking dueAt={escalatesAt} />
    </span>
  )
}

const outcomeText = ({ action, text, tag, by, at }: NonNullable<AlertView['outcome']>, timeZone: string): string =>
  [`Done: ${action}`, text, tag && TAG_WORDS[tag], `${by} ${formatTime(at, timeZone)}`].filter(Boolean).join(' · ')
