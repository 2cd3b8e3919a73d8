/** What a screen could show at an instant, beside what is known of that instant since. */
import { describe, expect, it } from 'vitest'
import { atTime, stops } from '#domain'
import { eventfulRecord } from '../fixtures/eventfulRecord.ts'
import { ADA, at, BEN, CALM, maintained, running } from '../fixtures/given.ts'

const look = (entries: Parameters<typeof atTime>[0], clock: string) => atTime(entries, at(clock))!

describe('the screen at a time', () => {
  it('is nothing before the session was opened', () => {
    expect(atTime(running().entries, at('09:00'))).toBeNull()
    expect(atTime([], at('10:00'))).toBeNull()
  })

  it('shows a slip as it stood then, and beside it what was meant', () => {
    const slip = running().check(ADA, '10:05', { ...CALM, RR: 61 })
    const { seq } = slip.events('CheckRecorded').at(-1)!
    const { entries } = slip.does(BEN, '10:12', { type: 'AmendEntry', amends: seq, reason: 'wrong value', text: 'typo', isEnteredInError: false, values: { ...CALM, RR: 16 } })
    const rr = (clock: string) => look(entries, clock).readings.find(({ code }) => code === 'RR')
    expect(rr('10:06')).toMatchObject({ shown: { text: '61', at: at('10:05') }, known: { text: '16', at: at('10:05') }, differs: true })
    expect(rr('10:12')).toMatchObject({ shown: { text: '16' }, known: { text: '16' }, differs: false })
    expect(look(entries, '10:06').learntLater.map(({ title }) => title)).toContain(`Entry ${seq} amended`)
    expect(look(entries, '10:06').alerts.map(({ because }) => because.text)).toContainEqual(expect.stringContaining('RR 61'))
  })

  it('tells what was measured before and charted after: unknown then, known now, and the check owed then', () => {
    const { entries } = running().until('10:09').check(ADA, '10:09:30', { ...CALM, HR: 99 }, { occurred: '10:06' })
    const seen = look(entries, '10:08')
    expect(seen.readings.find(({ code }) => code === 'HR')).toMatchObject({ shown: { text: '84' }, known: { text: '99', at: at('10:06') }, differs: true })
    expect(seen.learntLater.map(({ occurredAt }) => occurredAt)).toEqual([at('10:06')])
    expect(seen.owed.map(({ dueAt, ended, doneAt }) => [dueAt, ended, doneAt])).toContainEqual([at('10:05'), 'missed', at('10:06')])
    expect(look(entries, '10:10').learntLater).toEqual([])
  })

  it('tells a stop that was learnt late: running on the screen, standing in truth', () => {
    const { entries } = maintained().until('10:40').does(ADA, '10:40', { type: 'StopPump', reason: 'prescriber order' }, { occurred: '10:32' })
    expect(look(entries, '10:35').pump).toEqual({
      shown: { state: 'running', rateMlPerHour: 25, rateGramsPerHour: 1 }, known: { state: 'stopped', rateMlPerHour: 0, rateGramsPerHour: 0 }, differs: true,
    })
    expect(look(entries, '10:41').pump.differs).toBe(false)
    expect(look(entries, '09:50').pump.shown.state).toBe('not started')
  })

  it('tells an alert of a value that was measured before and charted after as told later', () => {
    const { entries } = maintained().until('10:40').check(ADA, '10:40', { ...CALM, RR: 8 }, { occurred: '10:33' })
    const seen = look(entries, '10:36')
    expect(seen.alerts.some(({ because }) => because.text.includes('RR 8'))).toBe(false)
    expect(seen.toldLater).toMatchObject([{ text: expect.stringContaining('RR 8'), observedAt: at('10:33'), raisedAt: at('10:40') }])
    expect(look(entries, '10:41').toldLater).toEqual([])
  })

  it('hatches on both sides what was too old then', () => {
    const { entries } = maintained().until('11:40')
    expect(look(entries, '11:35').readings.find(({ code }) => code === 'RR')).toMatchObject({ shown: { isStale: true }, known: { isStale: true }, differs: false })
  })

  it('has at the end nothing that differs, and at each entry the version of that entry', () => {
    const entries = eventfulRecord()
    const last = atTime(entries, entries.at(-1)!.recordedAt)!
    expect(last.readings.filter(({ differs }) => differs)).toEqual([])
    expect([last.pump.differs, last.toldLater, last.learntLater]).toEqual([false, [], []])
    for (const { recordedAt } of entries) {
      expect(atTime(entries, recordedAt)!.version).toBe(entries.findLast((one) => one.recordedAt <= recordedAt)!.seq)
    }
  })

  it('stops at each alert, amendment and late entry, in order, each instant once', () => {
    const found = stops(eventfulRecord())
    const instants = found.map(({ at: when }) => when)
    expect(instants).toEqual([...new Set(instants)].sort((a, b) => a - b))
    expect(found.filter(({ priority }) => priority === 'high').length).toBeGreaterThan(1)
    expect(found.map(({ text }) => text)).toContain('Charted late')
  })
})
