/** Whose session a scanned code opens, and whether the form of a check opens with it. */
import { describe, expect, it } from 'vitest'
import { tile } from '#domain'
import { findSession, isCheckOpen } from '../../app/_patients/findScanned.ts'
import { ADA, at, CALM, maintained, opened, running } from '../fixtures/given.ts'

const petra = tile(maintained().now)
const nora = { ...petra, sessionId: 's-2', identifier: 'F-1001', patient: 'APPLEGATE, N.', station: 'Bed 2', stationId: 's2' }
const tiles = [petra, nora]

describe('a code on the round', () => {
  it.each([
    ['FIC-0001', 'session-1', 'patient'],
    ['DW1|P|f-1001', 's-2', 'patient'],
    ['Bed 7', 'session-1', 'station'],
    ['DW1|S|s2', 's-2', 'station'],
  ])('%s opens a session', (code, sessionId, by) => {
    expect(findSession(code, tiles)).toMatchObject({ tile: { sessionId }, by })
  })

  it.each([
    ['F-1009', 'F-1009: no session of this ward is open for this number.'],
    ['DW1|P|F-1009', 'Wristband F-1009: no session of this ward is open for this number.'],
    ['DW1|S|Bed 9', 'Station Bed 9: no session is open there.'],
    ['DW1|B|magnesium sulfate heptahydrate|40 mg/mL|100 mL', 'This is the label of a bag. Scan the wristband.'],
    ['DOE^JANE', 'This code is no number of a wristband and no label that Dripwatch knows.'],
  ])('%s opens none: %s', (code, because) => {
    expect(findSession(code, tiles)).toEqual({ tile: null, because })
  })

  it('finds nobody by a tile from before numbers were on it', () => {
    const { identifier: _, ...before } = petra
    expect(findSession('FIC-0001', [before]).tile).toBeNull()
  })
})

describe('the form of the check', () => {
  it('opens when the check may be charted, and not before', () => {
    expect([at('10:31:14'), at('10:31:15'), at('10:50')].map((now) => isCheckOpen(petra, now))).toEqual([false, true, true])
  })

  it('opens while a miss stands, and never before the pump', () => {
    expect(isCheckOpen(tile(running().until('10:09').now), at('10:09'))).toBe(true)
    expect(isCheckOpen(tile(opened().check(ADA, '09:50', CALM).now), at('09:55'))).toBe(false)
  })
})
