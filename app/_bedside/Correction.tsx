'use client'
/** An entry that was refused, opened again with what was typed: corrected and saved, it is another entry, and the refused one is dealt with. */
import { useCallback, useState } from 'react'
import type { BodyOf, ObservationCode } from '#domain'
import type { PendingCommand, RefusedCommand } from '#app/_live/commands.ts'
import { formatTime } from '#app/_ui/TimeText.tsx'
import { Refusal } from '#app/_ui/Refusal.tsx'
import type { Bedside } from './bedside.ts'
import type { CheckDraft, KeptCheck } from './checkDraft.ts'
import { CheckForm } from './CheckForm.tsx'
import { draftOf, EMPTY } from './draft.ts'
import { NoteSheet } from './NoteSheets.tsx'
import type { Keeping } from './OpenCheck.tsx'

interface CorrectionProps extends Keeping {
  readonly bedside: Bedside
  readonly refused: RefusedCommand<PendingCommand>
  readonly onClose: () => void
}

export function Correction(props: CorrectionProps) {
  const { bedside, refused, onClose } = props
  const { body, commandId } = refused.command
  const onSaved = () => bedside.settle(commandId)
  if (body.type === 'RecordCheck') return <CorrectCheck {...props} charted={body} onSaved={onSaved} />
  if (body.type !== 'AddNote') return null
  return <NoteSheet bedside={bedside} refused={{ text: body.text, because: refused.because }} onSaved={onSaved} onClose={onClose} />
}

interface CorrectCheckProps extends CorrectionProps {
  readonly charted: Pick<BodyOf<'RecordCheck'>, 'values' | 'notDone' | 'lateReason' | 'seen'>
  readonly onSaved: () => void
}

function CorrectCheck({ bedside, refused, charted, keptOf, onTyped, onSaved, onClose }: CorrectCheckProps) {
  const { commandId, occurredAt, storedAt } = refused.command
  const form = `refused ${commandId}`
  const [kept] = useState<KeptCheck>(() => {
    const draft: CheckDraft = {
      values: draftOf(charted),
      // Said once more, because a wrong time is a reason to refuse: never ahead of what the clock says now.
      measuredAt: Math.min(occurredAt, bedside.now()),
      lateReason: charted.lateReason ?? '',
      commandId: null,
      ...(charted.seen ? { seen: charted.seen } : {}),
    }
    return keptOf(form) ?? { draft, typedAt: storedAt }
  })
  const typed = useCallback((draft: CheckDraft | null) => onTyped(form, draft), [form, onTyped])
  const { typed: numbers, chosen, notDone } = kept.draft.values ?? EMPTY
  return (
    <CheckForm
      bedside={bedside}
      title={`Correct the check of ${formatTime(occurredAt, bedside.timeZone)}`}
      hint={<Refusal sentence={refused.because} />}
      codes={Object.keys({ ...numbers, ...chosen, ...notDone }) as ObservationCode[]}
      miss={null}
      kept={kept}
      onTyped={typed}
      onLeave={onClose}
      onSaved={() => {
        typed(null)
        onSaved()
        onClose()
      }}
    />
  )
}
