'use client'
/** Two agree; now the pump itself is asked, in large figures. */
import { figure, phaseOf, type DoubleCheckAgreed } from '#domain'
import { authorName } from '#domain'
import { useState } from 'react'
import { BigButton } from '#app/_ui/BigButton.tsx'
import { formatTime } from '#app/_ui/TimeText.tsx'
import type { Bedside } from './bedside.ts'
import { FigurePad } from './FigurePad.tsx'
import { actOf, bagText, RATE_REASONS, rateText, SITES, type Subject } from './program.ts'
import { numberOf } from './draft.ts'
import { ReasonField } from './ReasonField.tsx'
import { Refusal } from './Refusal.tsx'
import { useCommit } from './Sheet.tsx'
import css from './Program.module.css'

interface ReadBackProps {
  readonly bedside: Bedside
  readonly subject: Subject
  readonly agreed: DoubleCheckAgreed
  readonly reason: string
  readonly onReason: (reason: string) => void
  /** The pump shows something else, or the double check is too old: check again. */
  readonly onAgain: () => void
  readonly onClose: () => void
}

export function ReadBack({ bedside, subject, agreed, reason, onReason, onAgain, onClose }: ReadBackProps) {
  const { session, timeZone } = bedside
  const { program } = agreed
  const isBag = subject.purpose === 'bag'
  const [discarded, setDiscarded] = useState('')
  const [site, setSite] = useState('')
  const act = actOf(subject.purpose, program, reason)
  const foreseen = act && bedside.foresee(act)
  const refused = foreseen?.outcome === 'refused' ? foreseen : null
  const yes = useCommit(async () => {
    if (!act) return null
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
      <p className={css.readback} data-testid="readback">
        {isBag
          ? bagText(program.volumeMl, program.concentrationMgPerMl)
          : rateText(program.rateMlPerHour, program.concentrationMgPerMl)}
      </p>
      {subject.purpose === 'start' && (
        <>
          <p className={css.under}>{bagText(program.volumeMl, program.concentrationMgPerMl)}</p>
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
      {(refused?.code === 'reason-needed' || reason !== '') && (
        <ReasonField label="Reason" suggestions={RATE_REASONS} value={reason} onChange={onReason} />
      )}
      <Refusal sentence={yes.refusal ?? refused?.because ?? null} />
      <footer className={css.foot}>
        <BigButton variant="default" data-testid="readback-no" onClick={onAgain}>
          No, check again
        </BigButton>
        <BigButton loading={yes.isBusy} data-testid="readback-yes" onClick={() => void yes.commit()}>
          {isBag ? 'Yes, it hangs' : `Yes, ${figure(program.rateMlPerHour)} mL/h`}
        </BigButton>
      </footer>
    </div>
  )
}
