/** What is wrong with what a protocol provides for: conditions, closer watch, toxicity, the least cadence. */
import { everyMinutes, type Condition, type ConditionalSchedule, type Phase, type Protocol, type Tightening } from '#domain'
import { comparisonProblems, strangers } from './limitChecks.ts'
import { unless, type Problems } from './protocolProblem.ts'

/** Everything in which the provisions contradict the rest of the protocol. */
export function contingencyProblems(protocol: Protocol): Problems {
  const { phases, tightenings = [], toxicity } = protocol
  return [
    ...phases.flatMap((phase, at) =>
      phase.schedules.flatMap((schedule, index) =>
        schedule.mode === 'conditional' ? conditionalProblems(schedule, protocol, `phases.${at}.schedules.${index}`) : [],
      ),
    ),
    ...tightenings.flatMap((tightening, index) => tighteningProblems(tightening, protocol, `tightenings.${index}`)),
    ...(toxicity
      ? [
          ...conditionProblems(toxicity.condition, protocol, 'toxicity.condition'),
          ...strangers(toxicity.phases, phases.map(({ phaseId }) => phaseId), 'toxicity.phases', 'phase'),
        ]
      : []),
    ...cadenceProblems(protocol),
  ]
}

/** Asked by the law, or shown only: a condition without its minutes would be neither. */
function conditionalProblems(schedule: ConditionalSchedule, protocol: Protocol, path: string): Problems {
  const { condition, dueWithinMinutes, graceMinutes } = schedule
  const given = [condition, dueWithinMinutes, graceMinutes].filter((part) => part !== undefined).length
  return [
    ...unless(given === 0 || given === 3, path, 'A condition, when it is due and its grace are given together, or none of them.'),
    ...(condition ? conditionProblems(condition, protocol, `${path}.condition`) : []),
  ]
}

function conditionProblems(condition: Condition, protocol: Protocol, path: string): Problems {
  const inner = (conditions: readonly Condition[], name: string): Problems =>
    conditions.flatMap((one, index) => conditionProblems(one, protocol, `${path}.${name}.${index}`))
  if ('all' in condition) return inner(condition.all, 'all')
  if ('any' in condition) return inner(condition.any, 'any')
  if ('of' in condition) {
    const { atLeast, of } = condition
    return [...unless(atLeast <= of.length, `${path}.atLeast`, `At least ${atLeast} of ${of.length} can never hold.`), ...inner(of, 'of')]
  }
  if ('contraindication' in condition) {
    const known = protocol.contraindications.map(({ itemId }) => itemId)
    return strangers([condition.contraindication], known, `${path}.contraindication`, 'contraindication')
  }
  return 'given' in condition ? [] : comparisonProblems(condition, path)
}

function tighteningProblems({ on, everyMinutes: every, forMinutes }: Tightening, protocol: Protocol, path: string): Problems {
  const named = typeof on === 'object' ? on.limits : []
  return [
    ...strangers(named, protocol.limits.map(({ limitId }) => limitId), `${path}.on.limits`, 'limit'),
    ...unless(on !== 'toxicity' || protocol.toxicity !== undefined, `${path}.on`, 'The protocol does not say what toxicity is.'),
    ...unless(
      forMinutes === null || forMinutes >= every,
      `${path}.forMinutes`,
      `Every ${every} min for ${forMinutes} min never comes round once.`,
    ),
  ]
}

/** The least cadence holds in every infusion in turn: some schedule asks at least so often, and the last one to the end. */
function cadenceProblems({ phases, minimumCadence = [] }: Protocol): Problems {
  return minimumCadence.flatMap(({ observations, everyMinutes: least }, index) =>
    phases.flatMap((phase) =>
      phase.kind !== 'infusion' || phase.isOptional
        ? []
        : observations.flatMap((code) =>
            unless(
              phase.durationMinutes <= least || phase.schedules.some((schedule) => keeps(schedule, phase, least) && schedule.observations.includes(code)),
              `minimumCadence.${index}`,
              `Nothing in "${phase.phaseId}" asks for ${code} at least every ${least} min to its end.`,
            ),
          ),
    ),
  )
}

function keeps(schedule: Phase['schedules'][number], phase: Phase & { readonly kind: 'infusion' }, least: number): boolean {
  const every = everyMinutes(schedule)
  const isToTheEnd = schedule.mode !== 'interval' || schedule.toMinutes === null || schedule.toMinutes >= phase.durationMinutes
  return every !== null && every <= least && isToTheEnd
}
