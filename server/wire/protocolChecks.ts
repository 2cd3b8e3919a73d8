/** What a schema cannot see: a protocol that contradicts itself. Each check answers with places and sentences. */
import {
  figure,
  gramsPerHour,
  isObservationCode,
  observation,
  type InfusionPhase,
  type IntervalSchedule,
  type Limit,
  type ObservationCode,
  type Phase,
  type Protocol,
  type Schedule,
} from '#domain'
import type { ProtocolProblem } from './protocol.ts'

type Problems = readonly ProtocolProblem[]

/** Everything in which a well-formed protocol contradicts itself; empty when it may be used. */
export function contradictions(protocol: Protocol): Problems {
  return [
    ...order(protocol.phases),
    ...twice(protocol),
    ...unknownSources(protocol),
    ...protocol.phases.flatMap((phase, index) => phaseProblems(phase, `phases.${index}`)),
    ...protocol.limits.flatMap((limit, index) => limitProblems(limit, protocol.phases, `limits.${index}`)),
    ...caps(protocol),
  ]
}

const problem = (path: string, sentence: string): ProtocolProblem => ({ path, sentence })

const unless = (isRight: boolean, path: string, sentence: string): Problems =>
  isRight ? [] : [problem(path, sentence)]

function order(phases: readonly Phase[]): Problems {
  const gates = phases.filter((phase) => phase.kind === 'gate')
  const infuses = phases.some((phase) => phase.kind === 'infusion' && !phase.isOptional)
  return [
    ...unless(gates.length === 1 && gates[0] === phases[0], 'phases', 'A protocol has one gate, and begins with it.'),
    ...unless(infuses, 'phases', 'A protocol has at least one infusion phase that is not optional.'),
  ]
}

/** Alerts, checks and answers name things by these ids: a name that stands for two things stands for none. */
function twice(protocol: Protocol): Problems {
  const { phases } = protocol
  const lists: readonly (readonly [string, readonly string[]])[] = [
    ['phases', phases.map((phase) => phase.phaseId)],
    ['schedules', phases.flatMap((phase) => phase.schedules.map((schedule) => schedule.scheduleId))],
    ['items', phases.flatMap((phase) => (phase.kind === 'gate' ? phase.items.map((item) => item.itemId) : []))],
    ['limits', protocol.limits.map((limit) => limit.limitId)],
    ['contraindications', protocol.contraindications.map((item) => item.itemId)],
  ]
  return lists.flatMap(([path, ids]) =>
    [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))].map((id) =>
      problem(path, `The id "${id}" is given twice.`),
    ),
  )
}

function unknownSources(protocol: Protocol): Problems {
  const found: ProtocolProblem[] = []
  walk(protocol, '', (source, path) => {
    if (!Object.hasOwn(protocol.references, source)) {
      found.push(problem(path, `The source "${source}" is not among the references.`))
    }
  })
  return found
}

function walk(value: unknown, path: string, visit: (source: string, path: string) => void): void {
  if (value === null || typeof value !== 'object') return
  for (const [name, inner] of Object.entries(value)) {
    const here = path === '' ? name : `${path}.${name}`
    if (name === 'source' && Array.isArray(inner)) inner.forEach((source) => visit(String(source), here))
    else walk(inner, here, visit)
  }
}

function phaseProblems(phase: Phase, path: string): Problems {
  return [
    ...(phase.kind === 'infusion' ? doseProblems(phase, path) : []),
    ...phase.schedules.flatMap((schedule, index) => scheduleProblems(schedule, phase, `${path}.schedules.${index}`)),
    ...overlaps(phase, path),
  ]
}

/** Rounding on a label stays below 2 %; more is a slip. */
const agrees = (a: number, b: number): boolean => Math.abs(a - b) <= 0.02 * Math.max(a, b)

function doseProblems(phase: InfusionPhase, path: string): Problems {
  const { doseGrams, volumeMl, concentrationMgPerMl, durationMinutes, rateMlPerHour, rateGramsPerHour } = phase
  const { softMaxGramsPerHour: soft, hardMaxGramsPerHour: hard } = phase
  const inBag = (volumeMl * concentrationMgPerMl) / 1000
  const inTime = (rateGramsPerHour * durationMinutes) / 60
  const rate = gramsPerHour(rateMlPerHour, concentrationMgPerMl)
  const ml = `${figure(volumeMl)} mL`
  const g = (grams: number) => `${figure(grams)} g`
  const gh = (gramsPerHour: number) => `${figure(gramsPerHour)} g/h`
  return [
    ...unless(
      agrees(inBag, doseGrams),
      `${path}.volumeMl`,
      `${ml} of ${figure(concentrationMgPerMl)} mg/mL hold ${g(inBag)}; the dose says ${g(doseGrams)}.`,
    ),
    ...unless(
      agrees(inTime, doseGrams),
      `${path}.durationMinutes`,
      `${gh(rateGramsPerHour)} for ${figure(durationMinutes)} min give ${g(inTime)}; the dose says ${g(doseGrams)}.`,
    ),
    ...unless(
      agrees(rate, rateGramsPerHour),
      `${path}.rateMlPerHour`,
      `${figure(rateMlPerHour)} mL/h are ${gh(rate)}; the phase says ${gh(rateGramsPerHour)}.`,
    ),
    ...unless(
      soft <= hard,
      `${path}.softMaxGramsPerHour`,
      `The soft maximum, ${gh(soft)}, lies above the hard one, ${gh(hard)}.`,
    ),
    ...unless(
      rateGramsPerHour <= soft,
      `${path}.rateGramsPerHour`,
      `The phase's own rate, ${gh(rateGramsPerHour)}, lies above its soft maximum, ${gh(soft)}.`,
    ),
  ]
}

function scheduleProblems(schedule: Schedule, phase: Phase, path: string): Problems {
  switch (schedule.mode) {
    case 'interval': {
      const { fromMinutes: from, toMinutes: to } = schedule
      return [
        ...tolerance(schedule.lateAfterMinutes, schedule.missedAfterMinutes, schedule.everyMinutes, path),
        ...unless(
          to === null || to > from,
          `${path}.toMinutes`,
          `It ends at minute ${to}, before it begins at minute ${from}.`,
        ),
        ...unless(
          phase.kind !== 'gate',
          `${path}.mode`,
          'A gate has no clock: its checks are done once, before the start.',
        ),
      ]
    }
    case 'continuous':
      return tolerance(schedule.lateAfterMinutes, schedule.missedAfterMinutes, schedule.chartEveryMinutes, path)
    case 'once': {
      const isBefore = schedule.at === 'beforeStart'
      const why = isBefore
        ? 'Only the gate has checks before the start.'
        : `The gate has no ${schedule.at}: its checks are before the start.`
      return unless(isBefore === (phase.kind === 'gate'), `${path}.at`, why)
    }
    case 'conditional':
      return []
  }
}

const tolerance = (late: number, missed: number, every: number, path: string): Problems =>
  unless(
    late < missed && missed < every,
    path,
    `Late after ${late} min, missed after ${missed} min, every ${every} min: each must be less than the next.`,
  )

/** Two cadences at once would ask twice for one observation. Touching ends are fine: the first covers that minute. */
function overlaps(phase: Phase, path: string): Problems {
  const intervals = phase.schedules.filter((schedule): schedule is IntervalSchedule => schedule.mode === 'interval')
  const end = (schedule: IntervalSchedule) => schedule.toMinutes ?? Infinity
  return intervals.flatMap((one, index) =>
    intervals.slice(index + 1).flatMap((other) => {
      const shared = one.observations.filter((code) => other.observations.includes(code))
      const isApart = end(one) <= other.fromMinutes || end(other) <= one.fromMinutes
      return unless(
        shared.length === 0 || isApart,
        `${path}.schedules`,
        `"${one.scheduleId}" and "${other.scheduleId}" ask for ${shared.join(', ')} over the same minutes.`,
      )
    }),
  )
}

/** Units of the figures that the law derives from several readings; their window is in their name. */
const DERIVED_UNITS = {
  UO_1H: 'mL/h',
  UO_2H_RATE: 'mL/h',
  UO_4H: 'mL',
  SBP_DROP_PCT: '%',
  NEWS2: '{score}',
  NEWS2_SINGLE3: 'text',
} as const satisfies Partial<Record<Limit['subject'], string>>

function limitProblems(limit: Limit, phases: readonly Phase[], path: string): Problems {
  const { subject, unit } = limit
  const stray = limit.phases.filter((phaseId) => !phases.some((phase) => phase.phaseId === phaseId))
  const wanted = isObservationCode(subject) ? chartedUnit(subject) : DERIVED_UNITS[subject]
  const why = whyValueFails(limit)
  return [
    ...stray.map((phaseId) => problem(`${path}.phases`, `The protocol has no phase "${phaseId}".`)),
    ...unless(unit === wanted, `${path}.unit`, `${nameOf(subject)} is in ${wanted}, not in ${unit}.`),
    ...(why === null ? [] : [problem(`${path}.value`, why)]),
  ]
}

const nameOf = (subject: Limit['subject']): string => (isObservationCode(subject) ? observation(subject).name : subject)

function chartedUnit(code: ObservationCode): string {
  const known = observation(code)
  return known.kind === 'number' ? known.unit : 'text'
}

function whyValueFails({ subject, op, value }: Limit): string | null {
  if (!isObservationCode(subject)) {
    const wanted = subject === 'NEWS2_SINGLE3' ? 'boolean' : 'number'
    return typeof value === wanted ? null : `A limit on ${subject} is a ${wanted}.`
  }
  const known = observation(subject)
  if (known.kind === 'number') {
    if (typeof value !== 'number' || op === 'in') return `A limit on ${known.name} compares it with one number.`
    const [low, high] = known.absolute
    return value < low || value > high ? `${known.name} can never be ${value} ${known.unit}.` : null
  }
  const isCoded = op === 'in' ? Array.isArray(value) : (op === '==' || op === '!=') && known.kind === 'coded'
  if (!isCoded) return `A limit on ${known.name} names one of its words with == or !=, or several with "in".`
  const wordsOf = Array.isArray(value) ? value : [value]
  const stray = wordsOf.find((word) => !known.choices.some(([choice]) => choice === word))
  return stray === undefined ? null : `${known.name} has no "${String(stray)}".`
}

function caps({ totalMax }: Protocol): Problems {
  const { softGramsPer24h: soft, hardGramsPer24h: hard } = totalMax
  if (soft === undefined || hard === undefined) return []
  return unless(
    soft <= hard,
    'totalMax.softGramsPer24h',
    `The soft cap, ${figure(soft)} g, lies above the hard one, ${figure(hard)} g.`,
  )
}
