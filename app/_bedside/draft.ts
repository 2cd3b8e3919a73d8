/** A set of observations while it is being entered. Nothing is filled in beforehand, nothing is carried over. */
import {
  firstInfusion,
  isOutside,
  NEWS2_CODES,
  observation,
  OBSERVATIONS,
  valueText,
  whyImpossible,
  worst,
  type Limit,
  type NotDone,
  type NotDoneReason,
  type ObservationCode,
  type ReadingValue,
  type Session,
  type Values,
} from '#domain'

export interface Draft {
  /** Numbers as they were typed. */
  readonly typed: Partial<Readonly<Record<ObservationCode, string>>>
  readonly chosen: Partial<Readonly<Record<ObservationCode, string | readonly string[]>>>
  readonly notDone: NotDone
}

export const EMPTY: Draft = { typed: {}, chosen: {}, notDone: {} }

const without = <T extends object>(record: T, code: ObservationCode): T =>
  Object.fromEntries(Object.entries(record).filter(([key]) => key !== code)) as T

export const withTyped = (draft: Draft, code: ObservationCode, text: string): Draft => ({
  ...draft,
  typed: text === '' ? without(draft.typed, code) : { ...draft.typed, [code]: text },
  notDone: without(draft.notDone, code),
})

export const withChosen = (draft: Draft, code: ObservationCode, value: string | readonly string[] | null): Draft => ({
  ...draft,
  chosen: value === null ? without(draft.chosen, code) : { ...draft.chosen, [code]: value },
  notDone: without(draft.notDone, code),
})

export const withNotDone = (draft: Draft, code: ObservationCode, reason: NotDoneReason | null): Draft => ({
  typed: without(draft.typed, code),
  chosen: without(draft.chosen, code),
  notDone: reason === null ? without(draft.notDone, code) : { ...draft.notDone, [code]: reason },
})

/** As much of a draft as one observation is. */
export const draftOfOne = (code: ObservationCode, typed: string | undefined, chosen: string | readonly string[] | undefined): Draft => ({
  typed: typed === undefined ? {} : { [code]: typed },
  chosen: chosen === undefined ? {} : { [code]: chosen },
  notDone: {},
})

/** A number as typed, with comma or point; null while it is not one. */
export function numberOf(text: string | undefined): number | null {
  if (text === undefined || !/\d/.test(text)) return null
  const value = Number(text.replace(',', '.'))
  return Number.isFinite(value) ? value : null
}

export function valueOf(draft: Draft, code: ObservationCode): ReadingValue | null {
  return observation(code).kind === 'number' ? numberOf(draft.typed[code]) : (draft.chosen[code] ?? null)
}

export function valuesOf(draft: Draft): Values {
  const codes = [...Object.keys(draft.typed), ...Object.keys(draft.chosen)] as ObservationCode[]
  const found = codes.flatMap((code) => {
    const value = valueOf(draft, code)
    return value === null ? [] : [[code, value] as const]
  })
  return Object.fromEntries(found)
}

/** The way back: what was charted, as it would be typed. */
export function draftOf({ values, notDone }: { readonly values: Values; readonly notDone: NotDone }): Draft {
  const charted = Object.entries(values) as [ObservationCode, ReadingValue][]
  const typed = charted.flatMap(([code, value]) => (typeof value === 'number' ? [[code, String(value)] as const] : []))
  const chosen = charted.flatMap(([code, value]) => (typeof value === 'number' ? [] : [[code, value] as const]))
  return { typed: Object.fromEntries(typed), chosen: Object.fromEntries(chosen), notDone }
}

export const isTouched = (draft: Draft): boolean =>
  [draft.typed, draft.chosen, draft.notDone].some((part) => Object.keys(part).length > 0)

/** What of this set has neither a value nor a reason. */
export const missingOf = (draft: Draft, codes: readonly ObservationCode[]): ObservationCode[] =>
  codes.filter((code) => valueOf(draft, code) === null && draft.notDone[code] === undefined)

/** Why the value entered cannot be, or null. */
export function faultOf(draft: Draft, code: ObservationCode): string | null {
  const value = valueOf(draft, code)
  return value === null ? null : whyImpossible(code, value)
}

/** The worst limit that a value leaves, in the present phase; before the pump runs, in the first. */
export function limitLeft(session: Session, code: ObservationCode, value: ReadingValue | null): Limit | null {
  if (value === null) return null
  const isBefore = session.status === 'open'
  const phaseId = isBefore ? firstInfusion(session.protocol)?.phaseId : session.phase?.phaseId
  if (phaseId === undefined) return null
  const left = session.protocol.limits.filter(
    (limit) => limit.subject === code && limit.phases.includes(phaseId) && isOutside(limit, value),
  )
  return left.find((limit) => limit.isStopRule) ?? worst(left)
}

/** Values that meet a stop rule: they are asked for once more before they are charted. */
export const criticalOf = (session: Session, draft: Draft): ObservationCode[] =>
  (Object.keys(valuesOf(draft)) as ObservationCode[]).filter(
    (code) => limitLeft(session, code, valueOf(draft, code))?.isStopRule === true,
  )

/** "RR is 8". */
export function spoken(draft: Draft, code: ObservationCode): string {
  const value = valueOf(draft, code)
  return `${OBSERVATIONS[code].label} is ${value === null ? 'not charted' : valueText(code, value).toLowerCase()}`
}

/**
 * What is due, and what is offered beside it without being asked for: the oxygen that a saturation was measured on, and while a score alarms
 * all that it is made of, because only a whole score clears it.
 */
export function withOffered({ alerts }: Session, codes: readonly ObservationCode[]): ObservationCode[] {
  const isScoreAlarming = alerts.some(({ subject }) => subject === 'NEWS2' || subject === 'NEWS2_SINGLE3')
  const beside = codes.flatMap((code): ObservationCode[] => (code === 'SPO2' ? ['SPO2', 'O2'] : [code]))
  return [...new Set([...beside, ...(isScoreAlarming ? NEWS2_CODES : [])])]
}

/** What of this protocol may be charted, in the order of the table. A double check is signed, not charted. */
export function chartable(session: Session): ObservationCode[] {
  const { limits, phases } = session.protocol
  const named = new Set<string>([
    ...limits.map((limit) => limit.subject),
    ...phases.flatMap((phase) => phase.schedules.flatMap((schedule) => schedule.observations)),
    'O2',
    'SERUM_MG_MMOL_L',
    'SEIZURE',
    'EXTRAVASATION',
  ])
  return (Object.keys(OBSERVATIONS) as ObservationCode[]).filter((code) => named.has(code) && code !== 'DOUBLE_CHECK')
}
