/** The pump stands still: unplanned for longer than the protocol allows, or as planned for longer than was said. Time without flow is neither dose nor billable. */
import type { Priority } from '../protocol.ts'
import type { Session } from '../session.ts'
import { minutes, type Instant } from '../time.ts'
import type { Rule } from './rule.ts'

/** Design: a planned pause of which nobody said how long it is to last. */
export const EXPECTED_PAUSE_MINUTES = 30

/** When the pause is of this priority; a planned one is low when it has lasted as long as was said, and medium after twice that. */
interface Rung {
  readonly at: Instant
  readonly priority: Priority
}

export const pumpStopped: Rule = {
  id: 'pumpStopped',
  wants(session, now) {
    const { pause, protocol } = session
    const rung = rungsOf(session).findLast(({ at }) => at <= now)
    if (!pause || !rung) return []
    const { action, source } = protocol.pump.unplannedStopMinutes
    return [
      {
        subject: 'pump',
        priority: rung.priority,
        because: {
          text: pause.isPlanned
            ? `Planned pause has lasted longer than ${pause.expectedMinutes ?? EXPECTED_PAUSE_MINUTES} min (${pause.reason})`
            : `Pump not infusing, unplanned (${pause.reason})`,
          observedAt: pause.at,
          protocolRule: pause.isPlanned ? 'pump.plannedPause' : 'pump.unplannedStopMinutes',
          action: pause.isPlanned ? 'Resume the pump, stop it for good, or tell the prescriber.' : action,
          source: pause.isPlanned ? ['design'] : source,
        },
      },
    ]
  },
  nextAt(session) {
    const standing = session.alerts.find(({ rule }) => rule === 'pumpStopped')
    const rungs = rungsOf(session)
    return rungs[standing ? rungs.findIndex(({ priority }) => priority === standing.priority) + 1 : 0]?.at ?? null
  },
}

function rungsOf({ status, pause, protocol }: Session): readonly Rung[] {
  if (status !== 'paused' || !pause) return []
  const { unplannedStopMinutes } = protocol.pump
  if (!pause.isPlanned) return [{ at: pause.at + minutes(unplannedStopMinutes.value), priority: unplannedStopMinutes.priority }]
  const expected = minutes(pause.expectedMinutes ?? EXPECTED_PAUSE_MINUTES)
  return [
    { at: pause.at + expected, priority: 'low' },
    { at: pause.at + 2 * expected, priority: 'medium' },
  ]
}
