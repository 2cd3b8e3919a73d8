/** (f) A month of a busy ward, kept through the log: how long its quality page takes, and what the closing of a session costs with the sums in it. */
import { fold, type Entry, type Session } from '#domain'
import { createLog, type Log } from '#server/log/append'
import { qualitySession } from '../fixtures/qualityWard.ts'
import { recordAs } from '../fixtures/keeping.ts'
import { buildHouse, PIN, type House } from './house.ts'
import { newDatabase, percentile, startServerProcess, type Bench, type Result } from './harness.ts'
import { Line, signedIn } from './line.ts'

const DAY_MS = 24 * 3_600_000
const MONTH = '2026-03'
const TEMPLATES = 24
const PATIENTS = 320
const MOST_MS = 1_000
const ASKED = 40

export async function benchQuality(bench: Bench): Promise<Result[]> {
  const sessions = bench.isQuick ? 200 : 1_000
  const url = await newDatabase(bench, 'bench_quality')
  const house = await buildHouse(bench, url)
  const wardId = house.wardIds[0]!
  bench.say(`(f) keeping ${sessions} closed sessions …`)
  const { entries, closings } = await keepMonth(house, wardId, sessions)
  await showAlerts(house)
  const server = await startServerProcess(bench, url)
  try {
    const line = await Line.open(server.port)
    const cookie = await signedIn(server.port, 'all', PIN)
    const page = await timed(ASKED, async () => {
      const { status, text } = await line.ask('GET', `/api/v1/wards/${wardId}/quality?from=${MONTH}-01&to=${MONTH}-31`, `cookie: ${cookie}\r\n`)
      if (status !== 200 || !text().includes(`"sessions":${sessions},`)) throw new Error(`The quality page answered ${status}: ${text().slice(-300)}`)
    })
    line.close()
    const bare = await timed(ASKED, async () => void (await house.database.pool.query('SELECT sums FROM "SessionQuality" WHERE "wardId" = $1', [wardId])))
    return [
      {
        name: `(f) quality page of a month, ${sessions} sessions, ${entries} entries`,
        measured: `first ${Math.round(page[0]!)} ms, p50 ${Math.round(percentile(page, 0.5))} ms, longest ${Math.round(percentile(page, 1))} ms`,
        baseline: `bare SELECT of its rows: p50 ${Math.round(percentile(bare, 0.5))} ms`,
        target: `< ${MOST_MS} ms`,
        isMet: percentile(page, 1) < MOST_MS,
        figures: { firstMs: page[0]!, p50Ms: percentile(page, 0.5), longestMs: percentile(page, 1), bareMs: percentile(bare, 0.5), sessions, entries },
      },
      {
        name: `(f) append that closes a session of about ${Math.round(entries / sessions)} entries, sums and all, one at a time`,
        measured: `p50 ${percentile(closings, 0.5).toFixed(1)} ms, p99 ${percentile(closings, 0.99).toFixed(1)} ms`,
        baseline: '',
        target: '',
        isMet: null,
        figures: { p50Ms: percentile(closings, 0.5), p99Ms: percentile(closings, 0.99) },
      },
    ]
  } finally {
    await server.stop()
    await house.database.close()
  }
}

/** Some days of the law's own making, moved over the month; each kept in two appends, the closing by itself. */
async function keepMonth({ database }: House, wardId: string, count: number): Promise<{ entries: number; closings: number[] }> {
  const log = createLog(database.pool)
  const days = Array.from({ length: TEMPLATES }, (_, index) => qualitySession(`bench ${index}`, Date.parse(`${MONTH}-02T00:00:00Z`) + index * 3_600_000, 1))
  const closings: number[] = []
  let entries = 0
  for (let index = 0; index < count; index += 1) {
    const day = moved(days[index % TEMPLATES]!, Math.floor((index * 27) / count) * DAY_MS)
    const record = recordAs(day, `month-${index}`, wardId, `patient-${index % PATIENTS}`)
    entries += record.length
    closings.push(await keepInTwo(log, record))
  }
  return { entries, closings }
}

async function keepInTwo(log: Log, record: readonly Entry[]): Promise<number> {
  const last = record.findIndex(({ commandId }) => commandId === record.at(-1)!.commandId)
  // One command an append.
  const open = record.slice(0, last).map((entry, ordinal) => ({ ...entry, commandId: record[0]!.commandId, ordinal }))
  const before = await kept(log, fold(open)!, open, null)
  const session = fold([...open, ...record.slice(last)])!
  const asked = performance.now()
  await kept(log, session, record.slice(last), before)
  return performance.now() - asked
}

async function kept(log: Log, session: Session, entries: readonly Entry[], previousHash: string | null): Promise<string> {
  const result = await log.append({ session, entries, previousHash })
  if (result.outcome !== 'appended') throw new Error(`A session for the bench was not kept: ${result.outcome}.`)
  return result.hash
}

/** The same record so many milliseconds later: every instant, and the instants in the names of checks. */
const moved = (record: readonly Entry[], by: number): readonly Entry[] =>
  JSON.parse(JSON.stringify(record).replace(/("\w*At":|@)(\d{13})\b/g, (_, name: string, at: string) => `${name}${Number(at) + by}`)) as readonly Entry[]

/** Three boards, each of which was sent every alert, received it, and painted most. */
const showAlerts = async ({ database }: House): Promise<void> =>
  void (await database.pool.query(`INSERT INTO "Display" ("wardId", "sessionId", "alertId", "screenId", "staffId", step, "isHeard", at, "toldAt")
    SELECT "wardId", "sessionId", "alertId", 'board ' || b, 'n', step, step <> 'sent', "raisedAt", "raisedAt"
    FROM "Alert", generate_series(1, 3) b, unnest(ARRAY['sent', 'received', 'painted']) step WHERE step <> 'painted' OR length("alertId") % 3 <> b % 3`))

async function timed(times: number, work: () => Promise<void>): Promise<number[]> {
  const took: number[] = []
  for (let turn = 0; turn < times; turn += 1) {
    const asked = performance.now()
    await work()
    took.push(performance.now() - asked)
  }
  return took
}
