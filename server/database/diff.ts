/**
 * Writes the next migration: what `prisma/schema.prisma` says and the migrations so far do not. What they say is read
 * from `migrations/latest.prisma`: the engine here cannot read it from a database (its adapter does not know "char").
 */
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { startEmbedded } from './embedded.ts'
import { prismaFolder } from './migrate.ts'
import { loadSchemaEngine, NO_FILTER } from './schemaEngine.ts'

const name = process.argv[2]
if (!name || !/^[a-z0-9_]+$/.test(name)) {
  console.error('Give the migration a name of lower-case letters, digits and underscores: npm run db:diff -- NAME')
  process.exit(2)
}
const schema = path.join(prismaFolder(), 'schema.prisma')
const latest = path.join(prismaFolder(), 'migrations', 'latest.prisma')
const content = await readFile(schema, 'utf8')
const before = await readFile(latest, 'utf8').catch(() => null)
const dataDir = await mkdtemp(path.join(tmpdir(), 'dripwatch-diff-'))
const scratch = await startEmbedded(dataDir)
try {
  const engine = await loadSchemaEngine(scratch.url, { path: schema, content })
  const { stdout } = await engine.diff({
    from: before === null ? { tag: 'empty' } : { tag: 'schemaDatamodel', files: [{ path: latest, content: before }] },
    to: { tag: 'schemaDatamodel', files: [{ path: schema, content }] },
    script: true,
    exitCode: null,
    filters: NO_FILTER,
  })
  engine.free()
  if (!stdout?.trim() || stdout.includes('This is an empty migration')) {
    console.log('Nothing to do: the migrations say what the schema says.')
  } else {
    const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
    const folder = path.join(prismaFolder(), 'migrations', `${stamp}_${name}`)
    await mkdir(folder, { recursive: true })
    await writeFile(path.join(folder, 'migration.sql'), stdout)
    await copyFile(schema, latest)
    console.log(`Written: ${path.relative(process.cwd(), folder)}/migration.sql. Read it, then start the app to apply it.`)
  }
} finally {
  await scratch.stop()
  await rm(dataDir, { recursive: true, force: true })
}
