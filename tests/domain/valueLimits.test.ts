import { describe, expect, it } from 'vitest'
import { isObservationCode, isOutside, minutes, observation, outsideText, type Limit, type ObservationCode, type Priority, type ReadingValue } from '#domain'
import { ADA, at, CALM, clockOf, maintained, running, type Story } from '../fixtures/given.ts'
import { PROTOCOL_IDS, PROTOCOLS, type ProtocolId } from '../fixtures/protocols.ts'

/** Written by hand from the reference, not from the data: the findings on which the drug is stopped. */
const STOP_RULES: readonly [ProtocolId, ObservationCode, ReadingValue, ReadingValue][] = [
  // protocol, observation, the value that stops, the value beside it that does not
  ['PE-4-1', 'RR', 11, 12],
  ['PE-4-1', 'SPO2', 93, 94],
  ['PE-4-1', 'DTR_PATELLAR', 'absent', 'reduced'],
  ['PE-4-1', 'ACVPU', 'C', 'A'],
  ['PE-4-1', 'SBP', 89, 90],
  ['PE-4-1', 'SERUM_MG_MMOL_L', 3.96, 3.95],
  ['HYPOMG-2', 'RR', 11, 12],
  ['HYPOMG-2', 'SPO2', 91, 92],
  ['HYPOMG-2', 'SBP', 90, 91],
  ['HYPOMG-2', 'HR', 40, 41],
  ['HYPOMG-2', 'ACVPU', 'V', 'A'],
  ['HYPOMG-2', 'DTR_PATELLAR', 'absent', '2+'],
  ['HYPOMG-2', 'SERUM_MG_MMOL_L', 3.51, 3.5],
  ['WELL-ANXIETY', 'RR', 11, 12],
  ['WELL-ANXIETY', 'SPO2', 91, 92],
  ['WELL-ANXIETY', 'SBP', 90, 91],
  ['WELL-ANXIETY', 'HR', 40, 41],
  ['WELL-ANXIETY', 'ACVPU', 'U', 'A'],
  ['WELL-ANXIETY', 'DTR_PATELLAR', 'absent', '3+'],
  ['WELL-ANXIETY', 'SYMPTOMS', ['limb weakness'], ['flushing']],
  ['WELL-ANXIETY', 'ECG', ['new AV block'], []],
]

/** The rest of the table of the reference, also by hand. */
const BY_HAND: readonly [ProtocolId, ObservationCode, ReadingValue, Priority | null][] = [
  ['PE-4-1', 'RR', 15, 'low'],
  ['PE-4-1', 'RR', 16, null],
  ['PE-4-1', 'RR', 30, null],
  ['PE-4-1', 'RR', 31, 'medium'],
  ['PE-4-1', 'SPO2', 94, 'medium'],
  ['PE-4-1', 'SPO2', 95, null],
  ['PE-4-1', 'SBP', 159, null],
  ['PE-4-1', 'SBP', 160, 'medium'],
  ['PE-4-1', 'HR', 49, 'medium'],
  ['PE-4-1', 'HR', 50, null],
  ['PE-4-1', 'HR', 120, null],
  ['PE-4-1', 'HR', 121, 'medium'],
  ['PE-4-1', 'SERUM_MG_MMOL_L', 3.5, null],
  ['PE-4-1', 'SERUM_MG_MMOL_L', 3.51, 'medium'],
  ['PE-4-1', 'SERUM_MG_MMOL_L', 5, 'high'],
  ['PE-4-1', 'SYMPTOMS', ['severe headache'], 'medium'],
  ['PE-4-1', 'SYMPTOMS', [], null],
  ['PE-4-1', 'SEIZURE', 'yes', 'high'],
  ['PE-4-1', 'VIP', 1, 'low'],
  ['PE-4-1', 'VIP', 2, 'medium'],
  ['PE-4-1', 'VIP', 5, 'medium'],
  ['PE-4-1', 'EXTRAVASATION', 'suspected', 'medium'],
  ['HYPOMG-2', 'RR', 24, null],
  ['HYPOMG-2', 'RR', 25, 'medium'],
  ['HYPOMG-2', 'SPO2', 93, 'medium'],
  ['HYPOMG-2', 'SPO2', 94, null],
  ['HYPOMG-2', 'HR', 49, 'medium'],
  ['HYPOMG-2', 'HR', 130, null],
  ['HYPOMG-2', 'HR', 131, 'medium'],
  ['HYPOMG-2', 'SERUM_MG_MMOL_L', 2.01, 'medium'],
  ['WELL-ANXIETY', 'SYMPTOMS', ['warmth'], 'low'],
]

/** In the last phase in which the pump runs: where there is a load, it is in. */
function begin(protocolId: ProtocolId): Story {
  const story = running(protocolId)
  const [load, upkeep] = story.now.order.phases
  if (!load || !upkeep) return story
  const { phaseId, rateMlPerHour, concentrationMgPerMl, volumeMl } = upkeep
  const clock = clockOf(at('10:00') + minutes(load.durationMinutes))
  return story
    .check(ADA, clock, { ...CALM, VIP: 0 })
    .doubleCheck(clock, { phaseId, rateMlPerHour, concentrationMgPerMl, volumeMl }, 'phase')
    .does(ADA, clock, { type: 'EnterPhase', phaseId })
}

const begun = Object.fromEntries(PROTOCOL_IDS.map((protocolId) => [protocolId, begin(protocolId)])) as Readonly<Record<ProtocolId, Story>>

/** What charting this one value makes of the session, five minutes before anything is due. */
function charted(protocolId: ProtocolId, code: ObservationCode, value: ReadingValue): Story {
  const values = code === 'SBP' ? { SBP: value, DBP: 60 } : { [code]: value }
  return begun[protocolId].check(ADA, '10:30', values)
}

const priorityOf = (story: Story, subject: string): Priority | null => story.now.alerts.find((alert) => alert.subject === subject)?.priority ?? null

describe('stop rules', () => {
  it.each(STOP_RULES)('%s: %s %s says stop, %s does not', (protocolId, code, stop, go) => {
    const story = charted(protocolId, code, stop)
    const alert = story.alert('valueLimit', code)
    expect(alert.priority).toBe('high')
    expect(alert.because.action).toMatch(/STOP|toxicity/)
    expect(alert.because).toMatchObject({ value: stop, observedAt: at('10:30') })
    expect(priorityOf(charted(protocolId, code, go), code)).not.toBe('high')
  })

  it('are found before the priority of others: both high, the furthest limit is named', () => {
    expect(charted('PE-4-1', 'SPO2', 89).alert('valueLimit').because.protocolRule).toBe('limits.spo2-below-90')
    expect(charted('PE-4-1', 'SPO2', 90).alert('valueLimit').because.protocolRule).toBe('limits.spo2-below-94')
    expect(charted('PE-4-1', 'SERUM_MG_MMOL_L', 5).alert('valueLimit').because.action).toContain('antidote')
  })
})

const pressed = (DBP: number): Priority | null => priorityOf(begun['PE-4-1'].check(ADA, '10:30', { SBP: 150, DBP }), 'DBP')

describe('the table of the reference', () => {
  it.each(BY_HAND)('%s: %s %s is %s', (protocolId, code, value, priority) => {
    expect(priorityOf(charted(protocolId, code, value), code)).toBe(priority)
  })

  it('diastolic pressure above 100 is low, from 110 medium', () => {
    expect([100, 101, 109, 110].map(pressed)).toEqual([null, 'low', 'low', 'medium'])
  })
})

/** The threshold and a step to either side, in the finest step in which it is charted. */
function around(code: ObservationCode, limit: Limit): ReadingValue[] {
  const known = observation(code)
  if (known.kind === 'number' && typeof limit.value === 'number') {
    const step = 10 ** -known.decimals
    return [limit.value - step, limit.value, limit.value + step].map((value) => Number(value.toFixed(known.decimals)))
  }
  if (known.kind === 'coded') return known.choices.map(([choice]) => choice)
  return known.kind === 'list' ? [[], ...known.choices.map(([choice]) => [choice])] : []
}

/** Said once more, in other words than the law's. */
const should = (limit: Limit, value: ReadingValue): boolean => {
  const bound = limit.value
  if (limit.op === 'in') return Array.isArray(bound) && Array.isArray(value) && value.some((one) => bound.includes(one))
  if (limit.op === '==' || limit.op === '!=') return (value === bound) === (limit.op === '==')
  const [a, b] = [Number(value), Number(bound)]
  return { '<': a < b, '<=': a <= b, '>': a > b, '>=': a >= b }[limit.op]
}

describe('every limit of every protocol', () => {
  const every = Object.values(PROTOCOLS).flatMap((protocol) =>
    protocol.limits.flatMap((limit) => (isObservationCode(limit.subject) ? [{ protocolId: protocol.protocolId as ProtocolId, code: limit.subject, limit }] : [])),
  )

  it.each(every)('$protocolId $limit.limitId: at the threshold and a step beside it', ({ protocolId, code, limit }) => {
    const values = around(code, limit)
    expect(values.map((value) => isOutside(limit, value))).toEqual(values.map((value) => should(limit, value)))
    const alarming = values.filter((value) => should(limit, value))
    expect(alarming.filter((value) => priorityOf(charted(protocolId, code, value), code) === null)).toEqual([])
  })

  it('each was tried at least once on each side', () => {
    const oneSided = every.filter(({ code, limit }) => new Set(around(code, limit).map((value) => isOutside(limit, value))).size !== 2)
    expect(oneSided.map(({ limit }) => limit.limitId)).toEqual([])
    expect(every.length).toBeGreaterThan(250)
  })
})

const textOf = (code: ObservationCode, value: ReadingValue): string => charted('PE-4-1', code, value).alert('valueLimit', code).because.text

describe('a limit in words', () => {
  it('says value, unit and limit', () => {
    expect(textOf('RR', 10)).toBe('RR 10 /min, alert below 12 /min')
    expect(textOf('SBP', 165)).toBe('SBP 165 mmHg, alert at 160 mmHg or more')
    expect(textOf('SPO2', 89)).toBe('SpO₂ 89 %, alert below 90 %')
    expect(textOf('DTR_PATELLAR', 'absent')).toBe('Reflex Absent')
    expect(textOf('ACVPU', 'C')).toBe('ACVPU New confusion, expected Alert')
    expect(outsideText(PROTOCOLS['PE-4-1'].limits.find((one) => one.limitId === 'urine-4h-below-100')!, 80)).toBe('Urine in 4 h 80 mL, alert below 100 mL')
  })
})

describe('RR 0 and pulse 0', () => {
  it.each([
    ['RR', 0],
    ['SPO2', 0],
    ['SBP', 0],
  ] as const)('%s %s can be charted, and alarms high', (code, value) => {
    const story = begun['PE-4-1'].check(ADA, '10:30', code === 'SBP' ? { SBP: 0, DBP: 0 } : { [code]: value })
    expect(story.alert('valueLimit', code).priority).toBe('high')
    expect(story.now.latest[code]?.value).toBe(0)
  })

  it('pulse 0 alarms in every protocol', () => {
    for (const protocolId of PROTOCOL_IDS) {
      expect(priorityOf(charted(protocolId, 'HR', 0), 'HR')).not.toBeNull()
    }
  })
})

describe('what cannot be charted', () => {
  it.each<readonly [string, Record<string, ReadingValue>, string]>([
    ['a value outside the absolute limits', { RR: 100 }, 'value-impossible'],
    ['NaN', { RR: NaN }, 'value-impossible'],
    ['a word for a number', { RR: 'high' }, 'value-impossible'],
    ['an unknown code of reflex', { DTR_PATELLAR: 'brisk' }, 'value-impossible'],
    ['an unknown symptom', { SYMPTOMS: ['boredom'] }, 'value-impossible'],
    ['half a point of a score', { VIP: 1.5 }, 'value-impossible'],
    ['a pressure upside down', { SBP: 80, DBP: 120 }, 'value-impossible'],
    ['an unknown observation', { MOOD: 3 }, 'unknown-observation'],
  ])('%s is refused', (_, values, code) => {
    expect(running().refused(ADA, '10:05', { type: 'RecordCheck', values, notDone: {} }).code).toBe(code)
  })

  it('an unknown observation that was not done is refused too', () => {
    const notDone = { MOOD: 'asleep' } as Record<string, 'asleep'>
    expect(running().refused(ADA, '10:05', { type: 'RecordCheck', values: {}, notDone }).code).toBe('unknown-observation')
  })

  it('nothing at all is refused', () => {
    expect(running().refused(ADA, '10:05', { type: 'RecordCheck', values: {}, notDone: {} }).code).toBe('empty-check')
  })
})

describe('limits belong to a phase', () => {
  it('a low serum magnesium is news in maintenance only', () => {
    const load = running().check(ADA, '10:03', { SERUM_MG_MMOL_L: 1.2 })
    expect(load.now.alerts).toEqual([])
    expect(maintained().check(ADA, '10:30', { SERUM_MG_MMOL_L: 1.2 }).alert('valueLimit').priority).toBe('low')
  })

  it('a limit that is no longer in force resolves its alert, also on an old reading', () => {
    const story = maintained().check(ADA, '10:30', { ...CALM, SERUM_MG_MMOL_L: 1.2 })
    const stopped = story.does(ADA, '10:32', { type: 'StopPump', reason: 'prescriber order' })
    expect(stopped.now.alerts.filter((alert) => alert.rule === 'valueLimit')).toEqual([])
  })

  it('a bolus leaves the limits of maintenance in force', () => {
    const bolus = { phaseId: 'rescue_bolus', rateMlPerHour: 600, concentrationMgPerMl: 40, volumeMl: 50 }
    const story = maintained().check(ADA, '10:30', { SERUM_MG_MMOL_L: 1.2 }).doubleCheck('10:31', bolus, 'phase').does(ADA, '10:32', { type: 'EnterPhase', phaseId: 'rescue_bolus' })
    expect(story.alert('valueLimit', 'SERUM_MG_MMOL_L').state).toBe('raised')
  })

  it('nothing is raised before the pump has run', () => {
    expect(running().entries.some((entry) => entry.event.type === 'AlertRaised')).toBe(false)
  })
})
