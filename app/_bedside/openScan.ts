/** What a scanned code stands for while a session is being opened: a patient or a station of this ward, or a sentence why neither. */
import { isSameCode, readLabel, type Patient, type Station, type Tile } from '#domain'

export interface Lists {
  readonly patients: readonly Patient[]
  readonly stations: readonly Station[]
  /** Sessions that are open on this ward. */
  readonly running: readonly Tile[]
}

export type Found =
  | { readonly what: 'patient'; readonly patient: Patient }
  | { readonly what: 'station'; readonly station: Station }
  | { readonly what: 'nothing'; readonly because: string }

const nothing = (because: string): Found => ({ what: 'nothing', because })

const named = ({ familyName, givenName, identifier }: Patient): string => `${familyName}, ${givenName} ${identifier}`

export function findScanned(code: string, lists: Lists): Found {
  const label = readLabel(code)
  switch (label?.kind) {
    case undefined:
      return nothing('This code is no number of a wristband and no label that Dripwatch knows. Choose by hand.')
    case 'bag':
      return nothing('This is the label of a bag. Scan the wristband, or the station.')
    case 'patient':
      return patientOf(label.identifier, lists) ?? nothing(`Wristband ${label.identifier}: nobody on this ward has this number.`)
    case 'station':
      return stationOf(label.station, lists) ?? nothing(`Station ${label.station}: there is none of this name on this ward.`)
    case 'bare':
      return patientOf(label.text, lists) ?? stationOf(label.text, lists) ?? nothing(`${label.text}: no wristband and no station of this ward.`)
  }
}

function patientOf(identifier: string, { patients, running }: Lists): Found | null {
  const patient = patients.find((one) => isSameCode(one.identifier, identifier))
  if (!patient) return null
  const open = running.find(({ patientId }) => patientId === patient.patientId)
  return open ? nothing(`Wristband: ${named(patient)}. This patient has an open session already, at ${open.station}.`) : { what: 'patient', patient }
}

function stationOf(text: string, { stations, running }: Lists): Found | null {
  const station = stations.find(({ name, stationId }) => isSameCode(name, text) || isSameCode(stationId, text))
  if (!station) return null
  const open = running.find(({ stationId }) => stationId === station.stationId)
  return open ? nothing(`Station: ${station.name}. It is in use by ${open.patient}`) : { what: 'station', station }
}

/** The wristband or the station says another than was chosen: neither is taken for right. */
export function whyTorn(found: Found, chosen: { readonly patient: Patient | null; readonly station: Station | null }): string | null {
  const { patient, station } = chosen
  if (found.what === 'patient' && patient && patient.patientId !== found.patient.patientId) {
    return `Wristband: ${named(found.patient)}. Chosen: ${named(patient)}. Nothing is chosen now: scan once more, or choose.`
  }
  if (found.what === 'station' && station && station.stationId !== found.station.stationId) {
    return `Station: ${found.station.name}. Chosen: ${station.name}. Nothing is chosen now: scan once more, or choose.`
  }
  return null
}
