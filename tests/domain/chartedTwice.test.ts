import { describe, expect, it } from 'vitest'
import { allReadings, fold, timeline, twiceViews, type Values } from '#domain'
import { ADA, at, BEN, CALM, CLEO, opened, running, type Story } from '../fixtures/given.ts'

/** A set of somebody who could see the record up to `seq` when they began, and what lay on their device. */
const charts = (values: Values, seq: number, commandIds: readonly string[] = []) =>
  ({ type: 'RecordCheck', values, notDone: {}, seen: { seq, commandIds } }) as const

/** The check of 10:05, charted by Ada, and by Ben on a tablet that had been without a network since 10:00. */
const twice = (values: Values = { ...CALM, RR: 14 }): Story => {
  const { version } = running().now
  return running().check(ADA, '10:04', CALM).does(BEN, '10:20', charts(values, version), { occurred: '10:05' })
}

describe('two sets for one check', () => {
  it('are both kept, and a person is asked to decide', () => {
    const story = twice()
    const [ada, ben] = story.events('CheckRecorded').slice(-2)
    expect(ben!.event.besides).toEqual([ada!.seq])
    expect(story.now.chartedTwice).toEqual([{ seq: ben!.seq, besides: [ada!.seq] }])
    expect(allReadings(story.now).filter(({ code }) => code === 'RR').map(({ value }) => value)).toEqual([18, 18, 14])
    expect(timeline(story.entries).find(({ seq }) => seq === ben!.seq)!.detail).toContain(`charted beside entry ${ada!.seq}, which could not be seen`)
  })

  it('are laid out side by side, with what differs', () => {
    const [view] = twiceViews(twice().now)
    expect(view!.sets.map(({ who, occurredAt, recordedAt }) => [who, occurredAt, recordedAt])).toEqual([
      ['Ada Fictional', at('10:04'), at('10:04')],
      ['Ben Fictional', at('10:05'), at('10:20')],
    ])
    expect(view!.values.filter(({ differs }) => differs)).toEqual([{ code: 'RR', label: 'RR', texts: ['18', '14'], differs: true }])
  })

  it('can both hold', () => {
    const story = twice()
    const kept = story.does(CLEO, '10:21', { type: 'KeepBoth', seq: story.now.chartedTwice[0]!.seq })
    expect(kept.types).toContain('BothKept')
    expect(kept.now.chartedTwice).toEqual([])
    expect(kept.now.latest.RR?.value).toBe(14)
    expect(kept.refused(BEN, '10:22', { type: 'KeepBoth', seq: story.now.chartedTwice[0]!.seq }).code).toBe('nothing-to-decide')
  })

  it.each([
    [0, 14],
    [1, 18],
  ])('when one was entered in error (%d) the other stands, and the check with it', (which, left) => {
    const story = twice()
    const amends = story.events('CheckRecorded').at(-2 + which)!.seq
    const amended = story.does(CLEO, '10:21', { type: 'AmendEntry', amends, reason: 'entered in error', text: 'the same set from paper', isEnteredInError: true })
    expect(amended.now.chartedTwice).toEqual([])
    expect(amended.now.latest.RR?.value).toBe(left)
    const done = amended.now.checks.find(({ dueAt, observations }) => dueAt === at('10:05') && observations.includes('RR'))
    expect(done).toMatchObject({ state: 'done', remaining: [] })
    expect(fold(amended.entries)).toEqual(amended.now)
  })

  it('stay open to a decision when one is only corrected', () => {
    const story = twice()
    const amends = story.events('CheckRecorded').at(-1)!.seq
    const corrected = story.does(BEN, '10:21', { type: 'AmendEntry', amends, reason: 'wrong value', text: 'slip', isEnteredInError: false, values: { RR: 18 } })
    expect(corrected.now.chartedTwice).toHaveLength(1)
    expect(twiceViews(corrected.now)[0]!.values.some(({ differs }) => differs)).toBe(false)
  })

  it('keep a session from being closed in silence', () => {
    const stopped = twice().does(CLEO, '10:21', { type: 'StopPump', reason: 'completed' })
    expect(stopped.refused(CLEO, '10:22', { type: 'CloseSession', outcome: 'stopped early' }).because).toContain('Two sets were charted for one check')
  })

  it('may be three', () => {
    const { version } = running().now
    const story = twice().does(CLEO, '10:21', charts({ RR: 17 }, version), { occurred: '10:06' })
    const [ada, ben, cleo] = story.events('CheckRecorded').slice(-3).map(({ seq }) => seq)
    expect(story.now.chartedTwice).toEqual([{ seq: ben, besides: [ada] }, { seq: cleo, besides: [ada, ben] }])
  })

  it('are asked about one after the other: who kept two of three has not looked at the third', () => {
    const { version } = running().now
    const three = twice().does(ADA, '10:21', charts({ RR: 17 }, version, [twice().events('CheckRecorded').at(-2)!.commandId]), { occurred: '10:06' })
    const [ada, ben, again] = three.events('CheckRecorded').slice(-3).map(({ seq }) => seq)
    expect(three.now.chartedTwice).toEqual([{ seq: ben, besides: [ada] }, { seq: again, besides: [ben] }])
    const kept = three.does(CLEO, '10:22', { type: 'KeepBoth', seq: ben! })
    expect(kept.now.chartedTwice).toEqual([{ seq: again, besides: [ben] }])
    expect(kept.does(CLEO, '10:23', { type: 'KeepBoth', seq: again! }).now.chartedTwice).toEqual([])
  })

  it('may be the two of a baseline', () => {
    const story = opened().check(ADA, '09:45', { RR: 16 }).does(BEN, '09:46', charts({ RR: 15 }, 1))
    expect(story.now.chartedTwice).toHaveLength(1)
  })
})

describe('a set is no second one', () => {
  const { version } = running().now
  const charted = running().check(ADA, '10:04', CALM)

  it.each<readonly [string, Story]>([
    ['when the first could be seen', charted.does(BEN, '10:06', charts({ RR: 14 }, charted.now.version))],
    ['when nobody says what could be seen', charted.check(BEN, '10:06', { RR: 14 })],
    ['when it charts other observations', charted.does(BEN, '10:06', charts({ TEMP: 37 }, version))],
    ['when it belongs to another check', charted.until('10:09').does(BEN, '10:20', charts({ RR: 14 }, version), { occurred: '10:12' })],
    ['when the first lay on the same tablet, unsent', charted.does(BEN, '10:06', charts({ RR: 14 }, version, [charted.entries.at(-1)!.commandId]))],
  ])('%s', (_, story) => {
    expect(story.events('CheckRecorded').at(-1)!.event.besides).toBeUndefined()
    expect(story.now.chartedTwice).toEqual([])
  })
})
