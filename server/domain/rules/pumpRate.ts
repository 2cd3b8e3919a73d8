/** The pump runs at another rate than ordered, or above the phase's soft or hard maximum: the classic fatal slip (310 for 30 mL/h). */
import { looksLike, meantIn } from '../doseSense.ts'
import { orderedPhase } from '../order.ts'
import { infusionPhase, type InfusionPhase } from '../protocol.ts'
import { flowingSegment, KEEP_OPEN_MOST_ML_PER_HOUR } from '../pump.ts'
import type { Segment, Session } from '../session.ts'
import { orderInForce } from '../titration.ts'
import { figure, gramsPerHour } from '../units.ts'
import type { Instant } from '../time.ts'
import { saysOther, type Rule, type Wanted } from './rule.ts'

export const pumpRate: Rule = {
  id: 'pumpRate',
  wants(session) {
    const segment = flowingSegment(session)
    if (!segment) return shownAtStandstill(session)
    const seen = seenRate(session, segment)
    const wanted = judge(session, segment, seen.rateMlPerHour, seen.observedAt)
    return wanted ? [wanted] : []
  },
  // Another rate that is still out of protocol is another fact.
  isNews: saysOther,
  nextAt: () => null,
}

/** The display says that it flows, and by the record nothing does: one of them is wrong about what reaches the patient. */
function shownAtStandstill(session: Session): readonly Wanted[] {
  const shown = session.latest.PUMP
  const since = session.segments.at(-1)?.endedAt ?? -Infinity
  if (!shown || shown.occurredAt <= since || typeof shown.value !== 'number' || shown.value === 0) return []
  const charted = session.segments.length === 0 ? 'not charted as started' : session.status === 'paused' ? 'charted as paused' : 'charted as stopped'
  return [
    {
      subject: 'rate',
      // Design: what only keeps a vein open is a dose too, but no danger of the hour.
      priority: shown.value > KEEP_OPEN_MOST_ML_PER_HOUR ? 'high' : 'medium',
      because: {
        text: `Pump shows ${figure(shown.value)} mL/h, ${charted}`,
        observedAt: shown.occurredAt,
        protocolRule: 'pump.standstill',
        action: 'Look at the pump now: stop it, or chart it as it was found running.',
        source: ['design'],
      },
    },
  ]
}

/** What the pump itself showed at a check, when that is newer than the last rate that was charted. */
function seenRate(session: Session, segment: Segment): { rateMlPerHour: number; observedAt: Instant } {
  const shown = session.latest.PUMP
  return shown && shown.occurredAt > segment.startedAt && typeof shown.value === 'number'
    ? { rateMlPerHour: shown.value, observedAt: shown.occurredAt }
    : { rateMlPerHour: segment.rateMlPerHour, observedAt: segment.startedAt }
}

function judge(session: Session, segment: Segment, rateMlPerHour: number, observedAt: Instant): Wanted | null {
  const phase = infusionPhase(session.protocol, segment.phaseId)
  if (!phase) return null
  const found = { segment, rateMlPerHour, observedAt, phase }
  const grams = gramsPerHour(rateMlPerHour, segment.concentrationMgPerMl)
  if (grams > phase.hardMaxGramsPerHour) {
    return want(session, found, 'aboveHardMax', `above the hard maximum of ${figure(phase.hardMaxGramsPerHour)} g/h (${phase.name})`)
  }
  if (grams > phase.softMaxGramsPerHour) {
    return want(session, found, 'aboveSoftMax', `above the soft maximum of ${figure(phase.softMaxGramsPerHour)} g/h (${phase.name})`)
  }
  // Held against what keeps a vein open, not against the order: a pump that shows more runs on unnoticed.
  if (segment.isKeepOpen) {
    return rateMlPerHour > KEEP_OPEN_MOST_ML_PER_HOUR
      ? want(session, found, 'orderDeviationPercent', 'charted as only keeping the vein open')
      : null
  }
  const ordered = orderedPhase(orderInForce(session), segment.phaseId)
  // As a dose: the ordered mL/h from a bag of twice the strength is twice the dose. In mg/h, which decimals leave exact.
  const isOff =
    ordered !== undefined &&
    deviationPercent(ordered.rateMlPerHour * ordered.concentrationMgPerMl, rateMlPerHour * segment.concentrationMgPerMl) >=
      session.protocol.pump.orderDeviationPercent.value
  return isOff
    ? want(session, found, 'orderDeviationPercent', `ordered ${rateText(ordered.rateMlPerHour, ordered.concentrationMgPerMl)}`)
    : null
}

interface Found {
  readonly segment: Segment
  readonly phase: InfusionPhase
  readonly rateMlPerHour: number
  readonly observedAt: Instant
}

function want(session: Session, found: Found, rule: PumpRule, words: string): Wanted {
  const { segment, phase, rateMlPerHour, observedAt } = found
  const { concentrationMgPerMl } = segment
  const { priority, action, source } = session.protocol.pump[rule]
  const slip = looksLike(meantIn(session.protocol, orderInForce(session), phase.phaseId), { rateMlPerHour, concentrationMgPerMl })
  const text = `Pump at ${rateText(rateMlPerHour, concentrationMgPerMl)}, ${words}.${slip}`.replace(/\.$/, '')
  return { subject: 'rate', priority, because: { text, observedAt, protocolRule: `pump.${rule}`, action, source } }
}

type PumpRule = 'aboveHardMax' | 'aboveSoftMax' | 'orderDeviationPercent'

const rateText = (rateMlPerHour: number, concentrationMgPerMl: number): string =>
  `${figure(rateMlPerHour)} mL/h = ${figure(gramsPerHour(rateMlPerHour, concentrationMgPerMl))} g/h`

/** By how many per cent a rate differs from the ordered one. */
export const deviationPercent = (ordered: number, actual: number): number => (Math.abs(actual - ordered) / ordered) * 100
