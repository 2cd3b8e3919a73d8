/** The dose of the phase is in and the pump still runs: a load left running into maintenance is the lethal form of it. */
import { infusionPhase, nextInfusion } from '../protocol.ts'
import { phaseEndsAt } from '../pump.ts'
import type { Session } from '../session.ts'
import { minutes, type Instant } from '../time.ts'
import { figure } from '../units.ts'
import { hasAlert, saysOther, type Rule } from './rule.ts'

export const loadLeftRunning: Rule = {
  id: 'loadLeftRunning',
  wants(session, now) {
    const limitAt = overdueAt(session)
    if (limitAt === null || now < limitAt) return []
    const { pastEndMinutes } = session.protocol.pump
    const running = session.segments.at(-1)!
    const isBolus = infusionPhase(session.protocol, running.phaseId)?.isOptional === true
    const next = isBolus ? undefined : nextInfusion(session.protocol, running.phaseId)
    const still = `and the pump still runs at ${figure(running.rateMlPerHour)} mL/h`
    return [
      {
        subject: running.phaseId,
        priority: next || isBolus ? 'high' : 'medium',
        because: {
          text: next
            ? `Load is in ${still}; ${next.name.toLowerCase()} has not begun`
            : `${isBolus ? 'The bolus' : 'The ordered dose'} is in ${still}`,
          observedAt: phaseEndsAt(session)!,
          protocolRule: 'pump.pastEndMinutes',
          action: pastEndMinutes.action,
          source: pastEndMinutes.source,
        },
      },
    ]
  },
  isUpdate: saysOther,
  nextAt: (session) => (hasAlert(session, 'loadLeftRunning') ? null : overdueAt(session)),
}

function overdueAt(session: Session): Instant | null {
  const endsAt = phaseEndsAt(session)
  return endsAt === null ? null : endsAt + minutes(session.protocol.pump.pastEndMinutes.value)
}
