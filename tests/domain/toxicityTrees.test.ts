import { describe, expect, it } from 'vitest'
import { truthOf, type Truth, type Values } from '#domain'
import { ADA, baseline, CALM, checklist, opened, type Story } from '../fixtures/given.ts'
import { PROTOCOL_IDS, PROTOCOLS, type ProtocolId } from '../fixtures/protocols.ts'

/** Opened under the whole protocol, with all that it asks for by facts. */
const full = (protocolId: ProtocolId): Story => opened(protocolId, undefined, PROTOCOLS[protocolId])

/** What the protocol says of toxicity once these values are charted over a calm set. */
function toxic(protocolId: ProtocolId, values: Values): Truth {
  const calm: Values = { ...baseline(protocolId), SYMPTOMS: [], ECG: [], SERUM_MG_MMOL_L: 1.8 }
  return truth(full(protocolId).check(ADA, '09:50', { ...calm, ...values }))
}

const truth = ({ now }: Story): Truth => truthOf(now, now.protocol.toxicity!.condition)

const EVERY = PROTOCOL_IDS
const OBSTETRIC: readonly ProtocolId[] = ['PE-4-1', 'PE-6-2', 'NEURO-4-1']
const ADULT = EVERY.filter((protocolId) => !OBSTETRIC.includes(protocolId))
const PLAIN = ADULT.filter((protocolId) => protocolId !== 'ASTHMA-2' && protocolId !== 'TDP-2')

/** One sure sign, or two that each have other causes too. */
const TABLE: readonly (readonly [of: readonly ProtocolId[], what: string, values: Values, truth: boolean])[] = [
  [EVERY, 'reflex absent', { DTR_PATELLAR: 'absent' }, true],
  [EVERY, 'reflex reduced alone', { DTR_PATELLAR: 'reduced' }, false],
  [EVERY, 'RR 11', { RR: 11 }, true],
  [EVERY, 'RR 12', { RR: 12 }, false],
  [EVERY, 'drowsy alone', { ACVPU: 'V' }, false],
  [OBSTETRIC, 'level 3.95', { SERUM_MG_MMOL_L: 3.95 }, false],
  [OBSTETRIC, 'level 3.96', { SERUM_MG_MMOL_L: 3.96 }, true],
  [OBSTETRIC, 'level 3.6 and reflex reduced', { SERUM_MG_MMOL_L: 3.6, DTR_PATELLAR: 'reduced' }, true],
  [OBSTETRIC, 'SpO₂ 93 alone', { SPO2: 93 }, false],
  [OBSTETRIC, 'SpO₂ 93 and drowsy', { SPO2: 93, ACVPU: 'V' }, true],
  [OBSTETRIC, 'SBP 89 and HR 49', { SBP: 89, DBP: 60, HR: 49 }, true],
  [ADULT, 'level 3.5', { SERUM_MG_MMOL_L: 3.5 }, false],
  [ADULT, 'level 3.6', { SERUM_MG_MMOL_L: 3.6 }, true],
  [ADULT, 'level 2.1 and reflex reduced', { SERUM_MG_MMOL_L: 2.1, DTR_PATELLAR: 'reduced' }, true],
  [ADULT, 'limb weakness and reflex reduced', { SYMPTOMS: ['limb weakness'], DTR_PATELLAR: 'reduced' }, true],
  [ADULT, 'flushing and reflex reduced', { SYMPTOMS: ['flushing'], DTR_PATELLAR: 'reduced' }, false],
  [PLAIN, 'SpO₂ 91 and drowsy', { SPO2: 91, ACVPU: 'V' }, true],
  [PLAIN, 'SBP 90 and HR 40', { SBP: 90, DBP: 60, HR: 40 }, true],
  [PLAIN, 'a new AV block and level 2.1', { ECG: ['new AV block'], SERUM_MG_MMOL_L: 2.1 }, true],
  // The disease itself does not stop the drug.
  [['ASTHMA-2'], 'SpO₂ 88 and drowsy', { SPO2: 88, ACVPU: 'V' }, false],
  [['ASTHMA-2'], 'SpO₂ 88, RR 32, HR 140', { SPO2: 88, RR: 32, HR: 140 }, false],
  [['ASTHMA-2'], 'drowsy and reflex reduced', { ACVPU: 'V', DTR_PATELLAR: 'reduced' }, true],
  [['TDP-2'], 'HR 38, SBP 70, unresponsive, QRS widening', { HR: 38, SBP: 70, DBP: 40, ACVPU: 'U', ECG: ['QRS widening'] }, false],
  [['TDP-2'], 'SpO₂ 90 and reflex reduced', { SPO2: 90, DTR_PATELLAR: 'reduced' }, true],
]

describe('magnesium toxicity', () => {
  it.each(TABLE.flatMap(([of, what, values, expected]) => of.map((protocolId) => [protocolId, what, expected, values] as const)))(
    '%s: %s is %s',
    (protocolId, _what, expected, values) => {
      // Urine in 4 h needs entries over 4 h: one unknown sign leaves one other sign open.
      const found = toxic(protocolId, values)
      expect(expected ? found : found === true).toBe(expected)
    },
  )

  it('is unknown, not absent, while a sign that would decide it is not charted', () => {
    expect(truth(full('WELL-ANXIETY'))).toBeNull()
    expect(toxic('WELL-ANXIETY', {})).toBe(false)
    expect(truth(full('WELL-ANXIETY').check(ADA, '09:50', { RR: 18, SPO2: 90 }))).toBeNull()
  })

  it.each(EVERY)('%s: says whom to call, what to draw and what must be done before it may end', (protocolId) => {
    const { toxicity, phases } = PROTOCOLS[protocolId]
    expect(toxicity?.phases).toEqual(phases.flatMap(({ kind, phaseId }) => (kind === 'gate' ? [] : [phaseId])))
    expect(toxicity?.actions).toEqual(['pumpStopped', 'antidoteOrReason'])
    expect(toxicity?.draw).toContain('SERUM_MG_MMOL_L')
    expect(toxicity?.call.length).toBeGreaterThan(1)
    expect(toxicity?.action).toMatch(/^STOP .*calcium gluconate 1 g/)
  })
})

/** Of the conditional levels of a story's protocol: which are asked for. */
const asked = ({ now }: Story): string[] =>
  now.protocol.phases.flatMap(({ schedules }) =>
    schedules.flatMap((one) => (one.mode === 'conditional' && one.condition && truthOf(now, one.condition) === true ? [one.scheduleId] : [])),
  )

describe('a level is asked for', () => {
  const story = full('PE-4-1').check(ADA, '09:50', baseline('PE-4-1'))

  it('not in a calm session', () => {
    expect(asked(story.does(ADA, '09:55', checklist(story)))).toEqual([])
  })

  it.each([
    ['a reduced reflex', { DTR_PATELLAR: 'reduced' }],
    ['an absent reflex', { DTR_PATELLAR: 'absent' }],
    ['RR 11', { RR: 11 }],
  ] satisfies (readonly [string, Values])[])('after %s', (_what, values) => {
    expect(asked(story.check(ADA, '09:55', { ...CALM, ...values }))).toEqual(['maintenance.serum-magnesium-if'])
  })

  it.each(['renal-failure', 'egfr-30-59'])('when the checklist answers %s', (itemId) => {
    const confirmed = { ...checklist(story), contraindications: [{ itemId, isPresent: true }], override: { prescriber: 'Dr Example', reason: 'eclampsia' } }
    expect(asked(story.does(ADA, '09:55', confirmed))).toEqual(['maintenance.serum-magnesium-if-renal'])
  })

  it('after two hours of little urine, and not after one', () => {
    const one = story.check(ADA, '10:50', { UO_ML: 20 })
    expect(asked(one)).toEqual([])
    expect(asked(one.check(ADA, '11:50', { UO_ML: 20 }))).toEqual(['maintenance.serum-magnesium-if-urine'])
  })
})
