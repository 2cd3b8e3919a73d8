/** Wards, their stations and their boards. */
import { board, closedTiles, problem, stations, wards } from '#wire/replies'
import { wardParams } from '#wire/requests'
import { onWard, reader, signedIn, visiting } from './asking.ts'
import type { Door, RouteParts } from './door.ts'
import { Problem } from './problems.ts'

export function wardRoutes(door: Door, { runtime }: RouteParts): void {
  const onRequest = signedIn(runtime)
  const refusals = { 401: problem, 403: problem }

  door.get('/api/v1/wards', { schema: { response: { 200: wards, ...refusals } }, onRequest }, async (request) => ({
    wards: (await runtime.reference.wards(reader(request, 'wards').wards)).map((ward) => ({ ...ward })),
  }))

  door.get(
    '/api/v1/wards/:wardId/stations',
    { schema: { params: wardParams, response: { 200: stations, ...refusals } }, onRequest },
    async (request) => {
      onWard(reader(request, 'wards'), request.params.wardId)
      return { stations: (await runtime.reference.stations(request.params.wardId)).map((station) => ({ ...station })) }
    },
  )

  door.get(
    '/api/v1/wards/:wardId/board',
    { schema: { params: wardParams, response: { 200: board, ...refusals, 404: problem } }, onRequest },
    async (request) => {
      const { wardId } = request.params
      visiting(runtime, reader(request, 'board'), wardId)
      const [ward] = await runtime.reference.wards(new Set([wardId]))
      const cards = await runtime.reader.readBoard(wardId)
      if (!ward || !cards) throw new Problem(404, 'unknown-ward', 'There is no such ward.')
      return {
        ward: { ...ward },
        serverNow: new Date(runtime.clock.now()).toISOString(),
        wardSeq: cards.wardSeq,
        tiles: cards.cards.map(({ tile }) => ({ ...tile })),
      }
    },
  )

  door.get(
    '/api/v1/wards/:wardId/closed',
    { schema: { params: wardParams, response: { 200: closedTiles, ...refusals } }, onRequest },
    async (request) => {
      const { wardId } = request.params
      onWard(reader(request, 'board'), wardId)
      return { tiles: (await runtime.reader.readClosed(wardId)).map((tile) => ({ ...tile })) }
    },
  )
}
