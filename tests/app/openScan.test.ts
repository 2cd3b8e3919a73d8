/** What a code stands for while a session is opened, word for word. */
import { describe, expect, it } from 'vitest'
import { tile, type Patient, type Station } from '#domain'
import { findScanned, whyTorn, type Lists } from '../../app/_bedside/openScan.ts'
import { opened, PATIENT, STATION } from '../fixtures/given.ts'

const patient = (patientId: string, familyName: string, givenName: string, identifier: string): Patient => ({ ...PATIENT, patientId, familyName, givenName, identifier })
const nora = patient('p2', 'Applegate', 'Nora', 'F-1001')
const ida = patient('p3', 'Cobbler', 'Ida', 'F-1003')
const bed = (stationId: string, name: string): Station => ({ stationId, wardId: 'w1', name })
const [bed1, bed2] = [bed('s1', 'Bed 1'), bed('s2', 'Bed 2')]
const lists: Lists = { patients: [PATIENT, nora, ida], stations: [STATION, bed1, bed2], running: [tile(opened().now)] }

const because = (code: string): string => {
  const found = findScanned(code, lists)
  return found.what === 'nothing' ? found.because : found.what
}

describe('a scanned code', () => {
  it.each(['F-1001', 'f-1001', 'DW1|P|F-1001'])('%s is a patient of this ward', (code) => {
    expect(findScanned(code, lists)).toEqual({ what: 'patient', patient: nora })
  })

  it.each(['Bed 2', 's2', 'DW1|S|Bed 2', 'DW1|S|s2'])('%s is a station of this ward', (code) => {
    expect(findScanned(code, lists)).toEqual({ what: 'station', station: bed2 })
  })

  it.each([
    ['FIC-0001', 'Wristband: Example, Petra FIC-0001. This patient has an open session already, at Bed 7.'],
    ['DW1|S|Bed 7', 'Station: Bed 7. It is in use by EXAMPLE, P.'],
    ['DW1|P|F-1009', 'Wristband F-1009: nobody on this ward has this number.'],
    ['DW1|S|Bed 77', 'Station Bed 77: there is none of this name on this ward.'],
    ['F-1009', 'F-1009: no wristband and no station of this ward.'],
    ['DW1|B|magnesium sulfate heptahydrate|40 mg/mL|100 mL', 'This is the label of a bag. Scan the wristband, or the station.'],
    ['DOE^JANE', 'This code is no number of a wristband and no label that Dripwatch knows. Choose by hand.'],
  ])('%s is refused: %s', (code, words) => {
    expect(because(code)).toBe(words)
  })
})

describe('a scan against a choice', () => {
  const of = (code: string) => findScanned(code, lists)

  it('that says another takes neither for right', () => {
    expect(whyTorn(of('F-1003'), { patient: nora, station: null })).toBe(
      'Wristband: Cobbler, Ida F-1003. Chosen: Applegate, Nora F-1001. Nothing is chosen now: scan once more, or choose.',
    )
    expect(whyTorn(of('Bed 2'), { patient: null, station: bed1 })).toBe('Station: Bed 2. Chosen: Bed 1. Nothing is chosen now: scan once more, or choose.')
  })

  it('that says the same, or the first one, is taken', () => {
    expect([whyTorn(of('F-1001'), { patient: nora, station: bed1 }), whyTorn(of('F-1003'), { patient: null, station: bed1 }), whyTorn(of('Bed 1'), { patient: nora, station: bed1 })]).toEqual([null, null, null])
  })
})
