/** Five hundred random shifts under a seed that is told; seeds that once failed are tried every time. `RUNS=5000 SEED=fresh` is the long way. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Script } from './script.ts'

export const RUNS = Number(process.env['RUNS'] ?? 500)
/** The same shifts in every run of the suite, so that what lands can be repeated; `SEED=fresh` tries new ones. */
export const SEED = process.env['SEED'] === 'fresh' ? Math.floor(Math.random() * 2 ** 31) : Number(process.env['SEED'] ?? 2222)

/**
 * A property of every shift. `SEED=… npx vitest run tests/properties` repeats a run, `RUNS=…` makes it longer. A hundred shifts of each
 * seed under which it once failed are lived again in every run.
 */
export function holds(name: string, scripts: fc.Arbitrary<Script>, isSo: (script: Script) => void, failedOnce: readonly number[] = []): void {
  it(`${name} (seed ${SEED})`, { timeout: 60_000 + 240 * RUNS }, () => {
    const property = fc.property(scripts, isSo)
    const tried = [...failedOnce.map((seed) => ({ seed, numRuns: 100 })), { seed: SEED, numRuns: RUNS }].map((one) => fc.check(property, one))
    expect(tried.flatMap((one) => (one.failed ? [fc.defaultReportMessage(one)] : []))).toEqual([])
  })
}
