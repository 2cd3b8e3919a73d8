/** `npm run test:long`: the walks through the browser that take minutes each, and those that are tagged for it; in the whole browser. */
import base from './playwright.config.ts'
import { findChromium, launched } from './tests/fixtures/chromium.ts'

const { testMatch: _short, grepInvert: _long, ...rest } = base

export default {
  ...rest,
  use: { ...rest.use, launchOptions: launched(findChromium()) },
  projects: [
    { name: 'long', testMatch: '*.long.ts' },
    { name: 'tagged', testMatch: '*.spec.ts', grep: /@long/ },
  ],
}
