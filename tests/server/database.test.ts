import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openDatabase, type Database } from '#server/database/connect'
import { startEmbedded } from '#server/database/embedded'
import { migrate, prismaFolder, readMigrations } from '#server/database/migrate'
import { chooseOwner } from '#server/database/place'
import { createLog } from '#server/log/append'
import { freshDatabase, type FreshDatabase } from '../fixtures/database.ts'
import { runningRecord } from '../fixtures/eventfulRecord.ts'
import { keep } from '../fixtures/keeping.ts'

const isRoot = process.getuid?.() === 0

const addWard = (database: Database, wardId: string) => database.prisma.ward.create({ data: { wardId, name: wardId, timeZone: 'UTC' } })

async function end(child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill(signal)
  await once(child, 'exit')
}

describe('the record', () => {
  let fresh: FreshDatabase
  let database: Database
  beforeAll(async () => {
    fresh = await freshDatabase()
    database = await openDatabase({ databaseUrl: fresh.url, dataDir: '' })
    await database.prisma.ward.create({ data: { wardId: 'w1', name: 'North', timeZone: 'Europe/Vienna' } })
    await keep(createLog(database.pool), runningRecord().slice(0, 3))
  })
  afterAll(async () => {
    await database.close()
    await fresh.close()
  })

  test.each([
    `UPDATE "Entry" SET text = 'else'`,
    'DELETE FROM "Entry" WHERE seq = 3',
    'TRUNCATE "Entry"',
    'TRUNCATE "Entry" CASCADE',
    `SET session_replication_role = replica; DELETE FROM "Entry"`,
  ])('refuses %s', async (sql) => {
    const client = new pg.Client({ connectionString: fresh.url })
    await client.connect()
    await expect(client.query(sql)).rejects.toThrow(/The record only grows: (UPDATE|DELETE|TRUNCATE) of "Entry" is refused/)
    await client.end()
    expect(await database.prisma.entry.count()).toBe(3)
  })

  test('is sealed as PostgreSQL keeps it, to the millisecond', async () => {
    const [first] = runningRecord()
    const row = await database.prisma.entry.findFirstOrThrow({ where: { seq: 1 } })
    expect(row.recordedAt.getTime()).toBe(first?.recordedAt)
    expect(row).toMatchObject({ type: 'SessionOpened', wardSeq: 1n, staffId: 's1', deviceId: 'tablet-4' })
  })
})

describe('migrations', () => {
  let fresh: FreshDatabase
  let client: pg.Client
  const empty = async () => {
    await client.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public')
  }
  beforeAll(async () => {
    fresh = await freshDatabase()
    client = new pg.Client({ connectionString: fresh.url })
    await client.connect()
  })
  afterAll(async () => {
    await client.end()
    await fresh.close()
  })

  test('are applied once by three apps that start together, and again by none', async () => {
    await empty()
    const applied = await Promise.all([migrate(fresh.url), migrate(fresh.url), migrate(fresh.url)])
    const all = (await readMigrations(path.join(prismaFolder(), 'migrations'))).map(({ name }) => name)
    expect(applied.flat()).toEqual(all)
    expect(await migrate(fresh.url)).toEqual([])
  })

  test('are noted as Prisma notes them, so that its own tool goes on from there', async () => {
    const { rows } = await client.query<{ migration_name: string; checksum: string; applied_steps_count: number }>(
      'SELECT migration_name, checksum, applied_steps_count FROM _prisma_migrations WHERE finished_at IS NOT NULL',
    )
    expect(rows).toHaveLength((await readMigrations(path.join(prismaFolder(), 'migrations'))).length)
    expect(rows[0]).toMatchObject({ checksum: expect.stringMatching(/^[0-9a-f]{64}$/), applied_steps_count: 1 })
  })

  test('of a later program are not run under', async () => {
    await client.query(`INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at) VALUES ('x', '', '29990101000000_later', now())`)
    await expect(migrate(fresh.url)).rejects.toThrow('newer than the program')
  })

  test('that failed are for a person to look at', async () => {
    await client.query(`UPDATE _prisma_migrations SET finished_at = NULL WHERE id = 'x'`)
    await expect(migrate(fresh.url)).rejects.toThrow('29990101000000_later failed')
  })

  test('say all that the schema says', async () => {
    const [schema, latest] = await Promise.all(
      ['schema.prisma', 'migrations/latest.prisma'].map((name) => readFile(path.join(prismaFolder(), name), 'utf8')),
    )
    expect(latest, 'run npm run db:diff -- NAME').toBe(schema)
  })
})

describe('the embedded PostgreSQL', () => {
  let above: string
  let dataDir: string
  const running: ChildProcess[] = []

  beforeEach(async () => {
    above = await mkdtemp(path.join(tmpdir(), 'dripwatch-database-'))
    await chmod(above, 0o755)
    dataDir = path.join(above, 'data')
  })
  afterEach(async () => {
    for (const child of running.splice(0)) await end(child)
    const known = await memory()
    // Whoever is left behind is stopped: this process becomes its keeper.
    if (known) await (await startEmbedded(dataDir)).stop()
    if (known?.stagedAt) await rm(known.stagedAt, { recursive: true, force: true })
    await rm(above, { recursive: true, force: true })
  })

  interface Memory {
    readonly port: number
    readonly password: string
    readonly stagedAt: string | null
    readonly keeper: number
  }

  const memory = async (): Promise<Memory | null> => {
    const text = await readFile(path.join(dataDir, 'postgres.json'), 'utf8').catch(() => null)
    return text === null ? null : (JSON.parse(text) as Memory)
  }

  /** An app of its own on this DATA_DIR; resolves when it has the database open. */
  async function startApp(): Promise<{ child: ChildProcess; url: string }> {
    const child = spawn(process.execPath, ['--import', 'tsx', 'tests/fixtures/holdDatabase.ts'], {
      env: { ...process.env, DATA_DIR: dataDir },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    running.push(child)
    const [url] = (await once(createInterface({ input: child.stdout as NodeJS.ReadableStream }), 'line')) as [string]
    return { child, url }
  }

  const postmasterOf = async (folder = path.join(dataDir, 'postgres')): Promise<number> =>
    Number((await readFile(path.join(folder, 'cluster', 'postmaster.pid'), 'utf8').catch(() => '0')).split('\n')[0])

  test('starts a second time with what was kept, and is stopped with its app', async () => {
    const first = await openDatabase({ dataDir })
    const { rows } = await first.pool.query<{ fsync: string }>('SHOW fsync')
    expect(rows[0]?.fsync).toBe('on')
    await addWard(first, 'kept')
    await first.close()
    expect(await postmasterOf()).toBe(0)
    const second = await openDatabase({ dataDir })
    expect(second.url).toBe(first.url)
    expect(await second.prisma.ward.count()).toBe(1)
    await second.close()
  })

  test('keeps its password where only the app can read it', async () => {
    await (await startEmbedded(dataDir)).stop()
    expect((await stat(path.join(dataDir, 'postgres.json'))).mode & 0o777).toBe(0o600)
    expect((await stat(path.join(dataDir, 'postgres'))).mode & 0o777).toBe(0o700)
    await startEmbedded(dataDir)
    const { port } = (await memory()) as Memory
    const stranger = new pg.Client({ connectionString: `postgresql://dripwatch:wrong@127.0.0.1:${port}/dripwatch` })
    await expect(stranger.connect()).rejects.toThrow('password authentication failed')
  })

  test('is adopted, still running, after its app was killed', async () => {
    const { child, url } = await startApp()
    const postmaster = await postmasterOf()
    await end(child, 'SIGKILL')
    const database = await openDatabase({ dataDir })
    expect(database.url).toBe(url)
    expect(await postmasterOf()).toBe(postmaster)
    await database.close()
    expect(await postmasterOf()).toBe(0)
  })

  test('recovers when it was killed together with its app', async () => {
    const { child } = await startApp()
    const other = await openDatabase({ dataDir })
    await addWard(other, 'committed')
    await other.close()
    process.kill(await postmasterOf(), 'SIGKILL')
    await end(child, 'SIGKILL')
    const database = await openDatabase({ dataDir })
    expect(await database.prisma.ward.count()).toBe(1)
    await database.close()
  })

  test('is started again, on its port and with what was kept, when it dies under an app that goes on', async () => {
    const database = await openDatabase({ dataDir })
    await addWard(database, 'committed')
    const postmaster = await postmasterOf()
    process.kill(postmaster, 'SIGKILL')
    await expect.poll(async () => [0, postmaster].includes(await postmasterOf()), { timeout: 30_000, interval: 100 }).toBe(false)
    await expect.poll(() => database.prisma.ward.count().catch(() => null), { timeout: 30_000, interval: 100 }).toBe(1)
    await database.close()
    expect(await postmasterOf()).toBe(0)
  }, 60_000)

  test('is not taken for running because another process has its number now', async () => {
    await (await startEmbedded(dataDir)).stop()
    const file = path.join(dataDir, 'postgres', 'cluster', 'postmaster.pid')
    await writeFile(file, `${process.pid}\n${path.dirname(file)}\n1\n1\n\n127.0.0.1\n1 1\nready\n`)
    const again = await startEmbedded(dataDir)
    expect(await postmasterOf()).not.toBe(process.pid)
    await again.stop()
  })

  test('is not stopped by a guest while the app that keeps it runs', async () => {
    const { url } = await startApp()
    const guest = await openDatabase({ dataDir })
    expect(guest.url).toBe(url)
    await guest.close()
    expect(await postmasterOf()).toBeGreaterThan(0)
  })

  test('begins anew when making the cluster was cut short', async () => {
    const home = path.join(dataDir, 'postgres')
    await mkdir(path.join(home, 'cluster.half'), { recursive: true })
    await writeFile(path.join(home, 'cluster.half', 'PG_VERSION'), '18')
    const database = await openDatabase({ dataDir })
    expect(await database.prisma.ward.count()).toBe(0)
    await database.close()
  })

  test('works below a folder that is closed to everybody else', async () => {
    await chmod(above, 0o700)
    const first = await openDatabase({ dataDir })
    await addWard(first, 'kept')
    await first.close()
    const { stagedAt } = (await memory()) as Memory
    // Root's folder is closed to the user that PostgreSQL runs as: then the data lives outside, closed to all but that user.
    expect(stagedAt !== null).toBe(isRoot)
    const { uid, mode } = await stat(stagedAt ?? path.join(dataDir, 'postgres'))
    expect({ uid, mode: mode & 0o777 }).toEqual({ uid: (await chooseOwner())?.uid ?? process.getuid?.(), mode: 0o700 })
    const second = await openDatabase({ dataDir })
    expect(await second.prisma.ward.count()).toBe(1)
    await second.close()
    expect((await memory())?.stagedAt).toBe(stagedAt)
  })
})
