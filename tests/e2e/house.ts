/** A whole house for a worker: server, database and pages of its own, and a clock that the test turns. */
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { expect, test as base, type Page } from '@playwright/test'
import { BEDS, type Bed } from './beds.ts'
import { copyOf, drop } from './houseDatabase.ts'
import { MODEL_URL, PROGRAM } from './houseProgram.ts'

export interface HouseKeys {
  readonly address: string
  readonly wardId: string
  readonly pin: string
  /** Of a house in which nobody has an account yet. */
  readonly setUpCode?: string
}

const SECRET = 'a secret of a house in a test, long enough'

/** On a machine that is busy with other houses. */
const ENDS_WITHIN_MS = 30_000

export class House {
  readonly #isEmpty: boolean
  #databaseUrl: string | null
  #isCopy = false
  readonly #dataDir = mkdtempSync(path.join(tmpdir(), 'dripwatch-e2e-'))
  #server: ChildProcess | null = null
  #keys: HouseKeys | null = null
  #bedsTaken = 0

  /**
   * With a database of its own, unless another is named: a copy of the model of this run; a cluster where there is no model, or where it
   * `isEmpty`: nobody and nothing is in it, as at the very first start.
   */
  constructor({ isEmpty = false, databaseUrl = null }: { isEmpty?: boolean; databaseUrl?: string | null } = {}) {
    this.#isEmpty = isEmpty
    this.#databaseUrl = databaseUrl
  }

  get keys(): HouseKeys {
    if (!this.#keys) throw new Error('The house is not open.')
    return this.#keys
  }

  /** Starts the server; a second start uses the same data and the same address. */
  async open(): Promise<void> {
    const model = process.env[MODEL_URL]
    if (this.#databaseUrl === null && model !== undefined && !this.#isEmpty) {
      this.#databaseUrl = await copyOf(model)
      this.#isCopy = true
    }
    const port = this.#keys ? new URL(this.#keys.address).port : '0'
    const env = {
      ...process.env, [MODEL_URL]: undefined, DATA_DIR: this.#dataDir, PORT: port, CLOCK: 'manual', LOG_LEVEL: 'error',
      ...(this.#databaseUrl ? { DATABASE_URL: this.#databaseUrl, SECRET } : {}), ...(this.#isEmpty ? { HOUSE: 'empty' } : {}),
    }
    const server = spawn(process.execPath, programOfHouse(), { env, stdio: ['pipe', 'pipe', 'inherit'] })
    this.#server = server
    const lines = createInterface({ input: server.stdout })
    this.#keys = await new Promise<HouseKeys>((resolve, reject) => {
      lines.on('line', (line) => (line.startsWith('{"address"') ? resolve(JSON.parse(line) as HouseKeys) : undefined))
      server.once('exit', (code) => reject(new Error(`The house ended with ${code} before it was open.`)))
    })
  }

  /** A free bed with its patient, whom no other test of this house has. */
  takesBed(): Bed {
    const bed = BEDS[this.#bedsTaken]
    if (!bed) throw new Error('No bed of this house is free: beds.ts wants more of them.')
    this.#bedsTaken += 1
    return bed
  }

  /** Ends the server without a chance to end in order. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL')
  }

  async close(): Promise<void> {
    await this.#end('SIGTERM')
    rmSync(this.#dataDir, { recursive: true, force: true })
    if (this.#isCopy && this.#databaseUrl !== null) await drop(this.#databaseUrl)
  }

  /** Turns the server's clock; returns when the watch has found nothing more that is due. */
  async advanceMinutes(minutes: number): Promise<void> {
    const reply = await fetch(`${this.keys.address}/api/v1/test/clock`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ advanceMs: minutes * 60_000 }),
    })
    if (!reply.ok) throw new Error(`The clock answered ${reply.status}.`)
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const server = this.#server
    if (!server || server.exitCode !== null || server.signalCode !== null) return
    const ended = new Promise((resolve) => server.once('exit', resolve))
    server.kill(signal)
    const timer = setTimeout(() => {
      console.warn(`A house did not end within ${ENDS_WITHIN_MS / 1_000} s of ${signal} and was ended by force.`)
      server.kill('SIGKILL')
    }, ENDS_WITHIN_MS)
    await ended
    clearTimeout(timer)
  }
}

/** As it was made before the walks; outside of them, where nobody made it, as it is written. */
function programOfHouse(): string[] {
  const made = process.env[PROGRAM]
  return made === undefined ? ['--import', 'tsx', 'tests/e2e/houseProcess.ts'] : ['--enable-source-maps', made]
}

/** Signs in on this page and waits for the ward. */
export async function signIn(page: Page, house: House, username: string): Promise<void> {
  await page.goto(`${house.keys.address}/sign-in`)
  await page.getByTestId('username').fill(username)
  await enterPin(page, house.keys.pin)
  await page.getByTestId('sign-in').click()
  await page.waitForURL(/\/ward\//)
}

/** Types a PIN on the keypad of the screen. */
export async function enterPin(page: Page, pin: string): Promise<void> {
  for (const digit of pin) await page.getByTestId(`pin-key-${digit}`).click()
}

/** Each test has a house of its own: no other turns its clock, and nobody else's patients are in it. */
export const test = base.extend<{ house: House }>({
  house: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the parameter's shape.
    async ({}, use) => {
      const house = new House()
      await house.open()
      await use(house)
      await house.close()
    },
    { timeout: 240_000 },
  ],
})

export { expect }
