import { defineConfig } from 'vitest/config'
export default defineConfig({ test: { include: ['tests/{domain,scenarios,app}/**/*.test.ts','tests/architecture.test.ts','tests/server/wire*.test.ts'], pool: 'forks', maxWorkers: 2, testTimeout: 20000 } })
