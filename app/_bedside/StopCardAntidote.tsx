'use client'
/** The antidote on the STOP card: which, where it lies, begun by one tap, and a clock that counts from there. Nobody has to wait for a second person. */
import { useState } from 'react'
import { figure, type BodyOf, type GivenDose, type Instant, type StopCard } from '#domain'
import { useNow } from '#app/_live/useNow.ts'
import { BigButton } from '#app/_ui/BigButton.tsx'
import { ReasonField } from '#app/_ui/ReasonField.tsx'
import { Refusal } from '#app/_ui/Refusal.tsx'
import { Sheet, SheetFrame } from '#app/_ui/Sheet.tsx'
import { formatTime, spanText } from '#app/_ui/time.ts'
import type { Bedside, Signature } from './bedside.ts'
import { SecondSigner } from './SecondSigner.tsx'
import { StopLine } from './StopCardLine.tsx'
import css from './StopCard.module.css'

interface AntidoteProps {
  readonly bedside: Bedside
  readonly card: StopCard
  readonly onOther: () => void
}

/** A dose that runs in the patient and is not charted yet: somebody may sign as second person first. */
interface Begun {
  readonly commandId: string
  readonly startedAt: Instant
  readonly body: BodyOf<'GiveDose'>
}

export function StopCardAntidote({ bedside, card, onOther }: AntidoteProps) {
  const [begun, setBegun] = useState<Begun | null>(null)
  const [isWithholding, setWithholding] = useState(false)
  const { antidote, doses, withheld } = card
  const begin = (overMinutes: number) => {
    const { drug, doseGrams, route } = antidote
    const body = { type: 'GiveDose' as const, kind: 'antidote' as const, drug, doseGrams, route, overMinutes }
    setBegun({ commandId: bedside.mintId(), startedAt: bedside.now(), body })
  }
  return (
    <StopLine title={`Antidote: ${antidote.drug}`} isDone={doses.length > 0 || withheld !== null}>
      <p className={css.dose}>{antidote.doseText}</p>
      <p>
        {antidote.route} over {antidote.overMinutesRange.join(' to ')} min; {antidote.repeat}
      </p>
      <p className={antidote.isAtBedside ? css.place : css.missing}>
        {antidote.isAtBedside
          ? `At the bedside: ${antidote.place ?? 'the checklist does not say where'}`
          : 'The checklist does NOT confirm it at the bedside'}
      </p>
      {doses.map((dose) => (
        <Dose key={dose.seq} dose={dose} timeZone={bedside.timeZone} />
      ))}
      {card.given.map(({ drug, grams, doses: count }) => (
        <p key={drug} className={css.done} data-testid="stop-card-given">
          In all {figure(grams)} g {drug} in {count} {count === 1 ? 'dose' : 'doses'}
        </p>
      ))}
      {withheld && (
        <p className={css.done} data-testid="stop-card-withheld">
          Not given, {formatTime(withheld.at, bedside.timeZone)} by {withheld.who}: {withheld.reason}
        </p>
      )}
      <p className={css.ask}>
        {doses.length === 0 ? 'Begin' : 'Begin another'} {figure(antidote.doseGrams)} g now, over
      </p>
      <div className={css.times}>
        {timesOf(antidote.overMinutesRange).map((overMinutes) => (
          <BigButton key={overMinutes} data-testid={`stop-card-give-${overMinutes}`} onClick={() => begin(overMinutes)}>
            {overMinutes} min
          </BigButton>
        ))}
      </div>
      <div className={css.others}>
        <BigButton variant="default" data-testid="stop-card-other" onClick={onOther}>
          Another dose…
        </BigButton>
        {doses.length === 0 && withheld === null && (
          <BigButton variant="default" data-testid="stop-card-withhold" onClick={() => setWithholding(true)}>
            Not given…
          </BigButton>
        )}
      </div>
      <p className={css.small}>Severe toxicity or arrest: {antidote.severeText}</p>
      {begun && <Attest bedside={bedside} begun={begun} onClose={() => setBegun(null)} />}
      {isWithholding && <Withhold bedside={bedside} onClose={() => setWithholding(false)} />}
    </StopLine>
  )
}

/** Design: five minutes is what most give it over; offered where the protocol's range has room for it. */
const USUAL_MINUTES = 5

const timesOf = ([least, most]: readonly [number, number]): readonly number[] =>
  [...new Set([least, USUAL_MINUTES, most])].filter((one) => one >= least && one <= most)

function Dose({ dose, timeZone }: { readonly dose: GivenDose; readonly timeZone: string }) {
  const now = useNow()
  const { startedAt, endsAt, attestedBy } = dose
  const isRunning = now < endsAt
  return (
    <div className={css.given} data-testid="stop-card-dose" data-running={isRunning}>
      <strong className={css.timer}>
        {isRunning ? `${spanText(now - startedAt)} of ${spanText(endsAt - startedAt)}` : `in since ${formatTime(endsAt, timeZone)}`}
      </strong>
      <span>
        {figure(dose.doseGrams)} g {dose.drug} begun {formatTime(startedAt, timeZone, 'seconds')} by {dose.who}
      </span>
      <span data-testid="stop-card-attested">
        {attestedBy === null
          ? 'no second signature'
          : attestedBy.isProven
            ? `attested by ${attestedBy.name}`
            : `second person named: ${attestedBy.name}, not proven`}
      </span>
      {!isRunning && <span>Look again: reflex, breathing, saturation, ECG.</span>}
    </div>
  )
}

interface AttestProps {
  readonly bedside: Bedside
  readonly begun: Begun
  readonly onClose: () => void
}

function Attest({ bedside, begun: { body, commandId, startedAt }, onClose }: AttestProps) {
  const now = useNow()
  const [refusal, setRefusal] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)
  const chart = async (signed: Extract<Signature, { ok: true }> | null) => {
    if (isBusy) return
    setBusy(true)
    const options = { commandId, occurredAt: startedAt }
    const sentence = signed
      ? await bedside.act({ ...body, attestedBy: personOf(signed) }, { ...options, signer: { by: signed.staff, coSign: signed.coSign } })
      : await bedside.act(body, options)
    setBusy(false)
    setRefusal(sentence)
    if (sentence === null) onClose()
  }
  return (
    <SheetFrame
      title={`${figure(body.doseGrams)} g ${body.drug}, running ${spanText(Math.max(0, now - startedAt))}`}
      about="Not charted yet. Sign as second person, or chart it without one: nobody waits for a signature."
      onClose={onClose}
    >
      <BigButton
        fullWidth
        variant="default"
        loading={isBusy}
        data-testid="stop-card-alone"
        onClick={() => void chart(null)}
      >
        Nobody is free: chart it without a second signature
      </BigButton>
      <Refusal sentence={refusal} />
      <SecondSigner
        bedside={bedside}
        firstId={bedside.me.staffId}
        say="Second person at the bed: who are you?"
        commandId={commandId}
        onSigned={(signed) => void chart(signed)}
      />
    </SheetFrame>
  )
}

const personOf = ({ staff: { staffId, name } }: Extract<Signature, { ok: true }>) => ({ staffId, name })

const WHY_NOT = ['signs gone after stopping', 'prescriber decides against it', 'other cause found'] as const

function Withhold({ bedside, onClose }: { readonly bedside: Bedside; readonly onClose: () => void }) {
  const [reason, setReason] = useState('')
  return (
    <Sheet
      title="Antidote not given"
      commitLabel="Chart this decision"
      isReady={reason.trim() !== ''}
      onCommit={() => bedside.act({ type: 'WithholdAntidote', reason: reason.trim() })}
      onClose={onClose}
    >
      <ReasonField label="Why" suggestions={WHY_NOT} value={reason} onChange={setReason} testId="withhold" />
    </Sheet>
  )
}
