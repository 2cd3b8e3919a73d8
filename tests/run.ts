/** `npm test`: type check, lint, unit, property, server and browser tests, and one last line over all of them. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { buildPages, generateClient } from '#server/prepare'
import { installChromium } from './fixtures/chromium.ts'

interface Count {
  readonly passed: number
  readonly failed: number
}

const results = mkdtempSync(path.join(tmpdir(), 'dripwatch-results-'))

function run(name: string, command: string, args: readonly string[], env: Record<string, string> = {}): boolean {
  console.log(`\n── ${name}`)
  const { status } = spawnSync('npx', ['--no-install', command, ...args], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', ...env },
  })
  return status === 0
}

const single = (passed: boolean): Count => ({ passed: passed ? 1 : 0, failed: passed ? 0 : 1 })

/** A suite that failed without saying how many tests failed counts as one failure: nothing is lost in a crash. */
function counted(isGreen: boolean, file: string, read: (report: unknown) => Count): Count {
  if (!existsSync(file)) return { passed: 0, failed: 1 }
  const count = read(JSON.parse(readFileSync(file, 'utf8')))
  const isHonest = isGreen === (count.failed === 0) && count.passed > 0
  return isHonest ? count : { passed: count.passed, failed: Math.max(1, count.failed) }
}

function vitest(): Count {
  const file = path.join(results, 'vitest.json')
  const isGreen = run('unit, property and server tests', 'vitest', [
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ])
  return counted(isGreen, file, (report) => {
    const { numPassedTests, numTotalTests } = report as { numPassedTests: number; numTotalTests: number }
    return { passed: numPassedTests, failed: numTotalTests - numPassedTests }
  })
}

function playwright(): Count {
  const file = path.join(results, 'playwright.json')
  installChromium()
  const isGreen = run('browser tests', 'playwright', ['test', '--reporter=list,json'], { PLAYWRIGHT_JSON_OUTPUT_NAME: file })
  return counted(isGreen, file, (report) => {
    const { stats } = report as { stats: { expected: number; unexpected: number; flaky: number; skipped: number } }
    return { passed: stats.expected, failed: stats.unexpected + stats.flaky + stats.skipped }
  })
}

const suites: Record<string, () => Count> = {
  generate: () => single(generateClient((line) => console.log(line))),
  typecheck: () => single(run('type check', 'tsc', ['--noEmit'])),
  lint: () => single(run('lint', 'oxlint', ['--deny-warnings', 'app', 'server', 'prisma', 'tests'])),
  vitest,
  pages: () => single(buildPages((line) => console.log(line))),
  playwright,
}

const counts = Object.values(suites).map((suite) => suite())
rmSync(results, { recursive: true, force: true })
const passed = counts.reduce((sum, count) => sum + count.passed, 0)
const failed = counts.reduce((sum, count) => sum + count.failed, 0)
console.log(`\n${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
