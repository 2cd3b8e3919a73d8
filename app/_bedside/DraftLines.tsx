'use client'
/** What was typed and not saved, on the page itself: nobody has to remember that it is there. */
import { IconPencil } from '@tabler/icons-react'
import { missedSets, type MissedSet } from '#domain'
import { formatTime } from '#app/_ui/TimeText.tsx'
import type { Bedside } from './bedside.ts'
import type { KeptCheck } from './checkDraft.ts'
import type { Doing } from './doing.ts'
import css from './CheckForm.module.css'

/** The form of the set that is due. */
const NOW_FORM = 'now'

/** What a form may be kept under: a missed set under any of its checks, since sets grow and shrink. */
export const formsOf = (miss: MissedSet | null): readonly string[] => miss?.checkIds ?? [NOW_FORM]

interface DraftLinesProps {
  readonly bedside: Bedside
  readonly drafts: readonly (KeptCheck & { readonly form: string })[]
  readonly onDo: (doing: Doing) => void
}

export function DraftLines({ bedside: { session, timeZone }, drafts, onDo }: DraftLinesProps) {
  return drafts.map(({ form, typedAt }) => {
    const miss = form === NOW_FORM ? null : (missedSets(session, Infinity).find(({ checkIds }) => checkIds.includes(form)) ?? null)
    if (form !== NOW_FORM && miss === null) return null
    return (
      <p key={form} className={css.hint} data-testid="draft-line">
        <IconPencil aria-hidden size={18} /> Draft of {formatTime(typedAt, timeZone)}, not saved yet.{' '}
        <button type="button" className={css.clear} data-testid="continue-draft" onClick={() => onDo({ what: 'check', miss })}>
          Go on with it
        </button>
      </p>
    )
  })
}
