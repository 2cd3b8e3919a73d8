/** What the record knows of pumps, tablets and clocks. */
import type { Entry } from '../entry.ts'
import { MINUTE, type Instant } from '../time.ts'
import { gaps, type Gap } from './gaps.ts'

export interface DeviceRow {
  readonly deviceId: string | null
  readonly entries: number
  readonly people: readonly string[]
  readonly firstAt: Instant
  readonly lastAt: Instant
  /** Minutes in which entries of this tablet waited for the server. */
  readonly offlineMinutes: number
  /**
   * Seconds from the device's clock to the server's in the entry that came quickest: the way and the difference of the clocks together.
   * Negative: the device's clock was ahead.
   */
  readonly clockSeconds: number
}

export interface Devices {
  /** As they were charted at a start. */
  readonly pumps: readonly { readonly pumpId: string | null; readonly at: Instant }[]
  readonly devices: readonly DeviceRow[]
  readonly engines: readonly string[]
  readonly gaps: readonly Gap[]
}

/** The devices that a record names; those of the engine are none. */
export function devices(entries: readonly Entry[]): Devices {
  const found = gaps(entries)
  const byPeople = entries.filter(({ by }) => by.kind === 'staff')
  const ids = [...new Set(byPeople.map(({ deviceId }) => deviceId))]
  return {
    pumps: entries.flatMap(({ event, occurredAt }) => (event.type === 'PumpStarted' ? [{ pumpId: event.pumpId ?? null, at: occurredAt }] : [])),
    devices: ids.map((deviceId) => deviceRow(deviceId, byPeople.filter((entry) => entry.deviceId === deviceId), found)),
    engines: [...new Set(entries.flatMap(({ by }) => (by.kind === 'engine' ? by.version : [])))],
    gaps: found,
  }
}

function deviceRow(deviceId: string | null, own: readonly Entry[], found: readonly Gap[]): DeviceRow {
  const waited = found.filter((gap) => gap.of === 'tablet' && gap.deviceId === deviceId)
  return {
    deviceId,
    entries: own.length,
    people: [...new Set(own.flatMap(({ by }) => (by.kind === 'staff' ? by.name : [])))],
    firstAt: Math.min(...own.map(({ recordedAt }) => recordedAt)),
    lastAt: Math.max(...own.map(({ recordedAt }) => recordedAt)),
    offlineMinutes: waited.reduce((sum, { fromAt, toAt }) => sum + (toAt - fromAt), 0) / MINUTE,
    clockSeconds: Math.min(...own.map(({ recordedAt, enteredAt }) => recordedAt - enteredAt)) / 1000,
  }
}
