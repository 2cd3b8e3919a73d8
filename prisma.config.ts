import { defineConfig } from 'prisma/config'

// `generate`, `validate` and `format` need no schema engine, yet the CLI downloads one unless it is told of a program.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath

export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  ...(process.env.DATABASE_URL ? { datasource: { url: process.env.DATABASE_URL } } : {}),
})
