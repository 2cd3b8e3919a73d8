/** The alert list of the ward, as one screen reads it. */
import { describe, expect, it } from 'vitest'
import { resolvedLately, tile, wardAlerts, type AlertSection, type CommandBody, type Tile } from '#domain'
import { ADA, at, BEN, CALM, maintained, running, type Story } from '../fixtures/given.ts'

const lists = (...stories: readonly Story[]) => wardAlerts(stories.map((story, index) => atBed(tile(story.now), index)))

const atBed = (shown: Tile, index: number): Tile => ({ ...shown, sessionId: `session-${index}`, station: `Bed ${index}` })

/** Bed and lead of each row. */
const rows = (lists: Readonly<Record<AlertSection, readonly { readonly tile: Tile; readonly lead: { readonly alertId: string } }[]>>, section: AlertSection): string[] =>
  lists[section].map(({ tile: { station }, lead }) => `${station} ${lead.alertId}`)

/** The pump was found running at this rate. */
const foundAt = (rateMlPerHour: number): Story => maintained().does(ADA, '10:30', { type: 'ChangeRate', rateMlPerHour, isAsFound: true })
const medium = () => maintained().check(ADA, '10:30', { HR: 130 })
const high = () => maintained().check(ADA, '10:31', { RR: 10 })
const answered = (story: Story, body: CommandBody) => story.does(BEN, '10:32', body)
const accepted = (story: Story) => answered(story, { type: 'AcceptAlert', alertId: 'valueLimit-1' })
const silenced = (story: Story, minutes: number) => answered(story, { type: 'SilenceAlert', alertId: 'valueLimit-1', minutes, reason: 'being treated' })

describe('the sections of the alert list', () => {
  it('are all there and empty when nothing stands', () => {
    expect(lists(maintained())).toEqual({ needs: [], inHand: [], silenced: [], technical: [] })
  })

  it('hold each alert once: nobody has it, somebody goes, it is silenced, it is technical', () => {
    const all = lists(medium(), accepted(medium()), silenced(medium(), 5), foundAt(20))
    expect(rows(all, 'needs')).toEqual(['Bed 0 valueLimit-1'])
    expect(rows(all, 'inHand')).toEqual(['Bed 1 valueLimit-1'])
    expect(rows(all, 'silenced')).toEqual(['Bed 2 valueLimit-1'])
    expect(rows(all, 'technical')).toEqual(['Bed 3 pumpRate-1'])
  })

  it('put the most urgent first, then the oldest; of the silenced the one that is back first', () => {
    expect(rows(lists(medium(), high(), maintained().check(ADA, '10:29', { HR: 130 })), 'needs')).toEqual(['Bed 1 valueLimit-1', 'Bed 2 valueLimit-1', 'Bed 0 valueLimit-1'])
    expect(rows(lists(silenced(medium(), 5), silenced(medium(), 2)), 'silenced')).toEqual(['Bed 1 valueLimit-1', 'Bed 0 valueLimit-1'])
  })

  it('never put a technical alert of high priority at the bottom: it needs somebody like any other', () => {
    const tenfold = foundAt(310)
    expect(tenfold.alert('pumpRate')).toMatchObject({ kind: 'technical', priority: 'high' })
    expect(rows(lists(tenfold), 'needs')).toContain('Bed 0 pumpRate-1')
    expect(lists(tenfold).technical).toEqual([])
  })

  it('hold nothing of a session that is closed', () => {
    expect(wardAlerts([{ ...tile(medium().now), status: 'closed' }]).needs).toEqual([])
  })
})

describe('a row', () => {
  it('is one a session for all checks that are overdue, with how many were missed and since when', () => {
    const story = running().until('10:14')
    const [row, ...more] = lists(story).needs
    expect(more).toEqual([])
    expect(row).toMatchObject({ missed: { count: 2, firstDueAt: at('10:05') }, lead: { rule: 'missedCheck' }, unknownFrom: null })
  })

  it('answers what is late together with what is missed, until one of both is in hand', () => {
    const both = running('PE-4-1').until('10:13:30')
    expect(both.now.alerts.map(({ rule }) => rule).sort()).toEqual(['lateCheck', 'missedCheck'])
    expect(lists(both).needs.map(({ lead, alerts }) => [lead.rule, alerts.length])).toEqual([['missedCheck', 2]])
    const { alertId } = both.alert('missedCheck')
    const half = lists(both.does(BEN, '10:13:40', { type: 'AcceptAlert', alertId }))
    expect([half.needs, half.inHand].map((section) => section.map(({ lead }) => lead.rule))).toEqual([['lateCheck'], ['missedCheck']])
  })

  it('says from when on the value that raised it is too old to count on', () => {
    expect(lists(high()).needs[0]).toMatchObject({ unknownFrom: tile(high().now).readings.find(({ code }) => code === 'RR')!.staleAt, missed: null })
  })

  it('keeps its key while others come and go', () => {
    const before = lists(medium()).needs[0]!.key
    expect(lists(medium().check(ADA, '10:31', { RR: 10 })).needs.map(({ key }) => key)).toContain(before)
    expect(lists(accepted(medium())).inHand[0]!.key).toBe(before)
  })
})

describe('what is over', () => {
  const over = (clock = '10:33') => medium().check(ADA, clock, { HR: 80 })
  const lately = (story: Story, clock: string) => resolvedLately([atBed(tile(story.now), 0)], at(clock))

  it('stands below for an hour, with who had it, and then no more, also on a screen that hears nothing new', () => {
    const held = accepted(medium()).check(ADA, '10:33', { HR: 80 })
    expect(lately(held, '10:34')).toMatchObject([{ times: 1, last: { alertId: 'valueLimit-1', text: held.now.resolvedAlerts[0]!.because.text, raisedAt: at('10:30'), resolvedAt: at('10:33'), holderName: 'Ben Fictional', isByClosing: false } }])
    expect(lately(over(), '10:33')).toMatchObject([{ last: { holderName: null } }])
    expect(lately(over(), '11:32:59')).toHaveLength(1)
    expect(lately(over(), '11:33')).toEqual([])
  })

  it('is not carried by the tile for longer than it is looked at', () => {
    expect(tile(over().now).resolved).toHaveLength(1)
    const calm = ['10:45', '11:00', '11:15', '11:32'].reduce((story, clock) => story.check(ADA, clock, CALM), over())
    expect(tile(calm.now).resolved?.map(({ alertId }) => alertId)).toContain('valueLimit-1')
    expect(tile(calm.check(ADA, '11:34', CALM).now).resolved?.map(({ alertId }) => alertId)).not.toContain('valueLimit-1')
  })

  it('is no longer over when the cause stands again: its row says when it was over before', () => {
    const again = over().check(ADA, '10:35', { HR: 130 })
    expect(lately(again, '10:36')).toEqual([])
    expect(lists(again).needs).toMatchObject([{ endedBeforeAt: at('10:33') }])
    const twice = again.check(ADA, '10:37', { HR: 80 })
    expect(lately(twice, '10:38')).toMatchObject([{ times: 2, last: { resolvedAt: at('10:37') } }])
  })

  it('is nothing that another alert took the place of', () => {
    const worse = maintained().check(ADA, '10:30', { RR: 14 }).check(ADA, '10:32', { RR: 10 })
    expect(worse.events('AlertResolved').map(({ event }) => event.how)).toContain('replaced')
    expect(lately(worse, '10:33')).toEqual([])
    expect(lists(worse).needs).toMatchObject([{ endedBeforeAt: null }])
  })

  it('counts what was late and then missed as overdue once', () => {
    const made = running().until('10:09').check(ADA, '10:09', CALM)
    expect(made.now.resolvedAlerts.map(({ rule }) => rule)).toEqual(['lateCheck', 'missedCheck'])
    expect(lately(made, '10:10')).toMatchObject([{ times: 1, last: { rule: 'missedCheck' } }])
  })

  it('by the closing of its session says so', () => {
    const closed = medium().does(ADA, '10:31', { type: 'StopPump', reason: 'other' }).does(ADA, '10:32', { type: 'CloseSession', outcome: 'transferred', text: 'to theatre' })
    expect(closed.now.status).toBe('closed')
    expect(lately(closed, '10:33').find(({ last }) => last.alertId === 'valueLimit-1')?.last.isByClosing).toBe(true)
  })
})
