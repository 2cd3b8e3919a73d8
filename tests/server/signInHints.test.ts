/** What a stranger at the sign-in may see: the invented staff of a demonstration, and nothing of a real ward. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { seedStaff } from '../../prisma/seed.ts'
import { signInHints } from '#wire/replies'
import { testServer, type TestServer } from '../fixtures/server.ts'
import { Tablet } from '../fixtures/tablet.ts'

let server: TestServer
beforeAll(async () => {
  server = await testServer()
})
afterAll(() => server.close())

const hints = async () => signInHints.parse((await new Tablet(server.address).get('/api/v1/sign-in-hints')).body).hints

test('names everybody as long as everybody is invented, the charge nurse first', async () => {
  expect((await hints())?.staff.map(({ username }) => username)).toEqual(['charge', 'nurse1', 'nurse2', 'south1', 'auditor', 'admin'])
})

test('leaves out who was given a PIN by hand: the demo’s is not theirs', async () => {
  const admin = await server.signIn('admin')
  const account = { username: 'guest', name: 'Gustav Fictional', initials: 'GF', role: 'nurse', wardIds: [server.north.wardId], pin: '7351' }
  expect((await admin.post('/api/v1/accounts', account)).status).toBe(201)
  await admin.ask('PUT', `/api/v1/accounts/${server.staff.get('nurse2')}/pin`, JSON.stringify({ pin: '7351' }))
  expect((await hints())?.staff.map(({ username }) => username)).toEqual(['charge', 'nurse1', 'south1', 'auditor', 'admin'])
})

test('is silent as soon as one real person works here', async () => {
  const { runtime, north } = server
  await seedStaff(runtime.database, runtime.auth, [
    { username: 'real', name: 'A Real Nurse', initials: 'RN', role: 'nurse', pin: '8642', wardIds: [north.wardId], isFictional: false },
  ])
  expect(await hints()).toBeNull()
})
