/** Turns the manual clock of a test run. On a wall clock this address does not exist. */
import { z } from 'zod'
import { advanceClock } from '#wire/requests'
import type { Door, RouteParts } from './door.ts'

export function testClockRoutes(door: Door, { runtime }: RouteParts): void {
  const { manual, watch } = runtime
  if (!manual) return
  const schema = { body: advanceClock, response: { 200: z.object({ now: z.iso.datetime() }) } }
  door.post('/api/v1/test/clock', { schema }, async (request) => {
    const now = manual.advance(request.body.advanceMs)
    await watch.passUntilQuiet()
    return { now: new Date(now).toISOString() }
  })
}
