/** The stations of a ward, named by whoever answers for the ward. */
import { addStation, removeStation, renameStation } from '#server/admin/wards'
import { stationFields, stationParams } from '#wire/house'
import { problem, station, stations } from '#wire/replies'
import { wardParams } from '#wire/requests'
import { keeper, onWard, reader, signedIn } from './asking.ts'
import type { Door, RouteParts } from './door.ts'
import { madeOr, Problem } from './problems.ts'

export function stationRoutes(door: Door, { runtime }: RouteParts): void {
  const { changes, reference } = runtime
  const onRequest = signedIn(runtime)
  const refusals = { 400: problem, 401: problem, 403: problem, 404: problem, 422: problem }
  const path = '/api/v1/wards/:wardId/stations'

  door.get(path, { schema: { params: wardParams, response: { 200: stations, ...refusals } }, onRequest }, async (request) => {
    onWard(reader(request, 'wards'), request.params.wardId)
    return { stations: (await reference.stations(request.params.wardId)).map((one) => ({ ...one })) }
  })

  door.post(path, { schema: { params: wardParams, body: stationFields, response: { 201: station, ...refusals } }, onRequest }, async (request, reply) => {
    const { wardId } = request.params
    const by = keeper(request, 'stations', wardId)
    return reply.code(201).send({ ...madeOr(await changes.make(by, (making) => addStation(making, wardId, request.body.name))) })
  })

  door.patch('/api/v1/stations/:stationId', { schema: { params: stationParams, body: stationFields, response: { 200: station, ...refusals } }, onRequest }, async (request) => {
    const { stationId } = request.params
    const by = keeper(request, 'stations', await wardOf(stationId))
    return { ...madeOr(await changes.make(by, (making) => renameStation(making, stationId, request.body.name))) }
  })

  door.delete('/api/v1/stations/:stationId', { schema: { params: stationParams }, onRequest }, async (request, reply) => {
    const { stationId } = request.params
    const by = keeper(request, 'stations', await wardOf(stationId))
    madeOr(await changes.make(by, (making) => removeStation(making, stationId)))
    return reply.code(204).send()
  })

  async function wardOf(stationId: string): Promise<string> {
    const found = await reference.station(stationId)
    if (!found) throw new Problem(404, 'unknown-station', 'There is no such station.')
    return found.wardId
  }
}
