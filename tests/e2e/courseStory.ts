/** Courses made through the door, as tablets make them: weeks of them, on the clock that the test turns. Everybody is fictional. */
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Answers, Protocol } from '#domain'
import type { WireCourseBody } from '#wire/courses'
import { PIN, type Tablet } from '../fixtures/tablet.ts'
import { opensAtTheDoor } from './atTheDoor.ts'
import type { Bed } from './beds.ts'
import type { House } from './house.ts'

const protocolOf = (protocolId: string): Protocol => JSON.parse(readFileSync(new URL(`../../prisma/protocols/${protocolId}.json`, import.meta.url), 'utf8')) as Protocol

const BEFORE_START = { HR: 72, SBP: 124, DBP: 78, RR: 16, SPO2: 98, TEMP: 36.7, ACVPU: 'A', DTR_PATELLAR: '2+', VIP: 0, PROM: 'completed', NRS: 5 } as const

async function entersInCourse(tablet: Tablet, courseId: string, body: WireCourseBody): Promise<void> {
  const reply = await tablet.post('/api/v1/courseCommands', { commandId: randomUUID(), courseId, ...body })
  if (reply.status !== 200) throw new Error(`${body.type} answered ${reply.status}: ${JSON.stringify(reply.body)}`)
}

export async function opensCourseAtTheDoor(tablet: Tablet, { identifier }: Bed, kindId: string, reason: string, givenOn: string): Promise<string> {
  const patients = (await tablet.get('/api/v1/patients')).body['patients'] as { patientId: string; identifier: string }[]
  const courseId = randomUUID()
  const { patientId } = patients.find((one) => one.identifier === identifier)!
  await entersInCourse(tablet, courseId, { type: 'OpenCourse', patientId, kindId, reason, consent: { isWritten: true, givenOn } })
  return courseId
}

export const fills = (tablet: Tablet, courseId: string, instrumentId: string, slot: { occasionId: string; sessionId?: string } | null, answers: Answers): Promise<void> =>
  entersInCourse(tablet, courseId, { type: 'RecordAnswers', responseId: randomUUID(), instrumentId, slot, source: 'patient', answers, isFinished: true })

/** One infusion of a wellness protocol from the opening to the closing, an hour long; ratings before and after it are the caller's. */
export async function infuses(tablet: Tablet, house: House, bed: Bed, protocolId: string, rate: (sessionId: string, when: 'before' | 'after') => Promise<void>): Promise<void> {
  const protocol = protocolOf(protocolId)
  const sessionId = await opensAtTheDoor(tablet, house, bed, protocolId)
  await rate(sessionId, 'before')
  const items = protocol.phases.flatMap((phase) => (phase.kind === 'gate' ? phase.items.map(({ itemId }) => itemId) : []))
  const infusion = protocol.phases.find((phase) => phase.kind === 'infusion')!
  const program = { phaseId: infusion.phaseId, rateMlPerHour: infusion.rateMlPerHour, concentrationMgPerMl: infusion.concentrationMgPerMl, volumeMl: infusion.volumeMl }
  await tablet.must({ type: 'ConfirmChecklist', sessionId, items, antidoteAtBedside: true, contraindications: protocol.contraindications.map(({ itemId }) => ({ itemId, isPresent: false })) })
  await tablet.must({ type: 'RecordCheck', sessionId, values: BEFORE_START, notDone: {} })
  await tablet.must({ type: 'DoubleCheck', sessionId, purpose: 'start', program })
  const commandId = randomUUID()
  const { body } = await tablet.post('/api/v1/co-sign', { username: 'nurse2', pin: PIN, commandId })
  await tablet.must({ type: 'DoubleCheck', sessionId, commandId, purpose: 'start', program, coSign: String(body['coSign']) })
  const { phaseId: _, ...pump } = program
  await tablet.must({ type: 'StartPump', sessionId, ...pump })
  await house.advanceMinutes(60)
  await tablet.must({ type: 'StopPump', sessionId, reason: 'completed' })
  await rate(sessionId, 'after')
  await tablet.must({ type: 'CloseSession', sessionId, outcome: 'completed', text: 'the walk does not stay for the observation' })
}
