/** Charting: checks near the time they are due, forgotten ones late, and a patient in alarm again and again. */
import { isFinding, isObservationCode, leavesOf, minutes, NEWS2_CODES, SECOND, type Alert, type Check, type Instant, type ObservationCode } from '#domain'
import { between } from './chance.ts'
import { chart, mishapAt } from './charts.ts'
import type { Bedside, Deed } from './deeds.ts'

type DueCheck = Check & { readonly dueAt: Instant; readonly lateAt: Instant; readonly missedAt: Instant }

/** A forgotten check falls due within so long after the mishap. */
const FORGETTING = minutes(16)

/** With any alarm a nurse looks at these as well. */
const AT_A_GLANCE: readonly ObservationCode[] = ['RR', 'SPO2', 'HR', 'SBP', 'DBP', 'ACVPU', 'DTR_PATELLAR']

export const checkDeeds = (bedside: Bedside): Deed[] => [
  ...scheduled(bedside),
  ...lateEntries(bedside),
  ...bedside.session.alerts.flatMap((alert) => lookAgain(bedside, alert)),
]

const isDueCheck = (check: Check): check is DueCheck => check.dueAt !== null && check.missedAt !== null

/** The next check, with all that may be charted in the same visit. */
function scheduled({ session, story }: Bedside): Deed[] {
  const wanted = session.pending.filter(isDueCheck).filter((check) => !isForgotten(check))
  const visits = wanted.map((check) => visitAt(check))
  if (visits.length === 0) return []
  const at = Math.min(...visits)
  const codes = wanted.filter((check) => check.opensAt <= at).flatMap((check) => check.remaining)
  if (codes.every((code) => code === 'DOUBLE_CHECK')) return handover(at)
  return [{ at, by: 'nurse', body: chart(session, story, codes, at) }]

  function isForgotten({ dueAt }: DueCheck): boolean {
    const from = mishapAt(session, story)
    return story.mishap.kind === 'forgotten check' && dueAt >= from && dueAt < from + FORGETTING
  }

  /** A little early or a little late, as on any ward. */
  function visitAt({ checkId, opensAt, dueAt, lateAt }: DueCheck): Instant {
    const early = Math.min(dueAt - opensAt, minutes(2)) / 2
    return Math.round(between(dueAt - early, dueAt + (lateAt - dueAt) * 0.6, session.sessionId, checkId))
  }

  /** At the change of shift two nurses read the pump. */
  function handover(visit: Instant): Deed[] {
    const running = session.segments.at(-1)
    if (!running || !session.bag) return []
    const { phaseId, rateMlPerHour, concentrationMgPerMl } = running
    const program = { phaseId, rateMlPerHour, concentrationMgPerMl, volumeMl: session.bag.volumeMl }
    const isSecond = session.halfCheck?.purpose === 'handover'
    const readAt = isSecond ? session.halfCheck.at + 30 * SECOND : visit
    return [{ at: readAt, by: isSecond ? 'second' : 'nurse', body: { type: 'DoubleCheck', purpose: 'handover', program } }]
  }
}

/** What was measured in time and written down after the check had been missed. */
const lateEntries = ({ session, story, now }: Bedside): Deed[] =>
  session.openMisses.filter(isDueCheck).map((miss) => {
    const untilNext = (miss.dueAt - miss.opensAt) * 4 - (miss.missedAt - miss.dueAt)
    const at = Math.round(miss.missedAt + untilNext * 0.6)
    const occurredAt = Math.min(miss.dueAt + minutes(1), now)
    const body = chart(session, story, miss.remaining, occurredAt)
    const lateReason = 'Called away to another bed; written down from the bedside sheet.'
    return { at, by: 'nurse', occurredAt, body: body.type === 'RecordCheck' ? { ...body, lateReason } : body }
  })

/** A level is drawn again when the last one is so old; whatever else toxicity hangs on is looked at each time. */
const LEVEL_AGAIN = minutes(12)

/** All that the protocol's toxicity hangs on, from the fingertips to the laboratory. */
function watchToxicity({ session, story }: Bedside): Deed[] {
  const seenAt = session.latest.RR?.occurredAt
  const plan = session.protocol.toxicity
  if (seenAt === undefined || !plan) return []
  const at = seenAt + 100 * SECOND
  const levelAt = session.latest.SERUM_MG_MMOL_L?.occurredAt ?? -Infinity
  const subjects = leavesOf(plan.condition).flatMap((leaf) => (isFinding(leaf) && isObservationCode(leaf.subject) ? [leaf.subject] : []))
  const codes = subjects.filter((code) => code !== 'SERUM_MG_MMOL_L' || at - levelAt >= LEVEL_AGAIN)
  return [{ at, by: 'nurse', body: chart(session, story, [...codes, ...AT_A_GLANCE], at) }]
}

/** Until the readings are back within limits, a nurse does not wait for the next check. */
function lookAgain(bedside: Bedside, { rule, subject, priority }: Alert): Deed[] {
  const { session, story } = bedside
  if (rule === 'toxicity') return watchToxicity(bedside)
  if (rule !== 'valueLimit') return []
  const isScore = subject === 'NEWS2' || subject === 'NEWS2_SINGLE3'
  if (!isScore && !isObservationCode(subject)) return []
  const seenAt = isScore ? session.newestNews2.score?.occurredAt : session.latest[subject]?.occurredAt
  if (seenAt === undefined) return []
  const at = seenAt + (priority === 'high' ? 100 * SECOND : priority === 'medium' ? minutes(5) : minutes(15))
  return [{ at, by: 'nurse', body: chart(session, story, [...(isScore ? NEWS2_CODES : [subject]), ...AT_A_GLANCE], at) }]
}
