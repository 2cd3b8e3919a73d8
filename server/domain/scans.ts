/** Wristband, station and bag before a scanner: what this session wants of each, and whether a way on is barred. */
import { isSameCode, readLabel, type Label } from './labels.ts'
import type { Entry } from './entry.ts'
import type { EventOf, ScanPurpose, ScanTarget } from './events.ts'
import { orderedPhase } from './order.ts'
import type { Session } from './session.ts'
import { minutes, type Instant } from './time.ts'
import { figure } from './units.ts'

export type Scan = Entry<EventOf<'ScanRecorded'>>

/** Design: as long as a double check is good, a scan counts for what follows it, and a mismatch holds it up. */
const COUNTS_FOR = minutes(30)

/** What a bag must be for this purpose. Null where anything will do: a dose is drawn from whatever strength is at hand. */
export interface WantedBag {
  readonly salt: string
  readonly concentrationMgPerMl: number | null
  readonly volumeMl: number | null
}

/** What two people have agreed on, as far as they have; the order else. */
export function wantedBag({ order, agreed }: Session, purpose: ScanPurpose): WantedBag {
  const { salt } = order
  if (purpose === 'dose') return { salt, concentrationMgPerMl: null, volumeMl: null }
  const program = agreed.findLast((one) => one.purpose === purpose && !one.isUsed)?.program
  const concentrationMgPerMl = program?.concentrationMgPerMl ?? order.phases[0]?.concentrationMgPerMl ?? null
  // The bag of a phase is hung with it, so the agreed volume is still that of the bag before.
  const volumeMl = purpose === 'phase' ? program && orderedPhase(order, program.phaseId)?.volumeMl : program?.volumeMl
  return { salt, concentrationMgPerMl, volumeMl: volumeMl ?? null }
}

/** Whether what a label says is this session's. Null: it is the label of something else, or no label of this kind at all. */
export function isOfSession(session: Session, target: ScanTarget, purpose: ScanPurpose, label: Label): boolean | null {
  const { patient, station } = session
  switch (target) {
    case 'patient':
      if (label.kind !== 'patient' && label.kind !== 'bare') return null
      return isSameCode(label.kind === 'bare' ? label.text : label.identifier, patient.identifier)
    case 'station': {
      if (label.kind !== 'station' && label.kind !== 'bare') return null
      const named = label.kind === 'bare' ? label.text : label.station
      return isSameCode(named, station.name) || isSameCode(named, station.stationId)
    }
    case 'bag': {
      if (label.kind !== 'bag') return null
      const wanted = wantedBag(session, purpose)
      return (
        isSameCode(label.salt, wanted.salt) &&
        (wanted.concentrationMgPerMl === null || label.concentrationMgPerMl === wanted.concentrationMgPerMl) &&
        (wanted.volumeMl === null || label.volumeMl === wanted.volumeMl) &&
        (label.identifier === null || isSameCode(label.identifier, patient.identifier))
      )
    }
  }
}

/** The newest scan of this kind that matched, made for this purpose after `since` and in time before an instant. */
export const scanBefore = (scans: readonly Scan[], target: ScanTarget, purpose: ScanPurpose, since: Instant, at: Instant): Scan | null =>
  scans.findLast(
    ({ event, occurredAt }) =>
      event.target === target && event.purpose === purpose && event.isMatch && occurredAt > since && occurredAt <= at && at - occurredAt <= COUNTS_FOR,
  ) ?? null

/** The same, for what has not been done yet: a scan counts for one start, one bag, one dose. */
export const scanFor = (session: Session, target: ScanTarget, purpose: ScanPurpose, at: Instant): Scan | null =>
  scanBefore(session.scans, target, purpose, lastDone(session, purpose), at)

function lastDone({ bag, doses }: Session, purpose: ScanPurpose): Instant {
  if (purpose === 'dose') return doses.at(-1)?.occurredAt ?? -Infinity
  return purpose === 'bag' || purpose === 'phase' || purpose === 'start' ? (bag?.hungAt ?? -Infinity) : -Infinity
}

const TARGETS: readonly ScanTarget[] = ['patient', 'station', 'bag']

/**
 * A scan that was not this session's and has not been put right since. The right wristband puts its own right, and the station's: the
 * patient has been moved. A bag is put right by the right bag, or by two people who have read the label again, each alone.
 */
export function standingMismatch(session: Session, at: Instant): Scan | null {
  const { scans, agreed } = session
  const last = (target: ScanTarget): Scan | undefined => scans.findLast(({ event }) => event.target === target)
  for (const target of TARGETS) {
    const scan = last(target)
    if (!scan || scan.event.isMatch || scan.occurredAt > at || at - scan.occurredAt > COUNTS_FOR) continue
    const patient = target === 'station' ? last('patient') : undefined
    if (patient?.event.isMatch && patient.seq > scan.seq) continue
    if (target === 'bag' && agreed.some((one) => (one.purpose === 'start' || one.purpose === 'bag') && one.at > scan.occurredAt)) continue
    return scan
  }
  return null
}

export const TARGET_WORDS: Readonly<Record<ScanTarget, string>> = { patient: 'Wristband', station: 'Station', bag: 'Bag' }

/** When a scan was made: at the bed itself, or before the deed that it was made for. */
export const PURPOSE_WORDS: Readonly<Record<ScanPurpose, string>> = {
  opening: 'before opening the session',
  visit: 'at the bed',
  start: 'before the start',
  phase: 'before the bag of the next phase',
  bag: 'before the change of bag',
  dose: 'before a dose',
}

/** What was read, in words: "F-1003", "Bed 3", "magnesium sulfate heptahydrate 40 mg/mL, 100 mL, for F-1003". */
export function readText({ code }: Pick<EventOf<'ScanRecorded'>, 'code'>): string {
  const label = readLabel(code)
  if (label?.kind !== 'bag') return code
  const { salt, concentrationMgPerMl, volumeMl, identifier } = label
  return `${salt} ${figure(concentrationMgPerMl)} mg/mL, ${figure(volumeMl)} mL${identifier === null ? '' : `, for ${identifier}`}`
}

/** What this session wants, in words. */
export function wantedText(session: Session, target: ScanTarget, purpose: ScanPurpose): string {
  const { patient, station } = session
  switch (target) {
    case 'patient':
      return `${patient.familyName}, ${patient.givenName} ${patient.identifier}`
    case 'station':
      return station.name
    case 'bag': {
      const { salt, concentrationMgPerMl, volumeMl } = wantedBag(session, purpose)
      const strength = concentrationMgPerMl === null ? '' : ` ${figure(concentrationMgPerMl)} mg/mL`
      return `${salt}${strength}${volumeMl === null ? '' : `, ${figure(volumeMl)} mL`}, for ${patient.identifier}`
    }
  }
}

/** What opens the way again after a mismatch. */
export const PUT_RIGHT: Readonly<Record<ScanTarget, string>> = {
  patient: 'Scan the right wristband, or type its number.',
  station: 'Scan the right station, or the patient’s wristband.',
  bag: 'Scan the right bag, or have two people read its label again.',
}
