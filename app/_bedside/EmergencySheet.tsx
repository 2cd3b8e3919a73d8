'use client'
/** A start that cannot wait for the gate: why, what the pump shows, and what will be owed for it. */
import { useState } from 'react'
import { firstInfusion, type BodyOf, type EmergencyKind } from '#domain'
import { BigButton } from '#app/_ui/BigButton.tsx'
import { Choices } from '#app/_ui/Choices.tsx'
import { Equals } from '#app/_ui/Equals.tsx'
import { ReasonField } from '#app/_ui/ReasonField.tsx'
import { Refusal } from '#app/_ui/Refusal.tsx'
import { useCommit } from '#app/_ui/useCommit.ts'
import { because, type Bedside } from './bedside.ts'
import { FigurePad } from './FigurePad.tsx'
import { FullSheet } from './FullSheet.tsx'
import { bagFigures, figuresOf, programOf, rateIn, ratesInView, type Typed } from './program.ts'
import css from './Program.module.css'

const KIND_WORDS: Readonly<Record<EmergencyKind, string>> = {
  torsades: 'Torsades de pointes',
  seizure: 'Seizure',
  arrest: 'Cardiac arrest',
}

interface EmergencySheetProps {
  readonly bedside: Bedside
  readonly onClose: () => void
}

export function EmergencySheet({ bedside, onClose }: EmergencySheetProps) {
  const { session } = bedside
  const { protocol } = session
  const [kind, setKind] = useState<EmergencyKind | null>(null)
  const [reason, setReason] = useState('')
  const [typed, setTyped] = useState<Typed>({})
  const phaseId = firstInfusion(protocol)?.phaseId ?? ''
  const { ordered } = ratesInView(session, phaseId)
  const program = programOf(session, { purpose: 'start', phaseId }, typed)
  const body: BodyOf<'StartPump'> | null =
    program && kind
      ? {
          type: 'StartPump',
          rateMlPerHour: program.rateMlPerHour,
          concentrationMgPerMl: program.concentrationMgPerMl,
          volumeMl: program.volumeMl,
          emergency: { kind, reason: reason.trim() },
        }
      : null
  const start = useCommit(async () => {
    if (kind === null || reason.trim() === '') return 'Say what the emergency is, and in a word why it cannot wait.'
    if (!body) return 'Enter what the pump shows: rate, concentration and volume.'
    return bedside.act(body)
  }, onClose)
  return (
    <FullSheet title="Emergency start" session={session} onClose={onClose}>
      <div className={css.stage}>
        <div className={css.say}>
          <p>{protocol.emergency?.text}</p>
          <p>
            Owed from the start on: checklist, antidote, contraindications, baseline and a double check. An alert stands
            until all of it is charted late.
          </p>
        </div>
        <div className={css.pair}>
          <Choices
            label="What is it"
            choices={(protocol.emergency?.kinds ?? []).map((one) => [one, KIND_WORDS[one]] as const)}
            value={kind}
            onChange={setKind}
            testId={(value) => `emergency-${value}`}
          />
          <ReasonField
            label="Why it cannot wait"
            suggestions={['prescriber at the bedside', 'team called']}
            value={reason}
            onChange={setReason}
          />
        </div>
        <FigurePad figures={figuresOf('start')} typed={typed} onType={(id, text) => setTyped({ ...typed, [id]: text })}>
          {ordered && <p>Ordered: {ordered.slice(0, 2).join(' = ')}</p>}
          {program && (
            <div className={css.equals} data-testid="equals">
              <Equals figures={rateIn(session, phaseId, program.rateMlPerHour, program.concentrationMgPerMl)} />
              <Equals figures={bagFigures(session, program.volumeMl, program.concentrationMgPerMl)} />
            </div>
          )}
        </FigurePad>
        <Refusal sentence={start.refusal ?? (body && body.emergency?.reason ? because(bedside.foresee(body)) : null)} />
        <footer className={`${css.foot} ${css.always}`}>
          <BigButton className={css.danger} loading={start.isBusy} data-testid="confirm" onClick={() => void start.commit()}>
            Pump runs now
          </BigButton>
        </footer>
      </div>
    </FullSheet>
  )
}
