/** What a schema cannot see: a protocol that contradicts itself. Each check answers with places and sentences. */
import { figure, gramsPerHour, type InfusionPhase, type Phase, type Protocol, type Schedule } from '#domain'
import { contingencyProblems } from './contingencyChecks.ts'
import { limitProblems } from './limitChecks.ts'
import { problem, unless, type Problems, type ProtocolProblem } from './protocolProblem.ts'
import { settingProblems } from './settingChecks.ts'

/** Everything in which a well-formed protocol contradicts itself; empty when it may be used. */
export function contradictions(protocol: Protocol): Problems {
  return [
    ...order(protocol.phases),
    ...twice(protocol),
    ...unknownSources(protocol),
    ...protocol.phases.flatMap((phase, index) => phaseProblems(phase, `phases.${index}`)),
    ...protocol.limits.flatMap((limit, index) => limitProblems(limit, protocol, `limits.${index}`)),
    ...caps(protocol),
    ...contingencyProblems(protocol),
    ...settingProblems(protocol),
  ]
}

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
    ['tightenings', (protocol.tightenings ?? []).map((tightening) => tightening.tighteningId)],
    ['settings', (protocol.settings ?? []).map((setting) => setting.settingId)],
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

/**
 * Two cadences at once would ask twice for one observation. Touching ends are fine: the first covers that minute. What a
 * device shows without a break may be charted beside a set of its own rhythm, but not by two rhythms.
 */
function overlaps(phase: Phase, path: string): Problems {
  const spans = phase.schedules.flatMap((schedule) => spanOf(schedule) ?? [])
  return spans.flatMap((one, index) =>
    spans.slice(index + 1).flatMap((other) => {
      const shared = one.schedule.observations.filter((code) => other.schedule.observations.includes(code))
      const isApart = one.to <= other.from || other.to <= one.from || one.schedule.mode !== other.schedule.mode
      return unless(
        shared.length === 0 || isApart,
        `${path}.schedules`,
        `"${one.schedule.scheduleId}" and "${other.schedule.scheduleId}" ask for ${shared.join(', ')} over the same minutes.`,
      )
    }),
  )
}

function spanOf(schedule: Schedule): { readonly schedule: Schedule; readonly from: number; readonly to: number } | null {
  if (schedule.mode === 'continuous') return { schedule, from: 0, to: Infinity }
  return schedule.mode === 'interval' ? { schedule, from: schedule.fromMinutes, to: schedule.toMinutes ?? Infinity } : null
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
