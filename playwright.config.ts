import { defineConfig } from '@playwright/test'
import { findShell, launched } from './tests/fixtures/chromium.ts'

export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '*.spec.ts',
  // Walks of the same files that go with the long suite.
  grepInvert: /@long/,
  globalSetup: './tests/e2e/globalSetup.ts',
  fullyParallel: false,
  workers: 2,
  retries: 0,
  forbidOnly: true,
  timeout: 240_000,
  expect: { timeout: 10_000 },
  reporter: 'list',
  outputDir: 'test-results',
  use: {
    actionTimeout: 15_000,
    // What was done, said and sent. A picture of the page before and after each touch makes the walks twice as long; `--trace on` takes them.
    trace: { mode: 'retain-on-failure', snapshots: false, screenshots: false },
    screenshot: 'only-on-failure',
    launchOptions: launched(findShell()),
  },
})
