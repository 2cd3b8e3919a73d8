import { describe, expect, it } from 'vitest'
import { allocation, fold, handoverSheet, unheldRungs, wardCounts, wardSheet, type Session } from '#domain'
import { ADA, at, BEN, CALM, maintained, personOf } from '../fixtures/given.ts'

/** The same shift at another bed. */
const atBed = (session: Session, name: string): Session => ({ ...session, sessionId: name, station: { ...session.station, stationId: name, name } })

describe('the sheet of a ward', () => {
  const calm = maintained().until('10:40')
  const alarmed = calm.check(ADA, '10:41', { ...CALM, RR: 10 })
  const offered = calm.does(ADA, '10:42', { type: 'HandOver', to: personOf(BEN), isCover: false })
  const sheet = wardSheet([atBed(alarmed.now, 'Bed 10'), atBed(offered.now, 'Bed 9'), { ...atBed(calm.now, 'Bed 1'), status: 'closed' }], at('10:45'))

  it('has a patient a bed, in the order of the corridor, and none whose session is closed', () => {
    expect(sheet.patients.map(({ tile: { station } }) => station)).toEqual(['Bed 9', 'Bed 10'])
    expect(sheet.patients[1]?.sheet).toEqual(handoverSheet(atBed(alarmed.now, 'Bed 10'), at('10:45')))
  })

  it('says who has whom, what waits for a signature, and what stands', () => {
    const rows = allocation(sheet.patients.map(({ tile }) => tile))
    expect(rows.map(({ nurse, responsibleFor, offered: asked }) => [nurse?.name, responsibleFor.length, asked.length])).toEqual([['Ada Fictional', 2, 0], ['Ben Fictional', 0, 1]])
    expect(wardCounts(sheet)).toMatchObject({ patients: 2, running: 2, waiting: 1, alerts: sheet.patients[1]!.sheet.situation.alerts.length + sheet.patients[0]!.sheet.situation.alerts.length, silenced: 0 })
    expect(sheet.patients[1]?.sheet.situation.alerts.some(({ because }) => because.text.includes('RR 10'))).toBe(true)
  })

  it('names what nobody holds', () => {
    // Four promises, none of them kept: after the third return the alert stands as unattended.
    const { alertId } = alarmed.now.alerts[0]!
    const promised = ['10:42', '10:50', '10:58', '11:06'].reduce((story, clock) => story.until(clock).does(ADA, clock, { type: 'AcceptAlert', alertId }), alarmed)
    const tiles = wardSheet([promised.until('11:15').now], at('11:15')).patients.map(({ tile }) => tile)
    expect(unheldRungs(tiles)).toEqual(expect.arrayContaining([expect.objectContaining({ alert: expect.objectContaining({ alertId, state: 'unattended' }) })]))
  })

  it('is the same again when it is made from the entries of then, whatever came after', () => {
    const later = alarmed.check(ADA, '11:10', CALM)
    const then = fold(later.entries.filter(({ seq }) => seq <= alarmed.now.version))!
    expect(wardSheet([then], at('10:45'))).toEqual(wardSheet([alarmed.now], at('10:45')))
  })
})
