/** A protocol in sentences, for whoever has to approve it or to work by it: every figure that it carries, in words, each with its source. */
import { conditionText } from '../conditionText.ts'
import { subjectName } from '../known.ts'
import { limitText } from '../limits.ts'
import type { GateItem, InfusionPhase, Limit, Phase, Priority, Protocol, PumpLimits, Schedule, Sourced } from '../protocol.ts'
import { durationText, figure } from '../units.ts'
import { ANCHOR_WORDS, causeWords, observationLabels } from './figures.ts'

export interface ProtocolSentence extends Sourced {
  readonly text: string
  /** The figures that it tells, as `figures` names them. */
  readonly paths: readonly string[]
}

export interface ProtocolChapter {
  readonly title: string
  readonly sentences: readonly ProtocolSentence[]
}

/** The chapters in the order of the work; one without a sentence is left out. */
export function protocolWords(protocol: Protocol): readonly ProtocolChapter[] {
  const { phases, limits, pump, contraindications, toxicity, emergency } = protocol
  const chapters: readonly (readonly [string, readonly (ProtocolSentence | readonly ProtocolSentence[])[]])[] = [
    ['In total', totals(protocol)],
    ...phases.map((phase) => [phase.name, [ofPhase(phase), phase.schedules.map(ofSchedule)].flat()] as const),
    ['When an alert is raised', limits.flatMap((limit) => ofLimit(limit, protocol))],
    ['The pump', ofPump(pump)],
    ['Magnesium toxicity', toxicity ? [said(['toxicity'], toxicity, `It is toxicity, and the drug is stopped at once, when: ${conditionText(toxicity.condition)}. ${sentence(toxicity.action)}`)] : []],
    ['Closer watch', closerWatch(protocol)],
    ['Who may not have it', contraindications.map((one) => said([`contraindications.${one.itemId}`], one, `${sentence(one.item)} It is ${one.level}${GATE_WORDS[one.gate ?? 'block']}.`))],
    ['The antidote', [antidote(protocol)]],
    ['A start that cannot wait', emergency ? [said(['emergency'], emergency, `${sentence(emergency.text)} For: ${emergency.kinds.join(', ')}.`)] : []],
    ['Two people', [said(['doubleCheck'], protocol.doubleCheck, `${sentence(protocol.doubleCheck.text)} ${sentence(`When: ${protocol.doubleCheck.when.join('; ')}`)} ${sentence(protocol.doubleCheck.signature)}`)]],
    ['What a site may set otherwise', (protocol.settings ?? []).map((one) =>
      said([`settings.${one.settingId}`], one, `${one.name}: ${figure(one.default)} ${one.unit} unless the site sets it, from ${figure(one.range[0])} to ${figure(one.range[1])} ${one.unit}. Seen elsewhere: ${one.seen.join(', ')}.`))],
  ]
  return chapters.map(([title, sentences]) => ({ title, sentences: sentences.flat() })).filter(({ sentences }) => sentences.length > 0)
}

const said = (paths: readonly string[], { source, confidence, note }: Sourced, text: string): ProtocolSentence => ({
  paths, text, source, confidence, ...(note === undefined ? {} : { note }),
})

/** With its full stop. */
const sentence = (words: string): string => (/[.!?]$/.test(words.trim()) ? words.trim() : `${words.trim()}.`)

/** "24 h (1440 min)": as it is ordered and as it is counted. */
const spanned = (minutes: number): string => {
  const words = durationText(minutes)
  return words.endsWith('min') ? words : `${words} (${figure(minutes)} min)`
}

function totals({ totalMax }: Protocol): ProtocolSentence[] {
  const { softGramsPer24h: soft, hardGramsPer24h: hard, gramsPer48hSevereRenal: renal, continuousDays: days, gramsPerSession: session } = totalMax
  const one = (key: string, words: string): ProtocolSentence => said([`totalMax.${key}`], totalMax, words)
  return [
    ...(session === undefined ? [] : [one('gramsPerSession', `A session gives ${figure(session)} g at most.`)]),
    ...(soft === undefined ? [] : [one('softGramsPer24h', `From ${figure(soft)} g within 24 h on an alert asks whether it is meant.`)]),
    ...(hard === undefined ? [] : [one('hardGramsPer24h', `More than ${figure(hard)} g within 24 h is never right.`)]),
    ...(renal === undefined ? [] : [one('gramsPer48hSevereRenal', `With severe renal insufficiency ${figure(renal)} g within 48 h are the most.`)]),
    ...(days === undefined ? [] : [one('continuousDays', `It runs for ${figure(days)} days without a break at most.`)]),
  ]
}

function ofPhase(phase: Phase): ProtocolSentence[] {
  switch (phase.kind) {
    case 'gate':
      return phase.items.map(ofItem)
    case 'infusion':
      return [ofInfusion(phase)]
    case 'observation':
      return [said([`phases.${phase.phaseId}.durationMinutes`], phase, `The patient is watched for ${spanned(phase.durationMinutes)} after the infusion.`)]
  }
}

const ofItem = ({ itemId, text, isBlocking, maxAge, ...from }: GateItem): ProtocolSentence =>
  said([`items.${itemId}`], from, `${sentence(text)} It is good for: ${maxAge}. ${isBlocking ? 'It blocks the start until it is done.' : 'The start does not wait for it.'}`)

const DOSE_FIGURES = ['doseGrams', 'durationMinutes', 'concentrationMgPerMl', 'volumeMl', 'rateMlPerHour', 'rateGramsPerHour', 'softMaxGramsPerHour', 'hardMaxGramsPerHour'] as const

function ofInfusion(phase: InfusionPhase): ProtocolSentence {
  const { phaseId, doseGrams, durationMinutes, concentrationMgPerMl, volumeMl, rateMlPerHour, rateGramsPerHour, softMaxGramsPerHour, hardMaxGramsPerHour, isOptional, trigger, durationRule } = phase
  const words = [
    ...(isOptional ? [`Given only when it is wanted${trigger === undefined ? '' : `: ${trigger}`}.`] : trigger === undefined ? [] : [sentence(`It begins: ${trigger}`)]),
    `${figure(doseGrams)} g over ${spanned(durationMinutes)}: ${figure(volumeMl)} mL of ${figure(concentrationMgPerMl)} mg/mL.`,
    `The pump runs at ${figure(rateMlPerHour)} mL/h, which is ${figure(rateGramsPerHour)} g/h.`,
    `Above ${figure(softMaxGramsPerHour)} g/h a reason is asked; above ${figure(hardMaxGramsPerHour)} g/h nobody may set it.`,
    ...(durationRule === undefined ? [] : [sentence(durationRule)]),
  ]
  return said(DOSE_FIGURES.map((key) => `phases.${phaseId}.${key}`), phase, words.join(' '))
}

const ofSchedule = (schedule: Schedule): ProtocolSentence => said([`schedules.${schedule.scheduleId}`], schedule, `${observationLabels(schedule.observations)}: ${cadence(schedule)}`)

function cadence(schedule: Schedule): string {
  switch (schedule.mode) {
    case 'interval': {
      const to = schedule.toMinutes === null ? 'as long as the phase lasts' : `to minute ${figure(schedule.toMinutes)} of the phase`
      return `every ${figure(schedule.everyMinutes)} min, from minute ${figure(schedule.fromMinutes)} ${to}. ${tolerance(schedule)}`
    }
    case 'continuous':
      return `watched by a monitor without a break, and charted every ${figure(schedule.chartEveryMinutes)} min. ${tolerance(schedule)}`
    case 'once': {
      const { offsetMinutes, at, graceMinutes, isBlocking } = schedule
      const when = offsetMinutes === 0 ? `at ${ANCHOR_WORDS[at]}` : `${figure(offsetMinutes)} min after ${ANCHOR_WORDS[at]}`
      return `once, ${at === 'beforeStart' ? ANCHOR_WORDS[at] : when}. It is late ${figure(graceMinutes)} min after that, and missed after twice as long.${isBlocking ? ' It blocks what comes next until it is charted.' : ''}`
    }
    case 'conditional': {
      const { when, alsoAllowed, dueWithinMinutes: due, graceMinutes: grace } = schedule
      const within = due === undefined || grace === undefined ? '' : ` Within ${figure(due)} min, with ${figure(grace)} min of grace.`
      return `only if ${when.join('; or ')}.${within}${alsoAllowed === undefined ? '' : ` ${sentence(`Also allowed: ${alsoAllowed}`)}`}`
    }
  }
}

const tolerance = ({ lateAfterMinutes, missedAfterMinutes }: { readonly lateAfterMinutes: number; readonly missedAfterMinutes: number }): string =>
  `A check is late ${figure(lateAfterMinutes)} min after it was due, and missed after ${figure(missedAfterMinutes)} min.`

const PRIORITY_WORDS: Readonly<Record<Priority, string>> = { high: 'urgent (high priority)', medium: 'prompt (medium priority)', low: 'for awareness (low priority)' }

function ofLimit(limit: Limit, { phases }: Protocol): ProtocolSentence[] {
  const { limitId, subject, priority, isStopRule, action, recheck, clears, onlyWorseThanBaseline } = limit
  const path = `limits.${limitId}`
  const finding = `${subjectName(subject)} ${limitText(limit)}`
  const during = limit.phases.map((phaseId) => phases.find((phase) => phase.phaseId === phaseId)?.name ?? phaseId).join(', ')
  return [
    said([path], limit, `${finding} is ${PRIORITY_WORDS[priority]}${isStopRule ? ' and stops the drug' : ''}. ${sentence(action)} ${onlyWorseThanBaseline ? 'Only when it is worse than before the start. ' : ''}During: ${during}.`),
    ...(recheck ? [said([`${path}.recheck`], recheck, `After ${finding}: ${observationLabels(recheck.observations)} again within ${figure(recheck.withinMinutes)} min.`)] : []),
    ...(clears ? [said([`${path}.clears`], clears, `${finding} counts as left until the value is ${limitText({ ...limit, ...clears })}.`)] : []),
  ]
}

const ofPump = ({ orderDeviationPercent, aboveHardMax, aboveSoftMax, unplannedStopMinutes, pastEndMinutes }: PumpLimits): ProtocolSentence[] => [
  said(['pump.orderDeviationPercent'], orderDeviationPercent, `A rate that differs from the order by ${figure(orderDeviationPercent.value)} % is ${PRIORITY_WORDS[orderDeviationPercent.priority]}. ${sentence(orderDeviationPercent.action)}`),
  said(['pump.aboveHardMax'], aboveHardMax, `A rate above the hard maximum is ${PRIORITY_WORDS[aboveHardMax.priority]}. ${sentence(aboveHardMax.action)}`),
  said(['pump.aboveSoftMax'], aboveSoftMax, `A rate above the soft maximum is ${PRIORITY_WORDS[aboveSoftMax.priority]}. ${sentence(aboveSoftMax.action)}`),
  said(['pump.unplannedStopMinutes'], unplannedStopMinutes, `A pump that stands still unplanned for ${figure(unplannedStopMinutes.value)} min is ${PRIORITY_WORDS[unplannedStopMinutes.priority]}. ${sentence(unplannedStopMinutes.action)}`),
  said(['pump.pastEndMinutes'], pastEndMinutes, `A pump that runs on ${figure(pastEndMinutes.value)} min after the dose is in is told of. ${sentence(pastEndMinutes.action)}`),
]

const closerWatch = ({ tightenings = [], minimumCadence = [], limits }: Protocol): ProtocolSentence[] => [
  ...tightenings.map((one) =>
    said([`tightenings.${one.tighteningId}`], one, `After ${causeWords(one.on, limits)}: ${observationLabels(one.observations)} every ${figure(one.everyMinutes)} min ${one.forMinutes === null ? 'while it lasts' : `for ${spanned(one.forMinutes)}`}.`)),
  ...minimumCadence.map((one, index) => said([`minimumCadence.${index}`], one, `While the pump runs, ${observationLabels(one.observations)} at least every ${figure(one.everyMinutes)} min, whatever else is scheduled.`)),
]

const GATE_WORDS: Readonly<Record<'block' | 'acknowledge' | 'note', string>> = {
  block: ': only a prescriber’s override passes it', acknowledge: ': a prescriber has to know', note: ': it is shown and passes',
}

const antidote = ({ antidote: one }: Protocol): ProtocolSentence =>
  said(
    ['antidote.doseGrams', 'antidote.overMinutesRange'], one,
    `${sentence(`${one.drug} ${figure(one.doseGrams)} g (${one.doseText}), ${one.route}, over ${one.overMinutesRange.map(figure).join(' to ')} min`)} ${sentence(one.repeat)} ${sentence(one.severeText)}`,
  )
