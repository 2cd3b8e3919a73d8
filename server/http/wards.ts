/** Wards and their boards. */
import { addWard, changeWard } from '#server/admin/wards'
import { newWard, wardChange } from '#wire/house'
import { board, closedTiles, problem, ward, wards } from '#wire/replies'
import { wardParams } from '#wire/requests'
import { keeper, onWard, reader, signedIn, visiting } from './asking.ts'
import type { Door, RouteParts } from './door.ts'
import { madeOr, Problem } from './problems.ts'

export function wardRoutes(door: Door, { runtime }: RouteParts): void {
  const onRequest = signedIn(runtime)
  const refusals = { 401: problem, 403: problem }
  const changing = { 400: problem, ...refusals, 404: problem, 422: problem }

  door.get('/api/v1/wards', { schema: { response: { 200: wards, ...refusals } }, onRequest }, async (request) => ({
    wards: (await runtime.reference.wards(reader(request, 'wards').wards)).map((ward) => ({ ...ward })),
  }))

  door.post('/api/v1/wards', { schema: { body: newWard, response: { 201: ward, ...changing } }, onRequest }, async (request, reply) => {
    const made = madeOr(await runtime.changes.make(keeper(request, 'wards'), (making) => addWard(making, request.body)))
    // Administrators are of every ward, and of this one from now on.
    runtime.people.forgetAll()
    return reply.code(201).send({ ...made })
  })

  door.patch('/api/v1/wards/:wardId', { schema: { params: wardParams, body: wardChange, response: { 200: ward, ...changing } }, onRequest }, async (request) => {
    const { wardId } = request.params
    return { ...madeOr(await runtime.changes.make(keeper(request, 'wards', wardId), (making) => changeWard(making, wardId, request.body))) }
  })

  door.get(
    '/api/v1/wards/:wardId/board',
    { schema: { params: wardParams, response: { 200: board, ...refusals, 404: problem } }, onRequest },
    async (request) => {
      const { wardId } = request.params
      visiting(runtime, reader(request, 'board'), wardId)
      const [found] = await runtime.reference.wards(new Set([wardId]))
      const cards = await runtime.reader.readBoard(wardId)
      if (!found || !cards) throw new Problem(404, 'unknown-ward', 'There is no such ward.')
      return {
        ward: { ...found },
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
