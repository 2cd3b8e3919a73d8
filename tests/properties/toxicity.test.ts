/** While toxicity is being judged, told or seen to, no finding on which the drug is stopped is ever silent. */
import assert from 'node:assert/strict'
import { describe, expect, it } from 'vitest'
import { isObservationCode, isOutside, known, observation, phaseInForce, staleAt, type Limit, type LimitSubject, type ReadingValue, type Session, type Values } from '#domain'
import { ADA, CALM, clockOf, maintained, running, type Story } from '../fixtures/given.ts'
import { PROTOCOLS, type ProtocolId } from '../fixtures/protocols.ts'
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

const begun: Readonly<Record<ProtocolId, Story>> = { 'PE-4-1': toxic(maintained()), 'HYPOMG-2': toxic(running('HYPOMG-2')), 'WELL-ANXIETY': toxic(running('WELL-ANXIETY')) }

/** What toxicity has come to when the finding is charted. */
const SITUATIONS: readonly (readonly [string, Values | null, boolean])[] = [
  ['nothing was charted yet', null, false],
  ['all is well', CALM, false],
  ['one of two signs is there', { ...CALM, DTR_PATELLAR: 'reduced' }, false],
  ['it stands by the reflex', { ...CALM, DTR_PATELLAR: 'absent' }, true],
  ['it stands by the breathing', { ...CALM, RR: 8 }, true],
  ['it stands by two lesser signs', { ...CALM, SPO2: 93, ACVPU: 'V' }, true],
  ['it stands by a level and its last reading is stale', { SERUM_MG_MMOL_L: 4.2 }, true],
]

const cases = Object.values(PROTOCOLS).flatMap((protocol) =>
  protocol.limits.filter(({ isStopRule }) => isStopRule).flatMap((limit) =>
    stopping(limit).flatMap((value) => SITUATIONS.map(([situation, before, isToxic]) => ({ protocolId: protocol.protocolId as ProtocolId, limit, value, situation, before, isToxic }))),
  ),
)

describe('a finding on which the drug is stopped', () => {
  it('was tried for every stop rule of every protocol that can be charted, in every situation', () => {
    const rules = Object.values(PROTOCOLS).flatMap(({ protocolId, limits }) => limits.filter(({ isStopRule, subject }) => isStopRule && isObservationCode(subject)).map(({ limitId }) => `${protocolId} ${limitId}`))
    expect(new Set(cases.map(({ protocolId, limit }) => `${protocolId} ${limit.limitId}`))).toEqual(new Set(rules))
    expect(cases.length).toBeGreaterThan(rules.length * SITUATIONS.length)
  })

  it.each(cases)('$protocolId $limit.limitId $value is named by an alert when $situation', ({ protocolId, limit, value, situation, before, isToxic }) => {
    const subject = limit.subject as keyof Values
    const story = before === null ? begun[protocolId] : begun[protocolId].check(ADA, '10:25', before)
    expect(story.now.alerts.some(({ rule }) => rule === 'toxicity')).toBe(isToxic)
    const later = situation.includes('stale') ? clockOf(staleAt(story.now, story.now.latest.SERUM_MG_MMOL_L!)) : '10:26'
    const found = story.check(ADA, later, subject === 'SBP' ? { SBP: value, DBP: 1 } : { [subject]: value })
    expect(isNamed(found.now, subject)).toBe(true)
    expect(found.now.alerts.filter(({ rule }) => rule === 'toxicity').length).toBeLessThanOrEqual(1)
  })

  it('that is derived is named too, beside another sign and alone', () => {
    const dry = ['10:50', '11:50', '12:50', '13:50'].reduce((story, clock) => story.check(ADA, clock, { UO_ML: 20 }), begun['PE-4-1'])
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
