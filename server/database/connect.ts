/** PostgreSQL, migrated and ready: the embedded one, or the one that DATABASE_URL names. */
import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { PrismaClient } from './client/client.ts'
import { startEmbedded, type Embedded } from './embedded.ts'
import { migrate } from './migrate.ts'

export interface Database {
  readonly url: string
  /** For the hot paths: one statement, one round trip. */
  readonly pool: pg.Pool
  /** For reference data and the sign-in tables; it shares the pool. */
  readonly prisma: PrismaClient
  /** Ends the connections, and stops the embedded cluster. */
  close(): Promise<void>
}

export interface DatabaseOptions {
  readonly databaseUrl?: string | undefined
  readonly dataDir: string
  /** Connections kept at most. */
  readonly connections?: number
  /** After so long an answer counts as not coming, and its connection as dead; for ever where it is left out, as for a tool that reads everything. */
  readonly answersWithinMs?: number
}

/**
 * Design, for the house: a network that swallows what is sent says nothing, and the kernel gives a connection up after minutes. The watch
 * begins anew within it and its sleep of a second, before a screen says MONITORING LOST. Connections that lie idle are closed after as long.
 */
export const ANSWERS_WITHIN_MS = 10_000

/** Opens the database, starting the embedded one where no other is named, and brings its tables up to date. */
export async function openDatabase({ databaseUrl, dataDir, connections = 12, answersWithinMs }: DatabaseOptions): Promise<Database> {
  const embedded = databaseUrl ? null : await startEmbedded(dataDir)
  const url = embedded?.url ?? databaseUrl ?? ''
  try {
    await migrate(url)
  } catch (error) {
    await embedded?.stop()
    throw error
  }
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
    // At the other end a change that nobody goes on with would hold its locks.
    ...(answersWithinMs === undefined ? {} : { query_timeout: answersWithinMs, idle_in_transaction_session_timeout: answersWithinMs }),
    // Planning the append afresh each time would cost as much as a third of it.
    onConnect: async (client) => void (await client.query('SET plan_cache_mode = force_generic_plan')),
  })
  // An idle connection that breaks is replaced; whoever asks next learns of it if the database is gone.
  pool.on('error', () => undefined)
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool) })
  const keeping = embedded && keepRunning(embedded)
  return {
    url,
    pool,
    prisma,
    close: async () => {
      await keeping?.end()
      await prisma.$disconnect()
      await pool.end()
      await embedded?.stop()
    },
  }
}

/** How soon a dead cluster is noticed; a look costs one small file. */
const LOOK_MS = 2_000

/** Nobody is there at night to start a database again: while the app runs, its own cluster does. */
function keepRunning(embedded: Embedded): { end(): Promise<void> } {
  let looking = Promise.resolve()
  const look = (): void => {
    // A cluster that cannot start says so at each request meanwhile (503), and is tried again.
    looking = looking.then(() => embedded.revive()).catch(() => undefined)
  }
  const timer = setInterval(look, LOOK_MS).unref()
  return {
    async end() {
      clearInterval(timer)
      await looking
    },
  }
}

/** SQLSTATE classes 08 (connection), 57P (shut down, starting up), 53 (out of connections or disk) and the socket's own words. */
const DOWN = /^(08|57P|53)|^(ECONNREFUSED|ECONNRESET|ENOTFOUND|ENOENT|EPIPE|ETIMEDOUT|EHOSTUNREACH|P1001|P1002|P1008|P1017)$/
const DOWN_WORDS = /Connection terminated|timeout exceeded when trying to connect|Query read timeout|Client has encountered a connection error|DatabaseNotReachable|ConnectionClosed/

/** Whether an error says that the database cannot be asked now, rather than that the question was wrong. */
export function isDatabaseDown(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { code } = error as { code?: unknown }
  if (typeof code === 'string' && DOWN.test(code)) return true
  if (DOWN_WORDS.test(error.message)) return true
  if (error instanceof AggregateError && error.errors.some(isDatabaseDown)) return true
  return isDatabaseDown(error.cause)
}
