/** The pump stands still, unplanned, for longer than the protocol allows. Time without flow is neither dose nor billable. */
import type { Session } from '../session.ts'
import { minutes, type Instant } from '../time.ts'
import { hasAlert, type Rule } from './rule.ts'

export const pumpStopped: Rule = {
  id: 'pumpStopped',
  wants(session, now) {
    const limitAt = tooLongAt(session)
    if (limitAt === null || now < limitAt) return []
    const { unplannedStopMinutes } = session.protocol.pump
    return [
      {
        subject: 'pump',
        priority: unplannedStopMinutes.priority,
        because: {
          text: `Pump not infusing, unplanned (${session.pause!.reason})`,
          observedAt: session.pause!.at,
          protocolRule: 'pump.unplannedStopMinutes',
          action: unplannedStopMinutes.action,
          source: unplannedStopMinutes.source,
        },
      },
    ]
  },
  nextAt: (session) => (hasAlert(session, 'pumpStopped') ? null : tooLongAt(session)),
}

function tooLongAt(session: Session): Instant | null {
  if (session.status !== 'paused' || !session.pause || session.pause.isPlanned) return null
  return session.pause.at + minutes(session.protocol.pump.unplannedStopMinutes.value)
}
