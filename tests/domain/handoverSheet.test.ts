import { describe, expect, it } from 'vitest'
import { handoverSheet } from '#domain'
import { ADA, at, BEN, CALM, maintained, personOf, type Story } from '../fixtures/given.ts'

const given = (): Story => maintained().does(ADA, '10:30', { type: 'HandOver', to: personOf(BEN), isCover: false })

describe('the sheet', () => {
  const sheet = handoverSheet(given().check(ADA, '10:35', { ...CALM, RR: 10 }).does(ADA, '10:36', { type: 'SilenceAlert', alertId: 'valueLimit-1', minutes: 2, reason: 'at the bedside' }).now, at('10:36'))

  it('says what runs, since when and until when', () => {
    expect(sheet.situation).toMatchObject({ station: 'Bed 7', status: 'running', phase: { name: 'Maintenance', startedAt: at('10:20') }, pump: { rateMlPerHour: 25, rateGramsPerHour: 1, isKeepOpen: false } })
    expect([sheet.recommendation.phaseEndsAt, sheet.recommendation.bagEndsAt].every((instant) => instant !== null && instant > at('11:00'))).toBe(true)
  })

  it('counts what was given until the instant at which it was made', () => {
    // 20 min at 300 mL/h, then 16 min at 25 mL/h, of 40 mg/mL.
    expect(sheet.assessment.infusedMl).toBeCloseTo(100 + (25 * 16) / 60, 10)
    expect(sheet.assessment.infusedGrams).toBeCloseTo(4 + 16 / 60, 10)
  })

  it('keeps apart what stands and what somebody has silenced', () => {
    expect(sheet.situation.alerts).toEqual([])
    expect(sheet.situation.silenced).toMatchObject([{ because: { text: expect.stringContaining('RR 10') }, silence: { by: 'Ada Fictional', untilAt: at('10:38') } }])
  })

  it('shows each newest reading with its instant, and what is due next', () => {
    expect(sheet.assessment.readings.find(({ code }) => code === 'RR')).toMatchObject({ text: '10', occurredAt: at('10:35') })
    expect(sheet.recommendation.due[0]?.dueAt).toBe(at('10:50'))
  })

  it('names what is not known: never seen, too old, and why it was not done', () => {
    const story = maintained().until('14:00').does(ADA, '14:00', { type: 'RecordCheck', values: { RR: 16 }, notDone: { DTR_PATELLAR: 'asleep' } })
    const { unknown } = handoverSheet(story.now, at('14:00'))
    expect(unknown.find(({ code }) => code === 'HR')).toEqual({ code: 'HR', label: 'HR', lastAt: at('10:20'), reason: null })
    expect(unknown.find(({ code }) => code === 'DTR_PATELLAR')).toMatchObject({ lastAt: at('10:20'), reason: 'asleep' })
    expect(unknown.some(({ code }) => code === 'RR')).toBe(false)
  })

  it('names who gives, who takes and of which record', () => {
    expect(sheet).toMatchObject({ responsible: { name: 'Ada Fictional' }, offer: { to: { name: 'Ben Fictional' } }, version: expect.any(Number), asOfAt: at('10:36') })
  })
})
