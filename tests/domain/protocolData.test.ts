import { describe, expect, it } from 'vitest'
import { fromIso, orderFromProtocol, toIso, whyOrderFails, type Protocol, type Schedule } from '#domain'
import { PROTOCOL_IDS, PROTOCOLS, type ProtocolId } from '../fixtures/protocols.ts'

const load = (protocolId: string): Protocol => PROTOCOLS[protocolId as ProtocolId]

/** The summary table of the clinical reference: grams, minutes, g/h, mL/h at mg/mL, soft and hard maximum in g/h. */
const DOSES = [
  ['PE-4-1', 'loading', 4, 20, 12, 300, 40, 24, 24],
  ['PE-4-1', 'maintenance', 24, 1440, 1, 25, 40, 2, 3],
  ['PE-4-1', 'rescue_bolus', 2, 5, 24, 600, 40, 24, 48],
  ['PE-6-2', 'loading', 6, 20, 18, 450, 40, 24, 24],
  ['PE-6-2', 'maintenance', 48, 1440, 2, 50, 40, 2, 3],
  ['PE-6-2', 'rescue_bolus', 2, 5, 24, 600, 40, 24, 48],
  ['NEURO-4-1', 'loading', 4, 15, 16, 400, 40, 24, 24],
  ['NEURO-4-1', 'maintenance', 24, 1440, 1, 25, 40, 2, 3],
  ['ASTHMA-2', 'infusion', 2, 20, 6, 300, 20, 6, 9],
  ['HYPOMG-2', 'infusion', 2, 120, 1, 50, 20, 1, 2],
  ['HYPOMG-5', 'infusion', 5, 180, 1.667, 83.33, 20, 2, 2],
  ['TDP-2', 'loading', 2, 10, 12, 600, 20, 12, 24],
  ['TDP-2', 'maintenance', 12, 720, 1, 50, 20, 1, 2],
  ['MIGRAINE-2', 'infusion', 2, 30, 4, 200, 20, 4, 9],
  ['WELL-DEPRESSION', 'infusion', 2, 60, 2, 100, 20, 2, 2],
  ['WELL-ANXIETY', 'infusion', 2, 60, 2, 100, 20, 2, 2],
  ['WELL-PTSD-STRESS', 'infusion', 2, 60, 2, 100, 20, 2, 2],
  ['WELL-SLEEP', 'infusion', 2, 60, 2, 100, 20, 2, 2],
  ['WELL-MGCL2', 'infusion', 1.6, 60, 1.6, 100, 16, 1.6, 2.88],
] as const

const OBSTETRIC_LIMITS = [
  'RR < 12 /min high stop', 'RR < 16 /min low', 'RR > 30 /min medium',
  'SPO2 < 90 % high stop', 'SPO2 < 94 % high stop', 'SPO2 < 95 % medium',
  'DTR_PATELLAR == absent text high stop', 'DTR_PATELLAR == reduced text medium', 'ACVPU != A text high stop',
  'UO_4H < 100 mL high stop', 'UO_1H < 30 mL/h medium', 'UO_2H_RATE < 35 mL/h medium',
  'SBP < 90 mm[Hg] high stop', 'SBP >= 160 mm[Hg] medium', 'DBP >= 110 mm[Hg] medium', 'DBP > 100 mm[Hg] low',
  'HR < 50 /min medium', 'HR > 120 /min medium',
  'SERUM_MG_MMOL_L > 3.5 mmol/L medium', 'SERUM_MG_MMOL_L >= 5 mmol/L high stop', 'SERUM_MG_MMOL_L > 3.95 mmol/L high stop',
  'SERUM_MG_MMOL_L < 1.7 mmol/L low',
  'SYMPTOMS in severe headache|visual disturbance|epigastric pain|shortness of breath text medium', 'SEIZURE == yes text high',
  'VIP == 1 {score} low', 'VIP >= 2 {score} medium stop', 'EXTRAVASATION == suspected text medium stop',
]

const ADULT_LIMITS = [
  'RR < 12 /min high stop', 'RR >= 25 /min medium', 'SPO2 <= 91 % high stop', 'SPO2 <= 93 % medium',
  'SBP <= 90 mm[Hg] high stop', 'SBP_DROP_PCT >= 20 % medium',
  'HR <= 40 /min high stop', 'HR < 50 /min medium', 'HR >= 131 /min medium',
  'ACVPU != A text high stop', 'DTR_PATELLAR == absent text high stop', 'DTR_PATELLAR == reduced text medium',
  'SERUM_MG_MMOL_L > 2 mmol/L medium', 'SERUM_MG_MMOL_L > 3.5 mmol/L high stop',
  'ECG in new PR>200 ms|new AV block|QRS widening|pause>3 s text high stop',
  'NEWS2 >= 7 {score} high', 'NEWS2 >= 5 {score} medium', 'NEWS2_SINGLE3 == true text medium',
  'SYMPTOMS in flushing|warmth|mild nausea text low',
  'SYMPTOMS in chest pain|syncope|limb weakness|dysphagia|ptosis|diplopia text high stop',
  'VIP == 1 {score} low', 'VIP >= 2 {score} medium stop', 'EXTRAVASATION == suspected text medium stop',
]

/** The monitoring tables of the reference, one line a row. */
const SCHEDULES = {
  'PE-4-1': [
    'baseline once beforeStart+0 grace 30 blocking: HR SBP DBP RR SPO2 TEMP ACVPU DTR_PATELLAR UO_ML VIP LUNGS SYMPTOMS FHR',
    'loading every 5 from 0 to 20 late 2 missed 4: HR SBP DBP RR SPO2 ACVPU',
    'loading continuous 15 late 5 missed 10: SPO2',
    'loading once phaseEnd+0 grace 5 blocking: DTR_PATELLAR RR SBP DBP VIP',
    'maintenance every 15 from 0 to 120 late 5 missed 10: SBP DBP HR RR SPO2 ACVPU DTR_PATELLAR',
    'maintenance every 60 from 120 to end late 20 missed 40: SBP DBP HR RR SPO2 ACVPU DTR_PATELLAR',
    'maintenance every 60 from 0 to end late 20 missed 40: UO_ML',
    'maintenance every 60 from 0 to end late 20 missed 40: VIP PUMP',
    'maintenance every 240 from 0 to end late 80 missed 160: TEMP',
    'maintenance every 120 from 0 to end late 40 missed 80: LUNGS SYMPTOMS FLUID_BALANCE_ML',
    'maintenance if DTR absent/reduced, RR<12 due 60 grace 30: SERUM_MG_MMOL_L',
    'maintenance if UO_4H<100 mL or UO_1H<30 mL x2 due 60 grace 30: SERUM_MG_MMOL_L',
    'maintenance if eGFR<60 or creatinine raised due 240 grace 60: SERUM_MG_MMOL_L',
    'maintenance if after antidote due 60 grace 30: SERUM_MG_MMOL_L',
    'maintenance every 480 from 0 to end late 160 missed 320: DOUBLE_CHECK',
    'post every 60 from 0 to 240 late 20 missed 40: SBP DBP HR RR SPO2 DTR_PATELLAR ACVPU',
    'post every 60 from 0 to 240 late 20 missed 40: UO_ML',
  ],
  'HYPOMG-2': [
    'baseline once beforeStart+0 grace 30 blocking: HR SBP DBP RR SPO2 TEMP ACVPU DTR_PATELLAR VIP PAIN',
    'infusion every 30 from 0 to 120 late 10 missed 20: HR SBP DBP RR SPO2 ACVPU',
    'infusion once phaseMidpoint+0 grace 10: DTR_PATELLAR VIP',
    'infusion once phaseEnd+0 grace 10: DTR_PATELLAR VIP',
    'infusion every 60 from 0 to 120 late 20 missed 40: VIP PUMP',
    'post once phaseStart+0 grace 10 blocking: HR SBP DBP RR SPO2 ACVPU VIP',
    'post once phaseStart+360 grace 120: SERUM_MG_MMOL_L',
    'post if sooner if eGFR<30 due 180 grace 60: SERUM_MG_MMOL_L',
  ],
  'WELL-ANXIETY': [
    'baseline once beforeStart+0 grace 30 blocking: HR SBP DBP RR SPO2 TEMP ACVPU DTR_PATELLAR VIP PROM NRS',
    'infusion every 15 from 0 to 60 late 5 missed 10: HR SBP DBP RR SPO2 ACVPU SYMPTOMS',
    'infusion once phaseStart+5 grace 2: HR SBP DBP RR SPO2 ACVPU',
    'infusion once phaseMidpoint+0 grace 5: DTR_PATELLAR VIP',
    'infusion once phaseEnd+0 grace 5: DTR_PATELLAR VIP',
    'infusion every 30 from 0 to 60 late 10 missed 20: VIP PUMP',
    'post once phaseStart+0 grace 5 blocking: HR SBP DBP RR SPO2 ACVPU DTR_PATELLAR VIP NRS',
    'post every 15 from 0 to 30 late 5 missed 10: HR SBP DBP SPO2 ACVPU',
    'post once discharge+0 grace 10 blocking: ORTHO_SBP ORTHO_DBP HR ACVPU VIP',
  ],
} as const

function scheduleLine(phaseId: string, schedule: Schedule): string {
  const tail = `: ${schedule.observations.join(' ')}`
  switch (schedule.mode) {
    case 'interval':
      return `${phaseId} every ${schedule.everyMinutes} from ${schedule.fromMinutes} to ${schedule.toMinutes ?? 'end'} late ${schedule.lateAfterMinutes} missed ${schedule.missedAfterMinutes}${tail}`
    case 'continuous':
      return `${phaseId} continuous ${schedule.chartEveryMinutes} late ${schedule.lateAfterMinutes} missed ${schedule.missedAfterMinutes}${tail}`
    case 'once':
      return `${phaseId} once ${schedule.at}+${schedule.offsetMinutes} grace ${schedule.graceMinutes}${schedule.isBlocking ? ' blocking' : ''}${tail}`
    case 'conditional':
      return `${phaseId} if ${schedule.when.join(', ')} due ${schedule.dueWithinMinutes} grace ${schedule.graceMinutes}${tail}`
  }
}

const limitLines = (protocol: Protocol): string[] =>
  protocol.limits.map(({ subject, op, value, unit, priority, isStopRule }) =>
    [subject, op, Array.isArray(value) ? value.join('|') : value, unit, priority, ...(isStopRule ? ['stop'] : [])].join(' '),
  )

describe('the published protocols', () => {
  it.each(DOSES)('%s %s holds the dose, rate and maxima of the reference', (protocolId, phaseId, ...figures) => {
    const phase = load(protocolId).phases.find((each) => each.phaseId === phaseId)
    if (phase?.kind !== 'infusion') throw new Error(`${protocolId} has no infusion phase ${phaseId}`)
    expect([
      phase.doseGrams,
      phase.durationMinutes,
      phase.rateGramsPerHour,
      phase.rateMlPerHour,
      phase.concentrationMgPerMl,
      phase.softMaxGramsPerHour,
      phase.hardMaxGramsPerHour,
    ]).toEqual(figures)
  })

  it.each(['PE-4-1', 'PE-6-2', 'NEURO-4-1'])('%s stops, warns and advises at the obstetric limits', (protocolId) => {
    expect(limitLines(load(protocolId))).toEqual(OBSTETRIC_LIMITS)
  })

  // The disease itself must not stop the drug.
  it.each([
    ['ASTHMA-2', ['RR >= 25 /min low', 'SPO2 <= 91 % high', 'SPO2 <= 93 % low', 'HR >= 131 /min low']],
    ['TDP-2', ['HR <= 40 /min medium']],
  ])('%s differs from the other adults where the disease shows', (protocolId, own) => {
    expect(limitLines(load(protocolId)).filter((line) => !ADULT_LIMITS.includes(line))).toEqual(own)
  })

  it.each(['HYPOMG-2', 'HYPOMG-5', 'MIGRAINE-2', 'WELL-ANXIETY', 'WELL-DEPRESSION', 'WELL-PTSD-STRESS', 'WELL-SLEEP', 'WELL-MGCL2'])('%s stops, warns and advises at the adult limits', (protocolId) => {
    expect(limitLines(load(protocolId)).sort()).toEqual([...ADULT_LIMITS].sort())
  })

  it.each(['PE-4-1', 'HYPOMG-2', 'WELL-ANXIETY'] as const)('%s asks for the checks of the reference', (protocolId) => {
    const { phases } = load(protocolId)
    const lines = phases.flatMap((phase) => phase.schedules.map((schedule) => scheduleLine(phase.phaseId, schedule)))
    expect(lines).toEqual(SCHEDULES[protocolId])
  })

  it.each([
    ['PE-4-1', { softGramsPer24h: 40, hardGramsPer24h: 58, gramsPer48hSevereRenal: 20, continuousDays: 5 }],
    ['HYPOMG-2', { softGramsPer24h: 28, hardGramsPer24h: 40, gramsPer48hSevereRenal: 20 }],
    ['WELL-ANXIETY', { gramsPerSession: 2 }],
  ])('%s caps the total as the reference does', (protocolId, caps) => {
    expect(load(protocolId).totalMax).toMatchObject(caps)
  })

  it.each(PROTOCOL_IDS)('%s watches the pump: 10 %% from the order, 2 min unplanned stop, 1 min past the end', (protocolId) => {
    const { pump, antidote } = load(protocolId)
    expect([pump.orderDeviationPercent.value, pump.unplannedStopMinutes.value, pump.pastEndMinutes.value]).toEqual([10, 2, 1])
    expect([pump.orderDeviationPercent, pump.aboveHardMax, pump.unplannedStopMinutes].map((rule) => rule.priority)).toEqual([
      'medium',
      'high',
      'low',
    ])
    expect([antidote.drug, antidote.doseGrams, antidote.overMinutesRange]).toEqual(['calcium gluconate', 1, [3, 10]])
  })

  it.each(PROTOCOL_IDS)('%s proposes an order that stands', (protocolId) => {
    const protocol = load(protocolId)
    expect(whyOrderFails(orderFromProtocol(protocol, 'Dr Example', 0), protocol)).toBeNull()
  })

  it.each(PROTOCOL_IDS)('%s alarms on a score as its source says: never NEWS2 in pregnancy, and on worsening alone where it says so', (protocolId) => {
    const { earlyWarning, limits, references } = load(protocolId)
    const ofScores = limits.filter(({ subject }) => subject.startsWith('NEWS2'))
    expect(ofScores.map(({ op, value }) => `${op} ${String(value)}`)).toEqual(earlyWarning === 'NEWS2' ? ['>= 7', '>= 5', '== true'] : [])
    const onWorsening = limits.filter(({ note }) => note?.includes('alarm only on worsening from baseline'))
    expect(limits.filter((limit) => limit.onlyWorseThanBaseline)).toEqual(onWorsening)
    expect(onWorsening).toHaveLength(protocolId === 'ASTHMA-2' ? 3 : 0)
    // What the maternal criteria name as their source is found in every obstetric protocol.
    expect(earlyWarning === 'NEWS2' || Object.hasOwn(references, 'S37')).toBe(true)
  })

  it.each(PROTOCOL_IDS)('%s comes back from paper as it went', (protocolId) => {
    expect(fromIso(toIso(load(protocolId)))).toEqual(load(protocolId))
  })

  it.each(PROTOCOL_IDS)('%s says that it needs local approval, and where each source is to be found', (protocolId) => {
    const { notes, references } = load(protocolId)
    expect(notes[0]).toMatch(/approval by the local pharmacist, physician and nursing lead/)
    const fromKnowledge = Object.entries(references).filter(([key]) => key.startsWith('K:'))
    expect(fromKnowledge.filter(([, reference]) => !reference.endsWith('publication, not re-read'))).toEqual([])
  })
})
