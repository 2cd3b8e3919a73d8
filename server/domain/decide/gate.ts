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

/** Never waived by a reason: without them nobody can tell toxicity from well-being. */
export const VITAL: readonly ObservationCode[] = ['HR', 'RR', 'SPO2', 'SBP', 'ACVPU', 'DTR_PATELLAR']

/** Observations of the baseline that are missing or too old at an instant. */
export function missingBaseline(session: Session, at: Instant): ObservationCode[] {
  const codes = session.protocol.phases.flatMap((phase) =>
    phase.schedules.flatMap((schedule) => {
      if (schedule.mode !== 'once' || schedule.at !== 'beforeStart' || !schedule.isBlocking) return []
      return schedule.observations.filter((code) => !isFresh(session, code, at, schedule.graceMinutes))
    }),
  )
  return [...new Set(codes)]
}

/** Observed, or not done with a reason, in the minutes before an instant; what was observed after it is no baseline. */
function isFresh(session: Session, code: ObservationCode, at: Instant, graceMinutes: number): boolean {
  const isWithin = (seenAt: Instant): boolean => seenAt >= at - minutes(graceMinutes) && seenAt <= at + CLOCK_TOLERANCE
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

/** Why the pump may not start yet, or null. */
export function whyNotStart(session: Session, at: Instant): Refusal | null {
  const { checklist } = session
  if (!checklist) return refuse('checklist-open', 'The checklist is not confirmed yet.')
  const [item] = unconfirmedItems(session)
  if (item !== undefined) return refuse('checklist-open', `The checklist is not complete: ${item}.`)
  if (!checklist.antidoteAtBedside) {
    return refuse('antidote-missing', `${session.protocol.antidote.drug} must be at the bedside before the pump starts.`)
  }
  const present = checklist.contraindications.find((one) => one.isPresent)
  if (present && !checklist.override) {
    const words = session.protocol.contraindications.find((one) => one.itemId === present.itemId)?.item ?? present.itemId
    return refuse('contraindication', `Contraindication present: ${words}. Only the prescriber can override it, with a reason.`)
  }
  const missing = missingBaseline(session, at)
  if (missing.length > 0) {
    const names = missing.map((code) => OBSERVATIONS[code].label).join(', ')
    return refuse('baseline-missing', `The baseline check is missing or too old: ${names}.`)
  }
  const first = firstInfusion(session.protocol)
  const [rule] = first ? stopRulesMet(session, first.phaseId) : []
  return rule ? refuse('stop-rule-met', `Do not start: ${stopRuleText(session, rule)}. ${rule.action}.`) : null
}

/** Why the present phase may not be left for the next yet (its blocking end check), or null. */
export function whyNotLeave(session: Session, at: Instant): Refusal | null {
  const phase = session.phase && phaseOf(session.protocol, session.phase.phaseId)
  if (!phase || !session.phase) return null
  const elapsedMinutes = (at - session.phase.startedAt) / minutes(1)
  for (const schedule of phase.schedules) {
    if (schedule.mode !== 'once' || schedule.at !== 'phaseEnd' || !schedule.isBlocking) continue
    // What was seen before the phase began says nothing of its end.
    const within = Math.min(schedule.graceMinutes, elapsedMinutes)
    const missing = schedule.observations.filter((code) => !isFresh(session, code, at, within))
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
