/** Puts the parts together, once in a process. What is here lives as long as the server does. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pino, { type Logger } from 'pino'
import type { Instant } from '#domain'
import { createChanges } from '#server/admin/changes'
import { createDevices } from '#server/admin/devices'
import { createSetUp } from '#server/admin/setUp'
import { ANSWERS_WITHIN_MS, openDatabase, type Database } from '#server/database/connect'
import { createLog } from '#server/log/append'
import { verifyChain, type ChainVerdict } from '#server/log/chain'
import { createCourseLog } from '#server/log/courses'
import { createDisplayLog } from '#server/log/displays'
import { createDueReviews } from '#server/log/dueReviews'
import { exportSession } from '#server/log/exportFile'
import { createLooks } from '#server/log/looks'
import { signerOf } from '#server/log/signing'
import { readQuality } from '#server/log/quality'
import { createReader } from '#server/log/read'
import { createWardEvents } from '#server/log/wardEvents'
import { createWardHandovers } from '#server/log/wardHandovers'
import { createAuth } from '#server/people/auth'
import { createPaper } from '#server/paper/paper'
import { createCoSign } from '#server/people/coSign'
import { createLockout } from '#server/people/lockout'
import { createOnDuty } from '#server/people/onDuty'
import { createProof } from '#server/people/proof'
import { metricsToken, secretOf } from '#server/people/secret'
import { createWhoAsks } from '#server/people/whoAsks'
import { isManual, manualClock, manualStart, wallClock, type Clock, type Queryable } from './clock.ts'
import { createCourses } from './courses.ts'
import { createDisplayWatch } from './displayWatch.ts'
import { createHandle } from './handle.ts'
import { createInstruments } from './instruments.ts'
import { createMetrics } from './metrics.ts'
import { createReference, publishShippedProtocols } from './reference.ts'
import { MANUAL_CLOCK_MARK, type Settings } from './settings.ts'
import { createSiteSettings } from './siteSettings.ts'
import { createWatch } from './watch.ts'

export { isDatabaseDown } from '#server/database/connect'
export type { CourseKept } from './courses.ts'
export { readCourseText, verifyCourse } from '#server/log/courses'
export type { Made } from '#server/admin/changes'
export type { WardHandover } from '#server/log/wardHandovers'

const VERSION = (JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }).version

/** Opens the database and builds every part over it; nothing runs yet but the database. */
export async function createRuntime(settings: Settings, clockOf: ClockOf = clockBySettings(settings)) {
  const logger = createLogger(settings)
  markManual(settings)
  const database = await openDatabase({ dataDir: settings.dataDir, databaseUrl: settings.databaseUrl ?? undefined, answersWithinMs: ANSWERS_WITHIN_MS })
  try {
    return await assemble(settings, logger, database, await clockOf(database.pool))
  } catch (error) {
    await database.close()
    throw error
  }
}

export type Runtime = Awaited<ReturnType<typeof createRuntime>>

/** Makes the clock once the database answers. */
export type ClockOf = (pool: Queryable) => Promise<Clock>

const clockBySettings = (settings: Settings): ClockOf => async (pool) =>
  settings.clock === 'manual' ? manualClock(await manualStart(pool)) : wallClock(pool)

async function assemble(settings: Settings, logger: Logger, database: Database, clock: Clock) {
  const { pool } = database
  const secret = secretOf(settings.secret, settings.dataDir)
  const signer = signerOf(secret)
  const report = (error: unknown, words: string) => logger.error({ err: error }, words)

  const reader = createReader(pool)
  const due = createDueReviews(pool)
  const onDuty = createOnDuty()
  const handle = createHandle({ log: createLog(pool), reader, due, clock, rosterOf: onDuty.rosterOf, report })
  const courseLog = createCourseLog(pool)
  const courses = createCourses({ log: courseLog, handle, clock, report })
  const watch = createWatch({ handle, due, clock, tellRosterChanges: onDuty.tellChanges, report })

  const displayLog = createDisplayLog(pool, report)
  const looks = createLooks(pool, report)
  const displayWatch = createDisplayWatch({ wardEvents: createWardEvents(pool), report })

  const auth = createAuth(database, { secret, publicUrl: settings.publicUrl })
  const underLockout = createLockout(database, clock.now)
  const people = { ...(await createWhoAsks(database, auth)), underLockout }
  const proven = createProof(database, auth)
  const coSign = createCoSign({ database, proven, secret, underLockout, now: clock.now })

  const changes = createChanges(pool, clock.now)
  const devices = createDevices(pool, clock.now, report)

  await publishShippedProtocols(database)
  const signOutListeners: ((signInKey: string) => void)[] = []
  const staffListeners: ((staffId: string) => void)[] = []
  let countSockets: (() => number) | null = null
  const metrics = createMetrics({
    heldSessions: handle.heldSessions,
    sockets: () => countSockets?.() ?? 0,
    watchLagMs: () => watch.state().lagMs,
    watchQuietMs: () => watch.state().quietForMs,
    wardsWithoutDisplay: () => displayWatch.lost().size,
    looksUnwritten: () => looks.state().waiting + looks.state().lost,
  })
  handle.onAppended(({ session, entries }) => {
    for (const { event } of entries) {
      if (event.type === 'SessionOpened') void courses.tellSoon(session.patient.patientId)
      if (event.type === 'AlertRaised') metrics.alerts.inc({ rule: event.rule, priority: event.priority })
    }
  })

  return {
    settings, logger, database, secret, clock, reader, handle, watch, auth, people, proven, onDuty, coSign, metrics, report, displayLog, displayWatch, looks,
    paper: createPaper(),
    version: VERSION,
    metricsToken: metricsToken(secret),
    changes, devices,
    courseLog, courses,
    wardHandovers: createWardHandovers(pool, reader),
    setUp: createSetUp({ pool, auth, changes, secret }),
    reference: createReference(database),
    instruments: createInstruments(settings, logger),
    siteSettings: createSiteSettings(database),
    /** The clock that tests turn; null on a wall clock. */
    manual: isManual(clock) ? clock : null,
    chainVerdict: async (sessionId: string): Promise<ChainVerdict> => verifyChain(await reader.readLines(sessionId)),
    exportFile: (sessionId: string): Promise<string | null> => exportSession(reader, signer, sessionId),
    /** What the sessions of a ward came to that were closed from one instant to before another. */
    readQuality: (wardId: string, fromAt: Instant, toAt: Instant) => readQuality(database.pool, wardId, fromAt, toAt, clock.now()),
    /** What people compare with the key under an export. */
    fingerprint: signer.fingerprint,
    signedOut: (signInKey: string) => signOutListeners.forEach((tell) => tell(signInKey)),
    onSignedOut: (tell: (signInKey: string) => void) => void signOutListeners.push(tell),
    /** Somebody has another role, other wards, another PIN, or no account any more: nothing of what was believed of them holds. */
    staffChanged: (staffId: string) => {
      people.forgetAll()
      staffListeners.forEach((tell) => tell(staffId))
    },
    onStaffChanged: (tell: (staffId: string) => void) => void staffListeners.push(tell),
    countSockets: (count: () => number) => void (countSockets = count),
    /** Ends what runs, in order: nobody is reviewed any more, then the database goes. */
    async stop(): Promise<void> {
      await watch.stop()
      clock.stop()
      await displayLog.close()
      await looks.close()
      await devices.close()
      await database.close()
    },
  }
}

/** No PIN and no patient may get into a log line, wherever somebody puts them. */
const NEVER_LOGGED = ['pin', 'password', 'secret', 'cookie', 'authorization', 'patient', 'familyName', 'givenName', 'identifier', 'bornOn']

function createLogger({ logLevel }: Settings): Logger {
  const paths = NEVER_LOGGED.flatMap((name) => [name, `*.${name}`, `*.*.${name}`])
  return pino({ level: logLevel, redact: { paths, censor: '[not logged]' } })
}

/** Says that this data folder belongs to a test, so that a second start with the manual clock is let in. */
function markManual({ clock, databaseUrl, dataDir }: Settings): void {
  if (clock !== 'manual' || databaseUrl !== null) return
  mkdirSync(dataDir, { recursive: true })
  const mark = join(dataDir, MANUAL_CLOCK_MARK)
  if (!existsSync(mark)) writeFileSync(mark, 'Made by a run with CLOCK=manual.\n')
}
