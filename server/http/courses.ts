/** Courses of sessions: what is asked of a patient for whose sake they come, and what was done about it. */
import type { FastifyReply } from 'fastify'
import { courseLine, courseRows, courseView, foldCourse, isoText, toIso, type CourseCommand } from '#domain'
import { mayRead, maySendToCourse, roleRefusal } from '#server/people/rights'
import type { Asker } from '#server/people/whoAsks'
import { readCourseText, verifyCourse, type CourseKept } from '#server/runtime'
import { courseKept, courseList, courseParams, courseReply, wireCourseCommand, type WireCourseCommand, type WireOpenCourse } from '#wire/courses'
import { problem, refused } from '#wire/replies'
import { wardParams } from '#wire/requests'
import { askerOf, deviceOf, onWard, reader, signedIn, visiting } from './asking.ts'
import type { Door, RouteParts } from './door.ts'
import { otherSignIn, Problem, sendProblem } from './problems.ts'

export function courseRoutes(door: Door, { runtime }: RouteParts): void {
  const { courses, courseLog, instruments, reference, handle, looks, clock } = runtime
  const onRequest = signedIn(runtime)
  const refusals = { 400: problem, 401: problem, 403: problem, 404: problem }

  door.get('/api/v1/wards/:wardId/courses', { schema: { params: wardParams, response: { 200: courseList, ...refusals } }, onRequest }, async (request) => {
    const { wardId } = request.params
    onWard(reader(request, 'courses'), wardId)
    const at = clock.now()
    const lines = await Promise.all(
      (await courseLog.cardsOf(wardId)).map(async ({ courseId }) => {
        const course = await courses.courseOf(courseId)
        return course ? [toIso(courseLine(course, await courses.sessionsOf(course), at))] : []
      }),
    )
    return { courses: lines.flat().map((line) => ({ ...line })) }
  })

  door.get('/api/v1/courses/:courseId', { schema: { params: courseParams, response: { 200: courseReply, ...refusals } }, onRequest }, async (request) => {
    const asker = reader(request, 'courses')
    const { courseId } = request.params
    const lines = await courseLog.readLines(courseId)
    const entries = lines.map(({ text }) => readCourseText(text))
    const course = foldCourse(entries)
    if (!course) throw unknownCourse()
    visiting(runtime, asker, course.wardId)
    const maySeeAnswers = mayRead(asker.role, 'answers')
    const view = courseView(course, await courses.sessionsOf(course), clock.now(), maySeeAnswers)
    const { staffId, name, role } = asker
    looks.note({ recordId: courseId, wardId: course.wardId, what: 'page', staffId, who: name, role, at: clock.now() })
    const rows = courseRows(course, entries)
    return { course: { ...toIso(view) }, rows: rows.map((row) => ({ ...toIso(row) })), looks: toIso(await looks.ofRecord(courseId)).map((look) => ({ ...look })), chain: { ...verifyCourse(lines) }, maySeeAnswers }
  })

  const schema = { body: wireCourseCommand, response: { 200: courseKept, ...refusals, 422: refused, 503: problem } }

  door.post('/api/v1/courseCommands', { schema, onRequest }, async (request, reply) => {
    const answer = await courses.handleCourse(await commandOf(request.body, askerOf(request), deviceOf(request)))
    switch (answer.outcome) {
      case 'accepted':
      case 'already':
        return sendKept(reply, answer)
      case 'refused':
        return sendProblem(reply, new Problem(422, answer.code, answer.because, { outcome: answer.outcome, because: answer.because }))
      case 'unknown-course':
        throw unknownCourse()
    }
  })

  async function commandOf(wire: WireCourseCommand, asker: Asker, deviceId: string | null): Promise<CourseCommand> {
    if (wire.senderId !== undefined && wire.senderId !== asker.staffId) throw otherSignIn()
    if (!maySendToCourse(asker.role)) throw new Problem(403, 'not-your-role', roleRefusal(asker.role))
    const { commandId, courseId, occurredAt, enteredAt, senderId: _, ...body } = wire
    const course = await courses.courseOf(courseId)
    // What a patient answers on a lent tablet says nothing of where its nurse is.
    if (course && body.type === 'RecordAnswers' && body.source === 'patient') onWard(asker, course.wardId)
    else if (course) visiting(runtime, asker, course.wardId)
    const now = clock.now()
    const envelope = {
      commandId, courseId, deviceId,
      by: { kind: 'staff' as const, staffId: asker.staffId, name: asker.name, role: asker.role },
      occurredAt: occurredAt === undefined ? now : Date.parse(occurredAt),
      enteredAt: enteredAt === undefined ? now : Date.parse(enteredAt),
    }
    if (body.type === 'OpenCourse') return { ...envelope, ...(await dressed(body, asker)) }
    if (!course) throw unknownCourse()
    if ('slot' in body && body.slot?.sessionId !== undefined) await whyNotBeside(body.slot.sessionId, course.patient.patientId)
    return { ...envelope, ...body }
  }

  /** With the patient, the kind of course and its instruments themselves: the course carries its copies. */
  async function dressed({ patientId, kindId, reason, consent }: Omit<WireOpenCourse, 'commandId' | 'courseId'>, asker: Asker) {
    const kind = instruments.findKind(kindId)
    if (!kind) throw new Problem(404, 'unknown-kind', 'There is no such kind of course.')
    const found = await reference.patient(patientId)
    if (!found) throw new Problem(404, 'unknown-patient', 'There is no such patient.')
    visiting(runtime, asker, found.wardId)
    const { wardId, ...patient } = found
    return {
      type: 'OpenCourse' as const, wardId, patient, kind, reason, consent,
      instruments: kind.plan.flatMap(({ instrumentId }) => instruments.find(instrumentId) ?? []),
    }
  }

  /** What is asked beside an infusion is asked beside one of this patient. */
  async function whyNotBeside(sessionId: string, patientId: string): Promise<void> {
    const session = await handle.sessionOf(sessionId)
    if (session?.patient.patientId !== patientId) throw new Problem(404, 'unknown-session', 'This patient has no such session.')
  }
}

const sendKept = (reply: FastifyReply, { outcome, version, entries }: CourseKept): FastifyReply =>
  reply.type('application/json; charset=utf-8').send(isoText({ outcome, version, entries }))

const unknownCourse = () => new Problem(404, 'unknown-course', 'There is no such course.')
