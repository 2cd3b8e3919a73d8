/** Who cares for a patient, as far as the record tells: whoever opened the session, charted in it or was named in it. */
import type { Entry } from './entry.ts'
import type { SessionEvent } from './events.ts'
import type { Session } from './session.ts'

/** Those who cared for the patient before, and whoever this entry adds. */
export function withCarers(before: readonly string[], { by, event }: Entry): readonly string[] {
  const named = event.type === 'DoseGiven' ? event.attestedBy?.staffId : undefined
  const acted = by.kind === 'staff' && !NO_CARE.includes(event.type) ? by.staffId : undefined
  return withOne(withOne(before, acted), named)
}

/** And those who go to the patient now, because they have accepted an alert. */
export const carersNow = ({ caredForBy, alerts }: Session): readonly string[] =>
  alerts.reduce((all, { holder }) => withOne(all, holder?.staffId), caredForBy)

const withOne = (all: readonly string[], staffId: string | undefined): readonly string[] =>
  staffId === undefined || all.includes(staffId) ? all : [...all, staffId]

/** To answer an alert from the wall is no care of one's own, "not my patient" least of all; nor is a look at a wristband. */
const NO_CARE: readonly SessionEvent['type'][] = ['AlertAccepted', 'AlertDeclined', 'AlertSilenced', 'ScanRecorded']
