import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    globalSetup: 'tests/fixtures/globalSetup.ts',
    pool: 'forks',
    maxWorkers: 2,
    // What a module keeps is no matter to another test: read once a worker, modules come four times sooner.
    isolate: false,
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
})
