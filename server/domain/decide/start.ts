/** The first start of the pump: through the gate, in an emergency past it, or charted as it was found. */
import { refuse, type Command, type Refusal } from '../commands.ts'
import { firstInfusion } from '../protocol.ts'
import type { Session } from '../session.ts'
import { accept, type Decision } from './decision.ts'
import { agreedFor, noDoubleCheck } from './doubleCheck.ts'
import { whyNotStart } from './gate.ts'
import { whyProgramFails } from './program.ts'
import { whyScanBars } from './scan.ts'

export function decideStart(session: Session, command: Command<'StartPump'>): Decision {
  const { rateMlPerHour, concentrationMgPerMl, volumeMl, pumpId, site, reason, emergency } = command
  const isAsFound = command.isAsFound === true
  if (session.status !== 'open') return refuse('pump-already-started', 'The pump of this session was started already.')
  const phase = firstInfusion(session.protocol)
  if (!phase) return refuse('unknown-phase', 'This protocol has no pump phase.')
  const { phaseId } = phase
  if (isAsFound && !reason) return refuse('reason-needed', 'Say how the pump came to run before the gate was passed.')
  const gate = emergency ? whyNoEmergency(session, command) : isAsFound ? null : whyNotStart(session, command.occurredAt)
  if (gate) return gate
  if (!isAsFound) {
    const program = { phaseId, rateMlPerHour, concentrationMgPerMl, volumeMl }
    const wrong = whyProgramFails(session, phase, program, { reason: emergency?.reason ?? reason, at: command.occurredAt })
    if (wrong) return wrong
    if (!emergency && !agreedFor(session, 'start', program, command.occurredAt)) return noDoubleCheck
    const barred = emergency ? null : whyScanBars(session, command.occurredAt)
    if (barred) return barred
  }
  return accept(command, {
    type: 'PumpStarted',
    phaseId,
    rateMlPerHour,
    concentrationMgPerMl,
    volumeMl,
    isAsFound,
    ...(pumpId ? { pumpId } : {}),
    ...(site ? { site } : {}),
    ...(reason ? { reason } : {}),
    ...(emergency ? { emergency: { kind: emergency.kind, reason: emergency.reason.trim() } } : {}),
  })
}

/** The gate gives way only to what the protocol names, and to a reason. Strength and hard maximum do not. */
function whyNoEmergency({ protocol }: Session, { emergency, isAsFound }: Command<'StartPump'>): Refusal | null {
  if (!emergency) return null
  if (isAsFound) return refuse('emergency-as-found', 'Either the pump was found running, or it is started now in an emergency. Choose one.')
  if (!protocol.emergency?.kinds.includes(emergency.kind)) {
    return refuse('emergency-not-named', `This protocol has no emergency start for ${emergency.kind}. Pass the gate first.`)
  }
  return emergency.reason.trim() === '' ? refuse('reason-needed', 'Say in a word why this patient cannot wait.') : null
}
