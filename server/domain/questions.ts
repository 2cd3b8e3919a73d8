/** The questions by which facts ask for checks beside the cadence of a phase: closer watch, rechecks, conditional sets. */
import type { ObservationCode } from './observations.ts'
import { oncePerProtocol, type ConditionalSchedule, type Limit, type Protocol, type Sourced, type Tightening } from './protocol.ts'

interface Asked {
  /** Names the checks of this question, as the id of a schedule names its own. */
  readonly scheduleId: string
  readonly observations: readonly ObservationCode[]
  readonly source: Sourced['source']
  /** Where the protocol says so. */
  readonly protocolRule: string
}

export type RecheckQuestion = Asked & { readonly kind: 'recheck'; readonly limit: Limit & Required<Pick<Limit, 'recheck'>> }
export type ConditionalQuestion = Asked & {
  readonly kind: 'conditional'
  readonly phaseId: string
  readonly schedule: ConditionalSchedule & Required<Pick<ConditionalSchedule, 'condition'>>
}
export type TighteningQuestion = Asked & { readonly kind: 'tightening'; readonly tightening: Tightening }
export type Question = RecheckQuestion | ConditionalQuestion | TighteningQuestion

/** All that a protocol may ask for beside its cadence. Protocols of before these were written ask nothing. */
export const questionsOf = oncePerProtocol((protocol): readonly Question[] => {
  const rechecks = protocol.limits.flatMap((limit) => (limit.recheck ? recheckQuestion({ ...limit, recheck: limit.recheck }) : []))
  const conditionals = protocol.phases.flatMap(({ phaseId, schedules }) =>
    schedules.flatMap((schedule) =>
      schedule.mode === 'conditional' && schedule.condition
        ? conditionalQuestion(phaseId, { ...schedule, condition: schedule.condition })
        : [],
    ),
  )
  return [...rechecks, ...conditionals, ...(protocol.tightenings ?? []).map(tighteningQuestion)]
})

export const questionOf = (protocol: Protocol, scheduleId: string): Question | undefined =>
  questionsOf(protocol).find((question) => question.scheduleId === scheduleId)

/** The same for a closer watch alone, which is asked for at each of its checks. */
export function tighteningOf(protocol: Protocol, scheduleId: string): TighteningQuestion | undefined {
  const tightening = protocol.tightenings?.find(({ tighteningId }) => scheduleId === `tightening.${tighteningId}`)
  return tightening && tighteningQuestion(tightening)
}

const recheckQuestion = (limit: RecheckQuestion['limit']): Question => ({
  kind: 'recheck',
  scheduleId: `recheck.${limit.limitId}`,
  observations: limit.recheck.observations,
  source: limit.recheck.source,
  protocolRule: `limits.${limit.limitId}.recheck`,
  limit,
})

const conditionalQuestion = (phaseId: string, schedule: ConditionalQuestion['schedule']): Question => ({
  kind: 'conditional',
  scheduleId: schedule.scheduleId,
  observations: schedule.observations,
  source: schedule.source,
  protocolRule: `schedules.${schedule.scheduleId}`,
  phaseId,
  schedule,
})

const tighteningQuestion = (tightening: Tightening): TighteningQuestion => ({
  kind: 'tightening',
  scheduleId: `tightening.${tightening.tighteningId}`,
  observations: tightening.observations,
  source: tightening.source,
  protocolRule: `tightenings.${tightening.tighteningId}`,
  tightening,
})
