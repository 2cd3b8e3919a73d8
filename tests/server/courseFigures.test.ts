/** Courses at the door, for those who oversee a ward: figures without persons, and no answers. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { NO_COMPARISON, type CourseFigures, type CourseLine, type CourseRow, type CourseView } from '#domain'
import { phqOf } from '../fixtures/followedCourses.ts'
import { testServer, type TestServer } from '../fixtures/server.ts'
import { Tablet } from '../fixtures/tablet.ts'

let server: TestServer
let path: string
let period: string
const courseIds: string[] = []

beforeAll(async () => {
  server = await testServer()
  path = `/api/v1/wards/${server.north.wardId}/courseFigures`
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Vienna' }).format(server.runtime.clock.now())
  period = `?from=${today}&to=${today}`
  const nurse = await server.signIn('nurse1')
  for (const [index, patientId] of server.north.patients.slice(0, 5).entries()) courseIds.push(await openedWith(nurse, patientId, today, { ...phqOf(index * 3), '9': index === 4 ? 2 : 0 }))
})
afterAll(() => server.close())

async function must(tablet: Tablet, body: Record<string, unknown>): Promise<void> {
  const reply = await tablet.post('/api/v1/courseCommands', { commandId: randomUUID(), ...body })
  if (reply.status !== 200) throw new Error(`${String(body.type)} answered ${reply.status}: ${JSON.stringify(reply.body)}`)
}

async function openedWith(nurse: Tablet, patientId: string, today: string, answers: object): Promise<string> {
  const courseId = randomUUID()
  await must(nurse, { courseId, type: 'OpenCourse', patientId, kindId: 'WELL-DEPRESSION', reason: 'low since the winter', consent: { isWritten: true, givenOn: today } })
  await must(nurse, { courseId, type: 'RecordAnswers', responseId: randomUUID(), instrumentId: 'PHQ-9', slot: { occasionId: 'baseline' }, source: 'paper', answers, isFinished: true })
  return courseId
}

test('figures are read by charge nurse, auditor and administrator of the ward, and by nobody else', async () => {
  for (const username of ['charge', 'auditor', 'admin']) {
    const { status, body } = await (await server.signIn(username)).get(path + period)
    const { courses, people, warning, kinds, concerns } = body.figures as CourseFigures
    expect({ username, status, courses, people, warning }).toEqual({ username, status: 200, courses: 5, people: 5, warning: NO_COMPARISON })
    const phq = kinds[0]!.instruments.find(({ instrumentId }) => instrumentId === 'PHQ-9')!
    expect(phq.occasions[0]).toMatchObject({ planned: 5, answered: 5, missed: 0, totals: { counted: 5, missing: 0, spread: { isSuppressed: false, lowest: 0, median: 6, highest: 14 } } })
    expect(concerns).toMatchObject({ forms: 5, people: 5, counts: { raised: 1, documented: 0, medianHours: null } })
  }
  expect(await (await server.signIn('nurse1')).get(path + period)).toMatchObject({ status: 403, body: { code: 'not-your-role' } })
  expect(await new Tablet(server.address).get(path + period)).toMatchObject({ status: 401 })
  const charge = await server.signIn('charge')
  for (const ending of ['', '.csv']) {
    expect(await charge.get(`/api/v1/wards/${server.south.wardId}/courseFigures${ending}${period}`)).toMatchObject({ status: 403, body: { code: 'other-ward' } })
  }
  expect(await charge.get(`${path}?from=2026-02-30&to=2026-03-01`)).toMatchObject({ status: 400 })
})

test('figures name no person and no course', async () => {
  const admin = await server.signIn('admin')
  for (const ending of ['', '.csv']) {
    const text = JSON.stringify((await admin.get(path + ending + period)).body)
    expect(text.length).toBeGreaterThan(1_000)
    expect(text).not.toMatch(/Alder|Birch|T-|Test |patientId|courseId|responseId|low since/)
    for (const one of courseIds) expect(text).not.toContain(one)
  }
})

test('the table has a line for each figure, with what it is counted of', async () => {
  const { headers, body } = await (await server.signIn('auditor')).get(`${path}.csv${period}`)
  expect(headers.get('content-disposition')).toMatch(/^attachment; filename="courses-20\d\d-\d\d-\d\d-20\d\d-\d\d-\d\d\.csv"$/)
  const lines = String(body.text).replace('\uFEFF', '').split('\r\n').map((line) => line.split(',').slice(3).join(','))
  expect(lines[0]).toBe('kind,instrument,occasion,figure,value,of,of what,note')
  expect(lines).toEqual(expect.arrayContaining([
    'Infusions for low mood,PHQ-9,Baseline,answered,5,5,planned,',
    'Infusions for low mood,PHQ-9,Baseline,"total, median",6,5,totals,',
    'Infusions for low mood,PHQ-9,Baseline,band moderate,1,5,totals,',
    ',,,answers that want a person: raised,1,5,forms,',
  ]))
})

test('an auditor sees what a course came to, and no answer', async () => {
  const auditor = await server.signIn('auditor')
  const { status, body } = await auditor.get(`/api/v1/courses/${courseIds[4]}`)
  const course = body.course as CourseView
  expect([status, body.maySeeAnswers, course.responses[0]!.score.total, course.responses[0]!.answers]).toEqual([200, false, 14, null])
  expect(course.concerns[0]).not.toHaveProperty('answer')
  expect(JSON.stringify(body)).not.toMatch(/"answers":\{/)
  expect((body.rows as CourseRow[]).map(({ title }) => title)).toEqual(['Course opened', 'Form finished', 'An answer wants a person'])
  const nurse = await server.signIn('nurse1')
  expect(((await nurse.get(`/api/v1/courses/${courseIds[4]}`)).body.course as CourseView).responses[0]!.answers).toMatchObject({ '9': 2 })
})

test('courses are read on their own ward, by nurse, charge nurse and auditor', async () => {
  const list = `/api/v1/wards/${server.north.wardId}/courses`
  for (const username of ['nurse1', 'charge', 'auditor']) {
    const { status, body } = await (await server.signIn(username)).get(list)
    expect([username, status, (body.courses as CourseLine[]).map(({ openConcerns }) => openConcerns).sort()]).toEqual([username, 200, [0, 0, 0, 0, 1]])
  }
  for (const place of [list, `/api/v1/courses/${courseIds[0]}`]) {
    expect(await (await server.signIn('admin')).get(place)).toMatchObject({ status: 403, body: { code: 'not-your-role' } })
    expect(await (await server.signIn('south1')).get(place)).toMatchObject({ status: 403, body: { code: 'other-ward' } })
    expect(await new Tablet(server.address).get(place)).toMatchObject({ status: 401 })
  }
})
