'use client'
import Link from 'next/link'
import { useState } from 'react'
import { byNeed, isInHand, type AlertView, type Tile } from '#domain'
import { AlertLine } from '#app/_alerts/AlertLine.tsx'
import { NOT_SENT, type Answer } from '#app/_alerts/answer.ts'
import { useIsAnswerWaiting, type AnswerTo } from '#app/_live/useAnswers.ts'
import { useOnDemand } from '#app/_ui/useLater.ts'
import css from './AlertLines.module.css'

/** More would push the tile off the wall; the rest is counted, and stands in the alert list and at the bedside in full. */
const MOST_LINES = 3

interface AlertLinesProps {
  readonly tile: Pick<Tile, 'sessionId' | 'wardId' | 'station' | 'alerts'>
  readonly timeZone: string
  /** Null for those who only look. */
  readonly answer: AnswerTo | null
}

/** The alerts of one session, with the answer that is asked for now. */
export function AlertLines({ tile: { sessionId, wardId, station, alerts }, timeZone, answer }: AlertLinesProps) {
  const sorted = [...alerts].sort(byNeed)
  const [first] = sorted
  const isWaiting = useIsAnswerWaiting(sessionId, first?.alertId)
  if (!first) return null
  return (
    <div className={css.alerts} data-priority={first.priority} data-state={first.state} data-asks={isInHand(first) ? undefined : first.priority}>
      {sorted.slice(0, MOST_LINES).map((alert) => <AlertLine key={alert.alertId} alert={alert} timeZone={timeZone} />)}
      {sorted.length > 1 && (
        <Link className={css.more} href={`/ward/${encodeURIComponent(wardId)}/alerts`} prefetch={false} data-are-lines={sorted.length <= MOST_LINES} data-testid="more-alerts">
          <span className={css.afterLines}>{more(sorted.length - MOST_LINES)}</span>
          <span className={css.afterFirst}>{more(sorted.length - 1)}</span>
        </Link>
      )}
      {isWaiting && <output className={css.refusal}>{NOT_SENT}</output>}
      {answer && !isWaiting && !isInHand(first) && <Answers alert={first} station={station} answer={(body) => answer(sessionId, body)} />}
    </div>
  )
}

const more = (count: number): string => `and ${count} more ${count === 1 ? 'alert' : 'alerts'}`

const sheets = () => import('#app/_alerts/AlertSheets.tsx')

interface AnswersProps {
  readonly alert: AlertView
  readonly station: string
  readonly answer: Answer
}

function Answers({ alert, station, answer }: AnswersProps) {
  // The alert that was tapped: another may have come to the top since.
  const [declined, setDeclined] = useState<AlertView | null>(null)
  const room = useOnDemand(declined !== null, sheets)
  const [isBusy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)
  const accept = async () => {
    setBusy(true)
    setRefusal(await answer({ type: 'AcceptAlert', alertId: alert.alertId }))
    setBusy(false)
  }
  return (
    <>
      {refusal !== null && <p className={css.refusal} role="alert" data-testid="refusal">{refusal}</p>}
      <div className={css.buttons}>
        <button type="button" className={css.accept} disabled={isBusy} onClick={() => void accept()} data-testid="accept-alert">
          Accept
        </button>
        <button type="button" className={css.cannot} disabled={isBusy} onClick={() => setDeclined(alert)} data-testid="cannot-alert">
          Cannot…
        </button>
      </div>
      {declined && room && <room.CannotSheet alert={declined} station={station} answer={answer} onClose={() => setDeclined(null)} />}
    </>
  )
}
