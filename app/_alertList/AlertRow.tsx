'use client'
import { IconHistory, IconQuestionMark } from '@tabler/icons-react'
import { memo, useCallback } from 'react'
import type { WardAlert } from '#domain'
import { AlertCard } from '#app/_alerts/AlertCard.tsx'
import { alertText, rowText } from '#app/_alerts/alertText.ts'
import type { Answer } from '#app/_alerts/answer.ts'
import { Whose } from '#app/_alerts/Whose.tsx'
import { useIsAnswerWaiting, type AnswerTo } from '#app/_live/useAnswers.ts'
import { useNowAs } from '#app/_live/useNow.ts'
import { formatTime } from '#app/_ui/time.ts'
import css from './AlertList.module.css'

interface AlertRowProps {
  readonly row: WardAlert
  readonly timeZone: string
  readonly answer: AnswerTo | null
}

/** One cause: what, since when, who was told, who goes; and what may be answered. An answer goes to all that the row tells. */
export const AlertRow = memo(function AlertRow({ row, timeZone, answer }: AlertRowProps) {
  const { tile: { sessionId, station, patient }, lead } = row
  const isWaiting = useIsAnswerWaiting(sessionId, lead.alertId)
  const answerAll = useAnswerAll(row, answer)
  const to = answer ? `/session/${sessionId}` : `/session/${sessionId}/report`
  return (
    <AlertCard
      alert={lead}
      timeZone={timeZone}
      answer={answerAll}
      whose={{ station, heading: <Whose station={station} patient={patient} to={to} /> }}
      tells={{ sessionId, alertIds: row.alerts.map(({ alertId }) => alertId) }}
      text={rowText(row, timeZone)}
      notes={<Notes row={row} timeZone={timeZone} />}
      isBrief
      isWaiting={isWaiting}
    />
  )
}, isSame)

/** Rows are made anew with each tile that comes; one whose own tile is the same says the same. */
function isSame(before: AlertRowProps, after: AlertRowProps): boolean {
  const isSameRow = before.row.tile === after.row.tile && before.row.lead === after.row.lead && before.row.alerts.length === after.row.alerts.length
  return isSameRow && before.timeZone === after.timeZone && before.answer === after.answer
}

function useAnswerAll({ tile: { sessionId }, lead, alerts }: WardAlert, answer: AnswerTo | null): Answer | null {
  const answerAll = useCallback<Answer>(
    async (body) => {
      const others = alerts.filter(({ alertId }) => alertId !== lead.alertId)
      const refusal = (await answer?.(sessionId, body)) ?? null
      if (refusal !== null || body.type === 'RecordOutcome') return refusal
      for (const { alertId } of others) {
        const other = (await answer?.(sessionId, { ...body, alertId })) ?? null
        if (other !== null) return other
      }
      return null
    },
    [alerts, lead, sessionId, answer],
  )
  return answer && answerAll
}

/** What the row tells beside its own sentence: what is not known, that it has come back, and what it stands for as well. */
function Notes({ row: { lead, alerts, unknownFrom, endedBeforeAt }, timeZone }: Pick<AlertRowProps, 'row' | 'timeZone'>) {
  const isUnknown = useNowAs((now) => unknownFrom !== null && now >= unknownFrom)
  return (
    <>
      {isUnknown && (
        <p className={css.unknown} data-testid="unknown-now">
          <IconQuestionMark size={18} aria-hidden /> How it is now is not known: nothing newer was charted.
        </p>
      )}
      {endedBeforeAt !== null && (
        <p className={css.note} data-testid="came-back">
          <IconHistory size={18} aria-hidden /> Again: it was over at {formatTime(endedBeforeAt, timeZone)}.
        </p>
      )}
      {alerts.filter(({ alertId }) => alertId !== lead.alertId).map((alert) => (
        <p key={alert.alertId} className={css.note}>And: {alertText(alert, timeZone)}</p>
      ))}
    </>
  )
}
