'use client'
/** Charting a set of observations: own keypad, nothing filled in beforehand, a look at what it will bring, then Save. */
import { memo, useDeferredValue, type ReactNode } from 'react'
import { isWithinMiss, observation, type Instant, type MissedSet, type ObservationCode } from '#domain'
import { BigButton } from '#app/_ui/BigButton.tsx'
import { Keypad } from '#app/_ui/Keypad.tsx'
import { Refusal } from '#app/_ui/Refusal.tsx'
import { formatTime } from '#app/_ui/TimeText.tsx'
import { AskOnce } from './AskOnce.tsx'
import type { Bedside } from './bedside.ts'
import { CheckFields } from './CheckFields.tsx'
import { Entering } from './Entering.tsx'
import { FigureKeys } from './FigureKeys.tsx'
import { FullSheet } from './FullSheet.tsx'
import { shortKeys } from './keys.ts'
import { Meanwhile } from './Meanwhile.tsx'
import { MeasuredAt } from './MeasuredAt.tsx'
import { Preview } from './Preview.tsx'
import { useCheckEntry, type CheckToEnter } from './useCheckEntry.ts'
import css from './CheckForm.module.css'

interface CheckFormProps extends CheckToEnter {
  readonly title: string
  /** Above the fields, in the place of the word on a draft. */
  readonly hint?: ReactNode
  readonly onLeave: () => void
}

/** What is kept of each stroke on the page beneath draws nothing here. */
export const CheckForm = memo(function CheckForm({ title, onLeave, ...form }: CheckFormProps) {
  // The sheet shows with the touch that opens it; its form right after that, and what is touched meanwhile goes first.
  const hasForm = useDeferredValue(true, false)
  return (
    <FullSheet title={title} session={form.bedside.session} onClose={onLeave}>
      {hasForm && <Form {...form} />}
    </FullSheet>
  )
})

function Form({ hint, ...toEnter }: Omit<CheckFormProps, 'title' | 'onLeave'>) {
  const { bedside, miss, kept } = toEnter
  const { session } = bedside
  const entry = useCheckEntry(toEnter)
  const { draft, active, measuredAt, asks } = entry
  return (
    <>
      <div className={css.form}>
        <div className={css.fields}>
          {hint}
          {!hint && kept && entry.isRestored && (
            <output className={css.hint} data-testid="draft-hint">
              Draft of {formatTime(kept.typedAt, bedside.timeZone)}, not saved yet.{' '}
              <button type="button" className={css.clear} data-testid="clear-draft" onClick={entry.clear}>
                Discard it
              </button>
            </output>
          )}
          <Meanwhile bedside={bedside} besides={entry.besides} />
          <MeasuredAt
            bedside={bedside}
            from={earliestEntry(bedside, miss)}
            value={measuredAt}
            onChange={entry.setMeasuredAt}
          />
          {miss && measuredAt !== null && !miss.misses.some((one) => isWithinMiss(one, measuredAt)) && (
            <p className={css.hint}>
              Measured then, it does not make the missed check good; it is charted all the same.
            </p>
          )}
          <CheckFields bedside={bedside} codes={entry.shown} draft={draft} active={active} deeds={entry.deeds} onAdd={entry.add} />
        </div>
        <div className={css.dock}>
          <Preview outcome={entry.outcome} session={session} timeZone={bedside.timeZone} />
          <div className={css.keys}>
            {active !== null && shortKeys(active).length > 0 ? <FigureKeys code={active} onEnter={entry.put} /> : <Entering code={active} text={active === null ? undefined : draft.typed[active]} />}
            <Keypad
              onKey={entry.press}
              hasPoint={active !== null && hasPoint(active)}
              hasMinus={active !== null && hasMinus(active)}
              isDisabled={active === null}
              isFlat
            />
          </div>
          <Refusal sentence={entry.refusal} />
          <BigButton data-testid="save-check" loading={entry.isBusy} onClick={entry.save}>
            Save check
          </BigButton>
        </div>
      </div>
      {asks && (
        <AskOnce
          {...asks}
          draft={draft}
          onLateReason={entry.setLateReason}
          onYes={() => void entry.commit()}
          onNo={entry.goBack}
        />
      )}
    </>
  )
}

function hasPoint(code: ObservationCode): boolean {
  const known = observation(code)
  return known.kind === 'number' && known.decimals > 0
}

function hasMinus(code: ObservationCode): boolean {
  const known = observation(code)
  return known.kind === 'number' && known.absolute[0] < 0
}

/** An earlier measurement lies after the last one charted, or after the missed check opened. */
function earliestEntry({ session }: Bedside, miss: MissedSet | null): Instant {
  if (miss) return miss.opensAt
  const last = session.sets.at(-1)?.[0]?.occurredAt ?? session.openedAt
  const overdue = session.pending.flatMap((check) => (check.dueAt === null ? [] : [check.opensAt]))
  return Math.max(session.openedAt, Math.min(last, ...overdue))
}
