'use client'
/** The pump runs and the gate was not passed: what is owed for it, each with the way to chart it. */
import { OBSERVATIONS, missingBaseline, owedByStart, phaseOf, whyContraindicated, unconfirmedItems } from '#domain'
import { BigButton } from '#app/_ui/BigButton.tsx'
import { formatTime } from '#app/_ui/TimeText.tsx'
import type { Bedside } from './bedside.ts'
import type { Doing } from './doing.ts'
import { Step } from './Step.tsx'
import { useOpenHalf } from './useOpenHalf.ts'
import css from './Steps.module.css'

interface OwedProps {
  readonly bedside: Bedside
  readonly onDo: (doing: Doing) => void
}

export function Owed({ bedside: { session, timeZone, mayAct }, onDo }: OwedProps) {
  const { beforeGate, checklist, protocol, phase } = session
  const owed = owedByStart(session)
  const half = useOpenHalf(session, 'start')
  if (!beforeGate || owed.length === 0) return null
  const how = beforeGate.emergency ? `Emergency start (${beforeGate.emergency.kind})` : 'Found running'
  const missing = missingBaseline(session, beforeGate.at, Infinity)
  const phaseId = phase && phaseOf(protocol, phase.phaseId)?.kind === 'infusion' ? phase.phaseId : (session.segments.at(-1)?.phaseId ?? '')
  const open = [
    ...unconfirmedItems(session),
    ...(checklist?.antidoteAtBedside ? [] : [`${protocol.antidote.drug} at the bedside`]),
    ...(whyContraindicated(session) ? ['contraindications'] : []),
  ]
  return (
    <section className={css.owed} aria-label="Owed for the start" data-testid="owed">
      <p className={css.owedHead}>
        {how} {formatTime(beforeGate.at, timeZone)}: chart late what the gate asks for
      </p>
      {open.length > 0 && (
        <Step
          title="Checklist"
          isDone={false}
          words={checklist === null ? 'Not confirmed yet' : `Still open: ${open.join('; ')}`}
        >
          {mayAct && (
            <BigButton variant="default" data-testid="checklist" onClick={() => onDo({ what: 'checklist' })}>
              Go through it
            </BigButton>
          )}
        </Step>
      )}
      {missing.length > 0 && (
        <Step
          title="Baseline check"
          isDone={false}
          words={`To chart: ${missing.map((code) => OBSERVATIONS[code].label).join(', ')}`}
        >
          {mayAct && (
            <BigButton
              variant="default"
              data-testid="chart-baseline"
              onClick={() => onDo({ what: 'check', miss: null })}
            >
              Chart baseline
            </BigButton>
          )}
        </Step>
      )}
      {owed.includes('double check') && (
        <Step title="Double check" isDone={false} words="Two people, each alone, read order, label and pump">
          {mayAct && (
            <BigButton
              variant="default"
              data-testid="double-check"
              onClick={() => onDo({ what: 'program', subject: { purpose: 'start', phaseId }, isCheckOnly: true })}
            >
              {half ? 'Second half' : 'Begin'}
            </BigButton>
          )}
        </Step>
      )}
    </section>
  )
}
