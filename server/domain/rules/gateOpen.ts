/** The pump began to run before the gate was passed: what the gate asks for is owed, and charted late. */
import { owedByStart } from '../decide/gate.ts'
import type { Priority } from '../protocol.ts'
import { saysOther, type Rule } from './rule.ts'

export const gateOpen: Rule = {
  id: 'gateOpen',
  wants(session) {
    const { beforeGate } = session
    const owed = owedByStart(session)
    if (!beforeGate || owed.length === 0) return []
    const hasRun = session.status === 'stopped'
    // Afterwards it is a debt of the record, no danger any more.
    const priority: Priority = hasRun ? 'low' : beforeGate.emergency ? 'medium' : 'high'
    return [
      {
        subject: 'gate',
        priority,
        because: {
          text: `Pump ${hasRun ? 'ran' : 'runs'} before the gate was passed: ${owed.join(', ')}`,
          observedAt: beforeGate.at,
          protocolRule: beforeGate.emergency ? 'emergency' : 'gate',
          action: 'Chart late what is open; the bedside lists it. The alert ends with the last of it.',
          source: session.protocol.emergency?.source ?? ['design'],
        },
      },
    ]
  },
  isUpdate: saysOther,
  nextAt: () => null,
}
