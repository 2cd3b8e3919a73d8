/**
 * A protocol is a published, versioned plan for one indication. It is data: the law reads it and knows none by name.
 * Every figure carries where it came from (`source`) and how sure that is (`confidence`).
 */
import type { Condition, Emergency, MinimumCadence, SiteSetting, Tightening, Toxicity } from './contingency.ts'
import type { ObservationCode, ReadingValue } from './observations.ts'
import type { Salt } from './units.ts'

export type { Condition, Emergency, MinimumCadence, SiteSetting, Tightening, Toxicity } from './contingency.ts'

export type Confidence = 'high' | 'medium' | 'low'

/** IEC 60601-1-8 priorities: immediate response, prompt response, awareness. */
export type Priority = 'high' | 'medium' | 'low'

/** Where a figure comes from: keys of the protocol's `references`, or "design" for a proposal of ours. */
export interface Sourced {
  readonly source: readonly string[]
  readonly confidence: Confidence
  readonly note?: string
}

/** Observations due every so many minutes, counted from the start of the phase. */
export interface IntervalSchedule extends Sourced {
  readonly mode: 'interval'
  readonly scheduleId: string
  readonly observations: readonly ObservationCode[]
  readonly everyMinutes: number
  /** The first check is due at `fromMinutes + everyMinutes`; the set before covers `fromMinutes` itself. */
  readonly fromMinutes: number
  /** The last instant at which one may be due; null while the phase lasts. */
  readonly toMinutes: number | null
  readonly lateAfterMinutes: number
  readonly missedAfterMinutes: number
}

/** The instant that a once-only check hangs from. */
export type Anchor =
  | 'beforeStart'
  | 'phaseStart'
  | 'phaseMidpoint'
  | 'phaseEnd'
  | 'discharge'
  | 'handover'

/** Observations due once. Late after the grace, missed after twice the grace (one third and two thirds, as for intervals). */
export interface OnceSchedule extends Sourced {
  readonly mode: 'once'
  readonly scheduleId: string
  readonly observations: readonly ObservationCode[]
  readonly at: Anchor
  readonly offsetMinutes: number
  readonly graceMinutes: number
  /** The pump may not start, the next phase not begin, or the session not close, before it is charted. */
  readonly isBlocking: boolean
}

/** Monitored without a break by a device; a nurse charts what it shows every so often. */
export interface ContinuousSchedule extends Sourced {
  readonly mode: 'continuous'
  readonly scheduleId: string
  readonly observations: readonly ObservationCode[]
  readonly chartEveryMinutes: number
  readonly lateAfterMinutes: number
  readonly missedAfterMinutes: number
}

/** Wanted only when its condition holds: asked for once each time that the condition comes about. */
export interface ConditionalSchedule extends Sourced {
  readonly mode: 'conditional'
  readonly scheduleId: string
  readonly observations: readonly ObservationCode[]
  /** The condition in the words of the source. */
  readonly when: readonly string[]
  readonly alsoAllowed?: string
  /** The same for the law; without it the schedule is shown and never asked. */
  readonly condition?: Condition
  /** Due so long after the condition came about; late after the grace, missed after twice the grace. */
  readonly dueWithinMinutes?: number
  readonly graceMinutes?: number
}

export type Schedule = IntervalSchedule | OnceSchedule | ContinuousSchedule | ConditionalSchedule

/** One line of the baseline gate. */
export interface GateItem extends Sourced {
  readonly itemId: string
  readonly text: string
  readonly isBlocking: boolean
  readonly maxAge: string
}

export interface GatePhase {
  readonly kind: 'gate'
  readonly phaseId: string
  readonly name: string
  readonly items: readonly GateItem[]
  readonly schedules: readonly Schedule[]
}

/** A stretch of pump time with its own dose, rate rule, cadence and limits. */
export interface InfusionPhase extends Sourced {
  readonly kind: 'infusion'
  readonly phaseId: string
  readonly name: string
  readonly doseGrams: number
  readonly durationMinutes: number
  readonly concentrationMgPerMl: number
  readonly volumeMl: number
  readonly rateMlPerHour: number
  readonly rateGramsPerHour: number
  readonly softMaxGramsPerHour: number
  readonly hardMaxGramsPerHour: number
  /** A rescue bolus: entered on its trigger, not in turn. The cadence of the phase it interrupts goes on. */
  readonly isOptional: boolean
  readonly trigger?: string
  readonly durationRule?: string
  readonly schedules: readonly Schedule[]
}

export interface ObservationPhase extends Sourced {
  readonly kind: 'observation'
  readonly phaseId: string
  readonly name: string
  readonly durationMinutes: number
  readonly schedules: readonly Schedule[]
}

export type Phase = GatePhase | InfusionPhase | ObservationPhase

/** What a limit looks at: a charted observation, or a figure that the law derives from several. */
export type LimitSubject =
  | ObservationCode
  | 'UO_1H'
  | 'UO_2H_RATE'
  | 'UO_4H'
  | 'SBP_DROP_PCT'
  | 'NEWS2'
  | 'NEWS2_SINGLE3'

export type LimitOp = '<' | '<=' | '>' | '>=' | '==' | '!=' | 'in'

/** A value that leaves the protocol, in the phases that it is named for. */
export interface Limit extends Sourced {
  readonly limitId: string
  readonly subject: LimitSubject
  readonly op: LimitOp
  readonly value: ReadingValue | boolean
  /** UCUM, or "text" for coded signs. */
  readonly unit: string
  readonly priority: Priority
  /** The drug is to be stopped on this finding. */
  readonly isStopRule: boolean
  readonly action: string
  readonly phases: readonly string[]
  readonly basis: string
  /** Of a score: what was there before the pump started is no news; only a worse score alarms. */
  readonly onlyWorseThanBaseline?: boolean
  /** Hysteresis: once left, the limit counts as left until the value meets this too. */
  readonly clears?: Sourced & { readonly op: LimitOp; readonly value: number }
  /** Look again within so many minutes after it was left. */
  readonly recheck?: Sourced & { readonly withinMinutes: number; readonly observations: readonly ObservationCode[] }
}

/** When the pump itself leaves the protocol. */
export interface PumpLimits {
  /** The pump differs from the order by at least so many per cent. */
  readonly orderDeviationPercent: Sourced & { readonly value: number; readonly priority: Priority; readonly action: string }
  readonly aboveHardMax: Sourced & { readonly priority: Priority; readonly action: string }
  readonly aboveSoftMax: Sourced & { readonly priority: Priority; readonly action: string }
  /** Not infusing, unplanned, for more than so many minutes. */
  readonly unplannedStopMinutes: Sourced & { readonly value: number; readonly priority: Priority; readonly action: string }
  /** Still running so many minutes after the dose of the phase is in. */
  readonly pastEndMinutes: Sourced & { readonly value: number; readonly action: string }
}

export interface Contraindication extends Sourced {
  readonly itemId: string
  readonly item: string
  readonly level: string
  /** `block`: only a prescriber's override passes. `acknowledge`: a prescriber has to know. `note`: shown. Absent counts as `block`. */
  readonly gate?: 'block' | 'acknowledge' | 'note'
}

export interface Antidote extends Sourced {
  readonly drug: string
  readonly doseGrams: number
  readonly doseText: string
  readonly route: string
  readonly overMinutesRange: readonly [number, number]
  readonly repeat: string
  readonly severeText: string
}

export interface TotalMax extends Sourced {
  readonly softGramsPer24h?: number
  readonly hardGramsPer24h?: number
  readonly gramsPer48hSevereRenal?: number
  readonly continuousDays?: number
  readonly gramsPerSession?: number
}

export interface Questionnaire {
  readonly instrument: string
  readonly when: readonly string[]
  readonly isShippable: boolean
  readonly safety?: string
  readonly note?: string
}

export interface Protocol {
  readonly protocolId: string
  readonly version: string
  readonly title: string
  readonly indication: string
  readonly icd10: readonly string[]
  readonly setting: string
  readonly population: string
  readonly regulatoryStatus: string
  readonly evidence: string | null
  readonly salt: Salt
  readonly presentation: string | null
  readonly earlyWarning: 'NEWS2' | 'obstetric'
  readonly totalMax: TotalMax
  readonly phases: readonly Phase[]
  readonly limits: readonly Limit[]
  readonly pump: PumpLimits
  readonly contraindications: readonly Contraindication[]
  readonly antidote: Antidote
  readonly toxicity?: Toxicity
  readonly tightenings?: readonly Tightening[]
  readonly minimumCadence?: readonly MinimumCadence[]
  readonly emergency?: Emergency
  readonly settings?: readonly SiteSetting[]
  readonly doubleCheck: Sourced & { readonly text: string; readonly when: readonly string[]; readonly signature: string }
  readonly questionnaires: readonly Questionnaire[]
  readonly notes: readonly string[]
  readonly scheduleRule: string
  /** Source key → title and address, for every key that `source` names. */
  readonly references: Readonly<Record<string, string>>
}

/** The phase of that id, or undefined when the protocol has none. */
/** Worked out once for each protocol: a session keeps its own copy for as long as it lives. */
export function oncePerProtocol<Told extends object>(work: (protocol: Protocol) => Told): (protocol: Protocol) => Told {
  const told = new WeakMap<Protocol, Told>()
  return (protocol) => {
    const before = told.get(protocol)
    if (before) return before
    const now = work(protocol)
    told.set(protocol, now)
    return now
  }
}

export const phaseOf = (protocol: Protocol, phaseId: string): Phase | undefined =>
  protocol.phases.find((phase) => phase.phaseId === phaseId)

/** The infusion phase of that id, or undefined. */
export function infusionPhase(protocol: Protocol, phaseId: string): InfusionPhase | undefined {
  const phase = phaseOf(protocol, phaseId)
  return phase?.kind === 'infusion' ? phase : undefined
}

/** The first phase in which the pump runs. */
export const firstInfusion = (protocol: Protocol): InfusionPhase | undefined =>
  protocol.phases.find((phase): phase is InfusionPhase => phase.kind === 'infusion')

/** The infusion phase that follows in turn (rescue boluses are not in turn), or undefined after the last. */
export function nextInfusion(protocol: Protocol, phaseId: string): InfusionPhase | undefined {
  const index = protocol.phases.findIndex((phase) => phase.phaseId === phaseId)
  return protocol.phases
    .slice(index + 1)
    .find((phase): phase is InfusionPhase => phase.kind === 'infusion' && !phase.isOptional)
}
