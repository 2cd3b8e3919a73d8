/** While toxicity is being judged, told or seen to, no finding on which the drug is stopped is ever silent. */
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { firstInfusion, isObservationCode, isOutside, known, observation, orderFromProtocol, phaseInForce, staleAt, type Limit, type LimitSubject, type Protocol, type ReadingValue, type Session, type Values } from '#domain'
import { parseProtocol } from '#wire/protocol'
import { ADA, at, CALM, clockOf, maintained, PATIENT, STATION, Story } from '../fixtures/given.ts'
import { toxic } from '../fixtures/toxicity.ts'
import { holds } from './holds.ts'
import { live, scripts } from './script.ts'

const isNamed = (session: Session, subject: LimitSubject): boolean =>
  session.alerts.some(({ because }) => because.subject === subject || because.signs?.some((sign) => sign.subject === subject))

/** Values that this limit says stop to. */
function stopping(limit: Limit): ReadingValue[] {
  const { subject, value } = limit
  if (!isObservationCode(subject)) return []
  const known = observation(subject)
  const tried = known.kind === 'number' ? [-1, 0, 1].map((steps) => Number((Number(value) + steps * 10 ** -known.decimals).toFixed(known.decimals))) : known.choices.map(([choice]) => (known.kind === 'list' ? [choice] : choice))
  return tried.filter((one) => isOutside(limit, one))
}

/** Every protocol that is shipped, as it is shipped. */
const FOLDER = new URL('../../prisma/protocols/', import.meta.url)
const SHIPPED = readdirSync(FOLDER).filter((name) => name.endsWith('.json')).map((name) => {
  const parsed = parseProtocol(JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8')))
  if (!parsed.ok) throw new Error(name)
  return parsed.protocol
})

/** The pump runs since 10:00: found running, so that no gate of any protocol stands before what is tried. */
function begun(protocol: Protocol): Story {
  const order = orderFromProtocol(protocol, 'Dr Example', at('09:30'))
  const { rateMlPerHour, concentrationMgPerMl, volumeMl } = order.phases[0]!
  return new Story()
    .does(ADA, '09:40', { type: 'OpenSession', station: STATION, patient: PATIENT, protocol, order })
    .does(ADA, '10:00', { type: 'StartPump', rateMlPerHour, concentrationMgPerMl, volumeMl, isAsFound: true, reason: 'found running' })
}

/** What toxicity has come to when the finding is charted. */
const SITUATIONS: readonly (readonly [string, Values | null, boolean])[] = [
  ['nothing was charted yet', null, false],
  ['all is well', CALM, false],
  ['one of two signs is there', { ...CALM, DTR_PATELLAR: 'reduced' }, false],
  ['it stands by the reflex', { ...CALM, DTR_PATELLAR: 'absent' }, true],
  ['it stands by the breathing', { ...CALM, RR: 8 }, true],
  ['it stands by two lesser signs', { ...CALM, DTR_PATELLAR: 'reduced', SERUM_MG_MMOL_L: 3.51, SBP: 80, DBP: 50 }, true],
  ['it stands by a level and its last reading is stale', { SERUM_MG_MMOL_L: 4.2 }, true],
]

const phaseOfPump = (protocol: Protocol): string => firstInfusion(protocol)?.phaseId ?? ''

const cases = SHIPPED.flatMap((protocol) =>
  protocol.limits.filter(({ isStopRule, phases }) => isStopRule && phases.includes(phaseOfPump(protocol))).flatMap((limit) =>
    stopping(limit).flatMap((value) => SITUATIONS.map(([situation, before, isToxic]) => ({ protocol, protocolId: protocol.protocolId, limit, value, situation, before, isToxic }))),
  ),
)

describe('a finding on which the drug is stopped', () => {
  it('was tried for every stop rule of every protocol that can be charted, in every situation', () => {
    const rules = SHIPPED.flatMap(({ protocolId, limits }) => limits.filter(({ isStopRule, subject }) => isStopRule && isObservationCode(subject)).map(({ limitId }) => `${protocolId} ${limitId}`))
    expect(SHIPPED.length).toBeGreaterThanOrEqual(13)
    expect(SHIPPED.filter(({ toxicity }) => toxicity === undefined)).toEqual([])
    expect(new Set(cases.map(({ protocolId, limit }) => `${protocolId} ${limit.limitId}`))).toEqual(new Set(rules))
    expect(cases.length).toBeGreaterThan(rules.length * SITUATIONS.length)
  })

  it.each(cases)('$protocolId $limit.limitId $value is named by an alert when $situation', ({ protocol, limit, value, situation, before, isToxic }) => {
    const subject = limit.subject as keyof Values
    const story = before === null ? begun(protocol) : begun(protocol).check(ADA, '10:03', before)
    expect(story.now.alerts.some(({ rule }) => rule === 'toxicity')).toBe(isToxic)
    const later = situation.includes('stale') ? clockOf(staleAt(story.now, story.now.latest.SERUM_MG_MMOL_L!)) : '10:04'
    const found = story.check(ADA, later, subject === 'SBP' ? { SBP: value, DBP: 1 } : { [subject]: value })
    expect(isNamed(found.now, subject)).toBe(true)
    expect(found.now.alerts.filter(({ rule }) => rule === 'toxicity').length).toBeLessThanOrEqual(1)
  })

  it('that is derived is named too, beside another sign and alone', () => {
    const dry = ['10:50', '11:50', '12:50', '13:50'].reduce((story, clock) => story.check(ADA, clock, { UO_ML: 20 }), toxic(maintained()))
    expect(isNamed(dry.now, 'UO_4H')).toBe(true)
    expect(isNamed(dry.check(ADA, '13:51', { ...CALM, DTR_PATELLAR: 'absent' }).now, 'UO_4H')).toBe(true)
  })

  holds('is named at every moment of a shift for as long as it is fresh', scripts(), (script) => {
    for (const { session, at } of live(script).states) {
      if (session.segments.length === 0 || session.status === 'closed') continue
      const inForce = [session.phase?.phaseId, phaseInForce(session)?.phase.phaseId]
      for (const limit of session.protocol.limits) {
        const what = known(session, limit.subject)
        if (!limit.isStopRule || !limit.phases.some((phaseId) => inForce.includes(phaseId))) continue
        if (what === null || !isOutside(limit, what.value) || at >= staleAt(session, what.reading)) continue
        assert.ok(isNamed(session, limit.subject), `${limit.limitId} ${String(what.value)} is silent`)
      }
    }
  })
})

describe('toxicity', () => {
  holds('stands at most once, and tells of no sign that is told elsewhere', scripts(), (script) => {
    for (const { session } of live(script).states) {
      const [alert, ...more] = session.alerts.filter(({ rule }) => rule === 'toxicity')
      assert.deepEqual(more, [])
      if (!alert) continue
      const own = session.alerts.filter(({ rule }) => rule === 'valueLimit').map(({ because }) => [because.subject, because.observedAt])
      const told = alert.because.signs?.map(({ subject, observedAt }) => [subject, observedAt]) ?? []
      assert.deepEqual(told.filter(([subject, observedAt]) => own.some((one) => one[0] === subject && one[1] === observedAt)), [])
    }
  })
})
