import { describe, expect, it } from 'vitest'
import { isSameCommand, type Command, type CommandBody } from '#domain'
import { ADA, at, CALM, checklist, LOAD, maintained, opened, ready, running, type Story } from '../fixtures/given.ts'

const asCommand = (body: CommandBody): Command =>
  ({ ...body, commandId: 'c', sessionId: 's', occurredAt: at('10:00'), enteredAt: at('10:00'), by: ADA, deviceId: null }) as Command

/** Whether what is asked now is what was asked and kept then. */
const isSame = (story: Story, then: CommandBody, now: CommandBody): boolean => isSameCommand(asCommand(now), story.does(ADA, '10:32', then).news)

const note = { type: 'AddNote', text: 'seen' } as const
const check = { type: 'RecordCheck', values: CALM, notDone: { VIP: 'refused' } } as const
const rate = { type: 'ChangeRate', rateMlPerHour: 26, isAsFound: true } as const

describe('a command that comes again under its id', () => {
  it.each<readonly [string, () => Story, CommandBody]>([
    ['a note', maintained, note],
    ['a check', maintained, check],
    ['a checklist', opened, checklist(opened())],
    ['half a double check', running, { type: 'DoubleCheck', purpose: 'rate', program: LOAD }],
    ['a found rate', maintained, rate],
    ['a pause', maintained, { type: 'PausePump', reason: 'planned', isPlanned: true, expectedMinutes: 10 }],
    ['a found bag', maintained, { type: 'ChangeBag', volumeMl: 500, concentrationMgPerMl: 40, isAsFound: true }],
    ['a dose', maintained, { type: 'GiveDose', kind: 'rescue', drug: 'magnesium sulfate', doseGrams: 2, route: 'IV', overMinutes: 5 }],
    ['a reaction', maintained, { type: 'ReportReaction', reaction: 'rash', severity: 'mild', action: 'observed' }],
    ['a stop', maintained, { type: 'StopPump', reason: 'other', text: 'theatre', pumpVolumeMl: 110 }],
    ['a scan', maintained, { type: 'RecordScan', target: 'patient', purpose: 'dose', code: ' DW1|P|F-1003 ' }],
    ['a close', ready, { type: 'CloseSession', outcome: 'opened in error', text: ' wrong bed ' }],
  ])('%s is the same', (_, story, body) => {
    expect(isSame(story(), body, body)).toBe(true)
    expect(isSame(story(), body, body.type === 'AddNote' ? check : note)).toBe(false)
  })

  it.each<readonly [string, CommandBody, CommandBody]>([
    ['another word', note, { ...note, text: 'not seen' }],
    ['another value', check, { ...check, values: { ...CALM, RR: 17 } }],
    ['one value less', check, { ...check, values: { RR: 18 } }],
    ['one value more', check, { ...check, values: { ...CALM, TEMP: 36.8 } }],
    ['another rate', rate, { ...rate, rateMlPerHour: 27 }],
    ['a rate that is not as found', rate, { type: 'ChangeRate', rateMlPerHour: 26 }],
    ['a reason more', rate, { ...rate, reason: 'found so' }],
    ['a reason less', { ...rate, reason: 'found so' }, rate],
    ['another code', { type: 'RecordScan', target: 'patient', purpose: 'dose', code: 'F-1003' }, { type: 'RecordScan', target: 'patient', purpose: 'dose', code: 'F-1004' }],
    ['a typed code', { type: 'RecordScan', target: 'patient', purpose: 'dose', code: 'F-1003' }, { type: 'RecordScan', target: 'patient', purpose: 'dose', code: 'F-1003', isTyped: true }],
    ['a pause of another length', { type: 'PausePump', reason: 'planned', isPlanned: true, expectedMinutes: 10 }, { type: 'PausePump', reason: 'planned', isPlanned: true, expectedMinutes: 20 }],
  ])('%s makes it another', (_, then, now) => {
    expect(isSame(maintained(), then, now)).toBe(false)
  })

  it('an order that names no blanks and the usual is the same', () => {
    expect(isSame(maintained(), { ...note, text: ' seen ' }, note)).toBe(true)
    expect(isSame(maintained(), { ...rate, reason: 'x' }, { ...rate, reason: ' x ' })).toBe(true)
  })

  it('an opening is the same by its bed, patient, protocol and prescriber, whatever was corrected since', () => {
    const story = opened()
    const { event } = story.events('SessionOpened')[0]!
    const { station, patient, protocol, order } = event
    const again = { type: 'OpenSession', station, patient: { ...patient, allergies: ['latex'] }, protocol, order: { ...order, orderedAt: at('09:41') } } as const
    expect(isSameCommand(asCommand(again), story.entries)).toBe(true)
    expect(isSameCommand(asCommand({ ...again, patient: { ...patient, patientId: 'p2' } }), story.entries)).toBe(false)
    expect(isSameCommand(asCommand({ ...again, station: { ...station, stationId: 's8' } }), story.entries)).toBe(false)
    expect(isSameCommand(asCommand({ ...again, order: { ...order, prescriber: 'Dr Other' } }), story.entries)).toBe(false)
  })

  it('an amendment is the same by what it corrects', () => {
    const story = maintained().check(ADA, '10:31', { RR: 61 })
    const { seq } = story.events('CheckRecorded').at(-1)!
    const amend = { type: 'AmendEntry', amends: seq, reason: 'wrong value', text: 'typed 61', isEnteredInError: false, values: { RR: 16 } } as const
    expect(isSame(story, amend, amend)).toBe(true)
    expect(isSame(story, amend, { ...amend, values: { RR: 17 } })).toBe(false)
  })
})
