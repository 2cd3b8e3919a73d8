import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { decide, ENGINE, step, type Command } from '#domain'
import { ADA, at, BEN, CALM, maintained, opened, ready, running, Story } from '../fixtures/given.ts'

describe('the time of a command', () => {
  const note = { type: 'AddNote', text: 'Husband informed' } as const

  it('may be up to 30 s ahead, for clocks differ; it is kept as now', () => {
    const story = running().does(ADA, '10:05', note, { occurred: '10:05:30' })
    expect(story.events('NoteAdded')[0]?.clock).toBe('10:05')
    expect(running().refused(ADA, '10:05', note, { occurred: '10:05:31' }).code).toBe('future-time')
    expect(new Story().refused(ADA, '09:40', openBody(), { occurred: '09:41' }).code).toBe('future-time')
  })

  it('that is no time is refused', () => {
    const command = { commandId: 'c', sessionId: 's', occurredAt: NaN, enteredAt: NaN, by: ADA, deviceId: null, ...note } as Command
    expect(decide(running().now, command, at('10:05'))).toMatchObject({ outcome: 'refused', code: 'future-time' })
  })

  it('of an opening lies at most a day back', () => {
    expect(new Story().does(ADA, '+1 09:40', openBody(), { occurred: '09:40' }).now.status).toBe('open')
    expect(new Story().refused(ADA, '+1 09:40', openBody(), { occurred: '09:39:59' }).code).toBe('opened-too-long-ago')
  })

  it('may lie in the past, but not before the session', () => {
    expect(running().does(ADA, '10:05', note, { occurred: '09:40' }).events('NoteAdded')[0]?.clock).toBe('09:40')
    expect(running().refused(ADA, '10:05', note, { occurred: '09:39:59' }).code).toBe('before-session')
  })

  it('keeps all three: when it happened, when it was entered, when it was kept', () => {
    const entry = running().check(ADA, '10:07', CALM, { occurred: '10:05' }).events('CheckRecorded').at(-1)!
    expect([entry.occurredAt, entry.enteredAt, entry.recordedAt]).toEqual([at('10:05'), at('10:07'), at('10:07')])
    expect(entry.deviceId).toBe('tablet-1')
  })
})

const openBody = () => {
  const { event } = opened().events('SessionOpened')[0]!
  const { station, patient, protocol, order } = event
  return { type: 'OpenSession', station, patient, protocol, order } as const
}

describe('a session', () => {
  it('is opened once', () => {
    expect(opened().refused(ADA, '09:41', openBody()).code).toBe('already-open')
  })

  it('that was never opened takes no command', () => {
    expect(new Story().refused(ADA, '09:41', { type: 'AddNote', text: 'x' }).code).toBe('unknown-session')
    expect(new Story().refused(ENGINE, '09:41', { type: 'Review' }).code).toBe('unknown-session')
  })

  it('carries its protocol with it', () => {
    expect(opened().now.protocol).toEqual(openBody().protocol)
  })

  it('remembers the last person, not the engine', () => {
    expect(running().until('10:09').now.lastBy).toEqual(ADA)
  })
})

describe('entries', () => {
  it('are numbered without a gap, and by command', () => {
    const { entries } = maintained().until('12:00')
    expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, index) => index + 1))
    const ids = entries.map(({ commandId, ordinal }) => `${commandId}/${ordinal}`)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('that the engine wrote carry no device', () => {
    expect(running().until('10:09').news.every(({ by, deviceId }) => by.kind === 'engine' && deviceId === null)).toBe(true)
  })

  it('bring the record up to now before the command is decided', () => {
    const story = running().check(BEN, '10:09', CALM)
    expect(story.types).toEqual(['CheckMissed', 'AlertRaised', 'CheckRecorded', 'AlertResolved'])
  })
})

describe('a refusal', () => {
  it('changes nothing, not even what the clock had to say', () => {
    const story = running()
    const before = JSON.stringify(story.now)
    const command = { commandId: 'c', sessionId: 'session-1', occurredAt: at('10:30'), enteredAt: at('10:30'), by: ADA, deviceId: null, type: 'ResumePump' } as Command
    expect(step(story.now, command, at('10:30'))).toMatchObject({ outcome: 'refused', code: 'pump-not-paused' })
    expect(JSON.stringify(story.now)).toBe(before)
  })
})

describe('doses, reactions and notes', () => {
  const dose = { type: 'GiveDose', kind: 'antidote', drug: 'calcium gluconate', doseGrams: 1, route: 'IV slow', overMinutes: 5 } as const

  it('a dose is kept with its second signature', () => {
    const story = running().does(ADA, '10:05', { ...dose, attestedBy: { staffId: 'ben', name: 'Ben Fictional' } })
    expect(story.now.doses).toMatchObject([{ occurredAt: at('10:05'), event: { kind: 'antidote', attestedBy: { name: 'Ben Fictional' } } }])
  })

  it('a dose in an emergency does not wait for it', () => {
    expect(running().does(ADA, '10:05', dose).types).toEqual(['DoseGiven'])
  })

  it('the second signature is another person’s', () => {
    expect(running().refused(ADA, '10:05', { ...dose, attestedBy: { staffId: 'ada', name: 'Ada Fictional' } }).code).toBe('same-person')
  })

  it.each([0.5, 1, 3])('an antidote of %s g is given', (doseGrams) => {
    expect(running().does(ADA, '10:05', { ...dose, doseGrams }).types).toEqual(['DoseGiven'])
  })

  it.each([0.4, 3.1, 10])('an antidote of %s g is a slip and refused; a rescue dose of magnesium may be larger', (doseGrams) => {
    const refusal = running().refused(ADA, '10:05', { ...dose, doseGrams })
    expect(refusal).toMatchObject({ code: 'antidote-dose-impossible', because: expect.stringContaining('10 mL of 10 % are 1 g') })
    expect(running().does(ADA, '10:05', { ...dose, kind: 'rescue', doseGrams: 4 }).types).toEqual(['DoseGiven'])
  })

  it('an antidote that is not given has a reason', () => {
    expect(running().refused(ADA, '10:05', { type: 'WithholdAntidote', reason: ' ' }).code).toBe('reason-needed')
    expect(running().does(ADA, '10:05', { type: 'WithholdAntidote', reason: ' reflex is back ' }).now.withheld).toMatchObject([{ event: { reason: 'reflex is back' }, by: ADA }])
  })

  it.each([0, -1, NaN])('a dose of %s g is refused', (doseGrams) => {
    expect(running().refused(ADA, '10:05', { ...dose, doseGrams }).code).toBe('dose-not-positive')
  })

  it('a dose that no ampoule holds is a slip of the unit', () => {
    expect(running().refused(ADA, '10:05', { ...dose, doseGrams: 1000 }).code).toBe('dose-impossible')
  })

  it('a reaction is charted with what was done', () => {
    const story = running().does(ADA, '10:05', { type: 'ReportReaction', reaction: 'flushing', severity: 'mild', action: 'slowed' })
    expect(story.events('ReactionReported')[0]?.event).toMatchObject({ reaction: 'flushing', severity: 'mild' })
  })

  it('an empty note is refused', () => {
    expect(ready().refused(ADA, '10:00', { type: 'AddNote', text: ' ' }).code).toBe('empty-note')
  })
})

const folder = (path: string): string[] =>
  readdirSync(path, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts')).map((name) => readFileSync(`${path}/${name}`, 'utf8'))

describe('every refusal', () => {
  it('of the law has a test that names its code', () => {
    const law = folder('server/domain').join('\n')
    const codes = new Set([...law.matchAll(/(?:refuse\(\s*|code: )'([a-z][a-z-]+)'/g)].map(([, code]) => code!))
    expect(codes.size).toBeGreaterThan(40)
    const tests = folder('tests/domain').join('\n')
    expect([...codes].filter((code) => !tests.includes(`'${code}'`))).toEqual([])
  })
})
