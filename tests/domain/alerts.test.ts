import { describe, expect, it } from 'vitest'
import { ENGINE, nextReviewAt, review, rungName } from '#domain'
import { ADA, at, BEN, CALM, CLEO, clockOf, maintained, running, type Story } from '../fixtures/given.ts'

/** Three alerts of the three priorities, each raised at 10:30 and by one value alone. */
const high = (): Story => maintained().check(ADA, '10:30', { RR: 10 })
const medium = (): Story => maintained().check(ADA, '10:30', { HR: 130 })
const low = (): Story => maintained().check(ADA, '10:30', { VIP: 1 })

const ID = 'valueLimit-1'
const accept = { type: 'AcceptAlert', alertId: ID } as const
const decline = { type: 'DeclineAlert', alertId: ID, reason: 'busy with an urgent patient' } as const
const silence = (minutes: number) => ({ type: 'SilenceAlert', alertId: ID, minutes, reason: 'known, being treated' }) as const

/** What happened to the alert, minute by minute: "10:31 AlertEscalated 1". */
const life = (story: Story): string[] =>
  story.entries.flatMap(({ event, occurredAt }) =>
    'alertId' in event && event.alertId === ID && event.type !== 'AlertRaised'
      ? [[clockOf(occurredAt), event.type, ...('rung' in event ? [event.rung] : [])].join(' ')]
      : [],
  )

describe('raising', () => {
  it('says why, with value, limit, time and source', () => {
    expect(high().alert('valueLimit')).toMatchObject({
      alertId: ID,
      subject: 'RR',
      state: 'raised',
      raisedAt: at('10:30'),
      rung: 0,
      because: { text: 'RR 10 /min, alert below 12 /min', observedAt: at('10:30'), protocolRule: 'limits.rr-below-12', value: 10 },
    })
    expect(high().alert('valueLimit').because.source.length).toBeGreaterThan(0)
  })

  it('happens in the same breath as the entry that demands it', () => {
    expect(high().types).toEqual(['CheckRecorded', 'AlertRaised'])
    expect(high().news.map(({ by, commandId, ordinal }) => [by.kind, commandId, ordinal])).toEqual([
      ['staff', high().news[0]!.commandId, 0],
      ['engine', high().news[0]!.commandId, 1],
    ])
  })

  it('reviewing twice at one instant says nothing new', () => {
    for (const story of [high(), medium(), low(), running().until('10:09'), high().until('10:32')]) {
      expect(review(story.now, story.now.lastRecordedAt)).toEqual([])
      expect(story.review(clockOf(story.now.lastRecordedAt)).news).toEqual([])
    }
  })

  it('the same finding again raises nothing new', () => {
    expect(high().check(ADA, '10:30:30', { RR: 10 }).types).toEqual(['CheckRecorded'])
  })
})

describe('escalating', () => {
  it('high: the second nurse after 60 s, the prescriber after 120 s; after 240 s it is back with the charge nurse and stands', () => {
    const story = high().until('11:30')
    expect(life(story)).toEqual(['10:31 AlertEscalated 1', '10:32 AlertEscalated 2', '10:34 AlertEscalated 3'])
    expect(story.alert('valueLimit')).toMatchObject({ rung: 3, escalatesAt: null, state: 'raised' })
    expect([0, 1, 2, 3].map((rung) => rungName('high', rung))).toEqual(['nurse and charge nurse', 'second nurse', 'prescriber or rapid response', 'charge nurse'])
  })

  it('medium: the charge nurse after 180 s, the prescriber after 600 s, the charge nurse again after 900 s', () => {
    expect(life(medium().until('11:30'))).toEqual(['10:33 AlertEscalated 1', '10:40 AlertEscalated 2', '10:45 AlertEscalated 3'])
    expect([0, 1, 2, 3].map((rung) => rungName('medium', rung))).toEqual(['nurse', 'charge nurse', 'prescriber', 'charge nurse'])
  })

  it('low: the ward board after 900 s', () => {
    expect(life(low().until('11:30'))).toEqual(['10:45 AlertEscalated 1'])
    expect(rungName('low', 1)).toBe('ward board')
  })
})

describe('accepting', () => {
  it('is "I am going": it names the holder, ends the escalation and does not resolve', () => {
    const story = medium().does(BEN, '10:32', accept)
    expect(story.alert('valueLimit')).toMatchObject({ state: 'accepted', holder: { name: 'Ben Fictional' }, promisedUntilAt: at('10:37'), escalatesAt: null })
    expect(life(story.until('10:36'))).toEqual(['10:32 AlertAccepted'])
  })

  it.each([
    ['high', high, '10:30:30', '10:32:30'],
    ['medium', medium, '10:32', '10:37'],
    ['low', low, '10:32', '10:47'],
  ] as const)('%s: while it is true after the promise it returns to the next rung', (_, begin, accepted, returns) => {
    const story = begin().does(BEN, accepted, accept).until(returns)
    expect(life(story)).toEqual([`${accepted} AlertAccepted`, `${returns} AlertReturned 1`])
    expect(story.alert('valueLimit')).toMatchObject({ state: 'raised', holder: null, promisedUntilAt: null, returns: 1 })
  })

  it('does not happen twice while the promise lasts, and may again when it has returned', () => {
    const story = medium().does(BEN, '10:32', accept)
    expect(story.refused(CLEO, '10:33', accept).code).toBe('already-accepted')
    expect(story.refused(CLEO, '10:33', accept).because).toBe('Ben Fictional has accepted this alert.')
    expect(story.until('10:37').does(CLEO, '10:38', accept).alert('valueLimit').holder?.name).toBe('Cleo Fictional')
  })

  it('of a resolved or unknown alert is refused, and so is one by the engine', () => {
    expect(medium().check(ADA, '10:31', { HR: 80 }).refused(BEN, '10:32', accept).code).toBe('alert-resolved')
    expect(maintained().refused(BEN, '10:32', accept).code).toBe('unknown-alert')
    expect(medium().refused(ENGINE, '10:32', accept).code).toBe('not-a-person')
  })

  it('after three returns it stands unattended at the top until facts resolve it', () => {
    let story = medium()
    for (const clock of ['10:32', '10:37', '10:42', '10:47']) story = story.until(clock).does(BEN, clock, accept)
    story = story.until('10:52')
    expect(story.alert('valueLimit')).toMatchObject({ state: 'unattended', rung: 3, returns: 4, escalatesAt: null })
    expect(story.check(ADA, '10:53', { HR: 80 }).now.alerts.some((alert) => alert.subject === 'HR')).toBe(false)
  })

  it('takes an unattended alert in hand again', () => {
    let story = medium()
    for (const clock of ['10:32', '10:37', '10:42', '10:47']) story = story.until(clock).does(BEN, clock, accept)
    expect(story.until('10:52').does(CLEO, '10:53', accept).alert('valueLimit').state).toBe('accepted')
  })
})

describe('declining', () => {
  it('needs a reason and tells the next rung at once', () => {
    expect(medium().refused(BEN, '10:31', { ...decline, reason: 'other', text: ' ' }).code).toBe('reason-needed')
    const story = medium().does(BEN, '10:31', decline)
    expect(life(story)).toEqual(['10:31 AlertDeclined', '10:31 AlertEscalated 1'])
    expect(story.alert('valueLimit').escalatesAt).toBe(at('10:38'))
  })

  it('at the top leaves it standing there', () => {
    const story = high().until('10:34').does(CLEO, '10:35', decline)
    expect(life(story).slice(-1)).toEqual(['10:35 AlertDeclined'])
    expect(story.alert('valueLimit')).toMatchObject({ state: 'raised', rung: 3 })
  })

  it('gives up what was accepted, and ends a silence', () => {
    expect(medium().does(BEN, '10:31', accept).does(BEN, '10:32', decline).alert('valueLimit')).toMatchObject({ state: 'raised', holder: null, rung: 1 })
    expect(medium().does(BEN, '10:31', silence(5)).does(BEN, '10:32', decline).alert('valueLimit')).toMatchObject({ state: 'raised', silence: null })
  })
})

describe('silencing', () => {
  it('is timed, owned and has a reason; when it ends the alert is back at its rung', () => {
    const story = medium().does(BEN, '10:31', silence(5))
    expect(story.alert('valueLimit')).toMatchObject({ state: 'silenced', silence: { by: 'Ben Fictional', untilAt: at('10:36') } })
    expect(life(story.until('10:38'))).toEqual(['10:31 AlertSilenced', '10:36 AlertReturned 0'])
    expect(story.until('10:36').alert('valueLimit').escalatesAt).toBe(at('10:39'))
  })

  it.each([
    ['high', high, 2],
    ['medium', medium, 10],
    ['low', low, 30],
  ] as const)('an alert of %s priority for at most so long', (_, begin, most) => {
    expect(begin().refused(BEN, '10:30', silence(most + 1)).code).toBe('silence-too-long')
    expect(begin().refused(BEN, '10:30', silence(0.99)).code).toBe('silence-too-long')
    expect(begin().does(BEN, '10:30', silence(most)).alert('valueLimit').state).toBe('silenced')
  })

  it('needs a reason', () => {
    expect(medium().refused(BEN, '10:31', { ...silence(5), reason: '' }).code).toBe('reason-needed')
  })

  it('three times and no more: 6, 30 or 90 minutes in all, and then it climbs', () => {
    let story = high()
    for (const clock of ['10:30', '10:32', '10:34']) story = story.until(clock).does(BEN, clock, silence(2))
    story = story.until('10:36')
    expect(story.refused(BEN, '10:36', silence(1)).code).toBe('silences-used-up')
    expect(life(story.until('10:37')).slice(-1)).toEqual(['10:37 AlertEscalated 1'])
  })

  it('cannot be drawn out: what is silenced has to come back before it is silenced again', () => {
    expect(high().does(BEN, '10:30', silence(2)).refused(BEN, '10:31', silence(2)).code).toBe('already-silenced')
    expect(high().does(BEN, '10:30', accept).refused(BEN, '10:31', silence(2)).code).toBe('already-accepted')
    expect(high().does(BEN, '10:30', silence(2)).does(BEN, '10:31', accept).alert('valueLimit').state).toBe('accepted')
  })

  it('silences one condition: another still raises', () => {
    const story = medium().does(BEN, '10:31', silence(5)).check(ADA, '10:32', { RR: 10 })
    expect(story.alert('valueLimit', 'RR').state).toBe('raised')
    expect(story.alert('valueLimit', 'HR').state).toBe('silenced')
  })
})

describe('resolving', () => {
  it('is done by facts', () => {
    const story = medium().does(BEN, '10:30:30', accept).check(ADA, '10:31', { HR: 80 })
    expect(story.types).toEqual(['CheckRecorded', 'AlertResolved'])
    expect(story.now.resolvedAlerts).toMatchObject([{ alertId: ID, state: 'resolved', resolvedAt: at('10:31') }])
    expect(story.events('AlertResolved')[0]?.event.how).toBe('facts')
  })

  it('by one of another priority when the finding grows worse or better', () => {
    const worse = maintained().check(ADA, '10:30', { RR: 14 }).check(ADA, '10:31', { RR: 10 })
    expect(worse.types).toEqual(['CheckRecorded', 'AlertResolved', 'AlertRaised'])
    expect(worse.events('AlertResolved')[0]?.event.how).toBe('replaced')
    expect(worse.alert('valueLimit')).toMatchObject({ priority: 'high', rung: 0, state: 'raised' })
    expect(worse.acted('10:31:30').check(ADA, '10:32', { RR: 15 }).alert('valueLimit').priority).toBe('low')
  })

  it('a further limit of the same priority is news, also to a nurse who has accepted the first', () => {
    const story = maintained().check(ADA, '10:30', { SERUM_MG_MMOL_L: 4 }).does(BEN, '10:30:30', accept).check(ADA, '10:31', { SERUM_MG_MMOL_L: 5.2 })
    expect(story.alert('valueLimit')).toMatchObject({ state: 'raised', because: { protocolRule: 'limits.serum-mg-at-least-5' } })
    expect(story.check(ADA, '10:31:30', { SERUM_MG_MMOL_L: 4.2 }).types).toEqual(['CheckRecorded', 'AlertUpdated'])
  })

  it('from too slow to too fast is news', () => {
    const story = maintained().check(ADA, '10:30', { HR: 45 }).check(ADA, '10:31', { HR: 130 })
    expect(story.alert('valueLimit').because.text).toBe('HR 130 /min, alert above 120 /min')
  })
})

describe('the next review', () => {
  it('is the earliest of what the clock alone can bring about', () => {
    expect(nextReviewAt(running().now)).toBe(at('10:07'))
    expect(nextReviewAt(running().until('10:07').now)).toBe(at('10:09'))
    expect(nextReviewAt(high().now)).toBe(at('10:31'))
  })

  it('is never, before the pump runs and after the session is closed', () => {
    const open = maintained().does(ADA, '10:30', { type: 'StopPump', reason: 'other' }).does(ADA, '10:31', { type: 'CloseSession', outcome: 'transferred', text: 'to theatre' })
    expect(nextReviewAt(open.now)).toBeNull()
    expect(review(open.now, at('+1 10:00'))).toEqual([])
  })

  it('two alerts of one session go each by its own clock', () => {
    const story = high().check(ADA, '10:30:40', { HR: 130 }).until('10:34')
    expect(story.alert('valueLimit', 'RR').rung).toBe(3)
    expect(story.alert('valueLimit', 'HR').rung).toBe(1)
    expect(story.check(ADA, '10:34:30', CALM).now.alerts.map(({ subject }) => subject)).toEqual(['RR'])
  })
})
