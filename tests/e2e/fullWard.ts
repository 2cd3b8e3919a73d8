/** A ward full of sessions, made through the door: calm, and then so busy that every kind of alert stands on it. Everybody is fictional. */
import { randomUUID } from 'node:crypto'
import type { Protocol } from '#domain'
import { BASELINE, CALM } from '../fixtures/bedside.ts'
import { PIN, type Tablet } from '../fixtures/tablet.ts'
import { opensAtTheDoor, tabletOf } from './atTheDoor.ts'
import type { House } from './house.ts'

export interface FullWard {
  readonly nurse: Tablet
  readonly charge: Tablet
  /** In the order of the beds. */
  readonly sessions: readonly string[]
}

/** Every fourth is a load, whose checks come every five minutes; the others have half an hour. */
const protocolOf = (index: number): string => (index % 4 === 0 ? 'PE-4-1' : index % 4 === 3 ? 'HYPOMG-5' : 'HYPOMG-2')

/** So many sessions run since some minutes, and every check was made. */
export async function fillsWard(house: House, count: number): Promise<FullWard> {
  const [nurse, charge] = await Promise.all([tabletOf(house, 'nurse1'), tabletOf(house, 'charge')])
  const { body } = await nurse.get(`/api/v1/protocols?wardId=${house.keys.wardId}`)
  const protocols = new Map((body['protocols'] as Protocol[]).map((protocol) => [protocol.protocolId, protocol]))
  const sessions: string[] = []
  for (let index = 0; index < count; index += 1) {
    const protocol = protocols.get(protocolOf(index))
    if (!protocol) throw new Error(`${protocolOf(index)} is not published.`)
    sessions.push(await runs(nurse, house, protocol))
  }
  await house.advanceMinutes(4)
  for (const [index, sessionId] of sessions.entries()) {
    await nurse.must({ type: 'RecordCheck', sessionId, values: { ...CALM, RR: 16 + (index % 5), HR: 72 + index, SPO2: 96 + (index % 4) }, notDone: {} })
  }
  return { nurse, charge, sessions }
}

async function runs(nurse: Tablet, house: House, protocol: Protocol): Promise<string> {
  const sessionId = await opensAtTheDoor(nurse, house, house.takesBed(), protocol.protocolId)
  const items = protocol.phases.flatMap((phase) => (phase.kind === 'gate' ? phase.items.map(({ itemId }) => itemId) : []))
  const contraindications = protocol.contraindications.map(({ itemId }) => ({ itemId, isPresent: false }))
  const { body } = await nurse.get(`/api/v1/sessions/${sessionId}`)
  const { order } = body['session'] as { order: { phases: { phaseId: string; rateMlPerHour: number; concentrationMgPerMl: number; volumeMl: number }[] } }
  const { phaseId, rateMlPerHour, concentrationMgPerMl, volumeMl } = order.phases[0]!
  const program = { phaseId, rateMlPerHour, concentrationMgPerMl, volumeMl }
  const values = protocol.protocolId === 'PE-4-1' ? BASELINE : { ...CALM, TEMP: 36.8, VIP: 0, PAIN: 0, DTR_PATELLAR: '2+' }
  await nurse.must({ type: 'ConfirmChecklist', sessionId, items, antidoteAtBedside: true, contraindications })
  await nurse.must({ type: 'RecordCheck', sessionId, values: { ...values }, notDone: {} })
  await nurse.must({ type: 'DoubleCheck', sessionId, purpose: 'start', program })
  const commandId = randomUUID()
  const signed = await nurse.post('/api/v1/co-sign', { username: 'nurse2', pin: PIN, commandId })
  await nurse.must({ type: 'DoubleCheck', sessionId, commandId, purpose: 'start', program, coSign: String(signed.body['coSign']) })
  await nurse.must({ type: 'StartPump', sessionId, rateMlPerHour, concentrationMgPerMl, volumeMl })
  return sessionId
}

/** Everything at once: toxicity, values beyond their limits, a pump at ten times its rate, missed checks, what is in hand, silenced, over. */
export async function growsBusy({ nurse, charge, sessions }: FullWard, house: House): Promise<void> {
  const bed = (index: number): string => sessions[index] ?? ''
  const chart = (index: number, values: Record<string, number | string>) => nurse.must({ type: 'RecordCheck', sessionId: bed(index), values: { ...CALM, ...values }, notDone: {} })
  // The loads that nobody looks at any more: late, then missed.
  await house.advanceMinutes(6)
  await chart(16, {})
  await chart(20, {})
  await chart(9, { HR: 140 })
  await chart(9, { HR: 84 })
  await chart(5, { HR: 140 })
  await charge.must({ type: 'AcceptAlert', sessionId: bed(5), alertId: await alertOf(nurse, bed(5)) })
  await chart(6, { SPO2: 91 })
  await nurse.must({ type: 'SilenceAlert', sessionId: bed(6), alertId: await alertOf(nurse, bed(6)), minutes: 2, reason: 'being treated' })
  await nurse.must({ type: 'ChangeRate', sessionId: bed(10), rateMlPerHour: 45, isAsFound: true, reason: 'found so' })
  await nurse.must({ type: 'PausePump', sessionId: bed(11), reason: 'planned', isPlanned: true })
  await nurse.must({ type: 'StopPump', sessionId: bed(13), reason: 'prescriber order' })
  await chart(1, { RR: 9 })
  await chart(4, { RR: 10, DTR_PATELLAR: 'absent' })
  await nurse.must({ type: 'ChangeRate', sessionId: bed(2), rateMlPerHour: 500, isAsFound: true, reason: 'found so' })
}

/** The newest alert that stands for a session. */
export async function alertOf(tablet: Tablet, sessionId: string): Promise<string> {
  const { body } = await tablet.get(`/api/v1/sessions/${sessionId}`)
  const { alerts } = body['session'] as { alerts: { alertId: string }[] }
  const newest = alerts.at(-1)
  if (!newest) throw new Error(`No alert stands for ${sessionId}.`)
  return newest.alertId
}
