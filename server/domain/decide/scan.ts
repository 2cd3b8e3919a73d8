/** What was scanned is charted whether it matches or not; after a mismatch the drug waits until it is put right. */
import { refuse, type Command, type Refusal } from '../commands.ts'
import type { ScanTarget } from '../events.ts'
import { labelText, readLabel, type Label } from '../labels.ts'
import { isOfSession, PUT_RIGHT, readText, standingMismatch, TARGET_WORDS, wantedText } from '../scans.ts'
import type { Session } from '../session.ts'
import type { Instant } from '../time.ts'
import { accept, type Decision } from './decision.ts'

/** Only what can be compared is kept: a code that is no number and no label may say anything of anybody. */
export function decideScan(session: Session, command: Command<'RecordScan'>): Decision {
  const { target, purpose, isTyped } = command
  const label = readLabel(command.code)
  if (label === null) {
    return refuse('unreadable-code', 'This code is no number of a wristband and no label that Dripwatch knows. Nothing was compared: look for yourself.')
  }
  const isMatch = isOfSession(session, target, purpose, label)
  if (isMatch === null) return refuse('wrong-label', `This is ${LABEL_WORDS[label.kind]}, and ${WANTED_WORDS[target]} was asked for. Nothing was compared.`)
  return accept(command, { type: 'ScanRecorded', target, purpose, isMatch, code: codeOf(label), ...(isTyped ? { isTyped } : {}) })
}

/** What is kept of a code: the number without its frame, the label of a bag whole. */
export function codeOf(label: Label): string {
  switch (label.kind) {
    case 'patient':
      return label.identifier
    case 'station':
      return label.station
    case 'bag':
    case 'bare':
      return labelText(label)
  }
}

const LABEL_WORDS: Readonly<Record<Label['kind'], string>> = {
  patient: 'a wristband',
  station: 'the label of a station',
  bag: 'the label of a bag',
  bare: 'a number without more',
}

const WANTED_WORDS: Readonly<Record<ScanTarget, string>> = { patient: 'a wristband', station: 'a station', bag: 'the label of a bag' }

/** Why the drug may not go on at this instant, as far as scans say. What was found so, an emergency and the antidote never ask: they do not wait. */
export function whyScanBars(session: Session, at: Instant): Refusal | null {
  const scan = standingMismatch(session, at)
  if (!scan) return null
  const { target, purpose } = scan.event
  return refuse(
    'scan-mismatch',
    `${TARGET_WORDS[target]}: ${readText(scan.event)}. This session: ${wantedText(session, target, purpose)}. ${PUT_RIGHT[target]}`,
  )
}
