/** Whether a command that comes a second time under one id is the one that was kept: the sealed entry says what was asked then. */
import type { Command, CommandType, HouseCommandType } from './commands.ts'
import type { Entry } from './entry.ts'
import { codeOf } from './decide/scan.ts'
import type { EventType, SessionEvent } from './events.ts'
import { readLabel } from './labels.ts'

/** What each command writes first. Those of the house have no id that anybody else knows. */
const WRITES: Readonly<Record<Exclude<CommandType, HouseCommandType>, EventType>> = {
  OpenSession: 'SessionOpened',
  ConfirmChecklist: 'ChecklistConfirmed',
  DoubleCheck: 'DoubleChecked',
  StartPump: 'PumpStarted',
  ChangeRate: 'RateChanged',
  PausePump: 'PumpPaused',
  ResumePump: 'PumpResumed',
  ChangeBag: 'BagChanged',
  EnterPhase: 'PhaseEntered',
  StopPump: 'PumpStopped',
  RecordCheck: 'CheckRecorded',
  GiveDose: 'DoseGiven',
  WithholdAntidote: 'AntidoteWithheld',
  ReportReaction: 'ReactionReported',
  AcceptAlert: 'AlertAccepted',
  DeclineAlert: 'AlertDeclined',
  SilenceAlert: 'AlertSilenced',
  RecordOutcome: 'OutcomeRecorded',
  KeepBoth: 'BothKept',
  AmendEntry: 'EntryAmended',
  HandOver: 'HandedOver',
  AcceptHandover: 'HandoverAccepted',
  AddNote: 'NoteAdded',
  RecordScan: 'ScanRecorded',
  CloseSession: 'SessionClosed',
}

/** What an event says when the command did, and only then: with it before and without it now is another command. */
const IF_ASKED: readonly string[] = [
  'reason', 'text', 'lateReason', 'override', 'acknowledgedBy', 'emergency', 'pumpId', 'expectedMinutes', 'discardedMl', 'pumpVolumeMl',
  'volumeMl', 'prescriber', 'attestedBy', 'isAsFound', 'newOrder', 'keepOpenMlPerHour', 'site', 'antidotePlace', 'explains', 'tag', 'isTyped',
]

/** Whether the entries that were kept under its id are those of this command. */
export function isSameCommand(command: Command, kept: readonly Entry[]): boolean {
  if (isOfHouse(command)) return true
  const type = WRITES[command.type]
  const event = kept.find((entry) => entry.by.kind === 'staff' && entry.event.type === type)?.event
  return event !== undefined && says(event, command)
}

const isOfHouse = (command: Command): command is Command<HouseCommandType> => !(command.type in WRITES)

function says(event: SessionEvent, command: Command): boolean {
  // Who and what they are may have been corrected since; who they are has not.
  if (event.type === 'SessionOpened' && command.type === 'OpenSession') {
    return (
      event.station.stationId === command.station.stationId &&
      event.patient.patientId === command.patient.patientId &&
      event.protocol.protocolId === command.protocol.protocolId &&
      event.order.prescriber === command.order.prescriber
    )
  }
  if (event.type === 'EntryAmended' && command.type === 'AmendEntry') {
    const after: Readonly<Record<string, unknown>> = { ...event.after?.values, ...event.after?.notDone }
    const named = Object.entries({ ...command.values, ...command.notDone })
    if (!named.every(([code, value]) => isAlike(after[code], value)) || !isAlike(event.after?.text ?? '', command.note ?? '')) return false
  }
  // A code is kept without its frame.
  if (event.type === 'ScanRecorded' && command.type === 'RecordScan') {
    const label = readLabel(command.code)
    return label !== null && isAsked(event, { ...command, code: codeOf(label) })
  }
  // Whether the second person proved who they are is not theirs who ask.
  if (event.type === 'DoseGiven' && command.type === 'GiveDose') {
    const { attestedBy: sealedBy, ...given } = event
    const { attestedBy: askedBy, ...dose } = command
    return sealedBy?.staffId === askedBy?.staffId && isAsked(given, dose)
  }
  if (event.type === 'HandedOver' && command.type === 'HandOver') {
    const { to: sealedTo, untilAt: sealedUntil, ...said } = event
    const { to: askedTo, untilAt: askedUntil, ...asked } = command
    return sealedTo.staffId === askedTo.staffId && sealedUntil === askedUntil && isAsked(said, asked)
  }
  return isAsked(event, command)
}

function isAsked(event: object, command: object): boolean {
  const sealed: Readonly<Record<string, unknown>> = { ...event }
  const asked: Readonly<Record<string, unknown>> = { ...command }
  return (
    Object.keys(sealed).every((name) => name === 'type' || !(name in asked) || isAlike(sealed[name], asked[name])) &&
    IF_ASKED.every((name) => isSaid(sealed[name]) === isSaid(asked[name]))
  )
}

const isSaid = (value: unknown): boolean => value !== undefined && value !== false && (typeof value !== 'string' || value.trim() !== '')

/** Words are kept without the blanks around them; the order of names does not matter. */
function isAlike(a: unknown, b: unknown): boolean {
  if (typeof a === 'string' && typeof b === 'string') return a.trim() === b.trim()
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b
  const [left, right] = [a, b] as readonly Readonly<Record<string, unknown>>[]
  const names = Object.keys(left!)
  return names.length === Object.keys(right!).length && names.every((name) => name in right! && isAlike(left![name], right![name]))
}
