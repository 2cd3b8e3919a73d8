'use client'
/** The first of two: reads the figures off order, label and pump, and signs that half. */
import { useState } from 'react'
import { judgeRate, meantNow, phaseOf, titrationText } from '#domain'
import { useNow } from '#app/_live/useNow.ts'
import { BigButton } from '#app/_ui/BigButton.tsx'
import { Equals } from '#app/_ui/Equals.tsx'
import { ReasonField } from '#app/_ui/ReasonField.tsx'
import { Refusal } from '#app/_ui/Refusal.tsx'
import { useCommit } from '#app/_ui/useCommit.ts'
import type { Bedside } from './bedside.ts'
import { FigurePad } from './FigurePad.tsx'
import { newOrderOf, NO_NEW_ORDER, whyHalfWritten, type NewOrderDraft } from './newOrder.ts'
import { NewOrderFields } from './NewOrderFields.tsx'
import {
  actOf,
  bagFigures,
  figuresOf,
  programOf,
  rateIn,
  ratesInView,
  reasonsFor,
  type Subject,
  type Typed,
} from './program.ts'
import { Slips } from './Slips.tsx'
import { slipsOf } from './slips.ts'
import css from './Program.module.css'

interface FirstHalfProps {
  readonly bedside: Bedside
  readonly subject: Subject
  readonly reason: string
  readonly onReason: (reason: string) => void
  readonly newOrder: NewOrderDraft
  readonly onNewOrder: (draft: NewOrderDraft) => void
  /** The pump was found running so, and that is charted. */
  readonly onFound: () => void
}

export function FirstHalf({
  bedside,
  subject,
  reason,
  onReason,
  newOrder,
  onNewOrder,
  onFound,
}: FirstHalfProps) {
  const { session } = bedside
  const { purpose, phaseId } = subject
  const [typed, setTyped] = useState<Typed>({})
  const program = programOf(session, subject, typed)
  const order = newOrderOf(session, newOrder, reason, bedside.now())
  const fault = program && faultOf(bedside, actOf(purpose, program, reason, order))
  const half = whyHalfWritten(newOrder, order)
  const isOrdered = newOrder !== NO_NEW_ORDER || fault?.code === 'order-needed'
  const needsReason = isOrdered || fault?.code === 'reason-needed' || reason !== ''
  const mayBeOrdered = purpose === 'rate' && needsReason
  const sign = useCommit(
    async () => {
      if (!program) return 'Enter every figure.'
      return fault?.because ?? half ?? bedside.act({ type: 'DoubleCheck', purpose, program })
    },
    () => undefined,
  )
  const rateMlPerHour = Number(typed.rateMlPerHour)
  const asFound = useCommit(async () => {
    if (purpose === 'bag') {
      if (!program) return 'Enter what the label of the bag says.'
      const { volumeMl, concentrationMgPerMl } = program
      return bedside.act({ type: 'ChangeBag', volumeMl, concentrationMgPerMl, isAsFound: true })
    }
    const why = order ? { newOrder: order } : reason.trim() === '' ? {} : { reason: reason.trim() }
    if (half !== null) return half
    return rateMlPerHour > 0
      ? bedside.act({ type: 'ChangeRate', rateMlPerHour, isAsFound: true, ...why })
      : 'Enter the rate that the pump shows.'
  }, onFound)
  const answer = sign.refusal ?? asFound.refusal

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
          <div className={css.equals} data-testid="equals">
            {purpose !== 'bag' && (
              <Equals figures={rateIn(session, phaseId, program.rateMlPerHour, program.concentrationMgPerMl)} />
            )}
            {(purpose === 'bag' || purpose === 'start') && (
              <Equals figures={bagFigures(session, program.volumeMl, program.concentrationMgPerMl)} />
            )}
          </div>
        )}
        {purpose === 'rate' && program && <Judged bedside={bedside} rateMlPerHour={program.rateMlPerHour} />}
        {fault === null && <Slips slips={slipsOf(meantNow(session, phaseId), typed)} />}
      </FigurePad>
      <Refusal sentence={fault?.because ?? null} />
      {needsReason && (
        <ReasonField label="Reason" suggestions={reasonsFor(purpose)} value={reason} onChange={onReason} />
      )}
      {mayBeOrdered &&
        (isOrdered ? (
          <NewOrderFields bedside={bedside} draft={newOrder} onChange={onNewOrder} />
        ) : (
          <button
            type="button"
            className={css.link}
            data-testid="by-new-order"
            onClick={() => onNewOrder({ ...NO_NEW_ORDER })}
          >
            The prescriber gave a new order…
          </button>
        ))}
      <Refusal sentence={answer === fault?.because ? null : answer} />
      <footer className={css.foot}>
        {(purpose === 'rate' || purpose === 'bag') && (
          <BigButton
            variant="default"
            loading={asFound.isBusy}
            data-testid="as-found"
            onClick={() => void asFound.commit()}
          >
            {purpose === 'bag' ? 'This bag already hangs: chart as found' : 'The pump already runs so: chart as found'}
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
  const { titration } = session.order
  return (
    <dl className={css.compare}>
      <dt>Ordered, {phaseOf(session.protocol, phaseId)?.name.toLowerCase()}</dt>
      <dd>{ordered ? <Equals figures={ordered} /> : 'nothing'}</dd>
      <dt>Running now</dt>
      <dd>{now ? <Equals figures={now} /> : 'not running'}</dd>
      {titration?.phaseId === phaseId && (
        <>
          <dt>Titration</dt>
          <dd data-testid="titration">{titrationText(titration)}</dd>
        </>
      )}
    </dl>
  )
}

/** A step that the titration order covers says so; one that it does not is refused in words. */
function Judged({ bedside: { session }, rateMlPerHour }: { readonly bedside: Bedside; readonly rateMlPerHour: number }) {
  const judgement = judgeRate(session, rateMlPerHour, useNow())
  return judgement?.isWithinOrder ? (
    <p className={css.judged} data-testid="judged">
      ✓ Within the titration order: {judgement.because}.
    </p>
  ) : null
}

/** Gates that another step of the page sees to; they are said again at the start itself. */
const NOT_OF_THE_PROGRAM = [
  'double-check-missing',
  'checklist-open',
  'antidote-missing',
  'contraindication',
  'contraindication-unanswered',
  'contraindication-not-acknowledged',
  'pump-already-started',
  'baseline-missing',
  'scan-mismatch',
]

/** What already speaks against the program itself. */
function faultOf(bedside: Bedside, body: ReturnType<typeof actOf>) {
  const outcome = body && bedside.foresee(body)
  return outcome?.outcome === 'refused' && !NOT_OF_THE_PROGRAM.includes(outcome.code) ? outcome : null
}
