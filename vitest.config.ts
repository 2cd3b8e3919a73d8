import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    globalSetup: 'tests/fixtures/globalSetup.ts',
    pool: 'forks',
    maxWorkers: 2,
    // Modules keep nothing of one test for the next: read once a worker, they come four times sooner.
    isolate: false,
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
})
