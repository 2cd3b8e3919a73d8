/** A ward's courses over a period in figures, to be looked at and to be taken along. No patient is in them. */
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { courseFigures } from '#domain'
import { courseFiguresReply } from '#wire/courses'
import { problem } from '#wire/replies'
import { qualityQuery, wardParams, type QualityPeriodAsked } from '#wire/requests'
import { onWard, reader, signedIn } from './asking.ts'
import { courseFiguresCsv } from './courseFiguresCsv.ts'
import type { Door, RouteParts } from './door.ts'
import { wardPeriod } from './wardPeriod.ts'

const refusals = { 400: problem, 401: problem, 403: problem, 404: problem }

export function courseFiguresRoutes(door: Door, { runtime }: RouteParts): void {
  const { courses, courseLog, clock } = runtime
  const onRequest = signedIn(runtime)
  const path = '/api/v1/wards/:wardId/courseFigures'
  const asked = { params: wardParams, querystring: qualityQuery }

  async function figures(request: FastifyRequest, wardId: string, period: QualityPeriodAsked) {
    onWard(reader(request, 'quality'), wardId)
    const { ward, fromAt, toAt } = await wardPeriod(runtime, wardId, period)
    const followed = await Promise.all(
      (await courseLog.cardsOf(wardId)).map(async ({ courseId }) => {
        const course = await courses.courseOf(courseId)
        return course ? [{ course, sessions: await courses.sessionsOf(course) }] : []
      }),
    )
    return { ward, figures: courseFigures(followed.flat(), { ...period, fromAt, toAt }, clock.now()) }
  }

  door.get(path, { schema: { ...asked, response: { 200: courseFiguresReply, ...refusals } }, onRequest }, async (request) => {
    const { ward, figures: found } = await figures(request, request.params.wardId, request.query)
    return { ward: { ...ward }, figures: { ...found } }
  })

  door.get(
    `${path}.csv`,
    { schema: { ...asked, response: { 200: z.string().describe('Every figure as CSV'), ...refusals } }, onRequest },
    async (request, reply) => {
      const { ward, figures: found } = await figures(request, request.params.wardId, request.query)
      const { from, to } = found.period
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="courses-${from}-${to}.csv"`)
        .send(courseFiguresCsv(ward.name, found))
    },
  )
}
