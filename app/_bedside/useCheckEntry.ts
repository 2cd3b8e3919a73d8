'use client'
/** A set of observations being entered: what is typed, what the law would say of it, and what saving still has to ask. */
import { useEffect, useMemo, useRef, useState } from 'react'
import { NEWS2_CODES, OBSERVATIONS, observation, type Instant, type MissedSet, type ObservationCode, type Session } from '#domain'
import { afterPaint } from '#app/_ui/afterPaint.ts'
import type { KeypadKey } from '#app/_ui/Keypad.tsx'
import { useSteady } from '#app/_ui/useSteady.ts'
import { because, type Bedside } from './bedside.ts'
import type { FieldDeeds } from './CheckField.tsx'
import { measuredAtOf, type CheckDraft, type KeptCheck } from './checkDraft.ts'
import { criticalOf, faultOf, isTouched, missingOf, numberOf, withOffered, withTyped, EMPTY, type Draft } from './draft.ts'
import { isAllThere, isAwaited, pressed } from './keys.ts'
import { isScore } from './ScoreField.tsx'
import { useBounce } from './useBounce.ts'
import { commandOf, foreseenOf, isLateBy, useForeseen } from './useForeseen.ts'

export interface CheckToEnter {
  readonly bedside: Bedside
  readonly codes: readonly ObservationCode[]
  /** The missed set that this entry makes good. */
  readonly miss: MissedSet | null
  /** What was typed before and not saved. */
  readonly kept: KeptCheck | null
  /** Each stroke, so that nothing typed is lost; null when nothing is typed any more. */
  readonly onTyped: (draft: CheckDraft | null) => void
  readonly onSaved: () => void
}

export function useCheckEntry({ bedside, codes, miss, kept, onTyped, onSaved }: CheckToEnter) {
  const { session } = bedside
  const [initial] = useState(kept?.draft.values ?? EMPTY)
  const [draft, setDraft] = useState(initial)
  const [added, setAdded] = useState<readonly ObservationCode[]>([])
  const [active, setActive] = useState<ObservationCode | null>(firstNumber(codes))
  const missedAt = bedside.whyNotEarlier === null ? (miss?.dueAt ?? null) : null
  const [measuredAt, setMeasuredAt] = useState<Instant | null>(() =>
    kept ? measuredAtOf(kept, bedside.now()) : missedAt,
  )
  const [lateReason, setLateReason] = useState(kept?.draft.lateReason ?? '')
  const [isRestored, setRestored] = useState(kept !== null)
  const [isAsking, setAsking] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)
  const [seen] = useState(() => kept?.draft.seen ?? bedside.seen())
  // Fixed when the form opens, so that nothing moves under a finger.
  const [offered] = useState(() => withOffered(session, codes))
  const shown = useMemo(() => [...new Set([...offered, ...enteredIn(initial), ...added])], [offered, initial, added])

  const asked = shown.filter((code) => isAskedFor(code, codes, session))

  const typed = useMemo<CheckDraft>(
    () => ({ values: draft, measuredAt, lateReason, commandId: null, seen }),
    [draft, measuredAt, lateReason, seen],
  )
  // A stroke shows first, and is written down right after that.
  const lastTyped = useRef(typed)
  const forget = useRef(() => {})
  useEffect(() => {
    if (lastTyped.current === typed) return
    lastTyped.current = typed
    forget.current()
    forget.current = afterPaint(() => onTyped(isTouched(typed.values) ? typed : null))
  }, [typed, onTyped])

  const outcome = useForeseen(bedside, typed)
  const charted = outcome?.outcome === 'accepted' ? outcome.entries.findLast(({ event }) => event.type === 'CheckRecorded')?.event : undefined
  const besides = charted?.type === 'CheckRecorded' ? (charted.besides ?? []) : []
  const isLate = isLateBy(outcome)

  const change = (next: Draft) => {
    setDraft(next)
    setRefusal(null)
  }
  const go = (code: ObservationCode | null) => {
    setActive(code)
    if (code !== null) showField(code)
  }
  const { show } = useSteady({ show: (code: ObservationCode) => void (code === active && showField(code)) })
  /** After a touch: what was entered shows first, and the next field comes into view right after that. */
  const goOn = (code: ObservationCode | null) => {
    setActive(code)
    if (code !== null) afterPaint(() => show(code))
  }
  const bounced = useBounce()
  const activate = (code: ObservationCode) => {
    if (code !== active) bounced.forget()
    setActive(code)
  }
  const press = (key: KeypadKey) => {
    if (bounced.is(key)) return
    bounced.forget()
    if (key === 'next') return goOn(after(shown, active))
    if (active === null) return
    const text = draft.typed[active] ?? ''
    if (key === 'del' && text === '') return goOn(numberBefore(shown, active))
    if (put(pressed(text, key, active))) bounced.after(key)
  }
  /** Makes this the text of the field, and goes on when no figure can be missing; whether it went on. */
  const put = (text: string): boolean => {
    if (active === null) return false
    const next = withTyped(draft, active, text)
    change(next)
    if (text === (draft.typed[active] ?? '') || !isAllThere(text, active)) return false
    goOn(nextOpen(active, asked, next))
    return true
  }
  /** A sign was chosen, or a reason why not: on to what is still open. Changed afterwards, it moves nothing. */
  const choose: FieldDeeds['choose'] = (code, edit) => {
    const next = edit(draft)
    const isFirst = missingOf(draft, [code]).length > 0
    change(next)
    if (isFirst) goOn(nextOpen(code, asked, next))
  }
  const commit = async () => {
    setAsking(false)
    setBusy(true)
    // The draft knows under which id it is sent: should the page end now, it is not charted a second time.
    const commandId = bedside.mintId()
    forget.current()
    onTyped({ ...typed, commandId })
    const { body, options } = commandOf(typed)
    const sentence = await bedside.act(body, { ...options, commandId })
    setBusy(false)
    if (sentence === null) {
      forget.current()
      onSaved()
    } else {
      onTyped(typed)
      setRefusal(sentence)
    }
  }
  const save = () => {
    for (const code of shown) {
      const fault = faultOf(draft, code) ?? (isAwaited(draft.typed[code] ?? '') ? `The last figure of ${observation(code).name.toLowerCase()} is missing.` : null)
      if (fault === null) continue
      go(code)
      return setRefusal(fault)
    }
    const foreseen = foreseenOf(bedside.foresee, typed)
    const why = foreseen === null ? 'Nothing is entered yet.' : because(foreseen)
    if (why !== null) return setRefusal(why)
    if (isLateBy(foreseen) || criticalOf(session, draft).length > 0 || missingOf(draft, codes).length > 0) return setAsking(true)
    void commit()
  }
  const add = (code: ObservationCode) => {
    setAdded([...added, code])
    setActive(code)
  }
  const clear = () => {
    change(EMPTY)
    setMeasuredAt(missedAt)
    setLateReason('')
    setRestored(false)
  }
  const deeds = useSteady<FieldDeeds>({ activate, touch: bounced.forget, go, edit: (edit) => change(edit(draft)), choose })
  const keys = useSteady({ press, put })
  const asks = isAsking ? { critical: criticalOf(session, draft), missing: missingOf(draft, codes), isLate, lateReason } : null

  return {
    draft,
    shown,
    active,
    measuredAt,
    outcome,
    besides,
    refusal,
    isBusy,
    isRestored,
    asks,
    setLateReason,
    deeds,
    setMeasuredAt,
    clear,
    ...keys,
    add,
    save,
    commit,
    goBack: () => setAsking(false),
  }
}

/** Typed on the keypad; a score of a few steps is chosen. */
function isNumber(code: ObservationCode): boolean {
  const known = observation(code)
  return known.kind === 'number' && !isScore(known)
}

const firstNumber = (codes: readonly ObservationCode[]): ObservationCode | null => codes.find(isNumber) ?? null

const enteredIn = (draft: Draft): ObservationCode[] =>
  (Object.keys(OBSERVATIONS) as ObservationCode[]).filter(
    (code) =>
      draft.chosen[code] !== undefined || draft.notDone[code] !== undefined || numberOf(draft.typed[code]) !== null,
  )

const after = (codes: readonly ObservationCode[], active: ObservationCode | null): ObservationCode | null =>
  codes[active === null ? 0 : codes.indexOf(active) + 1] ?? null

const numberBefore = (codes: readonly ObservationCode[], active: ObservationCode): ObservationCode =>
  codes.slice(0, codes.indexOf(active)).findLast(isNumber) ?? active

/** Asked for, or wanted by the score: what is only offered is never stepped into by itself. */
const isAskedFor = (code: ObservationCode, codes: readonly ObservationCode[], { protocol }: Session): boolean =>
  codes.includes(code) || (protocol.earlyWarning === 'NEWS2' ? NEWS2_CODES.some((one) => one === code) : code === 'O2')

/** The next that has neither a value nor a reason; what is filled is never stepped into, where a further key would change it. */
const nextOpen = (from: ObservationCode, asked: readonly ObservationCode[], draft: Draft): ObservationCode | null =>
  missingOf(draft, asked.slice(asked.indexOf(from) + 1))[0] ?? null

/** Brings a field into view and gives it the keyboard. */
function showField(code: ObservationCode): void {
  const field = document.getElementById(`field-${code}`)
  field?.focus({ preventScroll: true })
  field?.scrollIntoView({ block: 'center' })
}
