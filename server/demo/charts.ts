/** How the demo's nurses chart: they look at the fictional patient and at the pump. */
import { allReadings, runningSegment, type Instant, type ObservationCode, type ReadingValue, type Session, type Values } from '#domain'
import type { BedsideBody } from './deeds.ts'
import { observe, type Course } from './physiology.ts'
import type { Story } from './plan.ts'

/** The values of these codes as they would be seen at an instant. What two people sign is not charted. */
export function chart(session: Session, story: Story, codes: Iterable<ObservationCode>, at: Instant): BedsideBody {
  const course = courseOf(session, story)
  const values: Partial<Record<ObservationCode, ReadingValue>> = {}
  const seen = new Set(codes)
  // A saturation means little without the oxygen that it was measured on.
  if (seen.has('SPO2')) seen.add('O2')
  for (const code of seen) {
    if (code === 'PUMP') values.PUMP = runningSegment(session)?.rateMlPerHour ?? 0
    else if (code !== 'DOUBLE_CHECK') values[code] = observe(course, code, at)
  }
  return { type: 'RecordCheck', values: mistyped(session, story, values, at), notDone: {} }
}

/** When what the plan wants to go wrong does so. */
export const mishapAt = (session: Session, { mishap }: Story): Instant =>
  mishap.kind === 'none' ? Infinity : session.openedAt + mishap.afterMs

function courseOf(session: Session, story: Story): Course {
  const { mishap } = story
  const antidote = session.doses.find(({ event }) => event.kind === 'antidote')
  return {
    seed: story.sessionId,
    isObstetric: story.protocolId === 'PE-4-1',
    toxicity: mishap.kind === 'toxicity' ? { kind: mishap.shows, fromAt: mishapAt(session, story) } : null,
    stoppedAt: session.stopped?.at ?? null,
    antidoteAt: antidote?.occurredAt ?? null,
  }
}

export const TYPED = 59
const MEANT = 95

/** The slip of the finger, once; what was meant is charted in its amendment. */
function mistyped(session: Session, story: Story, values: Values, at: Instant): Values {
  const isSlip =
    story.mishap.kind === 'charted 59 for 95' &&
    values.SPO2 !== undefined &&
    at >= mishapAt(session, story) &&
    !allReadings(session).some(({ code, value }) => code === 'SPO2' && value === TYPED)
  return isSlip ? { ...values, SPO2: TYPED } : values
}

/** What should have been typed: above every protocol's alert limit for a patient without oxygen. */
export const meant = (values: Values): Values => ({ ...values, SPO2: MEANT })
