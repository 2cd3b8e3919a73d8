/** `npm run bench`: what the README promises, measured beside its baselines. `-- --quick`, `--json FILE`, `--only a,c`, `--profile DIR`. */
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { benchCommands } from './commands.ts'
import { benchLive } from './live.ts'
import { benchQuality } from './quality.ts'
import { benchReview } from './review.ts'
import { benchRunning } from './running.ts'
import { machine, withCluster, type Bench, type Result } from './harness.ts'

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    json: { type: 'string' },
    only: { type: 'string', default: 'a,b,c,d,f' },
    profile: { type: 'string' },
  },
})
const wanted = new Set(values.only.split(','))

const BENCHES: Readonly<Record<string, (bench: Bench) => Promise<readonly Result[]>>> = {
  a: benchCommands,
  b: benchLive,
  c: benchRunning,
  d: reviews,
  f: benchQuality,
}

/** (d) In this process, on one core. */
async function reviews(): Promise<readonly Result[]> {
  const { perSecond, targetPerSecond, checksCharted, readings, alertsStanding, foldEntries, foldMs, targetFoldMs } = benchReview()
  return [
    {
      name: `(d) reviews of a PE-6-2 session in its 24th hour (${checksCharted} checks, ${readings} readings)`,
      measured: `${Math.round(perSecond)}/s on one core`,
      baseline: '',
      target: `≥ ${targetPerSecond}/s`,
      isMet: perSecond >= targetPerSecond,
      figures: { perSecond, checksCharted, readings, alertsStanding },
    },
    {
      name: `(d) folding its log (${foldEntries} entries)`,
      measured: `${foldMs.toFixed(2)} ms on one core`,
      baseline: '',
      target: `< ${targetFoldMs} ms`,
      isMet: foldMs < targetFoldMs,
      figures: { foldMs, foldEntries },
    },
  ]
}

const report = await withCluster({ isQuick: values.quick, profileDir: values.profile ?? null }, async (bench) => {
  const results: Result[] = []
  for (const [letter, run] of Object.entries(BENCHES)) if (wanted.has(letter)) results.push(...(await run(bench)))
  return { machine: await machine(bench), isQuick: values.quick, results }
})

console.log(`Measured on ${report.machine}${report.isQuick ? ' (quick run)' : ''}\n`)
console.log('| what | measured | baseline in the same run | target | met |\n|---|---|---|---|---|')
for (const { name, measured, baseline, target, isMet } of report.results) {
  console.log(`| ${name} | ${measured} | ${baseline} | ${target} | ${isMet === null ? '' : isMet ? 'yes' : '**no**'} |`)
}
if (values.json) writeFileSync(values.json, `${JSON.stringify(report, null, 2)}\n`)
process.exitCode = report.results.some(({ isMet }) => isMet === false) ? 1 : 0
