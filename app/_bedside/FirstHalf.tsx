'use client'
/** The first of two: reads the figures off order, label and pump, and signs that half. */
import { useState } from 'react'
import { phaseOf } from '#domain'
import { BigButton } from '#app/_ui/BigButton.tsx'
import type { Bedside } from './bedside.ts'
import { FigurePad } from './FigurePad.tsx'
import {
  actOf,
  bagText,
  figuresOf,
  programOf,
  RATE_REASONS,
  ratesInView,
  rateText,
  type Subject,
  type Typed,
} from './program.ts'
import { ReasonField } from './ReasonField.tsx'
import { Refusal } from './Refusal.tsx'
import { useCommit } from './Sheet.tsx'
import css from './Program.module.css'

interface FirstHalfProps {
  readonly bedside: Bedside
  readonly subject: Subject
  readonly reason: string
  readonly onReason: (reason: string) => void
  /** The pump was found running so, and that is charted. */
  readonly onFound: () => void
}

export function FirstHalf({ bedside, subject, reason, onReason, onFound }: FirstHalfProps) {
  const { session } = bedside
  const { purpose, phaseId } = subject
  const [typed, setTyped] = useState<Typed>({})
  const program = programOf(session, subject, typed)
  const fault = program && faultOf(bedside, subject, program, reason)
  const needsReason = fault?.code === 'reason-needed' || reason !== ''
  const sign = useCommit(
    async () => {
      if (!program) return 'Enter every figure.'
      return fault?.because ?? bedside.act({ type: 'DoubleCheck', purpose, program })
    },
    () => undefined,
  )
  const rateMlPerHour = Number(typed.rateMlPerHour)
  const asFound = useCommit(async () => {
    const why = reason.trim() === '' ? {} : { reason: reason.trim() }
    return rateMlPerHour > 0
      ? bedside.act({ type: 'ChangeRate', rateMlPerHour, isAsFound: true, ...why })
      : 'Enter the rate that the pump shows.'
  }, onFound)

  return (
    <div className={css.stage}>
      <p className={css.say}>
        <strong>{bedside.me.name}</strong>, your half: read each figure yourself. The second person will not see what
        you enter.
      </p>
      <FigurePad
        figures={figuresOf(purpose)}
        typed={typed}
        onType={(id, text) => setTyped({ ...typed, [id]: text })}
      >
        {(purpose === 'rate' || purpose === 'phase') && <Compare bedside={bedside} phaseId={phaseId} />}
        {program && (
          <p className={css.equals} data-testid="equals">
            {purpose === 'bag'
              ? bagText(program.volumeMl, program.concentrationMgPerMl)
              : rateText(program.rateMlPerHour, program.concentrationMgPerMl)}
            {purpose === 'start' && <span> · {bagText(program.volumeMl, program.concentrationMgPerMl)}</span>}
          </p>
        )}
        {needsReason && <ReasonField label="Reason" suggestions={RATE_REASONS} value={reason} onChange={onReason} />}
      </FigurePad>
      <Refusal sentence={sign.refusal ?? asFound.refusal ?? fault?.because ?? null} />
      <footer className={css.foot}>
        {purpose === 'rate' && (
          <BigButton
            variant="default"
            loading={asFound.isBusy}
            data-testid="as-found"
            onClick={() => void asFound.commit()}
          >
            The pump already runs so: chart as found
          </BigButton>
        )}
        <BigButton loading={sign.isBusy} data-testid="sign-first" onClick={() => void sign.commit()}>
          Sign my half
        </BigButton>
      </footer>
    </div>
  )
}

function Compare({ bedside: { session }, phaseId }: { readonly bedside: Bedside; readonly phaseId: string }) {
  const { ordered, now } = ratesInView(session, phaseId)
  return (
    <dl className={css.compare}>
      <dt>Ordered, {phaseOf(session.protocol, phaseId)?.name.toLowerCase()}</dt>
      <dd>{ordered ?? 'nothing'}</dd>
      <dt>Running now</dt>
      <dd>{now ?? 'not running'}</dd>
    </dl>
  )
}

/** Gates that another step of the page sees to; they are said again at the start itself. */
const NOT_OF_THE_PROGRAM = [
  'double-check-missing',
  'checklist-open',
  'antidote-missing',
  'contraindication',
  'baseline-missing',
]

/** What already speaks against the program itself. */
function faultOf(
  bedside: Bedside,
  { purpose }: Subject,
  program: NonNullable<ReturnType<typeof programOf>>,
  reason: string,
) {
  const body = actOf(purpose, program, reason)
  const outcome = body && bedside.foresee(body)
  return outcome?.outcome === 'refused' && !NOT_OF_THE_PROGRAM.includes(outcome.code) ? outcome : null
}
