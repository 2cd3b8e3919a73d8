'use client'
/** Before the pump: four steps, each saying what is still open. The order of doing is the nurse's. */
import { useState } from 'react'
import { authorName, firstInfusion, missingBaseline, OBSERVATIONS, unconfirmedItems, whyContraindicated } from '#domain'
import { useNow } from '#app/_live/useNow.ts'
import { BigButton } from '#app/_ui/BigButton.tsx'
import { Refusal } from '#app/_ui/Refusal.tsx'
import { formatTime } from '#app/_ui/TimeText.tsx'
import { because, type Bedside } from './bedside.ts'
import type { Doing } from './doing.ts'
import { actOf, agreedOn } from './program.ts'
import { Step } from './Step.tsx'
import { useOpenHalf } from './useOpenHalf.ts'
import css from './Steps.module.css'

interface BeforeStartProps {
  readonly bedside: Bedside
  readonly onDo: (doing: Doing) => void
}

export function BeforeStart({ bedside, onDo }: BeforeStartProps) {
  const { session, timeZone } = bedside
  const now = useNow()
  // A refusal is about the session as it was: what is done since may have put it right.
  const [refusal, setRefusal] = useState<{ readonly sentence: string | null; readonly version: number } | null>(null)
  const refuse = (sentence: string | null) => setRefusal({ sentence, version: session.version })
  const phaseId = firstInfusion(session.protocol)?.phaseId ?? ''
  const subject = { purpose: 'start' as const, phaseId }
  const contraindicated = session.checklist ? whyContraindicated(session) : null
  const open = unconfirmedItems(session)
  const missing = missingBaseline(session, now)
  const agreed = agreedOn(session, subject)
  const half = useOpenHalf(session, 'start')

  const start = () => {
    const body = agreed && actOf('start', agreed.program, '')
    if (!body) return refuse('Two people must check the pump program first.')
    const foreseen = bedside.foresee(body)
    const sentence = foreseen.outcome === 'refused' && ASKED_AT_THE_START.includes(foreseen.code) ? null : because(foreseen)
    refuse(sentence)
    if (sentence === null) onDo({ what: 'program', subject })
  }

  return (
    <section className={css.steps} aria-label="Before the start">
      <Step
        title="1. Checklist"
        isDone={session.checklist !== null && open.length === 0 && contraindicated === null}
        words={
          session.checklist === null
            ? 'Not confirmed yet'
            : open.length > 0
              ? `Still open: ${open.join('; ')}`
              : contraindicated
                ? contraindicated.because
                : `Confirmed ${formatTime(session.checklist.at, timeZone)} by ${authorName(session.checklist.by)}`
        }
      >
        <BigButton variant="default" data-testid="checklist" onClick={() => onDo({ what: 'checklist' })}>
          {session.checklist === null ? 'Go through it' : 'Look again'}
        </BigButton>
      </Step>
      <Step
        title="2. Baseline check"
        isDone={missing.length === 0}
        words={
          missing.length === 0
            ? 'All charted'
            : `To chart: ${missing.map((code) => OBSERVATIONS[code].label).join(', ')}`
        }
      >
        <BigButton variant="default" data-testid="chart-check" onClick={() => onDo({ what: 'check', miss: null })}>
          Chart baseline
        </BigButton>
      </Step>
      <Step
        title="3. Double check"
        isDone={agreed !== null}
        words={
          agreed
            ? `${agreed.firstBy.name} and ${authorName(agreed.by)} agree, ${formatTime(agreed.at, timeZone)}`
            : half
              ? `First half signed by ${authorName(half.by)}; the second is missing`
              : 'Two people, each alone, read order, label and pump'
        }
      >
        <BigButton
          variant="default"
          data-testid="double-check"
          onClick={() => onDo({ what: 'program', subject, isCheckOnly: true })}
        >
          {agreed ? 'Check again' : half ? 'Second half' : 'Begin'}
        </BigButton>
      </Step>
      <Step title="4. Start the pump" isDone={false} words="The pump is read back once more before it starts">
        <BigButton data-testid="start-pump" onClick={start}>
          Start pump
        </BigButton>
      </Step>
      <Refusal sentence={refusal?.version === session.version ? refusal.sentence : null} />
      {session.protocol.emergency && (
        <p className={css.emergency}>
          <span>The patient cannot wait for the gate?</span>
          <button type="button" data-testid="emergency-start" onClick={() => onDo({ what: 'emergency' })}>
            Emergency start…
          </button>
        </p>
      )}
    </section>
  )
}

/** What the sheet of the start itself asks for, or shows. */
const ASKED_AT_THE_START: readonly string[] = ['reason-needed', 'scan-mismatch']
