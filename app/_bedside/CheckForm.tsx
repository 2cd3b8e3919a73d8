'use client'
/** Charting a set of observations: own keypad, nothing filled in beforehand, a look at what it will bring, then Save. */
import { useMediaQuery } from '@mantine/hooks'
import { useMemo, useState } from 'react'
import { isWithinMiss, OBSERVATIONS, observation, type Check, type Instant, type ObservationCode } from '#domain'
import { BigButton } from '#app/_ui/BigButton.tsx'
import { Keypad, type KeypadKey } from '#app/_ui/Keypad.tsx'
import { AskOnce } from './AskOnce.tsx'
import { because, type Bedside } from './bedside.ts'
import { CheckFields } from './CheckFields.tsx'
import { criticalOf, EMPTY, faultOf, isTouched, missingOf, numberOf, valuesOf, withTyped, type Draft } from './draft.ts'
import { FullSheet } from './FullSheet.tsx'
import { pressed } from './keys.ts'
import { MeasuredAt } from './MeasuredAt.tsx'
import { Preview } from './Preview.tsx'
import { Refusal } from './Refusal.tsx'
import css from './CheckForm.module.css'

interface CheckFormProps {
  readonly bedside: Bedside
  readonly title: string
  readonly codes: readonly ObservationCode[]
  /** The missed check that this entry makes good. */
  readonly miss: Check | null
  readonly initial: Draft
  /** What was entered and not saved, for the next time the form is opened. */
  readonly onLeave: (draft: Draft) => void
  readonly onSaved: () => void
}

export function CheckForm({ bedside, title, codes, miss, initial, onLeave, onSaved }: CheckFormProps) {
  const { session } = bedside
  const [draft, setDraft] = useState(initial)
  const [added, setAdded] = useState<readonly ObservationCode[]>([])
  const [active, setActive] = useState<ObservationCode | null>(firstNumber(codes))
  const [measuredAt, setMeasuredAt] = useState<Instant | null>(miss?.dueAt ?? null)
  const [lateReason, setLateReason] = useState('')
  const [isAsking, setAsking] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)
  const isLandscape = useMediaQuery('(min-width: 900px) and (orientation: landscape)', false)
  const shown = useMemo(() => [...new Set([...codes, ...enteredIn(initial), ...added])], [codes, initial, added])

  const body = {
    type: 'RecordCheck' as const,
    values: valuesOf(draft),
    notDone: draft.notDone,
    ...(lateReason.trim() === '' ? {} : { lateReason: lateReason.trim() }),
  }
  const options = measuredAt === null ? {} : { occurredAt: measuredAt }
  const outcome = isTouched(draft) ? bedside.foresee(body, options) : null
  const isLate = outcome?.outcome === 'accepted' && outcome.entries.some(({ event }) => event.type === 'CheckRecorded' && event.isLate)

  const change = (next: Draft) => {
    setDraft(next)
    setRefusal(null)
  }
  const go = (code: ObservationCode | null) => {
    setActive(code)
    if (code !== null) showField(code)
  }
  const press = (key: KeypadKey) => {
    if (key === 'next') return go(after(shown, active))
    if (active !== null) change(withTyped(draft, active, pressed(draft.typed[active] ?? '', key, active)))
  }
  const commit = async () => {
    setAsking(false)
    setBusy(true)
    const sentence = await bedside.act(body, options)
    setBusy(false)
    if (sentence === null) onSaved()
    else setRefusal(sentence)
  }
  const save = () => {
    const wrong = shown.find((code) => faultOf(draft, code) !== null)
    if (wrong !== undefined) {
      go(wrong)
      return setRefusal(faultOf(draft, wrong))
    }
    const why = outcome === null ? 'Nothing is entered yet.' : because(outcome)
    if (why !== null) return setRefusal(why)
    if (isLate || criticalOf(session, draft).length > 0 || missingOf(draft, codes).length > 0) return setAsking(true)
    void commit()
  }

  return (
    <FullSheet title={title} session={session} onClose={() => onLeave(draft)}>
      <div className={css.form}>
        <div className={css.fields}>
          {isTouched(initial) && (
            <p className={css.hint} role="status">
              What was entered before and not saved is still here.{' '}
              <button type="button" className={css.clear} data-testid="clear-draft" onClick={() => change(EMPTY)}>
                Clear it
              </button>
            </p>
          )}
          <MeasuredAt bedside={bedside} from={earliestEntry(bedside, miss)} value={measuredAt} onChange={setMeasuredAt} />
          {miss && measuredAt !== null && !isWithinMiss(session, miss, measuredAt) && (
            <p className={css.hint}>Measured then, it does not make the missed check good; it is charted all the same.</p>
          )}
          <CheckFields bedside={bedside} codes={shown} draft={draft} active={active} onActive={setActive} onGo={go} onChange={change} onAdd={(code) => { setAdded([...added, code]); setActive(code) }} />
        </div>
        <div className={css.dock}>
          <Keypad
            onKey={press}
            hasPoint={active !== null && hasPoint(active)}
            hasMinus={active !== null && hasMinus(active)}
            isDisabled={active === null}
            isFlat={!isLandscape}
          />
          <Preview outcome={outcome} timeZone={bedside.timeZone} />
          <Refusal sentence={refusal} />
          <BigButton data-testid="save-check" loading={isBusy} onClick={save}>
            Save check
          </BigButton>
        </div>
      </div>
      {isAsking && (
        <AskOnce
          critical={criticalOf(session, draft)}
          missing={missingOf(draft, codes)}
          draft={draft}
          isLate={isLate}
          lateReason={lateReason}
          onLateReason={setLateReason}
          onYes={() => void commit()}
          onNo={() => setAsking(false)}
        />
      )}
    </FullSheet>
  )
}

const isNumber = (code: ObservationCode): boolean => observation(code).kind === 'number'
const firstNumber = (codes: readonly ObservationCode[]): ObservationCode | null => codes.find(isNumber) ?? null

const enteredIn = (draft: Draft): ObservationCode[] =>
  (Object.keys(OBSERVATIONS) as ObservationCode[]).filter(
    (code) => draft.chosen[code] !== undefined || draft.notDone[code] !== undefined || numberOf(draft.typed[code]) !== null,
  )

const after = (codes: readonly ObservationCode[], active: ObservationCode | null): ObservationCode | null =>
  codes[active === null ? 0 : codes.indexOf(active) + 1] ?? null

function hasPoint(code: ObservationCode): boolean {
  const known = observation(code)
  return known.kind === 'number' && known.decimals > 0
}

function hasMinus(code: ObservationCode): boolean {
  const known = observation(code)
  return known.kind === 'number' && known.absolute[0] < 0
}

/** Brings a field into view and gives it the keyboard. */
function showField(code: ObservationCode): void {
  const field = document.getElementById(`field-${code}`)
  field?.focus({ preventScroll: true })
  field?.scrollIntoView({ block: 'center' })
}

/** An earlier measurement lies after the last one charted, or after the missed check opened. */
function earliestEntry({ session }: Bedside, miss: Check | null): Instant {
  if (miss) return miss.opensAt
  const last = session.readings.at(-1)?.occurredAt ?? session.openedAt
  const overdue = session.pending.flatMap((check) => (check.dueAt === null ? [] : [check.opensAt]))
  return Math.max(session.openedAt, Math.min(last, ...overdue))
}
