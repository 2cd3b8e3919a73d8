/** npm run backup -- FILE: the whole log and its reference data into one new file, which is read through once more before it gets its name. */
import { createWriteStream } from 'node:fs'
import { readFile, rename, rm, stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { openDatabase } from '#server/database/connect'
import { backupLines } from '#server/log/backup'
import { checkBackup } from '#server/log/restore'
import { readSettings } from '#server/settings'
import { linesOf } from './lines.ts'

const target = process.argv[2]
try {
  if (!target) throw new Error('Name the file: npm run backup -- FILE')
  if (await stat(target).catch(() => null)) throw new Error(`${target} is there already. A backup never replaces another.`)
  const { version } = JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string }
  const { dataDir, databaseUrl } = readSettings(process.env)
  const database = await openDatabase({ dataDir, databaseUrl: databaseUrl ?? undefined })
  const half = `${target}.half`
  try {
    await rm(half, { force: true })
    const lines = backupLines(database.pool, { madeAt: new Date().toISOString(), version })
    await pipeline(Readable.from(lines), createWriteStream(half, { flags: 'wx', mode: 0o600, flush: true }))
    const { rows, sessions } = await checkBackup(() => linesOf(half))
    await rename(half, target)
    console.log(`${target}: ${sessions} sessions, ${rows.Entry} entries; read back and verified.`)
  } finally {
    await rm(half, { force: true })
    await database.close()
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
