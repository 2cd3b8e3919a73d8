/** `npm run bench:boards`: what the wall waits for, in real browsers. Prints a table; `-- --json FILE`, `--only script,first,huge,clients,entry`. */
import { parseArgs } from 'node:util'
import { minutes } from '#domain'
import { prepare } from '#server/prepare'
import { entryToBoards, entryToClients } from './boardEntry.ts'
import { firstPaint, hugeBoard, scriptOfBoard } from './boardPage.ts'
import { openBrowser } from './browser.ts'
import { newDatabase, startServerProcess, withCluster } from './harness.ts'
import { buildHouse, PIN } from './house.ts'
import { tell } from './table.ts'

const { values: options } = parseArgs({ options: { json: { type: 'string' }, only: { type: 'string', default: 'script,first,huge,clients,entry' } } })
const wanted = options.only.split(',')

/** As many as stand on one screen without paging, and as many as ever have to. */
const FULL = 24
const HUGE = 500

if (!prepare((line) => console.error(line))) throw new Error('There are no pages to measure.')
const lines = await withCluster({ isQuick: false, profileDir: null }, async (bench) => {
  const url = await newDatabase(bench, 'bench_boards')
  const house = await buildHouse(bench, url)
  const now = Date.now()
  const calm = () => ({ startedAt: now - minutes(6), checksAt: [now - minutes(1)] })
  const full = { wardId: house.wardIds[0]!, sessions: await house.keepRunning(FULL, calm, 0), username: 'ward0' }
  const huge = { wardId: house.wardIds[1]!, sessions: await house.keepRunning(wanted.includes('huge') ? HUGE : 1, calm, 1), username: 'ward1' }
  const empty = { wardId: house.wardIds[2]!, sessions: [], username: 'ward2' }
  const server = await startServerProcess(bench, url, { withPages: true })
  const browser = await openBrowser()
  const at = { browser, address: `http://127.0.0.1:${server.port}`, port: server.port, pin: PIN }
  try {
    return [
      ...(wanted.includes('script') ? [await scriptOfBoard(at, full)] : []),
      ...(wanted.includes('first') ? await firstPaint(at, full, empty) : []),
      ...(wanted.includes('huge') ? await hugeBoard(at, huge) : []),
      ...(wanted.includes('clients') ? [await entryToClients(at, full)] : []),
      ...(wanted.includes('entry') ? [await entryToBoards(at, full)] : []),
    ]
  } finally {
    await browser.close()
    await server.stop()
    await house.database.close()
  }
})

tell(lines, options.json)
