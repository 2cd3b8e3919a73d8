/** The gates: what must be known before the pump may start, and before the next phase may begin. */
import { refuse, type Refusal } from '../commands.ts'
import { known } from '../known.ts'
import { leavesLimit } from '../leaving.ts'
import { outsideText } from '../limits.ts'
import { OBSERVATIONS, type ObservationCode } from '../observations.ts'
import { firstInfusion, phaseOf, type Limit } from '../protocol.ts'
import { standingToxicity } from '../rules/toxicity.ts'
import type { Session } from '../session.ts'
import { CLOCK_TOLERANCE, minutes, type Instant } from '../time.ts'
import { whyContraindicated } from './contraindications.ts'
import { FRESH } from './doubleCheck.ts'

/** Never waived by a reason: without them nobody can tell toxicity from well-being. */
export const VITAL: readonly ObservationCode[] = ['HR', 'RR', 'SPO2', 'SBP', 'ACVPU', 'DTR_PATELLAR']

/** Observations of the baseline that are missing or too old at an instant; `until` lets in what was charted late. */
export function missingBaseline(session: Session, at: Instant, until: Instant = at + CLOCK_TOLERANCE): ObservationCode[] {
  const codes = session.protocol.phases.flatMap((phase) =>
    phase.schedules.flatMap((schedule) => {
      if (schedule.mode !== 'once' || schedule.at !== 'beforeStart' || !schedule.isBlocking) return []
      return schedule.observations.filter((code) => !isFresh(session, code, at, schedule.graceMinutes, until))
    }),
  )
  return [...new Set(codes)]
}

/** Observed, or not done with a reason, in the minutes before an instant; what was observed after it is no baseline. */
function isFresh(session: Session, code: ObservationCode, at: Instant, graceMinutes: number, until: Instant): boolean {
  const isWithin = (seenAt: Instant): boolean => seenAt >= at - minutes(graceMinutes) && seenAt <= until
  if (session.counted[code]?.some((reading) => isWithin(reading.occurredAt))) return true
  const notDone = session.notDone[code]
  return !VITAL.includes(code) && notDone !== undefined && isWithin(notDone.at)
}

/** Blocking lines of the checklist that nobody has confirmed. */
export function unconfirmedItems(session: Session): string[] {
  const confirmed = session.checklist?.items ?? []
  return session.protocol.phases.flatMap((phase) =>
    phase.kind === 'gate'
      ? phase.items.filter((item) => item.isBlocking && !confirmed.includes(item.itemId)).map((item) => item.text)
      : [],
  )
}

/** Stop rules of a phase that what is known meets, whether or not the pump runs. */
export const stopRulesMet = (session: Session, phaseId: string): Limit[] =>
  session.protocol.limits.filter((limit) => {
    if (!limit.isStopRule || !limit.phases.includes(phaseId)) return false
    const what = known(session, limit.subject)
    return what !== null && leavesLimit(session, limit, what) === true
  })

/** The stop rule in words, for a refusal. */
export function stopRuleText(session: Session, limit: Limit): string {
  const what = known(session, limit.subject)
  return what ? outsideText(limit, what.value, what.words) : limit.action
}

/** A part of the gate that is open: its name in a list, and why nothing may start before it is shut. */
interface OpenPart {
  readonly name: string
  readonly why: Refusal
}

/** Clinical reference 3.2: shown at once, before the infusion begins, whatever the total. */
const CONCERN_OPEN = refuse(
  'concern-open',
  'An answer in a questionnaire wants a person first. Talk with the patient, and document the outcome in the course.',
)

/** What of the gate is open: the checklist's parts, then the baseline. */
function openParts(session: Session, missing: readonly ObservationCode[]): OpenPart[] {
  const { checklist, protocol } = session
  const parts: OpenPart[] = []
  const [item] = unconfirmedItems(session)
  if (!checklist || item !== undefined) {
    const sentence = checklist ? `The checklist is not complete: ${item ?? ''}.` : 'The checklist is not confirmed yet.'
    parts.push({ name: 'checklist', why: refuse('checklist-open', sentence) })
  }
  const { drug } = protocol.antidote
  if (!checklist?.antidoteAtBedside) {
    parts.push({ name: `${drug} at the bedside`, why: refuse('antidote-missing', `${drug} must be at the bedside before the pump starts.`) })
  }
  const contraindicated = whyContraindicated(session)
  if (contraindicated) parts.push({ name: 'contraindications', why: contraindicated })
  if (session.concerns.some(({ settledAt }) => settledAt === null)) parts.push({ name: 'a questionnaire answer', why: CONCERN_OPEN })
  if (missing.length > 0) {
    const names = missing.map((code) => OBSERVATIONS[code].label).join(', ')
    parts.push({ name: `baseline (${names})`, why: refuse('baseline-missing', `The baseline check is missing or too old: ${names}.`) })
  }
  return parts
}

/** Why the pump may not start yet, or null. */
export function whyNotStart(session: Session, at: Instant): Refusal | null {
  const [open] = openParts(session, missingBaseline(session, at))
  if (open) return open.why
  const first = firstInfusion(session.protocol)
  const [rule] = first ? stopRulesMet(session, first.phaseId) : []
  return rule ? refuse('stop-rule-met', `Do not start: ${stopRuleText(session, rule)}. ${rule.action}.`) : null
}

/** What is still owed for a pump that began to run before the gate was passed; empty when it was passed, or all is charted late. */
export function owedByStart(session: Session): string[] {
  const { beforeGate } = session
  if (!beforeGate) return []
  const owed = openParts(session, missingBaseline(session, beforeGate.at, Infinity)).map(({ name }) => name)
  return isDoubleCheckedLate(session, beforeGate.at) ? owed : [...owed, 'double check']
}

/** Two people have agreed on what the pump was set to, not long before it began to run or at any time since. */
const isDoubleCheckedLate = ({ agreed, segments }: Session, startedAt: Instant): boolean =>
  agreed.some(
    ({ at, purpose, program }) =>
      purpose !== 'bag' &&
      at >= startedAt - FRESH &&
      segments.some(
        (segment) =>
          segment.phaseId === program.phaseId &&
          segment.rateMlPerHour === program.rateMlPerHour &&
          segment.concentrationMgPerMl === program.concentrationMgPerMl,
      ),
  )

/** Why the present phase may not be left for the next yet (its blocking end check), or null. */
export function whyNotLeave(session: Session, at: Instant): Refusal | null {
  const phase = session.phase && phaseOf(session.protocol, session.phase.phaseId)
  if (!phase || !session.phase) return null
  const elapsedMinutes = (at - session.phase.startedAt) / minutes(1)
  for (const schedule of phase.schedules) {
    if (schedule.mode !== 'once' || schedule.at !== 'phaseEnd' || !schedule.isBlocking) continue
    // What was seen before the phase began says nothing of its end.
    const within = Math.min(schedule.graceMinutes, elapsedMinutes)
    const missing = schedule.observations.filter((code) => !isFresh(session, code, at, within, at + CLOCK_TOLERANCE))
    if (missing.length > 0) {
      const names = missing.map((code) => OBSERVATIONS[code].label).join(', ')
      return refuse('end-check-missing', `Chart the end-of-${phase.name.toLowerCase()} check first: ${names}.`)
    }
  }
  const toxic = standingToxicity(session)
  if (toxic) return refuse('stop-rule-met', `Do not go on: ${toxic.because.text}. ${toxic.because.action}.`)
  const [rule] = stopRulesMet(session, phase.phaseId)
  return rule ? refuse('stop-rule-met', `Do not go on: ${stopRuleText(session, rule)}. ${rule.action}.`) : null
}
