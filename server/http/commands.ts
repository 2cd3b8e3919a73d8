/** The one door for writing: a route parses, authorises, dresses, hands over, answers. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { isoText, type Attester, type Author, type Command, type Entry, type EventType, type Instant, type Person } from '#domain'
import { maySend, roleRefusal } from '#server/people/rights'
import { findStaff, type StaffMember } from '#server/people/staff'
import type { Asker } from '#server/people/whoAsks'
import { bodyOf, wireCommand, type WireCommand } from '#wire/commands'
import { kept, problem, refused } from '#wire/replies'
import { askerOf, deviceOf, onWard, signedIn, visiting } from './asking.ts'
import type { Door, RouteParts } from './door.ts'
import { dressOpening } from './opening.ts'
import { otherSignIn, Problem, sendProblem, unknownSession } from './problems.ts'

export function commandRoutes(door: Door, { runtime, commandsPerMinute }: RouteParts): void {
  const { handle, metrics, clock, courses } = runtime
  const check = door.createRateLimit({
    max: commandsPerMinute,
    timeWindow: 60_000,
    keyGenerator: (request: FastifyRequest) => askerOf(request).staffId,
  })
  const notTooOften = async (request: FastifyRequest) => {
    const verdict = await check(request)
    if (verdict.isAllowed || !verdict.isExceeded) return
    throw new Problem(429, 'too-many-commands', 'Too many entries at once. They are kept on the tablet and sent again.', {}, verdict.ttlInSeconds)
  }
  const schema = {
    body: wireCommand,
    response: { 200: kept, 400: problem, 401: problem, 403: problem, 404: problem, 422: refused, 503: problem },
  }

  door.post('/api/v1/commands', { schema, onRequest: [signedIn(runtime), notTooOften] }, async (request, reply) => {
    const startedAt = performance.now()
    const wire = request.body
    const answer = await handle.handle(await commandOf(wire, askerOf(request), deviceOf(request)))
    metrics.commandSeconds.observe((performance.now() - startedAt) / 1000)
    metrics.commands.inc({ type: wire.type, outcome: answer.outcome })
    switch (answer.outcome) {
      case 'accepted':
      case 'already':
        return sendKept(reply, answer)
      case 'refused':
        return sendProblem(reply, new Problem(422, answer.code, answer.because, { outcome: answer.outcome, because: answer.because }))
      case 'unknown-session':
        throw unknownSession()
    }
  })

  async function commandOf(wire: WireCommand, asker: Asker, deviceId: string | null): Promise<Command> {
    if (wire.senderId !== undefined && wire.senderId !== asker.staffId) throw otherSignIn()
    if (!maySend(asker.role, wire.type)) throw new Problem(403, 'not-your-role', roleRefusal(asker.role))
    const { commandId, sessionId } = wire
    const session = await handle.sessionOf(sessionId)
    if (session) visiting(runtime, asker, session.wardId)
    const now = clock.now()
    const occurredAt = wire.occurredAt === undefined ? now : Date.parse(wire.occurredAt)
    const second = wire.coSign === undefined ? null : await secondOf(wire, wire.coSign, occurredAt)
    if (session && second) onWard(second, session.wardId)
    const envelope = {
      commandId, sessionId, deviceId, occurredAt,
      by: authorOf(second && SIGNED_BY_SECOND.has(wire.type) ? second : asker),
      enteredAt: wire.enteredAt === undefined ? now : Date.parse(wire.enteredAt),
    }
    if (wire.type === 'OpenSession') {
      return { ...envelope, ...(await dressOpening(runtime, wire, asker, envelope.occurredAt)) }
    }
    if (!session) throw unknownSession()
    const body = bodyOf(wire)
    // What a course has to say must be known before the gate is asked.
    if (body.type === 'StartPump' || body.type === 'CloseSession') await courses.tellPatient(session.patient.patientId)
    if (body.type === 'HandOver') return { ...envelope, ...body, to: await receiver(body.to.staffId, session.wardId) }
    // Onto the body, which was made for this: two spreads into one give each command a shape of its own, and the law is slow for it.
    if (body.type !== 'GiveDose') return Object.assign(body, envelope)
    if (second) return { ...envelope, ...body, attestedBy: { staffId: second.staffId, name: second.name, isProven: true } }
    return body.attestedBy ? { ...envelope, ...body, attestedBy: await named(body.attestedBy.staffId, session.wardId) } : { ...envelope, ...body }
  }

  /** To somebody of this ward, as the house knows them. */
  async function receiver(staffId: string, wardId: string): Promise<Person> {
    const person = await findStaff(runtime.database, staffId)
    if (!person?.wards.has(wardId)) throw new Problem(404, 'unknown-staff', 'A patient is handed over to somebody of this ward.')
    return { staffId, name: person.name, role: person.role }
  }

  /** Named as second person under a dose, without proof: somebody of this ward, under the name by which the house knows them. */
  async function named(staffId: string, wardId: string): Promise<Attester> {
    const person = await findStaff(runtime.database, staffId)
    if (!person?.wards.has(wardId)) throw new Problem(404, 'unknown-staff', 'The second signature is of nobody on this ward.')
    return { staffId, name: person.name }
  }

  /** The second person, who proved themself for this very double check, dose or handover. */
  async function secondOf({ type, commandId, sessionId }: WireCommand, coSign: string, occurredAt: Instant): Promise<StaffMember> {
    if (type !== 'GiveDose' && !SIGNED_BY_SECOND.has(type)) throw new Problem(400, 'malformed', 'coSign: Only a double check, a dose or a handover is co-signed.')
    const at = type === 'GiveDose' ? occurredAt : clock.now()
    const second = (await runtime.coSign.coSigner(coSign, commandId, at)) ?? (await signerBefore(commandId, sessionId))
    if (!second) throw new Problem(401, 'co-sign-invalid', 'The second signature has run out, or is for another entry. Sign again.')
    if (!maySend(second.role, type)) throw new Problem(403, 'not-your-role', roleRefusal(second.role))
    return second
  }

  /** Who signed this very command when it was kept: sent again after its answer was lost, it is answered as before. */
  async function signerBefore(commandId: string, sessionId: string): Promise<StaffMember | null> {
    const [kept] = await runtime.reader.findCommand(commandId)
    if (kept?.sessionId !== sessionId) return null
    const { by, event } = kept
    const staffId = event.type === 'DoseGiven' ? event.attestedBy?.staffId : by.kind === 'staff' && PROVEN_BY.has(event.type) ? by.staffId : undefined
    return staffId === undefined ? null : findStaff(runtime.database, staffId)
  }
}

/** Whoever proves themself at another's tablet signs these in their own name; under a dose they stand as attester. */
const SIGNED_BY_SECOND: ReadonlySet<WireCommand['type']> = new Set(['DoubleCheck', 'HandOver', 'AcceptHandover'])
const PROVEN_BY: ReadonlySet<EventType> = new Set(['DoubleChecked', 'HandedOver', 'HandoverAccepted'])

const authorOf = ({ staffId, name, role }: StaffMember): Author => ({ kind: 'staff', staffId, name, role })

interface Kept {
  readonly outcome: 'accepted' | 'already'
  readonly version: number
  readonly entries: readonly Entry[]
}

const sendKept = (reply: FastifyReply, { outcome, version, entries }: Kept): FastifyReply =>
  reply
    .type('application/json; charset=utf-8')
    .send(isoText({ outcome, version, entries }))
