/**
 * An alert was to be told to somebody, and nobody of that kind is on the ward: a fault of the alarm system itself. The alert goes
 * on to the next rung without waiting; this one says that it had to.
 */
import { lacking, type Need, type Roster } from '../ladder.ts'
import type { Session } from '../session.ts'
import type { Rule } from './rule.ts'

export const vacantRung: Rule = {
  id: 'vacantRung',
  wants: (session, now, roster) =>
    vacantRungs(session, roster).map((need) => ({
      subject: need,
      priority: 'medium',
      because: {
        text: `No ${need} can be reached on this ward`,
        observedAt: now,
        protocolRule: `ladder.${need}`,
        action: 'Call somebody who can come. Until then alerts pass over this rung to the next.',
        source: ['design'],
      },
    })),
  // Without a roster nobody knows whether somebody is there by now.
  keeps: (session, _, __, roster) => roster === undefined && concerned(session).length > 0,
  nextAt: () => null,
}

/** This rule's own alerts climb like others, but a vacancy is not the cause of a vacancy. */
const concerned = ({ alerts }: Session): Session['alerts'] => alerts.filter(({ rule }) => rule !== 'vacantRung')

/** Whom the rungs that have been told so far lack, each once. */
function vacantRungs(session: Session, roster: Roster | undefined): readonly Need[] {
  if (roster === undefined) return []
  const vacant = concerned(session).flatMap(({ priority, rung }) =>
    Array.from({ length: rung + 1 }, (_, index) => lacking(priority, index, roster) ?? []).flat(),
  )
  return [...new Set(vacant)]
}
