/**
 * An alert was to be told to somebody, and nobody of that kind is on the ward: a fault of the alarm system itself. The alert goes
 * on to the next rung without waiting; this one says that it had to.
 */
import { lacking, type Need, type Roster } from '../ladder.ts'
import { answering } from '../responsibility.ts'
import type { Session } from '../session.ts'
import { saysOther, type Rule, type Wanted } from './rule.ts'

export const vacantRung: Rule = {
  id: 'vacantRung',
  wants: (session, now, roster) =>
    vacantRungs(session, roster).map((need): Wanted => ({
      subject: need,
      priority: 'medium',
      because: { ...words(session, need), observedAt: now, protocolRule: `ladder.${need}`, source: ['design'] },
    })),
  // Without a roster nobody knows whether somebody is there by now.
  keeps: (session, _, __, roster) => roster === undefined && concerned(session).length > 0,
  // Another nurse may answer for the patient by now, and be away too.
  isUpdate: saysOther,
  nextAt: () => null,
}

function words(session: Session, need: Need): { readonly text: string; readonly action: string } {
  const nurse = answering(session)
  if (need === 'responsible nurse' && nurse) {
    const role = session.cover ? `covers for ${session.responsible?.name ?? 'nobody'}` : 'is responsible for this patient'
    return {
      text: `${nurse.name}, who ${role}, cannot be reached`,
      action: 'Find them, or give the patient to a nurse who is here. Until then alerts pass over this rung to the next.',
    }
  }
  return {
    text: `No ${need} can be reached on this ward`,
    action: 'Call somebody who can come. Until then alerts pass over this rung to the next.',
  }
}

/** This rule's own alerts climb like others, but a vacancy is not the cause of a vacancy. */
const concerned = ({ alerts }: Session): Session['alerts'] => alerts.filter(({ rule }) => rule !== 'vacantRung')

/** Whom the rungs that have been told so far lack, each once. */
function vacantRungs(session: Session, roster: Roster | undefined): readonly Need[] {
  if (roster === undefined) return []
  const reach = { roster, answering: answering(session) }
  const vacant = concerned(session).flatMap(({ priority, rung }) =>
    Array.from({ length: rung + 1 }, (_, index) => lacking(priority, index, reach) ?? []).flat(),
  )
  return [...new Set(vacant)]
}
