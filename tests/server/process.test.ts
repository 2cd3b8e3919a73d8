import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bundleServer, PROGRAM } from '#server/prepare'
import { startProcess, type ServerProcess } from '../fixtures/process.ts'
import { Tablet } from '../fixtures/tablet.ts'

const PASSWORD = 'a quiet ward at night'
let dataDir: string

beforeAll(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'dripwatch-process-'))
})
afterAll(async () => {
  // None is left behind when a test has failed half way.
  for (const server of started) await server.end()
  await rm(dataDir, { recursive: true, force: true })
})

const started: ServerProcess[] = []

async function start(env: Record<string, string> = {}, program?: readonly string[]): Promise<ServerProcess> {
  const server = await startProcess({ DATA_DIR: dataDir, ...env }, program)
  started.push(server)
  return server
}

const addStaff = (pin: string, ...more: string[]) =>
  promisify(execFile)(process.execPath, ['--import', 'tsx', 'server/cli/addStaff.ts', ...more], {
    env: { ...process.env, DATA_DIR: dataDir, STAFF_PIN: pin },
  })

test('a first start on nothing says how the first administrator is made; they sign in; no log line ever holds a PIN', { timeout: 60_000 }, async () => {
  const server = await start({ LOG_LEVEL: 'trace' })
  expect(server.printed()).toMatch(/Set this house up at http:\/\/127\.0\.0\.1:\d+\/set-up with the set-up code [A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}\n/)
  expect(server.printed()).toContain('npm run add-staff')
  await expect(addStaff('123', '--username', 'matron')).rejects.toThrow('at least 8 characters')
  const { stdout } = await addStaff(PASSWORD, '--username', 'matron', '--name', 'Ada Matron')
  expect(stdout).toBe('Ada Matron can sign in as matron (admin).\n')

  const tablet = new Tablet(server.address)
  expect((await tablet.post('/api/v1/sign-in', { username: 'matron', password: `${PASSWORD}!` })).status).toBe(401)
  const { status, body } = await tablet.post('/api/v1/sign-in', { username: 'matron', password: PASSWORD })
  expect([status, body['staff']]).toMatchObject([200, { name: 'Ada Matron', initials: 'AM', role: 'admin', wardIds: [] }])
  const listed = (await tablet.get('/api/v1/protocols')).body['protocols'] as { protocolId: string }[]
  expect(listed.map(({ protocolId }) => protocolId)).toEqual(expect.arrayContaining(['PE-4-1', 'HYPOMG-2', 'WELL-ANXIETY']))
  // On the wall clock nobody turns it.
  expect((await tablet.post('/api/v1/test/clock', { advanceMs: 1 })).status).toBe(404)

  expect(await server.end()).toBe(0)
  expect(server.printed()).not.toContain(PASSWORD)
  expect((await stat(path.join(dataDir, 'secret'))).mode & 0o077).toBe(0)
})

test('the program that npm start makes and runs does the same', { timeout: 60_000 }, async () => {
  const said: string[] = []
  expect([bundleServer((line) => said.push(line)), said]).toEqual([true, []])
  const server = await start({}, ['--enable-source-maps', PROGRAM])
  const tablet = new Tablet(server.address)
  const { status } = await tablet.post('/api/v1/sign-in', { username: 'matron', password: PASSWORD })
  const { body } = await tablet.get('/api/v1/protocols')
  expect(await server.end()).toBe(0)
  expect(status).toBe(200)
  expect((body['protocols'] as { protocolId: string }[]).map(({ protocolId }) => protocolId)).toEqual(expect.arrayContaining(['PE-4-1', 'HYPOMG-2']))
})

test('a second start knows everybody and says nothing more of administrators', { timeout: 60_000 }, async () => {
  const server = await start()
  const reply = await new Tablet(server.address).post('/api/v1/sign-in', { username: 'matron', password: PASSWORD })
  expect(await server.end()).toBe(0)
  expect(reply.status).toBe(200)
  expect(server.printed()).not.toMatch(/npm run add-staff|set-up/)
})

test('goes on, and ends in order, when nobody reads its log any more', { timeout: 60_000 }, async () => {
  const server = await start({ LOG_LEVEL: 'trace' })
  server.closePipes()
  const tablet = new Tablet(server.address)
  for (let count = 0; count < 50; count += 1) expect((await tablet.get('/healthz')).status).toBe(200)
  expect(await server.end()).toBe(0)
})

test.each([
  ['is ended by a broken pipe when left alone', '', 1],
  ['survives it', "import { surviveBrokenPipes } from '#server/brokenPipes'; surviveBrokenPipes()", 7],
])('a program that prints %s', { timeout: 60_000 }, async (_, first, code) => {
  const prints = 'let left = 50; const say = () => { console.log(left); console.error(left); left -= 1; if (left > 0) setImmediate(say); else process.exit(7) }; process.stdin.once("data", say)'
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', `${first}; console.log("ready"); ${prints}`], { stdio: 'pipe' })
  await once(child.stdout, 'data')
  child.stdout.destroy()
  child.stderr.destroy()
  child.stdin.write('go')
  expect((await once(child, 'exit'))[0]).toBe(code)
})

test('a malformed setting stops the start with one line', async () => {
  await expect(start({ PORT: 'eighty' })).rejects.toThrow(
    'The server did not start: PORT cannot be used: it is a port number.\n',
  )
})
