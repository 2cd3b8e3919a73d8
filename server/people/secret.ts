/** The secret that signs cookies and co-signatures. In embedded mode it is made once and kept beside the data. */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The operator's secret, or the one of this data folder, made at the first start and readable by its owner only. */
export function secretOf(given: string | null, dataDir: string): string {
  if (given !== null) return given
  const file = join(dataDir, 'secret')
  if (existsSync(file)) return readFileSync(file, 'utf8').trim()
  mkdirSync(dataDir, { recursive: true })
  const made = randomBytes(32).toString('base64url')
  writeFileSync(file, `${made}\n`, { mode: 0o600, flag: 'wx' })
  return made
}

/** The token that opens the metrics to a scraper on another machine. */
export const metricsToken = (secret: string): string => sign(secret, 'metrics')

/** A signature over one text; `purpose` texts are kept apart by their own wording. */
export const sign = (secret: string, text: string): string => createHmac('sha256', secret).update(text).digest('base64url')

/** Whether two signatures are equal, in a time that does not tell where they differ. */
export function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}
