/** The patients of one's own wards. */
import { addPatient, correctPatient, type WardPatient } from '#server/admin/patients'
import { newPatient, patientChange, patientParams } from '#wire/house'
import { patient, patients, problem } from '#wire/replies'
import { ofWard } from '#wire/requests'
import { keeper, onWard, reader, signedIn } from './asking.ts'
import type { Door, RouteParts } from './door.ts'
import { madeOr, Problem } from './problems.ts'

export function patientRoutes(door: Door, { runtime }: RouteParts): void {
  const { changes, reference } = runtime
  const onRequest = signedIn(runtime)
  const refusals = { 400: problem, 401: problem, 403: problem, 404: problem, 422: problem }
  const path = '/api/v1/patients'

  door.get(path, { schema: { querystring: ofWard, response: { 200: patients, ...refusals } }, onRequest }, async (request) => {
    const asker = reader(request, 'patients')
    const { wardId } = request.query
    if (wardId !== undefined) onWard(asker, wardId)
    const found = await reference.patients(wardId === undefined ? asker.wards : new Set([wardId]))
    return { patients: found.map(sent) }
  })

  door.post(path, { schema: { body: newPatient, response: { 201: patient, ...refusals } }, onRequest }, async (request, reply) => {
    const { wardId, ...fields } = request.body
    const by = keeper(request, 'patients', wardId)
    return reply.code(201).send(sent(madeOr(await changes.make(by, (making) => addPatient(making, wardId, fields)))))
  })

  door.patch(`${path}/:patientId`, { schema: { params: patientParams, body: patientChange, response: { 200: patient, ...refusals } }, onRequest }, async (request) => {
    const { patientId } = request.params
    keeper(request, 'patients')
    const known = await reference.patient(patientId)
    if (!known) throw new Problem(404, 'unknown-patient', 'There is no such patient.')
    const by = keeper(request, 'patients', known.wardId)
    return sent(madeOr(await changes.make(by, (making) => correctPatient(making, patientId, request.body))))
  })
}

const sent = ({ allergies, ...one }: WardPatient) => ({ ...one, allergies: [...allergies] })
