'use client'
/** Two agree; now the pump itself is asked, in large figures. */
import { authorName, bagLeftMl, figure, infusionPhase, orderedPhase, phaseOf, standingMismatch, type DoubleCheckAgreed, type ScanPurpose } from '#domain'
import { useState } from 'react'
import { BigButton } from '#app/_ui/BigButton.tsx'
import { Choices } from '#app/_ui/Choices.tsx'
import { Equals } from '#app/_ui/Equals.tsx'
import { ReasonField } from '#app/_ui/ReasonField.tsx'
import { Refusal } from '#app/_ui/Refusal.tsx'
import { useCommit } from '#app/_ui/useCommit.ts'
import { formatTime } from '#app/_ui/TimeText.tsx'
import type { Bedside } from './bedside.ts'
import { FigurePad } from './FigurePad.tsx'
import { newOrderOf, NO_NEW_ORDER, whyHalfWritten, type NewOrderDraft } from './newOrder.ts'
import { NewOrderFields } from './NewOrderFields.tsx'
import { actOf, bagFigures, rateIn, reasonsFor, SITES, type Subject } from './program.ts'
import { numberOf } from './draft.ts'
import { ScanPanel } from './ScanPanel.tsx'
import css from './Program.module.css'

interface ReadBackProps {
  readonly bedside: Bedside
  /** The same bed while an answer is awaited: a scan shows at once. */
  readonly live: Bedside
  readonly subject: Subject
  readonly agreed: DoubleCheckAgreed
  readonly reason: string
  readonly onReason: (reason: string) => void
  readonly newOrder: NewOrderDraft
  readonly onNewOrder: (draft: NewOrderDraft) => void
  /** The pump shows something else, or the double check is too old: check again. */
  readonly onAgain: () => void
  readonly onClose: () => void
}

export function ReadBack({
  bedside,
  live,
  subject,
  agreed,
  reason,
  onReason,
  newOrder,
  onNewOrder,
  onAgain,
  onClose,
}: ReadBackProps) {
  const { session, timeZone } = bedside
  const { program } = agreed
  const isBag = subject.purpose === 'bag'
  const [discarded, setDiscarded] = useState('')
  const [site, setSite] = useState('')
  const order = newOrderOf(session, newOrder, reason, bedside.now())
  const act = actOf(subject.purpose, program, reason, order)
  const foreseen = act && bedside.foresee(act)
  const refused = foreseen?.outcome === 'refused' ? foreseen : null
  const isOrderWanted = refused?.code === 'order-needed' || newOrder !== NO_NEW_ORDER
  const target = subject.purpose === 'phase' ? infusionPhase(session.protocol, program.phaseId) : undefined
  const [bag, setBag] = useState<'new' | 'same' | null>(null)
  const newBagMl = target && !target.isOptional ? (orderedPhase(session.order, target.phaseId)?.volumeMl ?? target.volumeMl) : null
  const isBagHung = subject.purpose === 'start' || isBag || bag === 'new'
  const isBarred = isBagHung && standingMismatch(live.session, live.now()) !== null
  const yes = useCommit(async () => {
    if (!act || isBarred) return null
    const half = whyHalfWritten(newOrder, order)
    if (half !== null) return half
    if (act.type === 'EnterPhase' && newBagMl !== null) {
      if (bag === null) return 'Say which bag hangs now.'
      return bedside.act(bag === 'new' ? { ...act, volumeMl: newBagMl } : act)
    }
    const discardedMl = numberOf(discarded)
    if (act.type === 'StartPump' && site.trim() !== '') return bedside.act({ ...act, site: site.trim() })
    return bedside.act(act.type === 'ChangeBag' && discardedMl !== null ? { ...act, discardedMl } : act)
  }, onClose)
  return (
    <div className={css.stage}>
      <p className={css.say}>
        Agreed by {agreed.firstBy.name} and {authorName(agreed.by)} at {formatTime(agreed.at, timeZone)}
        {subject.purpose === 'phase' && ` for ${phaseOf(session.protocol, program.phaseId)?.name.toLowerCase() ?? ''}`}.
      </p>
      <div className={css.readback}>
        <Equals
          isLarge
          testId="readback"
          figures={
            isBag
              ? bagFigures(session, program.volumeMl, program.concentrationMgPerMl)
              : rateIn(session, program.phaseId, program.rateMlPerHour, program.concentrationMgPerMl)
          }
        />
      </div>
      {(subject.purpose === 'start' || isBag || newBagMl !== null) && (
        <ScanPanel bedside={live} purpose={scanPurpose(subject)} targets={['patient', 'bag']} />
      )}
      {subject.purpose === 'start' && (
        <>
          <div className={css.under}>
            <Equals figures={bagFigures(session, program.volumeMl, program.concentrationMgPerMl)} />
          </div>
          <ReasonField label="Where does the line go in?" suggestions={SITES} value={site} onChange={setSite} testId="site" />
        </>
      )}
      <p className={css.question}>{isBag ? 'Is this the bag that hangs now?' : 'Does the pump show this?'}</p>
      {isBag && (
        <FigurePad
          figures={[{ id: 'discardedMl', label: 'Discarded from the old bag', unit: 'mL', hint: 'if any' }]}
          typed={{ discardedMl: discarded }}
          onType={(_id, text) => setDiscarded(text)}
        />
      )}
      {newBagMl !== null && (
        <Choices
          label="Which bag hangs now"
          choices={[
            ['new', `New bag, ${figure(newBagMl)} mL as ordered`],
            ['same', `The same bag, ${figure(bagLeftMl(session, bedside.now()))} mL left by this record`],
          ]}
          value={bag}
          onChange={setBag}
          testId={(value) => `bag-${value}`}
        />
      )}
      {(isOrderWanted || refused?.code === 'reason-needed' || reason !== '') && (
        <ReasonField label="Reason" suggestions={reasonsFor(subject.purpose)} value={reason} onChange={onReason} />
      )}
      {subject.purpose === 'rate' && isOrderWanted && (
        <NewOrderFields bedside={bedside} draft={newOrder} onChange={onNewOrder} />
      )}
      <Refusal sentence={yes.refusal ?? (refused?.code === 'scan-mismatch' ? null : (refused?.because ?? null))} />
      <footer className={css.foot}>
        <BigButton variant="default" data-testid="readback-no" onClick={onAgain}>
          No, check again
        </BigButton>
        <BigButton loading={yes.isBusy} disabled={isBarred} data-testid="readback-yes" onClick={() => void yes.commit()}>
          {isBag ? 'Yes, it hangs' : `Yes, ${figure(program.rateMlPerHour)} mL/h`}
        </BigButton>
      </footer>
    </div>
  )
}

const scanPurpose = ({ purpose }: Subject): ScanPurpose => (purpose === 'bag' || purpose === 'phase' ? purpose : 'start')
