'use client'
/** A licensed form: of it only the total is kept, with its edition, its date and who added it up. And a form that was not filled in. */
import { useState } from 'react'
import { bandOf } from '#domain'
import { newCommandId } from '#app/_live/commands.ts'
import { useCourseActs } from '#app/_live/useCourseCommand.ts'
import { ReasonField } from '#app/_ui/ReasonField.tsx'
import { Sheet } from '#app/_ui/Sheet.tsx'
import { TextInput } from '#app/_ui/fields.ts'
import { CORRECTIONS, type FormSheetProps } from './PaperSheet.tsx'
import { useFilledAt } from './useFilledAt.tsx'
import css from './Paper.module.css'

export function TotalSheet({ course, instrument, slot, occasion, response, timeZone, onClose }: FormSheetProps) {
  const act = useCourseActs()
  const [total, setTotal] = useState('')
  const [edition, setEdition] = useState('')
  const [scoredBy, setScoredBy] = useState('')
  const [reason, setReason] = useState('')
  const isCorrection = response?.isFinished ?? false
  const { field, read } = useFilledAt(timeZone, 'Filled in', course.openedAt)
  const [least, most] = instrument.scoring?.range ?? [0, 0]
  const figure = /^\d{1,3}$/.test(total.trim()) ? Number(total.trim()) : null
  const isIn = figure !== null && figure >= least && figure <= most
  const band = figure !== null && isIn && instrument.scoring ? bandOf(instrument.scoring.bands, figure) : null
  const commit = async () => {
    if (figure === null || !isIn) return `${instrument.title} has totals from ${least} to ${most}.`
    if (edition.trim() === '') return 'Say which edition was filled in.'
    if (scoredBy.trim() === '') return 'Say who added it up.'
    if (isCorrection && reason.trim() === '') return 'Say why the total is changed.'
    const when = isCorrection ? {} : read()
    if (typeof when === 'string') return when
    return act(
      course.courseId,
      {
        type: 'RecordTotal', responseId: response?.responseId ?? newCommandId(), instrumentId: instrument.instrumentId, slot,
        total: figure, edition: edition.trim(), scoredBy: scoredBy.trim(), ...(isCorrection ? { correction: reason.trim() } : {}),
      },
      { patientId: course.patient.patientId, ...(when.at === undefined ? {} : { occurredAt: when.at }) },
    )
  }
  return (
    <Sheet
      title={`Total of ${instrument.title}${occasion ? `, ${occasion.toLowerCase()}` : ''}`}
      about={`Its questions may not be shown here: ${instrument.licence}`}
      commitLabel={isCorrection ? 'Save the correction' : 'Save this total'}
      onCommit={commit}
      onClose={onClose}
    >
      <TextInput size="lg" inputMode="numeric" label={`Total, ${least} to ${most}`} maxLength={3} data-testid="total" value={total} onChange={(event) => setTotal(event.currentTarget.value)} />
      {band !== null && <output className={css.score}>{figure} of {most}: {band}</output>}
      {!isCorrection && field}
      <TextInput size="lg" label="Edition" maxLength={200} data-testid="edition" value={edition} onChange={(event) => setEdition(event.currentTarget.value)} />
      <TextInput size="lg" label="Added up by" maxLength={200} data-testid="scored-by" value={scoredBy} onChange={(event) => setScoredBy(event.currentTarget.value)} />
      {isCorrection && <ReasonField label="Why it is changed" suggestions={CORRECTIONS} value={reason} onChange={setReason} testId="correction" />}
    </Sheet>
  )
}

const WHY_NOT = ['declined', 'too unwell', 'no time before the infusion', 'another language'] as const

/** A planned time that stays without answers, and why. */
export function NotFilledInSheet({ course, instrument, slot, occasion, onClose }: Omit<FormSheetProps, 'response' | 'timeZone'>) {
  const act = useCourseActs()
  const [reason, setReason] = useState('')
  const commit = async () => {
    if (slot === null) return 'Only what is planned can be left out.'
    if (reason.trim() === '') return 'Say why it was not filled in.'
    return act(course.courseId, { type: 'DeclineInstrument', instrumentId: instrument.instrumentId, slot, reason: reason.trim() }, { patientId: course.patient.patientId })
  }
  return (
    <Sheet title={`${instrument.title}${occasion ? `, ${occasion.toLowerCase()}` : ''}: not filled in`} commitLabel="Keep it as not filled in" onCommit={commit} onClose={onClose}>
      <ReasonField label="Why not" suggestions={WHY_NOT} value={reason} onChange={setReason} testId="why-not" />
    </Sheet>
  )
}
