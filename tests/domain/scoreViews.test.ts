import { describe, expect, it } from 'vitest'
import { amendments, chart, report, scoreNow, scoreView, tile, timeline, type Instant, type ScoreNow, type Values } from '#domain'
import { ADA, at, BEN, CALM, maintained, plain, running, type Story } from '../fixtures/given.ts'
import { runningUnder } from '../fixtures/variants.ts'

const WHOLE = { ...CALM, O2: 0, TEMP: 36.8 } as const satisfies Values
const { TEMP: _, ...NO_TEMP } = WHOLE
const HYPO = plain('HYPOMG-2')
const SCALE_2 = { order: { spo2Scale2: { prescriber: 'Dr Sample', reason: 'COPD' } } }

const charted = (values: Values, opening: Parameters<typeof runningUnder>[2] = {}): Story => runningUnder(HYPO, {}, opening).check(ADA, '10:30', values)

function reads(story: Story, clock: string): ScoreNow {
  const view = scoreView(story.now)
  if (!view) throw new Error('There is no score')
  return scoreNow(view, at(clock) as Instant)
}

describe('the newest score on a screen', () => {
  it('is a figure with its band', () => {
    expect(reads(charted({ ...WHOLE, HR: 111 }), '10:40')).toEqual({ title: 'NEWS2', value: '2', note: 'low band', isUnknown: false, priority: null })
    expect(reads(charted({ ...WHOLE, HR: 111, RR: 24, SPO2: 94 }), '10:40')).toMatchObject({ value: '5', note: 'medium band', priority: 'medium' })
  })

  it('of half a set says what is missing, and does not hide the last whole one', () => {
    const story = charted({ ...WHOLE, HR: 111, RR: 24, SPO2: 94 })
    expect(reads(story.check(ADA, '10:35', NO_TEMP), '10:40')).toMatchObject({ value: '≥0', note: 'Temp missing · last whole 5', isUnknown: false })
    expect(reads(charted({ RR: 18 }), '10:40')).toMatchObject({ value: '≥0', note: 'SpO₂, O₂, SBP, HR, ACVPU, Temp missing' })
  })

  it('says the scale when it is the second', () => {
    expect(reads(charted({ ...WHOLE, SPO2: 90 }, SCALE_2), '10:40')).toMatchObject({ title: 'NEWS2 (scale 2)', value: '0' })
  })

  it('is unknown once it is too old', () => {
    const story = charted({ ...WHOLE, HR: 111 })
    expect(reads(story, '11:19:59').isUnknown).toBe(false)
    expect(reads(story, '11:20')).toEqual({ title: 'NEWS2', value: '—', note: 'too old; last 2', isUnknown: true, priority: null })
  })

  it('under 16 years says why there is none', () => {
    expect(reads(charted(WHOLE, { bornOn: '2012-01-01' }), '10:40')).toMatchObject({ title: 'No NEWS2', value: '—', note: 'NEWS2 is not used under 16 years.', isUnknown: true })
  })

  it('is part of the tile, and none before the first set', () => {
    expect(tile(charted(WHOLE).now).earlyWarning).toMatchObject({ chart: 'NEWS2', score: { total: 0 }, occurredAt: at('10:30') })
    expect(tile(running().now).earlyWarning).toMatchObject({ chart: 'MEWC' })
  })

  it('of the maternal criteria takes each by the newest set in which it was known', () => {
    const story = maintained().check(ADA, '10:35', { ...CALM, O2: 0, HR: 124 }).check(ADA, '10:50', { UO_ML: 60 })
    expect(reads(story, '10:51')).toEqual({ title: 'MEWC', value: 'met', note: 'HR; 1 of 8 unknown', isUnknown: false, priority: null })
  })

  it('counts a criterion that is too old among the unknown', () => {
    const story = maintained().check(ADA, '10:35', { ...CALM, O2: 0, HR: 124 })
    expect(reads(story, '10:59').note).toBe('HR; 1 of 8 unknown')
    expect(reads(story, '11:00')).toMatchObject({ value: 'none of 1 met', note: '7 of 8 unknown' })
    expect(reads(maintained().check(ADA, '10:35', { UO_ML: 60 }), '10:36').value).toBe('none of 6 met')
    expect(reads(story, '+1 10:00')).toMatchObject({ value: '—', note: '8 of 8 unknown', isUnknown: true })
  })
})

const slip = () => charted({ ...WHOLE, HR: 111, RR: 24, SPO2: 94 })
const amend = (story: Story, values: Values) =>
  story.does(BEN, '10:33', { type: 'AmendEntry', amends: story.events('CheckRecorded').at(-1)!.seq, reason: 'wrong value', text: 'typed 24 for 14', isEnteredInError: false, values })

describe('the record', () => {
  const details = (story: Story) => timeline(story.entries).map(({ title, detail }) => `${title}: ${detail}`)

  it('says the score beside the set, and old and new beside an amendment', () => {
    const before = slip()
    const story = amend(before, { RR: 14 })
    const rows = details(story)
    expect(rows.find((row) => row.startsWith('Check recorded: HR 111'))).toMatch(/ · NEWS2 5$/)
    expect(rows.find((row) => row.includes('amended'))).toMatch(/ · NEWS2 5 → NEWS2 3$/)
    expect(details(amend(before, { VIP: 0 })).find((row) => row.includes('amended'))).not.toContain('NEWS2')
  })

  it('names whose decision scale 2 was', () => {
    expect(details(charted(WHOLE, SCALE_2))[0]).toMatch(/ordered by Dr Example · SpO₂ scale 2 by Dr Sample: COPD$/)
    expect(details(charted(WHOLE))[0]).not.toContain('scale')
  })

  it('lists every score with what it was made of; the old one stays, marked', () => {
    const story = amend(slip(), { RR: 14 })
    const seq = story.events('EntryAmended')[0]!.seq
    expect(report(story.entries)?.scores).toMatchObject([
      { occurredAt: at('09:50'), text: 'NEWS2 incomplete, at least 0: O₂ missing', scale: 1, amendedBySeq: null },
      { occurredAt: at('10:30'), text: 'NEWS2 5', parts: 'RR 2, SpO₂ 1, O₂ 0, SBP 0, HR 2, ACVPU 0, Temp 0', who: 'Ada Fictional', amendedBySeq: seq },
      { occurredAt: at('10:30'), recordedAt: at('10:33'), text: 'NEWS2 3', who: 'Ben Fictional', seq, amendedBySeq: null },
    ])
    expect(report(slip().entries)?.scores.at(-1)?.response).toMatch(/^Urgent response: .* · monitoring: at least hourly$/)
  })

  it('amended twice keeps all three; entered in error leaves none standing', () => {
    const once = amend(slip(), { RR: 14 })
    const original = once.events('EntryAmended')[0]!.event.amends
    const again = { type: 'AmendEntry', amends: original, reason: 'wrong value', text: 'once more', isEnteredInError: false } as const
    const twice = once.does(BEN, '10:34', { ...again, values: { HR: 84 } })
    expect(report(twice.entries)?.scores.slice(1).map(({ text, amendedBySeq }) => [text, amendedBySeq === null])).toEqual([['NEWS2 5', false], ['NEWS2 3', false], ['NEWS2 1', true]])
    expect(amendments(twice.entries).map(({ scoreBefore, scoreAfter }) => [scoreBefore, scoreAfter])).toEqual([['NEWS2 5', 'NEWS2 3'], ['NEWS2 3', 'NEWS2 1']])
    const error = once.does(BEN, '10:34', { ...again, isEnteredInError: true })
    expect(report(error.entries)?.scores.slice(1).every(({ amendedBySeq }) => amendedBySeq !== null)).toBe(true)
    expect(details(error).at(-1)).toMatch(/NEWS2 3 → no score$/)
  })

  it('tells the maternal criteria one by one', () => {
    const story = running().check(ADA, '10:05', { ...CALM, SBP: 170, DBP: 95 })
    expect(report(story.entries)?.scores.at(-1)).toMatchObject({
      text: 'MEWC met: SBP; unknown: SpO₂ on air, urine over 2 h, headache or dyspnoea',
      parts: 'RR not met, SpO₂ on air unknown, HR not met, SBP met, DBP not met, urine over 2 h unknown, responsiveness not met, headache or dyspnoea unknown',
      scale: null,
      response: null,
    })
  })

  it('draws each on the chart, the replaced one marked', () => {
    expect(chart(amend(slip(), { RR: 14 }).now).scores.map(({ at: when, mark, isAmended }) => [when, mark, isAmended])).toEqual([
      [at('09:50'), '≥0', false],
      [at('10:30'), '5', true],
      [at('10:30'), '3', false],
    ])
    expect(chart(running().check(ADA, '10:05', { ...CALM, SBP: 170 }).now).scores.map(({ mark }) => mark)).toEqual(['?', 'met'])
  })
})
