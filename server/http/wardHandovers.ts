/** A ward handed over as a whole: the sheet as it stands, both signatures, and every sheet that was signed before, made again from the record. */
import { minutes, toIso, wardSheet, type Instant } from '#domain'
import { mayKeep } from '#server/people/rights'
import { findStaff } from '#server/people/staff'
import type { WardHandover } from '#server/runtime'
import { problem } from '#wire/replies'
import { wardParams } from '#wire/requests'
import { wardHandoverKept, wardHandoverParams, wardHandovers, wardHandoverSheet, wardHandoverToSign } from '#wire/wardHandovers'
import { keeper, onWard, reader, signedIn } from './asking.ts'
import type { Door, RouteParts } from './door.ts'
import { Problem } from './problems.ts'

const MOST_LISTED = 60
/** Design: as long as two people read a ward of twenty beds. What was read longer ago is no picture of now. */
const GOOD_FOR = minutes(15)

export function wardHandoverRoutes(door: Door, { runtime }: RouteParts): void {
  const { clock, wardHandovers: kept, coSign, reader: log } = runtime
  const onRequest = signedIn(runtime)
  const refusals = { 400: problem, 401: problem, 403: problem, 404: problem }
  const path = '/api/v1/wards/:wardId/handovers'

  door.get('/api/v1/wards/:wardId/handover', { schema: { params: wardParams, response: { 200: wardHandoverSheet, ...refusals } }, onRequest }, async (request) => {
    const { wardId } = request.params
    onWard(reader(request, 'wardHandovers'), wardId)
    const wardSeq = await newestOf(wardId)
    return { wardSeq, ...(await sheetAt(await kept.openAt(wardId, wardSeq), clock.now())) }
  })

  door.get(path, { schema: { params: wardParams, response: { 200: wardHandovers, ...refusals } }, onRequest }, async (request) => {
    const { wardId } = request.params
    onWard(reader(request, 'wardHandovers'), wardId)
    return { handovers: (await kept.list(wardId, MOST_LISTED)).map(sent) }
  })

  door.get(`${path}/:handoverId`, { schema: { params: wardHandoverParams, response: { 200: wardHandoverSheet, ...refusals } }, onRequest }, async (request) => {
    const { wardId, handoverId } = request.params
    onWard(reader(request, 'wardHandovers'), wardId)
    const found = await kept.find(handoverId)
    if (found?.wardId !== wardId) throw new Problem(404, 'unknown-handover', 'There is no such handover of this ward.')
    return { wardSeq: found.wardSeq, handover: sent(found), ...(await sheetAt(found.sessions, found.asOfAt)) }
  })

  door.post(path, { schema: { params: wardParams, body: wardHandoverToSign, response: { 201: wardHandoverKept, ...refusals, 422: problem } }, onRequest }, async (request, reply) => {
    const { wardId } = request.params
    const { handoverId, wardSeq, text, coSign: proof } = request.body
    const giver = keeper(request, 'wardHandovers', wardId)
    const receiver = (await coSign.coSigner(proof, handoverId)) ?? (await signerBefore(handoverId))
    if (!receiver) throw new Problem(401, 'co-sign-invalid', 'The second signature has run out, or is for another handover. Sign again.')
    onWard(receiver, wardId)
    if (!mayKeep(receiver.role, 'wardHandovers')) throw refused('not-a-charge-nurse', `${receiver.name} is no charge nurse. A ward is handed to a charge nurse.`)
    if (receiver.staffId === giver.staffId) throw refused('same-person', 'Whoever takes the ward over is somebody else than whoever hands it over.')
    const [now, asOfAt] = [clock.now(), Date.parse(request.body.asOfAt)]
    if (wardSeq > (await newestOf(wardId)) || asOfAt > now) throw refused('sheet-ahead', 'This sheet is of a time that has not come. Read it anew.')
    const before = await kept.find(handoverId)
    if (!before && now - asOfAt > GOOD_FOR) throw refused('sheet-too-old', 'This sheet was made more than a quarter of an hour ago. Read it anew, then sign.')
    const { staffId, name } = giver
    const handover = await kept.add({
      handoverId, wardId, wardSeq, asOfAt, signedAt: now, text: text ?? null,
      sessions: await kept.openAt(wardId, wardSeq),
      giver: { staffId, name }, receiver: { staffId: receiver.staffId, name: receiver.name },
    })
    if (!handover) throw refused('handover-id-used', 'Another handover was kept under this id. Begin again.')
    return reply.code(201).send({ handover: sent(handover) })
  })

  /** Sent again after its answer was lost: the signature stands in what was kept. */
  async function signerBefore(handoverId: string) {
    const before = await kept.find(handoverId)
    return before && findStaff(runtime.database, before.receiver.staffId)
  }

  async function newestOf(wardId: string): Promise<number> {
    const wardSeq = (await log.wardSeqs())[wardId]
    if (wardSeq === undefined) throw new Problem(404, 'unknown-ward', 'There is no such ward.')
    return wardSeq
  }

  async function sheetAt(sessions: WardHandover['sessions'], at: Instant) {
    const { asOfAt, patients } = toIso(wardSheet(await kept.sessionsAt(sessions), at))
    return { asOfAt, patients: patients.map((one) => ({ ...one, tile: { ...one.tile }, sheet: { ...one.sheet } })) }
  }
}

const refused = (code: string, because: string) => new Problem(422, code, because)

const sent = ({ sessions, asOfAt, signedAt, ...handover }: WardHandover) => ({
  ...handover, patients: sessions.length, asOfAt: new Date(asOfAt).toISOString(), signedAt: new Date(signedAt).toISOString(),
})
