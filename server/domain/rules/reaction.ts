/** A moderate or severe reaction stands until the patient has been looked at again, and a severe one until the pump stands still or a prescriber has spoken. */
import { OBSERVATIONS, type ObservationCode } from '../observations.ts'
import { flowingSegment } from '../pump.ts'
import type { Session } from '../session.ts'
import type { Rule, Wanted } from './rule.ts'

type Reported = Session['reactions'][number]

/** Design: what tells whether the patient is well again; charted after the reaction, each of them. */
const LOOKED_AT: readonly ObservationCode[] = ['HR', 'SBP', 'RR', 'SPO2', 'ACVPU']

export const reaction: Rule = {
  id: 'reaction',
  wants: (session) => session.reactions.filter((reported) => !isSeenTo(session, reported)).map((reported) => want(session, reported)),
  nextAt: () => null,
}

/** The vital signs that nobody has charted since the reaction. */
const unseen = ({ latest }: Session, { occurredAt }: Reported): readonly ObservationCode[] =>
  LOOKED_AT.filter((code) => (latest[code]?.occurredAt ?? -Infinity) < occurredAt)

function isSeenTo(session: Session, reported: Reported): boolean {
  const { severity } = reported.event
  if (severity === 'mild') return true
  return unseen(session, reported).length === 0 && (severity === 'moderate' || mayGoOn(session, reported))
}

/** Nothing flows, not even to keep the vein open, or somebody has charted since why it goes on. */
export const mayGoOn = (session: Session, { occurredAt }: Reported): boolean =>
  !flowingSegment(session) || isExplained(session, occurredAt)

/** A reason of the rate or of the resumption, or the prescriber's name on a reaction, from an instant on. */
export const isExplained = ({ goneOnAt, reactions }: Session, since: number): boolean =>
  (goneOnAt !== null && goneOnAt >= since) || reactions.some(({ event, occurredAt }) => event.prescriber !== undefined && occurredAt >= since)

function want(session: Session, reported: Reported): Wanted {
  const { seq, occurredAt, event } = reported
  const isSevere = event.severity === 'severe'
  const labels = LOOKED_AT.map((code) => OBSERVATIONS[code].label).join(', ')
  return {
    subject: `reaction ${seq}`,
    priority: isSevere ? 'high' : 'medium',
    because: {
      text: `${isSevere ? 'Severe' : 'Moderate'} reaction: ${event.reaction}`,
      observedAt: occurredAt,
      protocolRule: 'reaction',
      action: isSevere
        ? `Stop or pause the pump, or chart the prescriber’s word to go on. Then chart ${labels}.`
        : `Call the prescriber. Chart ${labels}.`,
      source: ['design'],
    },
  }
}
