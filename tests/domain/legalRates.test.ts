import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { figure, gramsPerHour, orderFromProtocol, PRESENTATIONS, step, whyImpossibleProgram, whyProgramFails, type InfusionPhase, type Order, type Protocol, type Session } from '#domain'
import { parseProtocol } from '#wire/protocol'
import { ADA, at, PATIENT, STATION } from '../fixtures/given.ts'

const FOLDER = 'prisma/protocols'
const PROTOCOLS: readonly Protocol[] = readdirSync(FOLDER).filter((name) => name.endsWith('.json')).map((name) => {
  const read = parseProtocol(JSON.parse(readFileSync(`${FOLDER}/${name}`, 'utf8')))
  if (!read.ok) throw new Error(`${name}: ${read.problems.map(({ sentence }) => sentence).join(' ')}`)
  return read.protocol
})

/** The same doses in the same times from a bag of this strength. */
function orderedAt(protocol: Protocol, concentrationMgPerMl: number): Order {
  const order = orderFromProtocol(protocol, 'Dr Example', at('09:30'))
  const phases = order.phases.map((phase) => {
    const factor = phase.concentrationMgPerMl / concentrationMgPerMl
    return { ...phase, concentrationMgPerMl, volumeMl: phase.volumeMl * factor, rateMlPerHour: phase.rateMlPerHour * factor }
  })
  return { ...order, phases }
}

function openWith(protocol: Protocol, order: Order): Session {
  const open = { type: 'OpenSession', station: STATION, patient: PATIENT, protocol, order } as const
  const outcome = step(null, { commandId: 'c', sessionId: 's', occurredAt: at('09:40'), enteredAt: at('09:40'), by: ADA, deviceId: null, ...open }, at('09:40'))
  if (outcome.outcome === 'refused') throw new Error(`${protocol.protocolId}: ${outcome.because}`)
  return outcome.session
}

/** Every rate that the pump can show, in tenths of a mL/h, from the lowest one ordered to the soft maximum; and the ordered one itself. */
function* ratesOf(phase: InfusionPhase, order: Order, ordered: number, concentrationMgPerMl: number): Generator<number> {
  yield ordered
  const lowest = Math.min(...order.phases.map(({ rateMlPerHour }) => rateMlPerHour))
  for (let tenths = Math.ceil(lowest * 10); gramsPerHour(tenths / 10, concentrationMgPerMl) <= phase.softMaxGramsPerHour; tenths += 1) yield tenths / 10
}

const percentOff = (ordered: number, rate: number): number => (Math.abs(rate - ordered) / ordered) * 100

const counts = { phases: 0, programs: 0, asOrdered: 0, silent: 0, asked: 0, blocked: 0 }
const wrong: string[] = []

function tryPhase(session: Session, phase: InfusionPhase): void {
  const ordered = session.order.phases.find(({ phaseId }) => phaseId === phase.phaseId)!
  const { concentrationMgPerMl, volumeMl } = ordered
  counts.phases += 1
  for (const rateMlPerHour of ratesOf(phase, session.order, ordered.rateMlPerHour, concentrationMgPerMl)) {
    const program = { rateMlPerHour, concentrationMgPerMl, volumeMl }
    const refusal = whyImpossibleProgram(program) ?? whyProgramFails(session, phase, program)
    const off = percentOff(ordered.rateMlPerHour, rateMlPerHour)
    const answer = refusal === null ? 'silent' : refusal.code === 'reason-needed' ? 'asked' : 'blocked'
    counts.programs += 1
    counts[answer] += 1
    if (off === 0) counts.asOrdered += 1
    const isRight = answer === (off >= 10 ? 'asked' : 'silent')
    const passes = whyProgramFails(session, phase, program, { reason: 'Dr Example' }) === null
    if (!isRight || !passes) wrong.push(`${session.protocol.protocolId} ${phase.phaseId} ${figure(rateMlPerHour)} mL/h of ${concentrationMgPerMl} mg/mL: ${refusal?.because ?? 'silent'}`)
  }
}

describe('every legal rate', () => {
  it.each(PROTOCOLS.map((protocol) => [protocol.protocolId, protocol] as const))('of %s is never blocked, at any presentation', (_, protocol) => {
    const own = orderFromProtocol(protocol, 'Dr Example', 0).phases[0]!.concentrationMgPerMl
    for (const strength of new Set([own, ...PRESENTATIONS])) {
      const session = openWith(protocol, orderedAt(protocol, strength))
      for (const phase of protocol.phases) if (phase.kind === 'infusion') tryPhase(session, phase)
    }
    expect(wrong).toEqual([])
  })

  it('was tried, and none was blocked', () => {
    console.info(`legal rates: ${PROTOCOLS.length} protocols, ${counts.phases} phases at a presentation, ${counts.programs} programs: ${counts.silent} silent, ${counts.asked} asked, ${counts.blocked} blocked`)
    expect(counts.blocked).toBe(0)
    expect(counts.asOrdered).toBeGreaterThanOrEqual(counts.phases)
    expect([PROTOCOLS.length, counts.phases, counts.programs]).toEqual([13, 96, 129681])
  })
})
