import { once } from 'node:events'
import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { testServer } from '../fixtures/server.ts'

/** Browsers open lines beforehand, for requests that may never come. */
test('a line on which nothing was asked yet does not keep the server from ending', async () => {
  const server = await testServer()
  const line = connect(Number(new URL(server.address).port), '127.0.0.1')
  line.on('error', () => undefined)
  await once(line, 'connect')
  const ended = once(line, 'close')
  await server.close()
  await ended
  expect(line.destroyed).toBe(true)
}, 20_000)
