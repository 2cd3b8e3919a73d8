'use client'
/** The STOP card: what magnesium toxicity asks for, in order; each line says whether it was done, when and by whom. */
import { useEffect, useState } from 'react'
import type { StopCard as Card } from '#domain'
import { BigButton } from '#app/_ui/BigButton.tsx'
import { PriorityIcon } from '#app/_ui/PriorityIcon.tsx'
import { Refusal } from '#app/_ui/Refusal.tsx'
import { useCommit } from '#app/_ui/useCommit.ts'
import { formatTime } from '#app/_ui/TimeText.tsx'
import type { Bedside } from './bedside.ts'
import type { Doing } from './doing.ts'
import { FullSheet } from './FullSheet.tsx'
import { StopCardAntidote } from './StopCardAntidote.tsx'
import { NotedLines, StopLine } from './StopCardLine.tsx'
import { StopCardWatch } from './StopCardWatch.tsx'
import css from './StopCard.module.css'

interface StopCardProps {
  readonly bedside: Bedside
  readonly card: Card
  readonly onClose: () => void
  readonly onDo: (doing: Doing) => void
}

/** Design: a finger that was on its way to something else when the card opened has landed by then. */
const ARMED_AFTER_MS = 600

export function StopCard({ bedside, card, onClose, onDo }: StopCardProps) {
  const [isArmed, setArmed] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setArmed(true), ARMED_AFTER_MS)
    return () => clearTimeout(timer)
  }, [])
  return (
    <FullSheet
      title="STOP: magnesium toxicity"
      session={bedside.session}
      closeLabel="Put the STOP card aside; the alert stands"
      onClose={onClose}
    >
      <div className={css.card} data-testid="stop-card">
        <p className={css.signs} data-testid="stop-card-signs">
          <PriorityIcon priority="high" />
          <span>
            {card.text}
            <span className={css.small}>
              since {formatTime(card.raisedAt, bedside.timeZone)} · {card.action}
            </span>
          </span>
        </p>
        <div className={css.columns}>
          <ol className={css.column}>
            <PumpLine bedside={bedside} card={card} />
            <StopCardAntidote bedside={bedside} card={card} onOther={() => onDo({ what: 'dose' })} />
          </ol>
          <ol className={css.column}>
            <NotedLines bedside={bedside} title="Call" lines={card.calls} deed="Called now" testId="stop-card-call" />
            <NotedLines
              bedside={bedside}
              title="Draw and send"
              lines={card.draws}
              deed="Sent now"
              testId="stop-card-draw"
            />
            <StopCardWatch bedside={bedside} card={card} onChart={() => onDo({ what: 'check', miss: null })} />
          </ol>
        </div>
        {!isArmed && <div className={css.guard} aria-hidden />}
      </div>
    </FullSheet>
  )
}

function PumpLine({ bedside, card: { pump } }: Pick<StopCardProps, 'bedside' | 'card'>) {
  const { refusal, isBusy, commit } = useCommit(
    () => bedside.act({ type: 'StopPump', reason: 'stop rule', text: 'magnesium toxicity' }),
    () => undefined,
  )
  return (
    <StopLine title="Stop the pump" isDone={!pump.isRunning}>
      {pump.isRunning ? (
        <>
          <BigButton
            fullWidth
            className={css.stop}
            loading={isBusy}
            data-testid="stop-card-stop"
            onClick={() => void commit()}
          >
            STOP PUMP
          </BigButton>
          <p>Press stop on the pump itself: this charts the time, it does not stop a pump.</p>
        </>
      ) : (
        <>
          <p className={css.done} data-testid="stop-card-stopped">
            {pump.done
              ? `Charted as ${pump.how} ${formatTime(pump.done.at, bedside.timeZone, 'seconds')} by ${pump.done.who}.`
              : 'The pump is not running.'}
          </p>
          <p>Confirm it on the pump itself; clamp and disconnect the magnesium line.</p>
        </>
      )}
      <Refusal sentence={refusal} />
    </StopLine>
  )
}
