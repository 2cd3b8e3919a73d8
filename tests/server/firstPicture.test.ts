/** What the page of a ward comes with: what the door answers to the same person, for nobody else, and never late. */
import pg from 'pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { createDoor, type Door } from '#server/http/door'
import { drawnWith, firstPictureFor } from '#server/http/firstPicture'
import { HANDED_COOKIE, type FirstPicture } from '#wire/firstPicture'
import { pictureOfThisPage } from '../../app/_live/firstPicture.ts'
import { openSession, startPump } from '../fixtures/bedside.ts'
import { testServer, type TestServer } from '../fixtures/server.ts'
import type { Tablet } from '../fixtures/tablet.ts'

let server: TestServer
let door: Door
let nurse: Tablet
let board: string

beforeAll(async () => {
  server = await testServer()
  door = await createDoor(server.runtime, { withPages: false })
  nurse = await server.signIn('nurse1')
  await startPump(nurse, await openSession(nurse, server))
  board = `/ward/${server.north.wardId}`
})
afterAll(async () => {
  await door.close()
  await server.close()
})

/** What a page that is asked for so comes with. */
const pictureFor = (url: string, headers: Record<string, string> = { cookie: nurse.cookie }): Promise<FirstPicture | null> =>
  firstPictureFor(door, { method: 'GET', url, headers, ip: '127.0.0.1' })

test('the board comes with what the door answers to this nurse', async () => {
  const picture = await pictureFor(board)
  const ask = async (path: string) => (await nurse.get(`/api/v1/${path}`)).body
  expect(picture?.board.tiles).toHaveLength(1)
  expect(picture?.board).toEqual(await ask(`wards/${server.north.wardId}/board`))
  expect(picture?.closed).toEqual(await ask(`wards/${server.north.wardId}/closed`))
  expect(picture?.me).toEqual(await ask('me'))
  expect({ wards: picture?.wards }).toEqual(await ask('wards'))
})

test('with an address that says more, too', async () => {
  expect((await pictureFor(`${board}?from=link`))?.board.tiles).toHaveLength(1)
})

test('a page for nobody, of another ward, of no ward, or with a sign-in that has ended comes empty', async () => {
  const stranger = await server.signIn('south1')
  expect(await pictureFor(board, {})).toBeNull()
  expect(await pictureFor(board, { cookie: stranger.cookie })).toBeNull()
  expect(await pictureFor(`/ward/${server.south.wardId}`, { cookie: stranger.cookie })).not.toBeNull()
  expect(await pictureFor('/ward/dripwatch-shell-id')).toBeNull()
  const { cookie } = stranger
  await stranger.post('/api/v1/sign-out', {})
  expect(await pictureFor(`/ward/${server.south.wardId}`, { cookie })).toBeNull()
})

test('other pages, and the parts of a page that the router asks for, come as they are', async () => {
  expect(await pictureFor(`${board}/patients`)).toBeNull()
  expect(await pictureFor('/sign-in')).toBeNull()
  expect(await pictureFor(board, { cookie: nurse.cookie, rsc: '1' })).toBeNull()
})

test('to a device that a patient has in hand nothing of a ward is sent', async () => {
  expect(await pictureFor(board, { cookie: `${nurse.cookie}; ${HANDED_COOKIE}=1` })).toBeNull()
})

test('an administrator, who reads no board, gets an empty page', async () => {
  expect(await pictureFor(board, { cookie: (await server.signIn('admin')).cookie })).toBeNull()
})

test('no page waits for a database that does not answer', async () => {
  const other = new pg.Client(server.settings.databaseUrl ?? '')
  await other.connect()
  await other.query('BEGIN')
  await other.query('LOCK TABLE "SessionCard" IN ACCESS EXCLUSIVE MODE')
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  try {
    const asked = pictureFor(board)
    await vi.advanceTimersByTimeAsync(500)
    expect(await asked).toBeNull()
  } finally {
    vi.useRealTimers()
    await other.query('ROLLBACK')
    await other.end()
  }
  expect(await pictureFor(board)).not.toBeNull()
})

test('a page finds its own, also while another one is drawn, and outside of a page there is none', async () => {
  const [north, south] = [await pictureFor(board), await pictureFor(`/ward/${server.south.wardId}`, { cookie: (await server.signIn('south1')).cookie })]
  const drawn = async () => {
    await new Promise(setImmediate)
    return pictureOfThisPage()
  }
  expect(await Promise.all([drawnWith(north!, drawn), drawnWith(south!, drawn)])).toEqual([north, south])
  expect(pictureOfThisPage()).toBeNull()
})
