/** What an alert is about in words that name no patient and no value: for a screen that is locked and still has to be understood from the door. */
import type { Because, RuleId } from '../because.ts'
import { subjectName } from '../known.ts'

const WORDS: Readonly<Record<RuleId, string>> = {
  lateCheck: 'Check is late',
  missedCheck: 'Check was missed',
  notDoneTwice: 'Observation left out twice',
  valueLimit: 'Value beyond its limit',
  toxicity: 'STOP: magnesium toxicity',
  earlyWarning: 'Early warning',
  pumpRate: 'Pump rate is not as ordered',
  loadLeftRunning: 'Load runs past its end',
  pumpStopped: 'Pump stands still',
  volumeMismatch: 'Pump and record differ in volume',
  bagEnding: 'Bag is ending',
  gateOpen: 'Checks owed since the start',
  concernOpen: 'Questionnaire answer',
  totalDose: 'Total dose reaches its line',
  reaction: 'Reaction reported',
  vacantRung: 'Nobody there to be told',
}

/** "RR beyond its limit", "Check was missed". */
export function alertWords({ rule, because }: { readonly rule: RuleId; readonly because: Pick<Because, 'subject'> }): string {
  return rule === 'valueLimit' && because.subject ? `${subjectName(because.subject)} beyond its limit` : WORDS[rule]
}
