/** Brings the tables up to date at start, once, however many apps start together. */
import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import pg from 'pg'
import type { Migration } from './schemaEngine.ts'

/** Ours; Prisma's own lock has another number. */
const LOCK = 7_414_021

/** Applies the migrations of `prisma/migrations` that this database has not seen. Returns their names. */
export async function migrate(url: string): Promise<readonly string[]> {
  const folder = path.join(prismaFolder(), 'migrations')
  const migrations = await readMigrations(folder)
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    if ((await missing(client, migrations)).length === 0) return []
    await client.query('SELECT pg_advisory_lock($1)', [LOCK])
    // Another app may have done it while we waited.
    const names = await missing(client, migrations)
    if (names.length > 0) await apply(url, folder, migrations)
    return names
  } finally {
    await client.end()
  }
}

/** The folder `prisma/` of this checkout, from the sources as from a bundle. */
export function prismaFolder(): string {
  for (let at = import.meta.dirname; at !== path.dirname(at); at = path.dirname(at)) {
    const folder = path.join(at, 'prisma')
    if (existsSync(path.join(folder, 'schema.prisma'))) return folder
  }
  throw new Error('The folder prisma/ is not beside the program.')
}

/** The migrations of a folder, oldest first. */
export async function readMigrations(folder: string): Promise<readonly Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name).sort()
  return Promise.all(names.map(async (name) => ({ name, sql: await readFile(path.join(folder, name, 'migration.sql'), 'utf8') })))
}

async function missing(client: pg.Client, migrations: readonly Migration[]): Promise<readonly string[]> {
  const { rows } = await client.query<{ known: string | null }>(`SELECT to_regclass('_prisma_migrations') AS known`)
  const names = migrations.map(({ name }) => name)
  if (!rows[0]?.known) return names
  const applied = await client.query<{ migration_name: string; isDone: boolean }>(
    'SELECT migration_name, finished_at IS NOT NULL AS "isDone" FROM _prisma_migrations WHERE rolled_back_at IS NULL',
  )
  const failed = applied.rows.find(({ isDone }) => !isDone)
  if (failed) throw new Error(`The migration ${failed.migration_name} failed in this database; it needs a person.`)
  const done = new Set(applied.rows.map((row) => row.migration_name))
  const newer = [...done].find((name) => !names.includes(name))
  if (newer) throw new Error(`This database is newer than the program: it has the migration ${newer}.`)
  return names.filter((name) => !done.has(name))
}

async function apply(url: string, folder: string, migrations: readonly Migration[]): Promise<void> {
  // Loaded only now: an up-to-date start does without the engine.
  const { loadSchemaEngine, migrationList, NO_FILTER } = await import('./schemaEngine.ts')
  const lock = await readFile(path.join(folder, 'migration_lock.toml'), 'utf8')
  const engine = await loadSchemaEngine(url)
  try {
    await engine.applyMigrations({ migrationsList: migrationList(folder, migrations, lock), filters: NO_FILTER })
  } finally {
    engine.free()
  }
}
