/** Prisma's schema engine as WebAssembly: the CLI's own would have to be downloaded. */
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import type { MigrationList, SchemaEngine } from '@prisma/schema-engine-wasm'

export const NO_FILTER = { externalTables: [], externalEnums: [] }

/** The engine over one database; `free()` it after use. */
export async function loadSchemaEngine(url: string, schema?: { path: string; content: string }): Promise<SchemaEngine> {
  const { SchemaEngine } = await (loaded ??= load())
  const datamodels: [string, string][] | undefined = schema && [[schema.path, schema.content]]
  return SchemaEngine.new({ datamodels }, () => undefined, bindMigrationAwareSqlAdapterFactory(new EnginePg({ connectionString: url })))
}

/** The glue remembers one memory: a second instance in the process would read the strings of the first. */
let loaded: Promise<EngineModule> | null = null

async function load(): Promise<EngineModule> {
  const glue = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg')
  const bytes = await readFile(path.join(path.dirname(glue), 'schema_engine_bg.wasm'))
  const engine: unknown = await import('@prisma/schema-engine-wasm/schema_engine_bg')
  const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': engine as WebAssembly.ModuleImports })
  const module = engine as EngineModule
  module['__wbg_set_wasm'](instance.exports)
  const start = instance.exports['__wbindgen_start'] as () => void
  start()
  return module
}

export interface Migration {
  readonly name: string
  readonly sql: string
}

/** The migrations of a folder, in the engine's words. */
export const migrationList = (folder: string, migrations: readonly Migration[], lock: string | null): MigrationList => ({
  baseDir: folder,
  lockfile: { path: 'migration_lock.toml', content: lock },
  shadowDbInitScript: '',
  migrationDirectories: migrations.map(({ name, sql }) => ({
    path: name,
    migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: sql } },
  })),
})

/** Prisma's adapter cuts a script at every semicolon, which no function body survives. PostgreSQL takes it whole. */
class EnginePg extends PrismaPg {
  override async connect(): Promise<Awaited<ReturnType<PrismaPg['connect']>>> {
    const adapter = await super.connect()
    adapter.executeScript = async (script) => void (await adapter.underlyingDriver().query(script))
    return adapter
  }
}

interface EngineModule {
  __wbg_set_wasm(exports: WebAssembly.Exports): void
  readonly SchemaEngine: { new: typeof SchemaEngine.new }
}
