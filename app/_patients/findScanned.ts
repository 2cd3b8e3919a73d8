/** Whose session a scanned wristband or station opens. */
import { isSameCode, readLabel, type Instant, type Tile } from '#domain'

export type Found = { readonly tile: Tile; readonly by: 'patient' | 'station' } | { readonly tile: null; readonly because: string }

export function findSession(code: string, tiles: readonly Tile[]): Found {
  const label = readLabel(code)
  const byPatient = (number: string): Found | null => found('patient', tiles.find(({ identifier }) => identifier !== undefined && isSameCode(identifier, number)))
  const byStation = (name: string): Found | null => found('station', tiles.find((tile) => isSameCode(tile.station, name) || isSameCode(tile.stationId, name)))
  switch (label?.kind) {
    case undefined:
      return nothing('This code is no number of a wristband and no label that Dripwatch knows.')
    case 'bag':
      return nothing('This is the label of a bag. Scan the wristband.')
    case 'patient':
      return byPatient(label.identifier) ?? nothing(`Wristband ${label.identifier}: no session of this ward is open for this number.`)
    case 'station':
      return byStation(label.station) ?? nothing(`Station ${label.station}: no session is open there.`)
    case 'bare':
      return byPatient(label.text) ?? byStation(label.text) ?? nothing(`${label.text}: no session of this ward is open for this number.`)
  }
}

const nothing = (because: string): Found => ({ tile: null, because })
const found = (by: 'patient' | 'station', tile: Tile | undefined): Found | null => (tile ? { tile, by } : null)

/** Whether what is wanted at this bed now is the form of a check. */
export const isCheckOpen = ({ status, nextCheck, missedChecks }: Tile, now: Instant): boolean =>
  status !== 'open' && (missedChecks > 0 || (nextCheck !== null && now >= nextCheck.opensAt))
