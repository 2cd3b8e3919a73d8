/**
 * The devices of the house, and when each was last seen. What is seen is gathered and written once a minute, beside the way of every
 * entry: a line that is open is a device that is there.
 */
import type pg from 'pg'
import type { Instant } from '#domain'
import { NotMade, type Making } from './changes.ts'

export interface Device {
  readonly deviceId: string
  readonly name: string
  /** Null: it has signed in once, and was not seen since anybody keeps count. */
  readonly lastSeenAt: Instant | null
  readonly wardId: string | null
  readonly lastStaffName: string | null
  /** Whether its pages could be heard when they last said so. */
  readonly isHeard: boolean | null
  /** A page of it is open now, as far as this process knows. */
  readonly isOpen: boolean
}

interface Seen {
  lines: number
  staffId: string
  wardId: string | null
  isHeard: boolean | null
  at: Instant
  /** Not written yet. */
  isNew: boolean
}

/** Design: whoever looks for a tablet wants to know the hour, not the second. */
const WRITES_EVERY_MS = 60_000

const WRITE = `UPDATE "Device" d SET "lastSeenAt" = s.at, "lastStaffId" = s.staff, "lastWardId" = coalesce(s.ward, d."lastWardId"), "isHeard" = coalesce(s.heard, d."isHeard")
  FROM unnest($1::text[], $2::timestamptz[], $3::text[], $4::text[], $5::bool[]) AS s(id, at, staff, ward, heard) WHERE d."deviceId" = s.id`

export interface DeviceLine {
  readonly looksAt: (wardId: string) => void
  readonly heard: (isHeard: boolean) => void
  readonly closes: () => void
}

/** Keeps count over this pool. There is one in a process; close it before the pool. */
export function createDevices(pool: pg.Pool, now: () => Instant, report: (error: unknown, words: string) => void) {
  const seen = new Map<string, Seen>()
  const timer = setInterval(() => void write(), WRITES_EVERY_MS).unref()
  let writing: Promise<void> = Promise.resolve()

  /** A page of this device has opened its line. */
  function opens(deviceId: string, staffId: string): DeviceLine {
    const device = seen.get(deviceId) ?? { lines: 0, staffId, wardId: null, isHeard: null, at: now(), isNew: true }
    seen.set(deviceId, device)
    Object.assign(device, { lines: device.lines + 1, staffId, at: now(), isNew: true })
    return {
      looksAt: (wardId) => void Object.assign(device, { wardId, isNew: true }),
      heard: (isHeard) => void Object.assign(device, { isHeard, isNew: true }),
      closes: () => void Object.assign(device, { lines: device.lines - 1, at: now(), isNew: true }),
    }
  }

  function write(): Promise<void> {
    writing = writing.then(writeSeen)
    return writing
  }

  async function writeSeen(): Promise<void> {
    const at = now()
    for (const device of seen.values()) if (device.lines > 0) Object.assign(device, { at, isNew: true })
    const rows = [...seen].filter(([, { isNew }]) => isNew)
    if (rows.length === 0) return
    const column = <Key extends keyof Seen>(key: Key) => rows.map(([, device]) => device[key])
    for (const [, device] of rows) device.isNew = false
    try {
      await pool.query(WRITE, [rows.map(([deviceId]) => deviceId), rows.map(([, device]) => new Date(device.at)), column('staffId'), column('wardId'), column('isHeard')])
      for (const [deviceId, { lines, isNew }] of rows) if (lines === 0 && !isNew) seen.delete(deviceId)
    } catch (error) {
      for (const [, device] of rows) device.isNew = true
      report(error, 'when the devices were last seen could not be kept')
    }
  }

  /** The devices that were last seen on these wards, or nowhere yet: those that are open first, then the newest sign. */
  async function list(wards: ReadonlySet<string>): Promise<readonly Device[]> {
    await write()
    const { rows } = await pool.query<Omit<Device, 'lastSeenAt' | 'isOpen'> & { readonly lastSeenAt: Date | null }>(
      `SELECT d."deviceId", d."name", d."lastSeenAt", d."lastWardId" AS "wardId", s."name" AS "lastStaffName", d."isHeard"
       FROM "Device" d LEFT JOIN "Staff" s ON s."id" = d."lastStaffId"
       WHERE d."lastWardId" IS NULL OR d."lastWardId" = ANY($1) ORDER BY d."lastSeenAt" DESC NULLS LAST, d."deviceId"`,
      [[...wards]],
    )
    return rows
      .map(({ lastSeenAt, ...row }) => ({ ...row, lastSeenAt: lastSeenAt?.getTime() ?? null, isOpen: (seen.get(row.deviceId)?.lines ?? 0) > 0 }))
      .sort((a, b) => Number(b.isOpen) - Number(a.isOpen))
  }

  return {
    opens,
    list,
    async close(): Promise<void> {
      clearInterval(timer)
      await write()
    },
  }
}

export type Devices = ReturnType<typeof createDevices>

/** Gives a device the name by which the house knows it. */
export async function nameDevice(making: Making, deviceId: string, name: string): Promise<void> {
  const { rows } = await making.query<{ name: string; wardId: string | null }>('SELECT "name", "lastWardId" AS "wardId" FROM "Device" WHERE "deviceId" = $1', [deviceId])
  const [before] = rows
  if (!before) throw new NotMade('unknown-device', 'There is no such device.')
  await making.query('UPDATE "Device" SET "name" = $2 WHERE "deviceId" = $1', [deviceId, name])
  await making.tell({ wardId: before.wardId, subject: 'device', subjectId: deviceId, name: before.name, deed: 'changed', before: { name: before.name }, after: { name } })
}
