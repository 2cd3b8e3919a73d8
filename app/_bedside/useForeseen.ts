'use client'
/** What the law says of a set that is being entered. */
import { useDeferredValue, useMemo } from 'react'
import type { Outcome } from '#domain'
import type { Bedside } from './bedside.ts'
import type { CheckDraft } from './checkDraft.ts'
import { isTouched, valuesOf } from './draft.ts'

/** What of a draft is sent, and when it happened if not now. */
export const commandOf = ({ values, measuredAt, lateReason, seen }: CheckDraft) => ({
  body: {
    type: 'RecordCheck' as const,
    values: valuesOf(values),
    notDone: values.notDone,
    ...(seen === undefined ? {} : { seen }),
    ...(lateReason.trim() === '' ? {} : { lateReason: lateReason.trim() }),
  },
  options: measuredAt === null ? {} : { occurredAt: measuredAt },
})

/** Null while nothing is entered. */
export function foreseenOf(foresee: Bedside['foresee'], typed: CheckDraft): Outcome | null {
  const { body, options } = commandOf(typed)
  return isTouched(typed.values) ? foresee(body, options) : null
}

/** The same for the eye: a stroke shows first, and then what it will bring. */
export function useForeseen({ foresee }: Bedside, typed: CheckDraft): Outcome | null {
  const settled = useDeferredValue(typed)
  return useMemo(() => foreseenOf(foresee, settled), [foresee, settled])
}

/** Whether it would be charted as a late entry. */
export const isLateBy = (outcome: Outcome | null): boolean =>
  outcome?.outcome === 'accepted' && outcome.entries.some(({ event }) => event.type === 'CheckRecorded' && event.isLate)
