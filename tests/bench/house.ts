/** Wards, people and running sessions to measure with: made through the law and the log, as the door would have. */
import { randomUUID } from 'node:crypto'
import { seedStaff, seedWard, type SeededWard } from '../../prisma/seed.ts'
import {
  fold, minutes, observation, orderFromProtocol, step, type Author, type BodyOf, type Command, type CommandBody, type CommandType,
  type Entry, type Instant, type ObservationCode, type Protocol, type Session, type Values,
} from '#domain'
import { openDatabase, type Database } from '#server/database/connect'
import { createLog } from '#server/log/append'
import { createAuth } from '#server/people/auth'
import { createReference, publishShippedProtocols } from '#server/reference'
import { SECRET, type Bench } from './harness.ts'

export const PIN = '2468'

export interface House {
  readonly database: Database
  readonly wardIds: readonly string[]
  /** Keeps sessions that run already, `count` in all, spread over the wards or on one of them; returns their ids in that order. */
  keepRunning(count: number, recordOf: (index: number) => RunningRecord, onWard?: number): Promise<readonly string[]>
}

export interface RunningRecord {
  readonly startedAt: Instant
  /** When checks were charted since. */
  readonly checksAt: readonly Instant[]
  /** Up to when the clock has reviewed it. */
  readonly reviewedAt?: readonly Instant[]
}

const WARDS = 20

/** A database with twenty wards: `ward0` … `ward19` are each ward's nurse, `all` works on every ward. */
export async function buildHouse({ dataDir }: Bench, databaseUrl: string): Promise<House> {
  const database = await openDatabase({ databaseUrl, dataDir })
  await publishShippedProtocols(database)
  const auth = createAuth(database, { secret: SECRET, publicUrl: null })
  const wards: SeededWard[] = []
  for (let index = 0; index < WARDS; index += 1) {
    const name = `Ward ${index}`
    wards.push(await seedWard(database, { name, timeZone: 'Europe/Vienna', isFictional: true, stations: ['Bed 1'] }))
  }
  const wardIds = wards.map(({ wardId }) => wardId)
  await seedStaff(database, auth, [person('all', wardIds), ...wardIds.map((wardId, index) => person(`ward${index}`, [wardId]))])
  const protocol = await createReference(database).protocol('HYPOMG-2')
  if (!protocol) throw new Error('HYPOMG-2 is not published.')

  const log = createLog(database.pool)
  async function keepRunning(count: number, recordOf: (index: number) => RunningRecord, onWard?: number): Promise<readonly string[]> {
    const keep = async (index: number): Promise<string> => {
      const { wardId } = wards[onWard ?? index % WARDS]!
      // A bed and a patient for each: neither has two open sessions.
      const where = {
        station: { stationId: randomUUID(), wardId, name: `Bed ${index}` },
        patient: { ...PATIENT, patientId: randomUUID(), identifier: `B-${index}` },
      }
      const entries = runningEntries(protocol!, where, recordOf(index))
      const session = fold(entries)!
      const kept = await log.append({ session, entries, previousHash: null })
      if (kept.outcome !== 'appended') throw new Error(`A session for the bench was not kept: ${kept.outcome}.`)
      return session.sessionId
    }
    const ids: string[] = []
    for (let from = 0; from < count; from += 100) {
      const some = Array.from({ length: Math.min(100, count - from) }, (_, place) => keep(from + place))
      ids.push(...(await Promise.all(some)))
    }
    return ids
  }
  return { database, wardIds, keepRunning }
}

const person = (username: string, wardIds: readonly string[]) => ({
  username, name: `Bench ${username}`, initials: 'B', role: 'charge' as const, pin: PIN, wardIds, isFictional: true,
})

const PATIENT = { familyName: 'Bench', givenName: 'Fictional', bornOn: '1980-01-01', identifier: 'B', allergies: [], isFictional: true }
const NURSE: Author = { kind: 'staff', staffId: 'bench-1', name: 'Bench Nurse', role: 'nurse' }
const SECOND: Author = { kind: 'staff', staffId: 'bench-2', name: 'Bench Second', role: 'nurse' }
const ENGINE: Author = { kind: 'engine', version: 'bench' }

/** A full set with nothing out of range. */
export const CALM = { HR: 78, RR: 16, SPO2: 97, SBP: 122, DBP: 74, ACVPU: 'A' } as const

type Where = Pick<BodyOf<'OpenSession'>, 'station' | 'patient'>

/** The record of a session from opening to the running pump and the checks since. */
function runningEntries(protocol: Protocol, where: Where, { startedAt, checksAt, reviewedAt = [] }: RunningRecord): Entry[] {
  const sessionId = randomUUID()
  const entries: Entry[] = []
  let session: Session | null = null
  function say(body: CommandBody, at: Instant, by: Author = NURSE): void {
    const envelope = { commandId: randomUUID(), sessionId, occurredAt: at, enteredAt: at, by, deviceId: null }
    const outcome = step(session, { ...envelope, ...body } as Command<CommandType>, at)
    if (outcome.outcome === 'refused') throw new Error(`${body.type}: ${outcome.because}`)
    session = outcome.session
    entries.push(...outcome.entries)
  }
  const openedAt = startedAt - minutes(5)
  const order = orderFromProtocol(protocol, 'Dr Bench', openedAt)
  const [first] = order.phases
  if (!first) throw new Error('The order has no phase.')
  const { phaseId, rateMlPerHour, concentrationMgPerMl, volumeMl } = first
  const program = { phaseId, rateMlPerHour, concentrationMgPerMl, volumeMl }
  const items = protocol.phases.flatMap((phase) => (phase.kind === 'gate' ? phase.items.map(({ itemId }) => itemId) : []))
  say({ type: 'OpenSession', ...where, protocol, order }, openedAt)
  const contraindications = protocol.contraindications.map(({ itemId }) => ({ itemId, isPresent: false }))
  say({ type: 'ConfirmChecklist', items, antidoteAtBedside: true, contraindications }, openedAt + minutes(1))
  say({ type: 'RecordCheck', values: baseline(protocol), notDone: {} }, openedAt + minutes(2))
  say({ type: 'DoubleCheck', purpose: 'start', program }, openedAt + minutes(3))
  say({ type: 'DoubleCheck', purpose: 'start', program }, openedAt + minutes(4), SECOND)
  say({ type: 'StartPump', rateMlPerHour, concentrationMgPerMl, volumeMl }, startedAt)
  for (const at of checksAt) say({ type: 'RecordCheck', values: CALM, notDone: {} }, at)
  for (const at of reviewedAt) say({ type: 'Review' }, at, ENGINE)
  // Kept in one append, which the log takes for one command.
  const commandId = randomUUID()
  return entries.map((entry, ordinal) => ({ ...entry, commandId, ordinal }))
}

function baseline(protocol: Protocol): Values {
  const codes = protocol.phases.flatMap((phase) =>
    phase.schedules.flatMap((schedule) => (schedule.mode === 'once' && schedule.at === 'beforeStart' ? schedule.observations : [])),
  )
  return { ...Object.fromEntries(codes.map((code) => [code, ordinary(code)])), ...CALM }
}

const ORDINARY: Partial<Record<ObservationCode, number | string>> = { DTR_PATELLAR: '2+', TEMP: 36.8, VIP: 0, PAIN: 1 }

function ordinary(code: ObservationCode): number | string | readonly string[] {
  const known = observation(code)
  return ORDINARY[code] ?? (known.kind === 'list' ? [] : known.kind === 'coded' ? known.choices[0]![0] : 0)
}
