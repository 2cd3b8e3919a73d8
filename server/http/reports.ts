/** The report of one session as data, as a table, on paper; and its sealed export. Each answer is noted: who has looked, who has taken a copy. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { setImmediate } from 'node:timers/promises'
import { z } from 'zod'
import { alertDisplays, report as reportOf, toIso, type Beside, type Look, type Report } from '#domain'
import type { Runtime } from '#server/runtime'
import { composeSheet } from '#server/paper/compose'
import { PaperBusy } from '#server/paper/paper'
import { problem, report } from '#wire/replies'
import { reportQuery, sessionParams } from '#wire/requests'
import { askerOf, signedIn } from './asking.ts'
import type { Door, RouteParts } from './door.ts'
import { Problem, unknownSession } from './problems.ts'
import { reportCsv } from './reportCsv.ts'
import { readable } from './sessions.ts'
import { wardDays } from './wardDays.ts'

const refusals = { 401: problem, 403: problem, 404: problem }

export function reportRoutes(door: Door, { runtime }: RouteParts): void {
  const onRequest = signedIn(runtime)
  const params = sessionParams
  const path = '/api/v1/sessions/:sessionId'

  // The page reads the one, whoever keeps a copy the other.
  for (const [ending, what] of [['report', 'page'], ['report.json', 'json']] as const) {
    door.get(`${path}/${ending}`, { schema: { params, response: { 200: report, ...refusals } }, onRequest }, async (request) => {
      const { view, beside } = await fullReport(runtime, request, request.params.sessionId)
      noteLook(runtime, request, view, what)
      // Beside the record, not in it: screens and the server say it, and the seal does not cover it.
      return { ...toIso(view), ...toIso(beside) }
    })
  }

  door.get(`${path}/report.csv`, { schema: { params, response: { 200: z.string().describe('Parts, checks, timeline, and what screens have shown of alerts, as CSV'), ...refusals } }, onRequest }, async (request, reply) => {
    const { view, beside } = await fullReport(runtime, request, request.params.sessionId)
    noteLook(runtime, request, view, 'csv')
    return download(reply, 'text/csv; charset=utf-8', `session-${view.sessionId}.csv`).send(reportCsv(view, beside))
  })

  door.get(
    `${path}/report.pdf`,
    { schema: { params, querystring: reportQuery, response: { 200: z.string().describe('The report on A4 or Letter, as PDF'), ...refusals, 400: problem, 503: problem } }, onRequest },
    async (request, reply) => {
      const { view, beside, timeZone } = await fullReport(runtime, request, request.params.sessionId)
      // What watches may have its turn between the two.
      await setImmediate()
      const file = await runtime.paper.draw(composeSheet(view, beside, timeZone, request.query.paper)).catch((error: unknown) => {
        throw error instanceof PaperBusy ? new Problem(503, 'paper-busy', 'Many reports are being made just now. Try again in a minute.', {}, 10) : error
      })
      noteLook(runtime, request, view, 'pdf')
      return download(reply, 'application/pdf', `session-${view.sessionId}.pdf`).send(file)
    },
  )

  door.get(`${path}/export`, { schema: { params, response: { 200: z.string().describe('The sealed log, JSON lines'), ...refusals } }, onRequest }, async (request, reply) => {
    const { sessionId } = request.params
    const session = await readable(runtime, request, sessionId)
    const file = await runtime.exportFile(sessionId)
    if (file === null) throw unknownSession()
    noteLook(runtime, request, session, 'export')
    return download(reply, 'application/x-ndjson; charset=utf-8', `session-${sessionId}.jsonl`).send(file)
  })
}

/** No patient is in the name of a file. */
const download = (reply: FastifyReply, type: string, name: string): FastifyReply => reply.type(type).header('content-disposition', `attachment; filename="${name}"`)

async function fullReport(runtime: Runtime, request: FastifyRequest, sessionId: string) {
  const { wardId, openedAt, lastRecordedAt } = await readable(runtime, request, sessionId)
  const [entries, chain, [ward], steps, looks] = await Promise.all([
    runtime.reader.readEntries(sessionId),
    runtime.chainVerdict(sessionId),
    runtime.reference.wards(new Set([wardId])),
    runtime.displayLog.ofSession(sessionId),
    runtime.looks.ofRecord(sessionId),
  ])
  const view = reportOf(entries, ward && wardDays(openedAt, lastRecordedAt, ward.timeZone))
  if (!view) throw unknownSession()
  const { name } = askerOf(request)
  const beside: Beside = {
    wardName: ward?.name ?? wardId,
    chain,
    signedBy: runtime.fingerprint,
    made: { at: runtime.clock.now(), by: name, version: runtime.version },
    looks,
    displays: alertDisplays(view.alerts, steps),
  }
  return { view, beside, timeZone: ward?.timeZone ?? 'UTC' }
}

function noteLook({ looks, clock }: Runtime, request: FastifyRequest, { sessionId, wardId }: Pick<Report, 'sessionId' | 'wardId'>, what: Look['what']): void {
  const { staffId, name, role } = askerOf(request)
  looks.note({ recordId: sessionId, wardId, what, staffId, who: name, role, at: clock.now() })
}
