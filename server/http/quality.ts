/** The quality figures of a ward over a period, to be looked at and to be taken along. */
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { quality as qualityOf, type Quality } from '#domain'
import { problem, qualityReply } from '#wire/replies'
import { qualityQuery, wardParams, type QualityPeriodAsked } from '#wire/requests'
import { onWard, reader, signedIn } from './asking.ts'
import type { Door, RouteParts } from './door.ts'
import { qualityCsv } from './qualityCsv.ts'
import { localTime } from './wardDays.ts'
import { wardPeriod } from './wardPeriod.ts'

const refusals = { 400: problem, 401: problem, 403: problem, 404: problem }

export function qualityRoutes(door: Door, { runtime }: RouteParts): void {
  const onRequest = signedIn(runtime)
  const path = '/api/v1/wards/:wardId/quality'
  const asked = { params: wardParams, querystring: qualityQuery }

  async function figures(request: FastifyRequest, wardId: string, { from, to }: QualityPeriodAsked) {
    onWard(reader(request, 'quality'), wardId)
    const { ward, fromAt, toAt } = await wardPeriod(runtime, wardId, { from, to })
    const { sums, uncounted, ...beside } = await runtime.readQuality(wardId, fromAt, toAt)
    const period = { from, to, lengthMs: toAt - fromAt }
    return { ward, uncounted, quality: qualityOf(sums, { period, local: localTime(ward.timeZone), ...beside }) satisfies Quality }
  }

  door.get(path, { schema: { ...asked, response: { 200: qualityReply, ...refusals } }, onRequest }, async (request) => {
    const { ward, uncounted, quality } = await figures(request, request.params.wardId, request.query)
    return { ward: { ...ward }, uncounted, quality: { ...quality } }
  })

  door.get(
    `${path}.csv`,
    { schema: { ...asked, response: { 200: z.string().describe('Every figure as CSV'), ...refusals } }, onRequest },
    async (request, reply) => {
      const { ward, quality } = await figures(request, request.params.wardId, request.query)
      const { from, to } = quality.period
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="quality-${from}-${to}.csv"`)
        .send(qualityCsv(ward.name, quality))
    },
  )
}
