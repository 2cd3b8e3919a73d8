/** Courses at the door: who may enter and see what, and that no session starts or closes around an answer about self-harm. */
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { minutes, type Answers, type CourseLine, type Protocol, type Score } from '#domain'
import { rebuild } from '#server/log/rebuild'
import { verifyCourse } from '#server/runtime'
import { courseReply } from '#wire/courses'
import { CALM, entriesOf, eventTypes } from '../fixtures/bedside.ts'
import { testServer, type TestServer } from '../fixtures/server.ts'
import { PIN, type Reply, type Tablet } from '../fixtures/tablet.ts'

let server: TestServer
let nurse: Tablet
let charge: Tablet
let auditor: Tablet
let next = 0

beforeAll(async () => {
  server = await testServer()
  ;[nurse, charge, auditor] = [await server.signIn('nurse1'), await server.signIn('charge'), await server.signIn('auditor')]
})
afterAll(() => server.close())

const said = ({ status, body }: Reply) => [status, body['code'] ?? body['outcome']]
const toCourse = (tablet: Tablet, courseId: string, command: object, commandId: string = randomUUID()): Promise<Reply> =>
  tablet.post('/api/v1/courseCommands', { commandId, courseId, ...command })

/** A patient and a bed that nobody has used yet, and the patient's course. */
async function freshCourse(kindId = 'WELL-DEPRESSION') {
  next += 1
  const [patientId, stationId] = [server.north.patients[next] ?? '', server.north.stations[next]?.stationId ?? '']
  const courseId = randomUUID()
  const reply = await toCourse(nurse, courseId, { type: 'OpenCourse', patientId, kindId, reason: 'low since the winter', consent: { isWritten: true, givenOn: '2026-03-02' } })
  expect(said(reply)).toEqual([200, 'accepted'])
  return { courseId, patientId, stationId }
}

const answers = (item9: number | 'declined') => ({ '1': 1, '2': 2, '3': 0, '4': 1, '5': 0, '6': 0, '7': 1, '8': 0, '9': item9 })
const phq9 = (item9: number | 'declined', more: object = {}) => ({
  type: 'RecordAnswers', responseId: randomUUID(), instrumentId: 'PHQ-9', slot: { occasionId: 'baseline' }, source: 'patient', answers: answers(item9), isFinished: true, ...more,
})
const OUTCOME = { type: 'DocumentConcern', concernId: 'concern-1', screen: 'C-SSRS screener', result: 'positive, not acute', actions: ['safety plan made'], text: 'No plan, no intent.', told: 'Dr Test' }

async function open({ stationId, patientId }: { stationId: string; patientId: string }): Promise<string> {
  const sessionId = randomUUID()
  await nurse.must({ type: 'OpenSession', sessionId, protocolId: 'WELL-DEPRESSION', prescriber: 'Dr Test', stationId, patientId })
  return sessionId
}

const protocol = JSON.parse(readFileSync(new URL('../../prisma/protocols/WELL-DEPRESSION.json', import.meta.url), 'utf8')) as Protocol

/** All that the gate asks for but the pump. */
async function passGate(sessionId: string): Promise<() => Promise<Reply>> {
  const { body } = await nurse.get(`/api/v1/sessions/${sessionId}`)
  const { phases } = (body['session'] as { order: { phases: { phaseId: string; rateMlPerHour: number; concentrationMgPerMl: number; volumeMl: number }[] } }).order
  const { phaseId, rateMlPerHour, concentrationMgPerMl, volumeMl } = phases[0]!
  const program = { phaseId, rateMlPerHour, concentrationMgPerMl, volumeMl }
  const items = protocol.phases.flatMap((phase) => (phase.kind === 'gate' ? phase.items.map(({ itemId }) => itemId) : []))
  await nurse.must({ type: 'ConfirmChecklist', sessionId, items, antidoteAtBedside: true, contraindications: protocol.contraindications.map(({ itemId }) => ({ itemId, isPresent: false })) })
  await nurse.must({ type: 'RecordCheck', sessionId, values: { ...CALM, DBP: 82, DTR_PATELLAR: '2+', TEMP: 36.8, VIP: 0, PROM: 'completed', NRS: 4 }, notDone: {} })
  await nurse.must({ type: 'DoubleCheck', sessionId, purpose: 'start', program })
  const commandId = randomUUID()
  const proof = await nurse.post('/api/v1/co-sign', { username: 'nurse2', pin: PIN, commandId })
  await nurse.must({ type: 'DoubleCheck', sessionId, commandId, purpose: 'start', program, coSign: String(proof.body['coSign']) })
  return () => nurse.send({ type: 'StartPump', sessionId, rateMlPerHour, concentrationMgPerMl, volumeMl })
}

/** As the reply has it: its parts are open objects, and these are looked into here. */
interface Read {
  readonly course: { readonly version: number; readonly responses: readonly { readonly answers: Answers | null; readonly score: Score }[]; readonly concerns: readonly object[]; readonly sessions: readonly object[] }
  readonly rows: readonly object[]
  readonly chain: object
  readonly looks: readonly object[]
  readonly maySeeAnswers: boolean
}

const read = async (tablet: Tablet, courseId: string) => courseReply.parse((await tablet.get(`/api/v1/courses/${courseId}`)).body) as unknown as Read

describe('an answer about self-harm', () => {
  test('bars the start and the closing of the session until its outcome is documented', async () => {
    const place = await freshCourse()
    const sessionId = await open(place)
    const start = await passGate(sessionId)
    expect(said(await toCourse(nurse, place.courseId, phq9(1)))).toEqual([200, 'accepted'])
    expect(await eventTypes(nurse, sessionId)).toEqual(expect.arrayContaining(['ConcernNoted', 'ScoreNoted', 'AlertRaised']))
    expect(said(await start())).toEqual([422, 'concern-open'])
    expect(said(await nurse.send({ type: 'CloseSession', sessionId, outcome: 'opened in error', text: 'gone' }))).toEqual([422, 'concern-open'])
    expect(said(await toCourse(nurse, place.courseId, { type: 'CloseCourse', reason: 'over' }))).toEqual([422, 'concern-open'])
    expect(said(await toCourse(charge, place.courseId, OUTCOME))).toEqual([200, 'accepted'])
    expect(said(await start())).toEqual([200, 'accepted'])
    const settled = (await entriesOf(nurse, sessionId)).find(({ event }) => event.type === 'ConcernSettled')!
    expect(settled.by).toMatchObject({ kind: 'staff', name: 'Test charge' })
  })

  test('given before the session is opened bars it as well', async () => {
    const place = await freshCourse()
    await toCourse(nurse, place.courseId, phq9('declined'))
    const sessionId = await open(place)
    const start = await passGate(sessionId)
    expect(said(await start())).toEqual([422, 'concern-open'])
  })

  test('is known before the start even when nothing was told: it is asked then', async () => {
    const place = await freshCourse()
    const sessionId = await open(place)
    const start = await passGate(sessionId)
    // As a server does that dies between the course's entry and the session's.
    const { courses, courseLog, clock } = server.runtime
    const course = (await courseLog.load(place.courseId))!
    const by = { kind: 'staff' as const, staffId: 'n', name: 'Test nurse1', role: 'nurse' as const }
    const raised = { courseId: place.courseId, seq: 2, commandId: randomUUID(), ordinal: 0, occurredAt: clock.now(), enteredAt: clock.now(), recordedAt: clock.now(), by, deviceId: null, event: { type: 'ConcernRaised' as const, concernId: 'concern-1', responseId: randomUUID(), instrumentId: 'PHQ-9', itemId: '9', answer: 1 } }
    const concern = { concernId: 'concern-1', responseId: raised.event.responseId, instrumentId: 'PHQ-9', itemId: '9', answer: 1, raisedAt: clock.now(), raisedBy: by, shown: [], outcomes: [], closedAt: null }
    await courseLog.append({ ...course.course, version: 2, concerns: [concern] }, [raised], course.hash)
    expect(await eventTypes(nurse, sessionId)).not.toContain('ConcernNoted')
    expect(said(await start())).toEqual([422, 'concern-open'])
    await courses.tellEverybody()
    expect((await eventTypes(nurse, sessionId)).filter((type) => type === 'ConcernNoted')).toHaveLength(1)
    expect(await courseLog.untold(null)).toEqual([])
  })

  test('is no sign of the nurse whose tablet the patient has; what staff enter is', async () => {
    const { courseId } = await freshCourse()
    const lent = await server.signIn('nurse2')
    const about = (): boolean => server.runtime.onDuty.present(server.north.wardId).nurses > 1
    expect(said(await toCourse(lent, courseId, phq9(0)))).toEqual([200, 'accepted'])
    expect(about()).toBe(false)
    expect(said(await toCourse(lent, courseId, phq9(0, { slot: null, source: 'paper' })))).toEqual([200, 'accepted'])
    expect(about()).toBe(true)
  })

  test('is told once, however many ask at one instant', async () => {
    const place = await freshCourse()
    const sessionId = await open(place)
    await Promise.all([toCourse(nurse, place.courseId, phq9(2)), toCourse(charge, place.courseId, phq9(3, { slot: null })), ...Array.from({ length: 5 }, () => server.runtime.courses.tellEverybody())])
    await server.runtime.courses.tellEverybody()
    const types = await eventTypes(nurse, sessionId)
    expect(types.filter((type) => type === 'ConcernNoted')).toHaveLength(2)
    expect(types.filter((type) => type === 'ScoreNoted')).toHaveLength(2)
  })

  test('never stands in the record of the session, on its tile, or with the heartbeat', async () => {
    const place = await freshCourse()
    const sessionId = await open(place)
    await toCourse(nurse, place.courseId, phq9(3))
    const board = await charge.get(`/api/v1/wards/${server.north.wardId}/board`)
    const tile = (board.body['tiles'] as { sessionId: string }[]).find((one) => one.sessionId === sessionId)
    for (const text of [JSON.stringify(tile), JSON.stringify((await entriesOf(nurse, sessionId)).slice(1))]) {
      expect(text).toContain('A questionnaire answer wants a person')
      expect(text).not.toMatch(/"answers?"|"itemId"|self-harm|better off dead/)
    }
    expect((await server.runtime.courseLog.concerns())[server.north.wardId]).toBeGreaterThan(0)
    expect((await server.runtime.courseLog.concerns())[server.south.wardId]).toBeUndefined()
  })
})

describe('the infusions of a course', () => {
  test('are those under its protocols', async () => {
    const place = await freshCourse()
    const sessionId = randomUUID()
    await nurse.must({ type: 'OpenSession', sessionId, protocolId: 'MIGRAINE-2', prescriber: 'Dr Test', stationId: place.stationId, patientId: place.patientId })
    expect((await read(nurse, place.courseId)).course.sessions).toEqual([])
  })
})

describe('who may', () => {
  test('answers are seen by nurses and charge nurses; an auditor sees what they came to', async () => {
    const { courseId } = await freshCourse()
    await toCourse(nurse, courseId, phq9(1))
    const seen = await read(nurse, courseId)
    expect(seen.maySeeAnswers).toBe(true)
    expect(seen.course.responses[0]?.answers?.['9']).toBe(1)
    const audited = await read(auditor, courseId)
    expect(audited.maySeeAnswers).toBe(false)
    expect(audited.course.responses[0]).toMatchObject({ answers: null, score: { total: 6 } })
    expect(JSON.stringify(audited.course.concerns)).not.toContain('"answer"')
    expect(JSON.stringify(audited.rows)).not.toMatch(/"answers?"/)
  })

  test('who has read a course is kept, once in a quarter of an hour', async () => {
    const { courseId } = await freshCourse()
    for (const tablet of [nurse, auditor, nurse]) await read(tablet, courseId)
    expect((await read(charge, courseId)).looks).toMatchObject([{ who: 'Test nurse1', what: 'page' }, { who: 'Test auditor' }, { who: 'Test charge' }])
  })

  test.each([
    ['auditor', 'CloseCourse', [403, 'not-your-role']],
    ['admin', 'CloseCourse', [403, 'not-your-role']],
    ['south1', 'CloseCourse', [403, 'other-ward']],
  ])('%s may not send %s', async (username, type, expected) => {
    const { courseId } = await freshCourse()
    expect(said(await toCourse(await server.signIn(username), courseId, { type, reason: 'over' }))).toEqual(expected)
  })

  test('another ward and an administrator read nothing', async () => {
    const { courseId } = await freshCourse()
    expect(said(await (await server.signIn('south1')).get(`/api/v1/courses/${courseId}`))).toEqual([403, 'other-ward'])
    expect(said(await (await server.signIn('admin')).get(`/api/v1/courses/${courseId}`))).toEqual([403, 'not-your-role'])
    expect(said(await (await server.signIn('south1')).get(`/api/v1/wards/${server.north.wardId}/courses`))).toEqual([403, 'other-ward'])
    expect((await auditor.get(`/api/v1/wards/${server.north.wardId}/courses`)).status).toBe(200)
  })
})

describe('bad input', () => {
  let untouched: ReturnType<typeof freshCourse> | null = null

  test.each([
    ['an unknown kind', { type: 'OpenCourse', kindId: 'WELL-JOY' }, [404, 'unknown-kind']],
    ['an unknown patient', { type: 'OpenCourse', patientId: 'nobody' }, [404, 'unknown-patient']],
    ['no reason', { type: 'OpenCourse', reason: ' ' }, [400, 'malformed']],
    ['a field that is not known', { type: 'OpenCourse', mood: 3 }, [400, 'malformed']],
    ['a course that is not there', { type: 'CloseCourse', reason: 'over', patientId: undefined, kindId: undefined, consent: undefined }, [404, 'unknown-course']],
  ])('%s is refused', async (_, change, expected) => {
    const base = { patientId: server.north.patients[0], kindId: 'WELL-SLEEP', reason: 'poor sleep', consent: { isWritten: true, givenOn: '2026-03-02' } }
    expect(said(await toCourse(nurse, randomUUID(), { ...base, ...change }))).toEqual(expected)
  })

  test.each([
    ['an answer in words', phq9(0, { answers: { '1': 'often' } }), [400, 'malformed']],
    ['a name that is no item', phq9(0, { answers: { '__proto__ x': 1 } }), [400, 'malformed']],
    ['a question that there is not', phq9(0, { answers: { '12': 1 } }), [422, 'no-such-answer']],
    ['beside an infusion of nobody', { ...phq9(0), instrumentId: 'RATING-MOOD', answers: { '1': 4 }, slot: { occasionId: 'before-infusion', sessionId: randomUUID() } }, [404, 'unknown-session']],
    ['a future time', { ...phq9(0), occurredAt: '2099-01-01T00:00:00Z' }, [422, 'future-time']],
    ['a time before the course', { ...phq9(0), occurredAt: '2020-01-01T00:00:00Z' }, [422, 'before-course']],
  ])('%s changes nothing', async (_, command, expected) => {
    const { courseId } = await (untouched ??= freshCourse())
    expect(said(await toCourse(nurse, courseId, command))).toEqual(expected)
    expect((await read(nurse, courseId)).course.version).toBe(1)
  })

  test('the same command again is answered as before, and another under its id is refused', async () => {
    const { courseId } = await freshCourse()
    const [commandId, first] = [randomUUID(), phq9(0)]
    expect(said(await toCourse(nurse, courseId, first, commandId))).toEqual([200, 'accepted'])
    expect(said(await toCourse(nurse, courseId, first, commandId))).toEqual([200, 'already'])
    expect(said(await toCourse(nurse, courseId, { ...first, answers: answers(1) }, commandId))).toEqual([422, 'command-id-reused'])
    expect((await read(nurse, courseId)).course.version).toBe(2)
  })

  test('a patient has one open course for one reason, also when two tablets open it at one instant', async () => {
    next += 1
    const patientId = server.north.patients[next] ?? ''
    const opening = { type: 'OpenCourse', patientId, kindId: 'WELL-ANXIETY', reason: 'worry', consent: { isWritten: false, givenOn: '2026-03-02' } }
    const replies = await Promise.all([toCourse(nurse, randomUUID(), opening), toCourse(charge, randomUUID(), opening)])
    expect(replies.map(said).sort()).toEqual([[200, 'accepted'], [422, 'course-exists']])
    expect(said(await toCourse(nurse, randomUUID(), { ...opening, kindId: 'WELL-SLEEP' }))).toEqual([200, 'accepted'])
  })
})

describe('the record of a course', () => {
  test('verifies, cannot be changed, and shows what was', async () => {
    const { courseId } = await freshCourse()
    await toCourse(nurse, courseId, phq9(0))
    const { pool } = server.runtime.database
    for (const sql of [`UPDATE "CourseEntry" SET text = '{}' WHERE "courseId" = '${courseId}'`, `DELETE FROM "CourseEntry" WHERE "courseId" = '${courseId}'`, 'TRUNCATE "CourseEntry"']) {
      await expect(pool.query(sql)).rejects.toThrow(/added to/)
    }
    const lines = await server.runtime.courseLog.readLines(courseId)
    expect(verifyCourse(lines)).toMatchObject({ ok: true, entryCount: 2, isClosed: false })
    expect((await read(nurse, courseId)).chain).toMatchObject({ ok: true })
    const altered = [lines[0]!, { ...lines[1]!, text: lines[1]!.text.replace('"9":0', '"9":1') }]
    expect(verifyCourse(altered)).toMatchObject({ ok: false, seq: 2 })
    expect(verifyCourse(lines.slice(1))).toMatchObject({ ok: false, seq: 1 })
    expect(verifyCourse([])).toMatchObject({ ok: false })
    await toCourse(nurse, courseId, { type: 'CloseCourse', reason: 'moved away' })
    expect(verifyCourse(await server.runtime.courseLog.readLines(courseId))).toMatchObject({ ok: true, isClosed: true })
  })

  test('gives its card again', async () => {
    const { pool } = server.runtime.database
    expect((await rebuild(pool)).differences.filter((one) => one.startsWith('CourseCard'))).toEqual([])
    const { courseId } = await freshCourse()
    await pool.query('UPDATE "CourseCard" SET "openConcerns" = 7 WHERE "courseId" = $1', [courseId])
    await pool.query(`INSERT INTO "CourseCard" VALUES ('nothing', 'w', 'p', 'k', 'open', 1, '', 0)`)
    expect((await rebuild(pool)).differences.filter((one) => one.startsWith('CourseCard')).sort()).toEqual([`CourseCard ${courseId}: openConcerns differed`, 'CourseCard of nothing: the course has no record'].sort())
    expect((await rebuild(pool)).differences).toEqual([])
  })

  test('lists what is due, for the ward', async () => {
    const place = await freshCourse()
    await open(place)
    const { body } = await nurse.get(`/api/v1/wards/${server.north.wardId}/courses`)
    const line = (body['courses'] as Partial<CourseLine>[]).find(({ courseId }) => courseId === place.courseId)!
    expect(line).toMatchObject({ title: 'Infusions for low mood', openConcerns: 0, infusions: 0, next: { title: 'PHQ-9', name: 'Baseline', state: 'due' } })
    expect(line.due).toBe(5)
    await server.advance(minutes(1))
  })
})
