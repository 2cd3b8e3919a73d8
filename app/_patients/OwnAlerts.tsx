'use client'
import { byNeed, isInHand, type AlertView, type Tile } from '#domain'
import { AlertCard } from '#app/_alerts/AlertCard.tsx'
import { Whose } from '#app/_alerts/Whose.tsx'
import { useIsAnswerWaiting, type AnswerTo } from '#app/_live/useAnswers.ts'
import type { OwnRound } from '#app/_live/useOwnRound.ts'
import { useSettled } from '#app/_ui/useSettled.ts'
import css from './OwnAlerts.module.css'

interface OwnAlertsProps {
  readonly tiles: readonly Tile[]
  readonly timeZone: string
  readonly answer: AnswerTo
  readonly ownWatch: OwnRound['watched']
}

interface Own {
  readonly tile: Tile
  readonly alert: AlertView
}

const keyOf = ({ tile, alert }: Own): string => `${tile.sessionId} ${alert.alertId}`

/** The alerts of one's own patients, across the whole page; those that somebody goes to stand folded up, and counted. */
export function OwnAlerts({ tiles, timeZone, answer, ownWatch }: OwnAlertsProps) {
  const own = tiles.flatMap((tile) => tile.alerts.map((alert): Own => ({ tile, alert }))).sort((a, b) => byNeed(a.alert, b.alert))
  const open = own.filter(({ alert }) => !isInHand(alert))
  const inHand = own.filter(({ alert }) => isInHand(alert))
  const isSettled = useSettled(open.map(keyOf).join('\n'))
  if (own.length === 0) return null
  const cards = (list: readonly Own[]) =>
    list.map((one) => <OwnAlert key={keyOf(one)} {...one} timeZone={timeZone} answer={answer} ownWatch={ownWatch} />)
  return (
    <section className={css.alerts} aria-label="Alerts of my patients" data-testid="own-alerts" data-settled={isSettled}>
      {cards(open)}
      {inHand.length > 0 && (
        <details className={css.inHand} data-testid="in-hand">
          <summary>In hand or silenced: {inHand.length}</summary>
          <div className={css.alerts}>{cards(inHand)}</div>
        </details>
      )}
    </section>
  )
}

function OwnAlert({ tile: { sessionId, station, patient }, alert, timeZone, answer, ownWatch }: Own & Omit<OwnAlertsProps, 'tiles'>) {
  const isWaiting = useIsAnswerWaiting(sessionId, alert.alertId)
  return (
    <AlertCard
      alert={alert}
      timeZone={timeZone}
      answer={(body) => answer(sessionId, body)}
      whose={{ station, heading: <Whose station={station} patient={patient} to={`/session/${sessionId}`} /> }}
      isBrief
      isWaiting={isWaiting}
      finding={ownWatch.get(sessionId)?.get(alert.alertId) ?? null}
    />
  )
}
