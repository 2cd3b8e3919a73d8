/** What a page watches, bed by bed: what its lock still has to tell. */
import type { AlertView, Tile } from '#domain'

export type WatchedBed = Pick<Tile, 'sessionId' | 'station' | 'alerts' | 'nextCheck' | 'status'>

export interface BedAlert {
  readonly station: string
  readonly alert: AlertView
}

const URGENT = { high: 0, medium: 1, low: 2 } as const

/** The alerts that nobody has taken, most urgent first, then the oldest. */
export const askingAlerts = (beds: readonly WatchedBed[]): readonly BedAlert[] =>
  beds
    .flatMap(({ station, alerts }) => alerts.map((alert) => ({ station, alert })))
    .filter(({ alert: { state } }) => state === 'raised' || state === 'unattended')
    .sort((a, b) => URGENT[a.alert.priority] - URGENT[b.alert.priority] || a.alert.raisedAt - b.alert.raisedAt)
