/** What kind of alarm condition an alert is. It follows from the rule that raised it, so it stands in no event. */
import type { RuleId } from './events.ts'

/**
 * After IHE ACM: physiological (SP) is a state of the patient, technical (ST) one of the equipment or of the alarm system itself,
 * advisory (SA) work that is due; IHE's own example of the last is "procedure not documented on time". The priority stands beside
 * it: a pump at ten times its rate is technical, and high.
 */
export type AlertKind = 'physiological' | 'technical' | 'advisory'

export const ALERT_KIND: Readonly<Record<RuleId, AlertKind>> = {
  lateCheck: 'advisory',
  missedCheck: 'advisory',
  notDoneTwice: 'advisory',
  toxicity: 'physiological',
  earlyWarning: 'physiological',
  valueLimit: 'physiological',
  pumpRate: 'technical',
  loadLeftRunning: 'technical',
  pumpStopped: 'technical',
  volumeMismatch: 'technical',
  bagEnding: 'technical',
  gateOpen: 'advisory',
  concernOpen: 'advisory',
  totalDose: 'technical',
  reaction: 'physiological',
  vacantRung: 'technical',
}
