/** The devices of the house: where each was last seen, with whom, and whether it could be heard. */
import { nameDevice } from '#server/admin/devices'
import { deviceFields, deviceParams, devices } from '#wire/house'
import { problem } from '#wire/replies'
import { keeper, reader, signedIn } from './asking.ts'
import type { Door, RouteParts } from './door.ts'
import { madeOr } from './problems.ts'

export function deviceRoutes(door: Door, { runtime }: RouteParts): void {
  const onRequest = signedIn(runtime)
  const refusals = { 400: problem, 401: problem, 403: problem, 404: problem }

  door.get('/api/v1/devices', { schema: { response: { 200: devices, ...refusals } }, onRequest }, async (request) => {
    const found = await runtime.devices.list(reader(request, 'devices').wards)
    return { devices: found.map(({ lastSeenAt, ...device }) => ({ ...device, lastSeenAt: lastSeenAt === null ? null : new Date(lastSeenAt).toISOString() })) }
  })

  door.patch('/api/v1/devices/:deviceId', { schema: { params: deviceParams, body: deviceFields }, onRequest }, async (request, reply) => {
    madeOr(await runtime.changes.make(keeper(request, 'devices'), (making) => nameDevice(making, request.params.deviceId, request.body.name)))
    return reply.code(204).send()
  })
}
