import { describe, expect, it } from 'vitest'
import { tile, wardAlerts } from '#domain'
import { alertText, rowText } from '../../app/_alerts/alertText.ts'
import { ADA, maintained, running, type Story } from '../fixtures/given.ts'

const needs = (story: Story) => wardAlerts([tile(story.now)]).needs.map((row) => rowText(row, 'UTC'))

describe('the sentence of an alert', () => {
  it('says the value, the limit and the time', () => {
    const [alert] = tile(maintained().check(ADA, '10:30', { HR: 130 }).now).alerts
    expect(alertText(alert!, 'Europe/Vienna')).toMatch(/^HR 130 .*120.*, at 11:30$/)
  })

  it('of a check says when it was due; of several, how many were missed and since when', () => {
    expect(needs(running().until('10:09'))).toEqual([expect.stringMatching(/^Check missed: .*, due 10:05$/)])
    expect(needs(running().until('10:14'))).toEqual([expect.stringMatching(/^2 checks missed, first due 10:05\. Missed twice running: /)])
  })
})
