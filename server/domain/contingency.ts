/** What a protocol provides for when something happens: conditions, closer watch, toxicity, emergencies, what a site may set. */
import type { ObservationCode, ReadingValue } from './observations.ts'
import type { LimitOp, LimitSubject, Sourced } from './protocol.ts'

/** What holds or does not, or is unknown: a tree over limits, answers and doses. */
export type Condition =
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly atLeast: number; readonly of: readonly Condition[] }
  | { readonly subject: LimitSubject; readonly op: LimitOp; readonly value: ReadingValue | boolean; readonly unit: string }
  /** A contraindication that the checklist answers as present. */
  | { readonly contraindication: string }
  /** A dose of this kind was given in this session. */
  | { readonly given: 'rescue' | 'antidote' }

/** Closer watch for a while after something happened, beside the schedules of the phase. */
export interface Tightening extends Sourced {
  readonly tighteningId: string
  /** Any of these limits is left, the pump's rate was changed (or an infusion phase entered), toxicity stands, or the antidote was given. */
  readonly on: { readonly limits: readonly string[] } | 'rateChange' | 'toxicity' | 'antidote'
  readonly observations: readonly ObservationCode[]
  readonly everyMinutes: number
  /** How long it lasts after its cause; null while the cause lasts. */
  readonly forMinutes: number | null
}

/** How often an observation is made at the least while the pump runs; every schedule is denser. */
export interface MinimumCadence extends Sourced {
  readonly observations: readonly ObservationCode[]
  readonly everyMinutes: number
}

/** Magnesium toxicity as one condition: it opens the STOP card. */
export interface Toxicity extends Sourced {
  /** True: high alert, STOP card. */
  readonly condition: Condition
  readonly phases: readonly string[]
  readonly action: string
  /** Whom to call, in order. */
  readonly call: readonly string[]
  /** What to draw and send. */
  readonly draw: readonly ObservationCode[]
  /** The documented actions of which each is wanted before the alert may end, beside the signs themselves. */
  readonly actions: readonly ('pumpStopped' | 'antidoteOrReason')[]
}

/** A start before the gate is passed, for a patient who cannot wait; what the gate asks is charted late. */
export interface Emergency extends Sourced {
  readonly kinds: readonly ('torsades' | 'seizure' | 'arrest')[]
  readonly text: string
}

/** A figure of the protocol that a site may set otherwise, within what the sources use. */
export interface SiteSetting extends Sourced {
  readonly settingId: string
  readonly name: string
  /** Where the figure stands: the value of these limits. */
  readonly limitIds: readonly string[]
  readonly unit: string
  readonly default: number
  readonly range: readonly [number, number]
  /** What others use: "< 14 (NHSGGC)". */
  readonly seen: readonly string[]
}
