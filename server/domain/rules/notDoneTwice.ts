/**
 * A sign under which the drug is stopped was left out twice running, with a reason each time. A reason excuses a check; two of
 * them mean that nobody has looked. Only an observed value ends it.
 */
import { VITAL } from '../decide/gate.ts'
import { OBSERVATIONS } from '../observations.ts'
import { saysOther, type Rule } from './rule.ts'

export const notDoneTwice: Rule = {
  id: 'notDoneTwice',
  wants(session) {
    if (session.segments.length === 0) return []
    return VITAL.filter((code) => session.notObserved[code] !== undefined).flatMap((code) => {
      const seenAt = session.latest[code]?.occurredAt ?? -Infinity
      const since = (session.notObserved[code] ?? []).filter(({ at }) => at > seenAt)
      const last = since.at(-1)
      if (!last || since.every(({ at }) => at === last.at)) return []
      const reasons = [...new Set(since.map(({ reason }) => reason))].join(', ')
      return {
        subject: code,
        priority: 'medium',
        because: {
          text: `${OBSERVATIONS[code].label} not observed twice running (${reasons})`,
          observedAt: last.at,
          protocolRule: 'notDoneTwice',
          action: `Observe ${OBSERVATIONS[code].name.toLowerCase()} now, or tell the prescriber that it cannot be observed while magnesium runs.`,
          source: ['design'],
        },
      }
    })
  },
  isUpdate: saysOther,
  nextAt: () => null,
}
