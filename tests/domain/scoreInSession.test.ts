import { describe, expect, it } from 'vitest'
import { fold, known, staleAt, truthOf, type Limit, type News2, type Protocol, type Values } from '#domain'
import { ADA, at, BEN, CALM, clockOf, plain, running, type Story } from '../fixtures/given.ts'
import { PROTOCOLS } from '../fixtures/protocols.ts'
import { runningUnder } from '../fixtures/variants.ts'

/** A set of NEWS2 that scores 0; what is added scores. */
const WHOLE = { ...CALM, O2: 0, TEMP: 36.8 } as const satisfies Values
const { TEMP: _, ...NO_TEMP } = WHOLE

const HYPO = plain('HYPOMG-2')
/** RR 24 (2), SpO₂ 94 (1), HR 111 (2): 5 in all, none of them out of the drug's own limits. */
const FIVE = { RR: 24, SPO2: 94, HR: 111 } as const
/** With new oxygen (2) it is 7. */
const SEVEN = { ...FIVE, O2: 2 } as const

const begun = (values: Values = {}, opening: Parameters<typeof runningUnder>[2] = {}): Story => runningUnder(HYPO, values, opening)
const newest = (story: Story) => story.now.earlyWarnings.findLast(({ amendedBy }) => amendedBy === null)
const raised = (story: Story) => story.now.alerts.map(({ rule, subject, priority }) => `${rule} ${subject} ${priority}`)
const charted = (values: Values): Story => begun().check(ADA, '10:30', values)

describe('a charted set', () => {
  it('carries its score, with the scale it was made on', () => {
    const { event } = charted({ ...WHOLE, ...FIVE }).events('CheckRecorded').at(-1)!
    expect(event.earlyWarning).toEqual({
      chart: 'NEWS2',
      scale: 1,
      points: { RR: 2, SPO2: 1, O2: 0, SBP: 0, HR: 2, ACVPU: 0, TEMP: 0 },
      band: 'medium',
      isComplete: true,
      total: 5,
    } satisfies News2)
  })

  it('without any of its parameters carries none', () => {
    const story = charted({ VIP: 1, DTR_PATELLAR: '2+' })
    expect(story.events('CheckRecorded').at(-1)!.event).not.toHaveProperty('earlyWarning')
    expect(newest(story)?.occurredAt).toBe(at('09:50'))
  })

  it('is scored alone: what was measured a minute before does not complete it', () => {
    const story = charted({ TEMP: 36.8, O2: 0 }).check(ADA, '10:31', CALM)
    expect(newest(story)?.warning).toMatchObject({ isComplete: false, missing: ['O2', 'TEMP'] })
  })

  it('entered late stands where it was measured, behind a newer one', () => {
    const story = charted({ ...WHOLE, ...FIVE }).check(ADA, '10:33', WHOLE, { occurred: '10:20' })
    expect(newest(story)).toMatchObject({ occurredAt: at('10:30'), warning: { total: 5 } })
    expect(story.now.earlyWarnings.all().map(({ occurredAt }) => clockOf(occurredAt))).toEqual(['09:50', '10:20', '10:30'])
  })

  it('of somebody under 16 carries none, and nothing alarms for it; from the birthday on it does', () => {
    const child = begun({}, { bornOn: '2010-03-03' }).check(ADA, '10:30', { ...WHOLE, ...SEVEN })
    expect(child.now.earlyWarnings.all()).toEqual([])
    expect(raised(child)).toEqual([])
    const story = begun({}, { bornOn: '2010-03-02' }).check(ADA, '10:30', { ...WHOLE, ...SEVEN })
    expect(newest(story)?.warning).toMatchObject({ total: 7 })
  })

  it('keeps no score in an old record, and such a record is read as ever', () => {
    const old = charted({ ...WHOLE, ...SEVEN }).entries.map((entry) => {
      const { earlyWarning: _, ...event } = entry.event as typeof entry.event & { earlyWarning?: unknown }
      return { ...entry, event } as typeof entry
    })
    expect(fold(old)?.earlyWarnings.all()).toEqual([])
    expect(known(fold(old)!, 'NEWS2')).toBeNull()
  })
})

describe('two engines', () => {
  it('RR 11 is 1 on NEWS2 and stops the drug: both are said', () => {
    const story = charted({ ...WHOLE, RR: 11 })
    expect(newest(story)?.warning).toMatchObject({ total: 1, band: 'low' })
    expect(story.alert('valueLimit', 'RR')).toMatchObject({ priority: 'high', because: { text: 'RR 11 /min, alert below 12 /min' } })
    expect(raised(story)).toEqual(['valueLimit RR high'])
  })

  it('under a protocol that names toxicity the score stands beside its alert too', () => {
    const toxic = (RR: number): Story => runningUnder(PROTOCOLS['HYPOMG-2']).check(ADA, '10:30', { ...WHOLE, RR })
    expect(newest(toxic(11))?.warning).toMatchObject({ total: 1 })
    expect(raised(toxic(11))).toEqual(['toxicity magnesium high'])
    expect(raised(toxic(8))).toEqual(['toxicity magnesium high', 'valueLimit NEWS2_SINGLE3 medium'])
  })

  it('a score of 7 alarms while no limit of the drug is left', () => {
    expect(raised(charted({ ...WHOLE, ...SEVEN }))).toEqual(['valueLimit NEWS2 high'])
    expect(charted({ ...WHOLE, ...SEVEN }).alert('valueLimit').because.text).toBe('NEWS2 7, alert at 7 or more')
  })

  it('a stop rule and a single parameter of 3 stand beside each other', () => {
    expect(raised(charted({ ...WHOLE, RR: 8 }))).toEqual(['valueLimit RR high', 'valueLimit NEWS2_SINGLE3 medium'])
    expect(charted({ ...WHOLE, RR: 8 }).alert('valueLimit', 'NEWS2_SINGLE3').because.text).toBe('NEWS2 single parameter of 3 (RR)')
  })

  it('lost reflexes stop the drug at a score of 0', () => {
    expect(raised(charted({ ...WHOLE, DTR_PATELLAR: 'absent' }))).toEqual(['valueLimit DTR_PATELLAR high'])
  })
})

describe('the limits of a score', () => {
  it('are 5 and 7', () => {
    const scores = [{ HR: 111, RR: 24 }, FIVE, { ...FIVE, SBP: 110 }, SEVEN]
    expect(scores.map((values) => raised(charted({ ...WHOLE, ...values })))).toEqual([[], ['valueLimit NEWS2 medium'], ['valueLimit NEWS2 medium'], ['valueLimit NEWS2 high']])
  })

  it('at least 7 is at least 7', () => {
    const story = charted({ ...NO_TEMP, ...SEVEN })
    expect(raised(story)).toEqual(['valueLimit NEWS2 high'])
    expect(story.alert('valueLimit').because.text).toBe('NEWS2 at least 7, alert at 7 or more')
  })

  it('a lower incomplete score raises nothing and clears nothing', () => {
    expect(raised(charted({ ...NO_TEMP, HR: 111, RR: 24 }))).toEqual([])
    const story = charted({ ...WHOLE, ...SEVEN })
    expect(raised(story.check(ADA, '10:32', { RR: 16 }))).toEqual(['valueLimit NEWS2 high'])
    expect(raised(story.check(ADA, '10:32', NO_TEMP))).toEqual(['valueLimit NEWS2 high'])
    expect(raised(story.check(ADA, '10:32', WHOLE))).toEqual([])
  })

  it('an incomplete score does not make a high alert a medium one; a complete one does', () => {
    const story = charted({ ...WHOLE, ...SEVEN })
    expect(raised(story.check(ADA, '10:32', { ...NO_TEMP, ...FIVE }))).toEqual(['valueLimit NEWS2 high'])
    expect(raised(story.check(ADA, '10:32', { ...WHOLE, ...FIVE }))).toEqual(['valueLimit NEWS2 medium'])
  })

  it('a parameter of 3 in half a set alarms; half a set without one does not clear it', () => {
    const story = charted({ TEMP: 34.5 })
    expect(raised(story)).toEqual(['valueLimit NEWS2_SINGLE3 medium'])
    expect(raised(story.check(ADA, '10:31', CALM))).toEqual(['valueLimit NEWS2_SINGLE3 medium'])
    expect(raised(story.check(ADA, '10:31', WHOLE))).toEqual([])
  })

  it('a parameter of 3 is not said beside the sum that holds it, and comes up when the sum falls', () => {
    const story = charted({ ...WHOLE, TEMP: 34.5, RR: 24 })
    expect(raised(story)).toEqual(['valueLimit NEWS2 medium'])
    expect(raised(story.check(ADA, '10:32', { ...WHOLE, TEMP: 34.5 }))).toEqual(['valueLimit NEWS2_SINGLE3 medium'])
  })

  it('a parameter of 3 is over when it scores less, whatever else was left out', () => {
    const story = charted({ ...CALM, HR: 131 })
    expect(raised(story)).toEqual(['valueLimit HR medium', 'valueLimit NEWS2_SINGLE3 medium'])
    expect(raised(story.check(ADA, '10:31', { RR: 18 }))).toEqual(['valueLimit HR medium', 'valueLimit NEWS2_SINGLE3 medium'])
    expect(raised(story.check(ADA, '10:31', { HR: 90 }))).toEqual([])
    expect(raised(story.check(ADA, '10:31', { HR: 90, TEMP: 34 }))).toEqual(['valueLimit NEWS2_SINGLE3 medium'])
  })

  it('a stale score clears nothing, and goes stale as its readings do', () => {
    const story = charted({ ...WHOLE, ...SEVEN })
    expect(clockOf(staleAt(story.now, known(story.now, 'NEWS2')!.reading))).toBe('11:20')
    const old = story.check(ADA, '12:30', WHOLE, { occurred: '10:31' })
    expect(raised(old)).toContain('valueLimit NEWS2 high')
    expect(raised(old.check(ADA, '12:31', WHOLE))).not.toContain('valueLimit NEWS2 high')
  })

  it('as a condition are three-valued', () => {
    const condition = { subject: 'NEWS2', op: '>=', value: 5, unit: '{score}' } as const
    const truth = (story: Story) => truthOf(story.now, condition)
    expect([WHOLE, NO_TEMP, { ...NO_TEMP, ...FIVE }].map((values) => truth(charted(values)))).toEqual([false, null, true])
    expect(truthOf(begun({}, { bornOn: '2010-03-03' }).now, condition)).toBeNull()
  })
})

const asthma: Protocol = {
  ...HYPO,
  limits: HYPO.limits.map((limit): Limit => (limit.subject.startsWith('NEWS2') ? { ...limit, onlyWorseThanBaseline: true } : limit)),
}
/** RR 25 scores 3: an entry criterion of acute severe asthma, so it is there from the beginning. */
const WHEEZY = { ...WHOLE, RR: 25, HR: 111 } as const

describe('closer watch on a score, as the published protocols ask for it', () => {
  const watched = (story: Story) => story.now.pending.filter(({ scheduleId }) => scheduleId.startsWith('tightening.early-warning')).map(({ scheduleId }) => scheduleId)
  const five = runningUnder(PROTOCOLS['HYPOMG-2']).check(ADA, '10:30', { ...WHOLE, ...FIVE })

  it('begins with a score of 5, and is closer from 7 on', () => {
    expect(watched(runningUnder(PROTOCOLS['HYPOMG-2']).check(ADA, '10:30', WHOLE))).toEqual([])
    expect(watched(five)).toEqual(['tightening.early-warning'])
    expect(watched(five.check(ADA, '10:40', { ...WHOLE, ...SEVEN }))).toEqual(['tightening.early-warning', 'tightening.early-warning-emergency'])
  })

  it('goes on while half a set says nothing, and ends with a whole one that is lower', () => {
    expect(watched(five.check(ADA, '10:40', NO_TEMP))).toEqual(['tightening.early-warning'])
    expect(watched(five.check(ADA, '10:40', WHOLE))).toEqual([])
  })

  it('judges an earlier set by the score of its own time', () => {
    const late = runningUnder(PROTOCOLS['HYPOMG-2']).check(ADA, '10:40', WHOLE).check(ADA, '10:45', { ...WHOLE, ...FIVE }, { occurred: '10:30' })
    expect(late.now.points['tightening.early-warning']).toMatchObject([{ at: at('10:30'), holds: true }, { at: at('10:40'), holds: false }])
    expect(watched(late)).toEqual([])
  })
})

describe('a limit that alarms only on worsening', () => {
  const scored = (story: Story) => raised(story).filter((one) => one.includes('NEWS2'))
  const since = (values: Values, base: Values = WHEEZY) => scored(runningUnder(asthma, base).check(ADA, '10:30', values))

  it('is silent on what was there at baseline, and on what got better', () => {
    expect(since(WHEEZY)).toEqual([])
    expect(since({ ...WHEEZY, HR: 100 })).toEqual([])
    expect(scored(runningUnder(HYPO, WHEEZY).check(ADA, '10:30', WHEEZY))).toEqual(['valueLimit NEWS2 medium'])
  })

  it('alarms on a higher score, and on another parameter of 3', () => {
    expect(since({ ...WHEEZY, SPO2: 95 })).toEqual(['valueLimit NEWS2 medium'])
    expect(since({ ...WHEEZY, HR: 131 })).toEqual(['valueLimit NEWS2 medium'])
    expect(since({ ...WHOLE, HR: 131 })).toEqual(['valueLimit NEWS2_SINGLE3 medium'])
  })

  it('alarms when there is no whole baseline to hold it against', () => {
    const { O2: _o, TEMP: _t, ...half } = WHEEZY
    expect(since(WHEEZY, half)).toEqual(['valueLimit NEWS2 medium'])
  })

  it('what is not known to be worse neither raises nor clears', () => {
    const { TEMP: _t, ...half } = WHEEZY
    expect(since(half)).toEqual([])
    const worse = runningUnder(asthma, WHEEZY).check(ADA, '10:30', { ...WHEEZY, SPO2: 95 })
    expect(scored(worse.check(ADA, '10:32', half))).toEqual(['valueLimit NEWS2 medium'])
    expect(scored(worse.check(ADA, '10:32', WHEEZY))).toEqual([])
  })
})

describe('an amendment', () => {
  const amend = (story: Story, values: Values) => ({ type: 'AmendEntry', amends: story.events('CheckRecorded').at(-1)!.seq, reason: 'wrong value', text: 'typed 24 for 14', isEnteredInError: false, values }) as const

  it('makes the score anew; the old one stays in the entry that was amended', () => {
    const before = charted({ ...WHOLE, ...FIVE })
    const story = before.does(BEN, '10:33', amend(before, { RR: 14 }))
    expect(story.events('CheckRecorded').at(-1)!.event.earlyWarning).toMatchObject({ total: 5 })
    expect(story.events('EntryAmended').at(-1)!.event.earlyWarning).toMatchObject({ total: 3 })
    expect(story.now.earlyWarnings.all().slice(1)).toMatchObject([
      { occurredAt: at('10:30'), recordedAt: at('10:30'), warning: { total: 5 }, amendedBy: story.events('EntryAmended').at(-1)!.seq },
      { occurredAt: at('10:30'), recordedAt: at('10:33'), warning: { total: 3 }, amendedBy: null },
    ])
    expect(raised(before)).toEqual(['valueLimit NEWS2 medium'])
    expect(raised(story)).toEqual([])
  })

  it('may raise what was not raised', () => {
    const before = charted(WHOLE)
    expect(raised(before.does(BEN, '10:33', amend(before, SEVEN)))).toEqual(['valueLimit NEWS2 high'])
  })

  it('of an amendment counts alone', () => {
    const before = charted({ ...WHOLE, ...FIVE })
    const once = before.does(BEN, '10:33', amend(before, { RR: 14 }))
    const twice = once.does(BEN, '10:34', amend(once, { HR: 84 }))
    expect(newest(twice)?.warning).toMatchObject({ total: 1 })
    expect(twice.now.earlyWarnings.all().filter(({ amendedBy }) => amendedBy === null)).toHaveLength(2)
  })

  it('entered in error leaves the score before it', () => {
    const before = charted({ ...WHOLE, ...FIVE })
    const story = before.does(BEN, '10:33', { ...amend(before, {}), values: {}, isEnteredInError: true })
    expect(newest(story)?.occurredAt).toBe(at('09:50'))
    expect(raised(story)).toEqual([])
  })

  it('of what is not scored leaves the set without a score', () => {
    const before = charted({ TEMP: 34.5, VIP: 0 })
    const { values: _v, ...error } = amend(before, {})
    const story = before.does(BEN, '10:33', { ...error, notDone: { TEMP: 'equipment' } })
    expect(story.events('EntryAmended').at(-1)!.event).not.toHaveProperty('earlyWarning')
    expect(newest(story)?.occurredAt).toBe(at('09:50'))
    expect(raised(story)).toEqual([])
  })
})

const SCALE_2 = { prescriber: 'Dr Sample', reason: 'COPD, target 88 to 92 %' } as const

describe('scale 2', () => {
  const ordered = (values: Values) => begun({}, { order: { spo2Scale2: SCALE_2 } }).check(ADA, '10:30', values)

  it('is used when a prescriber has decided so, and kept with the score', () => {
    expect(newest(ordered({ ...WHOLE, SPO2: 90 }))?.warning).toMatchObject({ scale: 2, total: 0, points: { SPO2: 0 } })
    expect(newest(charted({ ...WHOLE, SPO2: 90 }))?.warning).toMatchObject({ scale: 1, total: 3, points: { SPO2: 3 } })
  })

  it('leaves the stop rule of the drug as it is, and says so beside it', () => {
    const { because, priority } = ordered({ ...WHOLE, SPO2: 90 }).alert('valueLimit', 'SPO2')
    expect(priority).toBe('high')
    expect(because.action).toMatch(/^STOP infusion.* · SpO₂ scale 2 is ordered by Dr Sample: use patient target if hypercapnic/)
    expect(charted({ ...WHOLE, SPO2: 90 }).alert('valueLimit', 'SPO2').because.action).not.toContain('scale 2')
  })

  it('is refused without a name and a reason, and where NEWS2 is not used', () => {
    const open = (protocol: Protocol, spo2Scale2: { prescriber: string; reason: string }) => () => runningUnder(protocol, {}, { order: { spo2Scale2 } })
    expect(open(HYPO, { ...SCALE_2, prescriber: ' ' })).toThrow('scale-2-undocumented')
    expect(open(HYPO, { ...SCALE_2, reason: '' })).toThrow('scale-2-undocumented')
    expect(open(PROTOCOLS['PE-4-1'], SCALE_2)).toThrow('scale-2-not-news2')
    expect(running().now.order).not.toHaveProperty('spo2Scale2')
  })
})
