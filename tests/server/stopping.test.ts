import { once } from 'node:events'
import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { testServer } from '../fixtures/server.ts'

/** Else it would ask a database that is gone, and say on the way out that something failed. */
test('the watch has not ended before what followed from its last pass has', async () => {
  const server = await testServer()
  const { watch, database } = server.runtime
  let letGo = (): void => undefined
  const held = new Promise<void>((resolve) => void (letGo = resolve))
  watch.onPassCompleted(() => held)
  await watch.passUntilQuiet()
  let isStopped = false
  const stopped = watch.stop().then(() => (isStopped = true))
  try {
    for (let question = 0; question < 3; question += 1) await database.pool.query('SELECT 1')
    expect(isStopped).toBe(false)
  } finally {
    letGo()
    await stopped
    await server.close()
  }
})

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
