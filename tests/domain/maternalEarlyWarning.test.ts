import { describe, expect, it } from 'vitest'
import { maternalEarlyWarning, MEWC, type MewcSubject, type Protocol, type Values } from '#domain'
import { ADA, at, CALM, maintained, plain, running, type Story } from '../fixtures/given.ts'
import { runningUnder } from '../fixtures/variants.ts'
import { PROTOCOLS } from '../fixtures/protocols.ts'

/** Typed off the table of the reference: the last value that is not met, the first that is, and which criterion it is. */
const TRIGGERS: readonly [MewcSubject, Values, Values][] = [
  ['RR', { RR: 10 }, { RR: 9 }],
  ['RR', { RR: 30 }, { RR: 31 }],
  ['SPO2', { SPO2: 95, O2: 0 }, { SPO2: 94, O2: 0 }],
  ['HR', { HR: 50 }, { HR: 49 }],
  ['HR', { HR: 120 }, { HR: 121 }],
  ['SBP', { SBP: 90 }, { SBP: 89 }],
  ['SBP', { SBP: 160 }, { SBP: 161 }],
  ['DBP', { DBP: 100 }, { DBP: 101 }],
  ['ACVPU', { ACVPU: 'A' }, { ACVPU: 'C' }],
  ['ACVPU', { ACVPU: 'A' }, { ACVPU: 'V' }],
  ['ACVPU', { ACVPU: 'A' }, { ACVPU: 'U' }],
  ['SYMPTOMS', { SYMPTOMS: ['visual disturbance'] }, { SYMPTOMS: ['visual disturbance', 'severe headache'] }],
  ['SYMPTOMS', { SYMPTOMS: [] }, { SYMPTOMS: ['shortness of breath'] }],
]

const criterion = (values: Values, subject: MewcSubject, urine: number | null = null): boolean | null | undefined =>
  maternalEarlyWarning(values, urine)?.criteria[subject]

describe('each maternal criterion', () => {
  it.each(TRIGGERS)('%s: %o is not met, %o is', (subject, inside, outside) => {
    expect(criterion(inside, subject)).toBe(false)
    expect(criterion(outside, subject)).toBe(true)
  })

  it('urine below 35 mL/h over two hours is met; 35 is not', () => {
    expect(criterion({ UO_ML: 60 }, 'UO_2H_RATE', 34.9)).toBe(true)
    expect(criterion({ UO_ML: 60 }, 'UO_2H_RATE', 35)).toBe(false)
    expect(criterion({ UO_ML: 60 }, 'UO_2H_RATE', null)).toBeNull()
  })

  it('has a row for each of the eight', () => {
    expect([...new Set(TRIGGERS.map(([subject]) => subject)), 'UO_2H_RATE'].sort()).toEqual(MEWC.map(({ subject }) => subject).sort())
  })
})

describe('a criterion that is not known', () => {
  it('is neither met nor not met, and says what to chart', () => {
    expect(maternalEarlyWarning({ SBP: 120, DBP: 80 }, null)).toEqual({
      chart: 'MEWC',
      criteria: { RR: null, SPO2: null, HR: null, SBP: false, DBP: false, UO_2H_RATE: null, ACVPU: null, SYMPTOMS: null },
      missing: ['RR', 'SPO2', 'HR', 'UO_ML', 'ACVPU', 'SYMPTOMS'],
    })
  })

  it('the saturation is of air: 95 % and more says nothing on oxygen, or while nobody says whether it is air', () => {
    expect(criterion({ SPO2: 97, O2: 4 }, 'SPO2')).toBeNull()
    expect(maternalEarlyWarning({ SPO2: 97, O2: 4 }, null)?.missing).toContain('SPO2')
    expect(criterion({ SPO2: 97 }, 'SPO2')).toBeNull()
    expect(maternalEarlyWarning({ SPO2: 97 }, null)?.missing).toContain('O2')
  })

  it('below 95 % is met on oxygen too: on air it would be lower still', () => {
    expect(criterion({ SPO2: 94, O2: 4 }, 'SPO2')).toBe(true)
    expect(criterion({ SPO2: 94 }, 'SPO2')).toBe(true)
  })

  it('a set with nothing of the criteria has none', () => {
    expect(maternalEarlyWarning({ TEMP: 36.8, VIP: 0, DTR_PATELLAR: '2+', O2: 2 }, null)).toBeNull()
  })
})

const kept = (story: Story) => story.now.earlyWarnings.all().filter(({ amendedBy }) => amendedBy === null).at(-1)?.warning

describe('in an obstetric session', () => {
  it('the set carries the criteria, never NEWS2', () => {
    expect(running().check(ADA, '10:05', CALM).events('CheckRecorded').at(-1)!.event.earlyWarning).toMatchObject({ chart: 'MEWC', criteria: { RR: false } })
    expect(running().now.earlyWarnings.all().every(({ warning }) => warning.chart === 'MEWC')).toBe(true)
  })

  it('urine is taken over the two hours up to the set', () => {
    const story = maintained().check(ADA, '10:50', { UO_ML: 40 }).check(ADA, '11:50', { UO_ML: 29 })
    expect(kept(story)).toMatchObject({ criteria: { UO_2H_RATE: true } })
    expect(kept(maintained().check(ADA, '10:50', { UO_ML: 40 }))).toMatchObject({ criteria: { UO_2H_RATE: null } })
  })

  it('a corrected volume is put in the place of the old one', () => {
    const story = maintained().check(ADA, '10:50', { UO_ML: 40 }).check(ADA, '11:50', { UO_ML: 92 })
    expect(kept(story)).toMatchObject({ criteria: { UO_2H_RATE: false } })
    const { seq } = story.events('CheckRecorded').at(-1)!
    const amended = story.does(ADA, '11:52', { type: 'AmendEntry', amends: seq, reason: 'wrong value', text: 'was 29', isEnteredInError: false, values: { UO_ML: 29 } })
    expect(kept(amended)).toMatchObject({ criteria: { UO_2H_RATE: true } })
  })
})

const raised = (story: Story) => story.now.alerts.map(({ rule, subject, priority }) => `${rule} ${subject} ${priority}`)

const PE = plain('PE-4-1')

/** The protocol as it is, but for the limits of these subjects. */
const without = (...subjects: string[]): Protocol => ({
  ...PE,
  limits: PE.limits.filter(({ subject }) => !subjects.includes(subject)),
})

describe('the alert of a criterion', () => {
  it('is not said twice: a limit of the protocol at the same threshold, or as urgent, has said it', () => {
    expect(raised(running().check(ADA, '10:05', { HR: 121 }))).toEqual(['valueLimit HR medium'])
    expect(raised(running().check(ADA, '10:05', { SBP: 150, DBP: 101 }))).toEqual(['valueLimit DBP low'])
    expect(raised(running().check(ADA, '10:05', { SYMPTOMS: ['severe headache'] }))).toEqual(['valueLimit SYMPTOMS medium'])
  })

  it('never takes the place of a stop rule', () => {
    expect(raised(running().check(ADA, '10:05', { RR: 9 }))).toEqual(['valueLimit RR high'])
    expect(raised(running().check(ADA, '10:05', { ACVPU: 'C' }))).toEqual(['valueLimit ACVPU high'])
    expect(raised(running().check(ADA, '10:05', { RR: 11 }))).toEqual(['valueLimit RR high'])
  })

  it('is raised where the limits are silent', () => {
    const story = runningUnder(without('HR')).check(ADA, '10:05', { HR: 121 })
    expect(story.alert('earlyWarning', 'HR')).toMatchObject({
      priority: 'medium',
      because: { text: 'MEWC: HR 121 /min, alert above 120 /min', source: ['S37'], observedAt: at('10:05') },
    })
    expect(raised(runningUnder(without('HR')).check(ADA, '10:05', { HR: 120 }))).toEqual([])
  })

  it('is raised where a limit only hints: another threshold of low priority does not mask it', () => {
    const hint = { ...PE, limits: PE.limits.filter(({ subject, value }) => subject !== 'RR' || value === 16) }
    expect(raised(runningUnder(hint).check(ADA, '10:05', { RR: 9 }))).toEqual(['valueLimit RR low', 'earlyWarning RR medium'])
    expect(raised(runningUnder(hint).check(ADA, '10:05', { RR: 10 }))).toEqual(['valueLimit RR low'])
  })

  it('is not said beside the toxicity alert that tells the same finding', () => {
    const { toxicity } = PROTOCOLS['PE-4-1']
    const story = runningUnder({ ...without('RR'), toxicity: toxicity! }).check(ADA, '10:05', { RR: 9, HR: 80 })
    expect(raised(story)).toEqual(['toxicity magnesium high'])
  })

  it('asks to measure again first, and to come when it persists', () => {
    const once = runningUnder(without('HR')).check(ADA, '10:05', { ...CALM, HR: 130 })
    expect(once.alert('earlyWarning').because.action).toMatch(/^Repeat the measurement now/)
    const twice = once.check(ADA, '10:10', { ...CALM, HR: 128 })
    expect(twice.alert('earlyWarning').because.action).toMatch(/^Urgent evaluation/)
    expect(twice.alert('earlyWarning').alertId).not.toBe(once.alert('earlyWarning').alertId)
    const again = twice.check(ADA, '10:12', { HR: 126 })
    expect(again.types).toEqual(['CheckRecorded', 'AlertUpdated'])
    expect(again.alert('earlyWarning').alertId).toBe(twice.alert('earlyWarning').alertId)
  })

  it('that came, went and comes back asks to come at once', () => {
    const story = runningUnder(without('HR')).check(ADA, '10:05', { ...CALM, HR: 130 }).check(ADA, '10:10', { ...CALM, HR: 100 })
    expect(raised(story)).toEqual([])
    expect(story.check(ADA, '10:15', { HR: 122 }).alert('earlyWarning').because.action).toMatch(/^Urgent evaluation/)
  })

  it('two at once ask to come, also when a limit speaks for the other', () => {
    const story = runningUnder(without('HR')).check(ADA, '10:05', { HR: 130, SBP: 170, DBP: 90 })
    expect(raised(story)).toEqual(['valueLimit SBP medium', 'earlyWarning HR medium'])
    expect(story.alert('earlyWarning').because.action).toMatch(/^Urgent evaluation/)
  })

  it('urine over two hours asks to come: it is no single measurement', () => {
    const story = runningUnder(without('UO_2H_RATE')).check(ADA, '10:50', { UO_ML: 20 }).check(ADA, '11:50', { UO_ML: 20 })
    expect(story.alert('earlyWarning', 'UO_2H_RATE').because.action).toMatch(/^Urgent evaluation/)
  })

  it('stands while nobody looks again, and an old reading does not clear it', () => {
    const story = runningUnder(without('HR')).check(ADA, '10:05', { HR: 130 }).until('11:00')
    expect(story.alert('earlyWarning', 'HR').raisedAt).toBe(at('10:05'))
    expect(raised(story.check(ADA, '11:00', { HR: 90 }, { occurred: '10:06' })).filter((one) => one.startsWith('early'))).toEqual(['earlyWarning HR medium'])
    expect(raised(story.check(ADA, '11:01', { HR: 90 })).filter((one) => one.startsWith('early'))).toEqual([])
  })

  it('is not raised before the pump runs, as no limit is', () => {
    expect(raised(running().check(ADA, '10:05', CALM))).toEqual([])
    expect(raised(runningUnder(without('HR'), { HR: 130 }))).toEqual(['earlyWarning HR medium'])
  })
})
