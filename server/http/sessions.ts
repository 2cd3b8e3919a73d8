/** One session: as it stands, its entries, its report, its sealed export. */
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { alertDisplays, report as reportOf, toIso, type Session } from '#domain'
import { entriesReply, problem, report, sessionReply } from '#wire/replies'
import { entriesQuery, sessionParams } from '#wire/requests'
import { reader, signedIn, visiting } from './asking.ts'
import type { Door, RouteParts } from './door.ts'
import { unknownSession } from './problems.ts'
import { reportCsv } from './reportCsv.ts'
import { wardDays } from './wardDays.ts'

const refusals = { 401: problem, 403: problem, 404: problem }

export function sessionRoutes(door: Door, { runtime }: RouteParts): void {
  const onRequest = signedIn(runtime)
  const params = sessionParams

  /** The session, for somebody who may read it. */
  async function readable(request: FastifyRequest, sessionId: string): Promise<Session> {
    const asker = reader(request, 'session')
    const session = await runtime.handle.sessionOf(sessionId)
    if (!session) throw unknownSession()
    visiting(runtime, asker, session.wardId)
    return session
  }

  async function fullReport(request: FastifyRequest, sessionId: string) {
    const { wardId, openedAt, lastRecordedAt } = await readable(request, sessionId)
    const [entries, chain, [ward], steps] = await Promise.all([
      runtime.reader.readEntries(sessionId),
      runtime.chainVerdict(sessionId),
      runtime.reference.wards(new Set([wardId])),
      runtime.displayLog.ofSession(sessionId),
    ])
    const view = reportOf(entries, ward && wardDays(openedAt, lastRecordedAt, ward.timeZone))
    if (!view) throw unknownSession()
    return { view, chain, displays: alertDisplays(view.alerts, steps) }
  }

  const path = '/api/v1/sessions/:sessionId'

  door.get(path, { schema: { params, response: { 200: sessionReply, ...refusals } }, onRequest }, async (request) => {
    const session = await readable(request, request.params.sessionId)
    const { protocol, ...rest } = toIso(session)
    return { session: { ...rest, protocol }, version: session.version, protocol: { ...protocol } }
  })

  door.get(
    `${path}/entries`,
    { schema: { params, querystring: entriesQuery, response: { 200: entriesReply, ...refusals } }, onRequest },
    async (request) => {
      const { sessionId } = request.params
      await readable(request, sessionId)
      const { after } = request.query
      const entries = await runtime.reader.readEntries(sessionId, after)
      return { version: entries.at(-1)?.seq ?? after, entries: entries.map((entry) => ({ ...toIso(entry), event: { ...toIso(entry.event) } })) }
    },
  )

  for (const ending of ['report', 'report.json']) {
    door.get(`${path}/${ending}`, { schema: { params, response: { 200: report, ...refusals } }, onRequest }, async (request) => {
      const { view, chain, displays } = await fullReport(request, request.params.sessionId)
      // Beside the record, not in it: screens say it, and the seal does not cover it.
      return { ...toIso(view), chain, signedBy: runtime.fingerprint, ...toIso({ displays }) }
    })
  }

  door.get(
    `${path}/report.csv`,
    { schema: { params, response: { 200: z.string().describe('Checks, timeline, and what screens have shown of alerts, as CSV'), ...refusals } }, onRequest },
    async (request, reply) => {
      const { view, displays } = await fullReport(request, request.params.sessionId)
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="session-${view.sessionId}.csv"`)
        .send(reportCsv(view, displays))
    },
  )

  door.get(
    `${path}/export`,
    { schema: { params, response: { 200: z.string().describe('The sealed log, JSON lines'), ...refusals } }, onRequest },
    async (request, reply) => {
      const { sessionId } = request.params
      await readable(request, sessionId)
      const file = await runtime.exportFile(sessionId)
      if (file === null) throw unknownSession()
      return reply
        .type('application/x-ndjson; charset=utf-8')
        .header('content-disposition', `attachment; filename="session-${sessionId}.jsonl"`)
        .send(file)
    },
  )
}
