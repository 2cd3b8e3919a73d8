/** The bag runs dry before the dose of the phase is in: air in the line, and a dose that stops unseen. */
import { bagEndsAt, phaseEndsAt } from '../pump.ts'
import type { Session } from '../session.ts'
import { minutes, type Instant } from '../time.ts'
import type { Priority } from '../protocol.ts'
import { hasAlert, type Rule } from './rule.ts'

/** Design: time to fetch the next bag and have it checked by two. */
const AHEAD = minutes(10)

/** Design: a bag and a dose that end within a minute of each other end together. */
const TOGETHER = minutes(1)

export const bagEnding: Rule = {
  id: 'bagEnding',
  wants(session, now) {
    const dryAt = dryBeforeDoseAt(session)
    if (dryAt === null || now < dryAt - AHEAD) return []
    const isDry = now >= dryAt
    const priority: Priority = isDry ? 'high' : 'medium'
    return [
      {
        subject: 'bag',
        priority,
        because: {
          text: isDry ? 'Bag is dry by this record, and the pump is charted as running' : 'Bag ends within 10 min',
          observedAt: dryAt,
          protocolRule: 'pump.bag',
          action: isDry ? 'Look at the line for air. Chart the bag that hangs, or pause the pump.' : 'Have the next bag ready and checked by two.',
          source: ['design'],
        },
      },
    ]
  },
  // It ends sooner than was said.
  isNews: (_, alert, wanted) => alert.priority === 'medium' && wanted.because.observedAt < alert.because.observedAt - TOGETHER,
  nextAt(session) {
    const dryAt = dryBeforeDoseAt(session)
    if (dryAt === null) return null
    if (!hasAlert(session, 'bagEnding')) return dryAt - AHEAD
    return session.alerts.some(({ rule, priority }) => rule === 'bagEnding' && priority === 'medium') ? dryAt : null
  },
}

/** When the bag is dry, if the phase's dose is not in by then; null when the pump does not run. */
function dryBeforeDoseAt(session: Session): Instant | null {
  const dryAt = bagEndsAt(session)
  const doseInAt = phaseEndsAt(session)
  return dryAt !== null && (doseInAt === null || dryAt < doseInAt - TOGETHER) ? dryAt : null
}
