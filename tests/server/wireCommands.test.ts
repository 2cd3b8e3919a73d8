import { describe, expect, expectTypeOf, it } from 'vitest'
import type { CommandType, HouseCommandType } from '#domain'
import { bodyOf, wireCommand, type WireCommand } from '#wire/commands'

const ENVELOPE = {
  commandId: '0b0e7c1e-5a44-4d37-9a70-0a3f5d1f0c01',
  sessionId: '0b0e7c1e-5a44-4d37-9a70-0a3f5d1f0c02',
  occurredAt: '2026-03-01T14:02:10.000Z',
  enteredAt: '2026-03-01T14:02:12.481Z',
}

const PROGRAM = { phaseId: 'loading', rateMlPerHour: 300, concentrationMgPerMl: 40, volumeMl: 100 }
const ORDER = {
  prescriber: 'Dr Example',
  orderedAt: '2026-03-01T13:50:00.000Z',
  salt: 'magnesium sulfate heptahydrate',
  phases: [{ ...PROGRAM, doseGrams: 4, durationMinutes: 20 }],
}
const TITRATION = {
  phaseId: 'loading',
  drug: 'magnesium sulfate heptahydrate',
  route: 'intravenous',
  initialGramsPerHour: 12,
  incrementGramsPerHour: 2,
  everyMinutes: 10,
  maxGramsPerHour: 16,
  endpoint: 'serum magnesium 1.7 to 3.5 mmol/L',
  condition: { all: [{ subject: 'SERUM_MG_MMOL_L', op: '>=', value: 1.7, unit: 'mmol/L' }] },
}
const NEW_ORDER = { prescriber: 'Dr Phone', orderedAt: '2026-03-01T14:00:00.000Z', isVerbal: true, reason: 'level low' }
const SCALE_2 = { prescriber: 'Dr Sample', reason: 'COPD, target 88 to 92 %' }
const OPEN = { stationId: 'bed-4', patientId: 'p-17', protocolId: 'PE-4-1' }
const NO_OVERRIDE = { items: ['order-verified'], antidoteAtBedside: true, contraindications: [{ itemId: 'heart-block', isPresent: false }] }
const SEEN = '11111111-1111-4111-8111-111111111111'
const ALERT = { alertId: 'alert-1' }
const BAG = { volumeMl: 100, concentrationMgPerMl: 40 }
const DOSE = { kind: 'antidote', drug: 'calcium gluconate', doseGrams: 1, route: 'IV', overMinutes: 5 }
const AMEND = { amends: 7, reason: 'wrong value', text: 'read 12, typed 21', isEnteredInError: false }
const SILENCE = { ...ALERT, minutes: 10, reason: 'being treated' }
const BEN = { staffId: 's-2', name: 'Ben Fictional', role: 'nurse' }
const REACTION = { reaction: 'flushing', severity: 'mild', action: 'rate kept' }

type Fields = Readonly<Record<string, unknown>>
/** What each command takes, and what it does not. */
const TABLE: Readonly<Record<Exclude<CommandType, HouseCommandType>, { good: readonly Fields[]; bad: Readonly<Record<string, Fields>> }>> = {
  OpenSession: {
    good: [{ ...OPEN, prescriber: 'Dr Example' }, { ...OPEN, version: 'research-1', order: ORDER }, { ...OPEN, order: { ...ORDER, titration: TITRATION } }, { ...OPEN, order: { ...ORDER, spo2Scale2: SCALE_2 } }, { ...OPEN, order: { ...ORDER, spo2Scale2: { ...SCALE_2, decidedAt: '2026-03-01T13:45:00.000Z' } } }],
    bad: {
      'neither order nor prescriber': OPEN,
      'both order and prescriber': { ...OPEN, order: ORDER, prescriber: 'Dr Example' },
      'a protocol sent along': { ...OPEN, prescriber: 'Dr Example', protocol: {} },
      'a patient sent along': { ...OPEN, prescriber: 'Dr Example', patient: { familyName: 'X' } },
      'no station': { patientId: 'p-17', protocolId: 'PE-4-1', prescriber: 'Dr Example' },
      'an order without phases': { ...OPEN, order: { ...ORDER, phases: [] } },
      'an order with an abbreviated salt': { ...OPEN, order: { ...ORDER, salt: 'MgSO4' } },
      'an order dated in words': { ...OPEN, order: { ...ORDER, orderedAt: 'today' } },
      'a titration without an end point': { ...OPEN, order: { ...ORDER, titration: { ...TITRATION, endpoint: undefined } } },
      'an end point of no figures': { ...OPEN, order: { ...ORDER, titration: { ...TITRATION, condition: { all: [] } } } },
      'scale 2 without a reason': { ...OPEN, order: { ...ORDER, spo2Scale2: { ...SCALE_2, reason: ' ' } } },
      'scale 2 of nobody': { ...OPEN, order: { ...ORDER, spo2Scale2: { reason: 'COPD' } } },
      'scale 2 decided in words': { ...OPEN, order: { ...ORDER, spo2Scale2: { ...SCALE_2, decidedAt: 'yesterday' } } },
      'a blank prescriber': { ...OPEN, prescriber: '   ' },
    },
  },
  ConfirmChecklist: {
    good: [NO_OVERRIDE, { ...NO_OVERRIDE, override: { prescriber: 'Dr Example', reason: 'eclampsia' } }],
    bad: {
      'items as one text': { ...NO_OVERRIDE, items: 'order-verified' },
      'an answer in words': { ...NO_OVERRIDE, antidoteAtBedside: 'yes' },
      'a contraindication without an answer': { ...NO_OVERRIDE, contraindications: [{ itemId: 'heart-block' }] },
      'an override without a reason': { ...NO_OVERRIDE, override: { prescriber: 'Dr Example' } },
    },
  },
  DoubleCheck: {
    good: [{ purpose: 'start', program: PROGRAM }, { purpose: 'start', program: PROGRAM, coSign: 'token' }],
    bad: {
      'an unknown purpose': { purpose: 'looks', program: PROGRAM },
      'a program without a rate': { purpose: 'start', program: { ...PROGRAM, rateMlPerHour: undefined } },
      'the other half sent along': { purpose: 'start', program: PROGRAM, firstBy: { staffId: 's', name: 'n' } },
    },
  },
  StartPump: {
    good: [{ rateMlPerHour: 300, ...BAG }, { rateMlPerHour: 310, ...BAG, pumpId: 'pump-2', site: 'left hand', reason: 'found so', isAsFound: true }],
    bad: {
      'a rate of nought': { rateMlPerHour: 0, ...BAG },
      'a negative rate': { rateMlPerHour: -300, ...BAG },
      'a rate as text': { rateMlPerHour: '300', ...BAG },
      'no volume': { rateMlPerHour: 300, concentrationMgPerMl: 40 },
      'a rate in g/h': { rateGramsPerHour: 12, ...BAG },
    },
  },
  ChangeRate: {
    good: [{ rateMlPerHour: 25 }, { rateMlPerHour: 12.5, reason: 'eGFR 40', isAsFound: false }, { rateMlPerHour: 50, newOrder: NEW_ORDER }],
    bad: {
      'no rate': {},
      'a rate without end': { rateMlPerHour: Infinity },
      'no number': { rateMlPerHour: NaN },
      'a new order without a prescriber': { rateMlPerHour: 50, newOrder: { ...NEW_ORDER, prescriber: undefined } },
      'a new order of which nobody says whether it was verbal': { rateMlPerHour: 50, newOrder: { ...NEW_ORDER, isVerbal: undefined } },
      'a judgement, which is the law’s': { rateMlPerHour: 50, judgement: { isWithinOrder: true, because: 'mine' } },
    },
  },
  PausePump: {
    good: [{ reason: 'occlusion', isPlanned: false }, { reason: 'other', isPlanned: true, text: 'to theatre' }, { reason: 'volume complete', isPlanned: false, keepOpenMlPerHour: 3 }],
    bad: {
      'an unknown reason': { reason: 'lunch', isPlanned: true },
      'planned or not unsaid': { reason: 'planned' },
      'kept open at nought': { reason: 'planned', isPlanned: true, keepOpenMlPerHour: 0 },
    },
  },
  ResumePump: { good: [{}, { site: 'right forearm' }], bad: { 'a rate, which it does not take': { rateMlPerHour: 25 }, 'a blank site': { site: ' ' } } },
  ChangeBag: {
    good: [BAG, { ...BAG, discardedMl: 0 }, { ...BAG, reason: 'no smaller bag' }],
    bad: { 'an empty bag': { ...BAG, volumeMl: 0 }, 'less than nothing discarded': { ...BAG, discardedMl: -1 } },
  },
  EnterPhase: {
    good: [{ phaseId: 'maintenance' }, { phaseId: 'maintenance', rateMlPerHour: 25, reason: 'load is in' }],
    bad: { 'no phase': {}, 'a phase by number': { phaseId: 2 }, 'a rate of nought': { phaseId: 'maintenance', rateMlPerHour: 0 } },
  },
  StopPump: {
    good: [{ reason: 'completed' }, { reason: 'stop rule', text: 'RR 10', pumpVolumeMl: 0, discardedMl: 0 }],
    bad: { 'less than nothing discarded': { reason: 'completed', discardedMl: -1 }, 'no reason': {}, 'an unknown reason': { reason: 'done' }, 'a negative volume': { reason: 'completed', pumpVolumeMl: -1 } },
  },
  RecordCheck: {
    good: [
      { values: { HR: 0, RR: 0 }, notDone: {} },
      { values: { HR: 88, SBP: 118, DBP: 72, TEMP: 36.8, ACVPU: 'A', SYMPTOMS: [], FLUID_BALANCE_ML: -240 } },
      { notDone: { DTR_PATELLAR: 'asleep' }, lateReason: 'in theatre' },
      { values: { RR: 14 }, seen: { seq: 12, commandIds: [SEEN] } },
    ],
    bad: {
      'an unknown observation': { values: { PULSE: 80 } },
      'an unknown observation not done': { notDone: { PULSE: 'asleep' } },
      'a name that every object has': { values: { constructor: 1 } },
      'a number as text': { values: { RR: '14' } },
      'no number': { values: { RR: null } },
      'an unknown word': { values: { ACVPU: 'Z' } },
      'a word where a list belongs': { values: { SYMPTOMS: 'flushing' } },
      'an unknown reason': { notDone: { RR: 'busy' } },
      'values as a list': { values: [14] },
      'values as an empty list': { values: [] },
      'one wrong value among right ones': { values: { RR: 14, HR: 'fast', SPO2: 97 } },
      'half of what was seen': { values: { RR: 14 }, seen: { seq: 12 } },
    },
  },
  KeepBoth: { good: [{ seq: 3 }], bad: { 'entry nought': { seq: 0 }, 'no entry': {} } },
  GiveDose: {
    good: [DOSE, { ...DOSE, overMinutes: 0, attestedBy: { staffId: 's-2', name: 'Nurse Two' } }],
    bad: { 'an unknown kind': { ...DOSE, kind: 'extra' }, 'a proof that is no token': { ...DOSE, attestedBy: { staffId: 's-2', name: 'Nurse Two', isProven: true } }, 'a dose of nought': { ...DOSE, doseGrams: 0 }, 'no drug': { ...DOSE, drug: '' } },
  },
  WithholdAntidote: { good: [{ reason: 'breathing and reflex normal on recheck' }], bad: { 'no reason': {}, 'an empty reason': { reason: ' ' } } },
  ReportReaction: {
    good: [REACTION],
    bad: { 'an unknown severity': { ...REACTION, severity: 'bad' }, 'no action': { ...REACTION, action: ' ' } },
  },
  AcceptAlert: { good: [ALERT], bad: { 'no alert': {}, 'a reason, which it does not take': { ...ALERT, reason: 'mine' } } },
  DeclineAlert: { good: [{ ...ALERT, reason: 'other', text: 'in theatre' }], bad: { 'no reason': ALERT, 'a reason that is not in the list': { ...ALERT, reason: 'in theatre' } } },
  RecordOutcome: { good: [{ ...ALERT, action: 'rate lowered' }, { ...ALERT, action: 'other', text: 'bed raised', tag: 'true-acted' }], bad: { 'no action': ALERT, 'a tag that is not in the list': { ...ALERT, action: 'check made', tag: 'maybe' } } },
  SilenceAlert: {
    good: [SILENCE],
    bad: { 'no end': { ...SILENCE, minutes: undefined }, 'for ever': { ...SILENCE, minutes: 1e9 }, 'no reason': { ...SILENCE, reason: '' } },
  },
  AmendEntry: {
    good: [{ ...AMEND, values: { RR: 12 } }, { ...AMEND, isEnteredInError: true }, { ...AMEND, note: 'corrected', notDone: {} }],
    bad: {
      'entry nought': { ...AMEND, amends: 0 },
      'half an entry': { ...AMEND, amends: 1.5 },
      'an unknown reason': { ...AMEND, reason: 'typo' },
      'an unknown observation': { ...AMEND, values: { PULSE: 12 } },
    },
  },
  HandOver: {
    good: [{ to: BEN, isCover: false }, { to: BEN, isCover: true, untilAt: '2026-03-01T14:30:00.000Z', text: 'line is fragile' }],
    bad: {
      'nobody': { isCover: false },
      'a name alone': { to: { name: 'Ben Fictional', role: 'nurse' }, isCover: false },
      'a role that nobody has': { to: { ...BEN, role: 'friend' }, isCover: false },
      'a cover or not unsaid': { to: BEN },
      'an end in minutes': { to: BEN, isCover: true, untilAt: 15 },
      'what is over, which is the law’s to say': { to: BEN, isCover: false, ends: ['cover'] },
    },
  },
  AcceptHandover: { good: [{ accepts: 12 }, { accepts: 12, coSign: 'token' }], bad: { 'no entry': {}, 'entry nought': { accepts: 0 } } },
  AddNote: {
    good: [{ text: 'Family informed.' }, { text: 'Line primed.', explains: 'volume' }],
    bad: { 'explains what is not asked': { text: 'x', explains: 'dose' }, 'an empty note': { text: '\n ' }, 'a book': { text: 'x'.repeat(4001) } },
  },
  RecordScan: {
    good: [
      { target: 'patient', purpose: 'start', code: 'F-1001' },
      { target: 'bag', purpose: 'bag', code: 'DW1|B|magnesium sulfate heptahydrate|40 mg/mL|100 mL|F-1001' },
      { target: 'patient', purpose: 'dose', code: 'F-1001', isTyped: true },
    ],
    bad: {
      'a target that is not in the list': { target: 'badge', purpose: 'start', code: 'F-1001' },
      'a purpose that is not in the list': { target: 'patient', purpose: 'look', code: 'F-1001' },
      'no code': { target: 'patient', purpose: 'start' },
      'an empty code': { target: 'patient', purpose: 'start', code: ' ' },
      'a page of text in a code': { target: 'patient', purpose: 'start', code: 'x'.repeat(201) },
      'the verdict, which is the law’s': { target: 'patient', purpose: 'start', code: 'F-1001', isMatch: true },
    },
  },
  CloseSession: {
    good: [{ outcome: 'completed' }, { outcome: 'stopped early', text: 'RR 10' }],
    bad: { 'an unknown outcome': { outcome: 'cured' }, 'the number of entries sent along': { outcome: 'completed', entryCount: 9 } },
  },
}

const cases = Object.entries(TABLE)
const good = cases.flatMap(([type, { good }]) => good.map((fields) => [type, fields] as const))
const bad = cases.flatMap(([type, { bad }]) => Object.entries(bad).map(([what, fields]) => [type, what, fields] as const))

const NOTE = { ...ENVELOPE, type: 'AddNote', text: 'x' }

describe('commands as they cross the border', () => {
  it.each(good)('%s is taken with %j', (type, fields) => {
    const read = wireCommand.safeParse({ ...ENVELOPE, type, ...fields })
    expect(read.error?.issues).toBeUndefined()
    expect(read.data).toMatchObject({ ...ENVELOPE, type, ...fields })
  })

  it.each(bad)('%s is refused with %s', (type, _what, fields) => {
    expect(wireCommand.safeParse({ ...ENVELOPE, type, ...fields }).success).toBe(false)
  })

  it.each(cases.map(([type, { good }]) => [type, good[0] ?? {}] as const))('%s is refused with a field that nobody knows', (type, fields) => {
    const read = wireCommand.safeParse({ ...ENVELOPE, type, ...fields, colour: 'red' })
    expect(read.error?.issues.map((issue) => issue.message)).toContain('Unrecognized key: "colour"')
  })

  it.each<[what: string, change: Fields]>([
    ['a commandId that is no uuid', { commandId: '1' }],
    ['no commandId', { commandId: undefined }],
    ['no sessionId', { sessionId: undefined }],
    ['an instant without a zone', { occurredAt: '2026-03-01T14:02:10' }],
    ['an instant in another zone', { occurredAt: '2026-03-01T14:02:10+01:00' }],
    ['an instant that the calendar does not have', { occurredAt: '2026-02-30T14:02:10Z' }],
    ['an instant as a number', { occurredAt: 1772373730000 }],
    ['the server\'s own time', { recordedAt: ENVELOPE.occurredAt }],
    ['an author', { by: { kind: 'engine', version: '1' } }],
    ['a device', { deviceId: 'tablet-3' }],
    ['a type that does not exist', { type: 'AddNotes' }],
    ['the command of the watch', { type: 'Review', text: undefined }],
    ['what only a course says', { type: 'SettleConcern', text: undefined }],
  ])('an envelope is refused with %s', (_what, change) => {
    expect(wireCommand.safeParse({ ...NOTE, ...change }).success).toBe(false)
  })

  it.each([[null], [[]], ['AddNote'], [7], [{}]])('%j is no command', (json) => {
    expect(wireCommand.safeParse(json).success).toBe(false)
  })

  it('a number too large for the machine is refused', () => {
    const json: unknown = JSON.parse(JSON.stringify({ ...ENVELOPE, type: 'ChangeRate' }).replace('}', ',"rateMlPerHour":1e999}'))
    expect(wireCommand.safeParse(json).success).toBe(false)
  })

  it('one id is one id, whoever typed it, and blanks around words fall away', () => {
    const read = wireCommand.parse({ ...NOTE, commandId: ENVELOPE.commandId.toUpperCase(), text: '  Seen. ' })
    expect(read).toMatchObject({ commandId: ENVELOPE.commandId, text: 'Seen.' })
  })

  it('what is charted comes out in one order, whoever sends it in which', () => {
    const { values } = wireCommand.parse({ ...ENVELOPE, type: 'RecordCheck', values: { SPO2: 97, RR: 14, HR: 80 } }) as WireCommand & { type: 'RecordCheck' }
    expect(Object.entries(values)).toEqual([['HR', 80], ['RR', 14], ['SPO2', 97]])
  })

  it('a check may leave out its values or its reasons; the law says whether it may be empty', () => {
    expect(wireCommand.parse({ ...ENVELOPE, type: 'RecordCheck' })).toMatchObject({ values: {}, notDone: {} })
  })

  it('the body of a command is what the law takes', () => {
    const read = wireCommand.parse({ ...ENVELOPE, coSign: 'token', type: 'AcceptAlert', alertId: 'alert-1' })
    if (read.type === 'OpenSession') throw new Error('not an opening')
    expect(bodyOf(read)).toEqual({ type: 'AcceptAlert', alertId: 'alert-1' })
  })

  it('the instants inside a command become the law’s', () => {
    const read = wireCommand.parse({ ...ENVELOPE, type: 'ChangeRate', rateMlPerHour: 50, newOrder: NEW_ORDER })
    if (read.type === 'OpenSession') throw new Error('not an opening')
    expect(bodyOf(read)).toEqual({ type: 'ChangeRate', rateMlPerHour: 50, newOrder: { ...NEW_ORDER, orderedAt: Date.parse(NEW_ORDER.orderedAt) } })
  })

  it('every command of the law but Review may cross', () => {
    expectTypeOf<WireCommand['type']>().toEqualTypeOf<Exclude<CommandType, HouseCommandType>>()
  })
})
