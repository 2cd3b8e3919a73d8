/** The blind double check: two people read the same program, each alone; the fields that differ are named, not who was right. */
import { refuse, type Command } from '../commands.ts'
import type { CheckedField, CheckedProgram, DoubleCheckPurpose } from '../events.ts'
import { infusionPhase } from '../protocol.ts'
import type { DoubleCheckAgreed, DoubleCheckHalf, Session } from '../session.ts'
import { CLOCK_TOLERANCE, minutes, type Instant } from '../time.ts'
import { accept, type Decision } from './decision.ts'

/** Design: a first half older than this is forgotten, and an agreed check older than this must be done again. */
export const FRESH = minutes(30)

/** What has to be the same, by purpose. */
const FIELDS: Readonly<Record<DoubleCheckPurpose, readonly CheckedField[]>> = {
  start: ['phaseId', 'rateMlPerHour', 'concentrationMgPerMl', 'volumeMl'],
  rate: ['phaseId', 'rateMlPerHour', 'concentrationMgPerMl'],
  phase: ['phaseId', 'rateMlPerHour', 'concentrationMgPerMl'],
  bag: ['concentrationMgPerMl', 'volumeMl'],
  handover: ['phaseId', 'rateMlPerHour', 'concentrationMgPerMl'],
}

const differing = (purpose: DoubleCheckPurpose, a: CheckedProgram, b: CheckedProgram): CheckedField[] =>
  FIELDS[purpose].filter((field) => a[field] !== b[field])

/** The first half that waits for its second at an instant; one that is too old is forgotten. */
export const openHalf = ({ halfCheck }: Session, at: Instant): DoubleCheckHalf | null =>
  halfCheck !== null && at - halfCheck.at <= FRESH ? halfCheck : null

export function decideDoubleCheck(session: Session, command: Command<'DoubleCheck'>): Decision {
  const { purpose, program, by } = command
  if (by.kind !== 'staff') return refuse('not-a-person', 'A double check is done by two people.')
  if (!infusionPhase(session.protocol, program.phaseId)) {
    return refuse('unknown-phase', `The protocol has no pump phase "${program.phaseId}".`)
  }
  const half = openHalf(session, command.occurredAt)
  if (half?.purpose !== purpose) return accept(command, { type: 'DoubleChecked', purpose, program, differs: null, firstBy: null })
  if (half.by.kind !== 'staff') return refuse('not-a-person', 'A double check is done by two people.')
  if (half.by.staffId === by.staffId) {
    return refuse('same-person', 'You did the first half. The second half is another person’s, with their own PIN.')
  }
  const firstBy = { staffId: half.by.staffId, name: half.by.name }
  const differs = differing(purpose, half.program, program)
  return accept(command, { type: 'DoubleChecked', purpose, program, differs, firstBy })
}

export const noDoubleCheck = refuse(
  'double-check-missing',
  'Two nurses must check this program independently first; a double check is good for one change and for 30 min.',
)

/** The fresh, unused double check that covers this program and was done before it, or undefined. */
export const agreedFor = (
  session: Session,
  purpose: DoubleCheckPurpose,
  program: CheckedProgram,
  at: Instant,
): DoubleCheckAgreed | undefined =>
  session.agreed.find(
    (one) =>
      one.purpose === purpose &&
      !one.isUsed &&
      at - one.at <= FRESH &&
      one.at <= at + CLOCK_TOLERANCE &&
      differing(purpose, one.program, program).length === 0,
  )
