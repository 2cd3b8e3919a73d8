/** Every figure of a pinned protocol, with where it stands, what it says and where it comes from. */
import type { Tightening, Toxicity } from '../contingency.ts'
import { conditionText } from '../conditionText.ts'
import { limitText } from '../limits.ts'
import { subjectName } from '../known.ts'
import { OBSERVATIONS, type ObservationCode } from '../observations.ts'
import type { GateItem, InfusionPhase, Limit, Phase, Protocol, PumpLimits, Schedule, Sourced } from '../protocol.ts'
import { figure } from '../units.ts'

export interface ProtocolFigure extends Sourced {
  /** Where it stands, by ids: "limits.rr-below-12". */
  readonly path: string
  /** The part of the protocol, as a heading. */
  readonly part: string
  readonly words: string
  /** With its unit. */
  readonly value: string
}

type Said = readonly [path: string, words: string, value: string, from: Sourced]

/** The figures in the order of the protocol. */
export function figures(protocol: Protocol): readonly ProtocolFigure[] {
  const { phases, limits, tightenings = [], minimumCadence = [], settings = [], contraindications, toxicity, emergency } = protocol
  const nameOf = (phaseId: string): string => phases.find((phase) => phase.phaseId === phaseId)?.name ?? phaseId
  return [
    ...part('Total dose', totals(protocol)),
    ...phases.flatMap((phase) => part(phase.name, ofPhase(phase))),
    ...part('Limits', limits.flatMap((limit) => ofLimit(limit, nameOf))),
    ...part('Pump', ofPump(protocol.pump)),
    ...part('Contraindications', contraindications.map((one) => [`contraindications.${one.itemId}`, one.item, [one.level, one.gate].filter((word) => word !== undefined).join('; '), one])),
    ...part('Antidote', [
      ['antidote.doseGrams', protocol.antidote.drug, `${figure(protocol.antidote.doseGrams)} g (${protocol.antidote.doseText})`, protocol.antidote],
      ['antidote.overMinutesRange', protocol.antidote.route, `over ${protocol.antidote.overMinutesRange.join(' to ')} min`, protocol.antidote],
    ]),
    ...part('Toxicity and closer watch', [
      ...(toxicity ? [ofToxicity(toxicity)] : []),
      ...tightenings.map((one) => ofTightening(one, limits)),
      ...minimumCadence.map((one, index): Said => [`minimumCadence.${index}`, observationLabels(one.observations), `at least every ${figure(one.everyMinutes)} min`, one]),
      ...(emergency ? [['emergency', 'A start before the gate', emergency.kinds.join(', '), emergency] as const] : []),
    ]),
    ...part('What a site may set', settings.map((one) => [
      `settings.${one.settingId}`, one.name, `${figure(one.default)} ${one.unit}, from ${figure(one.range[0])} to ${figure(one.range[1])}; seen: ${one.seen.join(', ')}`, one,
    ])),
  ]
}

const part = (name: string, said: readonly Said[]): ProtocolFigure[] =>
  said.map(([path, words, value, { source, confidence, note }]) => ({
    path, part: name, words, value, source, confidence, ...(note === undefined ? {} : { note }),
  }))

/** "HR, SBP, DBP". */
export const observationLabels = (codes: readonly ObservationCode[]): string => codes.map((code) => OBSERVATIONS[code].label).join(', ')

const TOTALS = [
  ['softGramsPer24h', 'Soft maximum in 24 h', 'g'],
  ['hardGramsPer24h', 'Hard maximum in 24 h', 'g'],
  ['gramsPer48hSevereRenal', 'In 48 h with severe renal insufficiency', 'g'],
  ['continuousDays', 'Without a break', 'days'],
  ['gramsPerSession', 'In a session', 'g'],
] as const

const totals = ({ totalMax }: Protocol): Said[] =>
  TOTALS.flatMap(([key, words, unit]) => {
    const value = totalMax[key]
    return value === undefined ? [] : [[`totalMax.${key}`, words, `${figure(value)} ${unit}`, totalMax] as const]
  })

function ofPhase(phase: Phase): Said[] {
  const schedules = phase.schedules.map((schedule): Said => [`schedules.${schedule.scheduleId}`, observationLabels(schedule.observations), cadence(schedule), schedule])
  switch (phase.kind) {
    case 'gate':
      return [...phase.items.map(ofItem), ...schedules]
    case 'infusion':
      return [...doses(phase), ...schedules]
    case 'observation':
      return [[`phases.${phase.phaseId}.durationMinutes`, 'Lasts', `${figure(phase.durationMinutes)} min`, phase], ...schedules]
  }
}

const ofItem = (item: GateItem): Said => [`items.${item.itemId}`, item.text, `${item.isBlocking ? 'blocks the start' : 'does not block'}; good for: ${item.maxAge}`, item]

const DOSES = [
  ['doseGrams', 'Dose', 'g'],
  ['durationMinutes', 'Over', 'min'],
  ['concentrationMgPerMl', 'Strength', 'mg/mL'],
  ['volumeMl', 'Volume', 'mL'],
  ['rateMlPerHour', 'Rate', 'mL/h'],
  ['rateGramsPerHour', 'Rate', 'g/h'],
  ['softMaxGramsPerHour', 'Soft maximum', 'g/h'],
  ['hardMaxGramsPerHour', 'Hard maximum', 'g/h'],
] as const

const doses = (phase: InfusionPhase): Said[] =>
  DOSES.map(([key, words, unit]) => [`phases.${phase.phaseId}.${key}`, words, `${figure(phase[key])} ${unit}`, phase])

function cadence(schedule: Schedule): string {
  switch (schedule.mode) {
    case 'interval': {
      const to = schedule.toMinutes === null ? 'the end' : `minute ${figure(schedule.toMinutes)}`
      return `every ${figure(schedule.everyMinutes)} min from minute ${figure(schedule.fromMinutes)} to ${to}; ${tolerance(schedule)}`
    }
    case 'continuous':
      return `without a break, charted every ${figure(schedule.chartEveryMinutes)} min; ${tolerance(schedule)}`
    case 'once': {
      const offset = schedule.offsetMinutes === 0 ? '' : `${figure(schedule.offsetMinutes)} min after `
      return `once, ${offset}${ANCHOR_WORDS[schedule.at]}; grace ${figure(schedule.graceMinutes)} min${schedule.isBlocking ? '; blocking' : ''}`
    }
    case 'conditional': {
      const { when, dueWithinMinutes: due, graceMinutes: grace } = schedule
      return `if ${when.join('; ')}${due === undefined || grace === undefined ? '' : `: within ${figure(due)} min, grace ${figure(grace)} min`}`
    }
  }
}

/** What a once-only check hangs from. */
export const ANCHOR_WORDS = {
  beforeStart: 'before the start', phaseStart: 'the start of the phase', phaseMidpoint: 'the middle of the phase',
  phaseEnd: 'the end of the phase', discharge: 'discharge', handover: 'handover',
} as const

const tolerance = ({ lateAfterMinutes, missedAfterMinutes }: { readonly lateAfterMinutes: number; readonly missedAfterMinutes: number }): string =>
  `late after ${figure(lateAfterMinutes)}, missed after ${figure(missedAfterMinutes)} min`

function ofLimit(limit: Limit, nameOf: (phaseId: string) => string): Said[] {
  const { limitId, recheck, clears } = limit
  const path = `limits.${limitId}`
  const words = `${subjectName(limit.subject)} ${limitText(limit)}`
  const what = [limit.priority, ...(limit.isStopRule ? ['stops the drug'] : []), limit.phases.map(nameOf).join(', ')].join('; ')
  return [
    [path, words, what, limit],
    ...(recheck ? [[`${path}.recheck`, `${words}: look again`, `${observationLabels(recheck.observations)} within ${figure(recheck.withinMinutes)} min`, recheck] as const] : []),
    ...(clears ? [[`${path}.clears`, `${words}: clears`, limitText({ ...limit, ...clears }), clears] as const] : []),
  ]
}

const ofPump = (pump: PumpLimits): Said[] => [
  ['pump.orderDeviationPercent', 'Differs from the order', `by ${figure(pump.orderDeviationPercent.value)} %; ${pump.orderDeviationPercent.priority}`, pump.orderDeviationPercent],
  ['pump.aboveHardMax', 'Above the hard maximum', pump.aboveHardMax.priority, pump.aboveHardMax],
  ['pump.aboveSoftMax', 'Above the soft maximum', pump.aboveSoftMax.priority, pump.aboveSoftMax],
  ['pump.unplannedStopMinutes', 'Stands still unplanned', `${figure(pump.unplannedStopMinutes.value)} min; ${pump.unplannedStopMinutes.priority}`, pump.unplannedStopMinutes],
  ['pump.pastEndMinutes', 'Runs on after the dose is in', `${figure(pump.pastEndMinutes.value)} min`, pump.pastEndMinutes],
]

const ofToxicity = (toxicity: Toxicity): Said => ['toxicity', 'Magnesium toxicity', conditionText(toxicity.condition), toxicity]

function ofTightening(tightening: Tightening, limits: readonly Limit[]): Said {
  const { tighteningId, on, observations, everyMinutes, forMinutes } = tightening
  const last = forMinutes === null ? 'while it lasts' : `for ${figure(forMinutes)} min`
  return [`tightenings.${tighteningId}`, `After ${causeWords(on, limits)}: ${observationLabels(observations)}`, `every ${figure(everyMinutes)} min ${last}`, tightening]
}

/** After what closer watch begins. */
export function causeWords(on: Tightening['on'], limits: readonly Limit[]): string {
  if (typeof on === 'object') {
    return limits.filter(({ limitId }) => on.limits.includes(limitId)).map((limit) => `${subjectName(limit.subject)} ${limitText(limit)}`).join(' or ')
  }
  return { rateChange: 'a change of rate', toxicity: 'signs of toxicity', antidote: 'the antidote' }[on]
}
