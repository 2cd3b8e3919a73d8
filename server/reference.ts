/** What the ward has before any session: wards, stations, patients, published protocols. */
import { readdirSync, readFileSync } from 'node:fs'
import type { Patient, Protocol, Station } from '#domain'
import type { Database } from '#server/database/connect'
import { parseProtocol } from '#wire/protocol'

export interface Ward {
  readonly wardId: string
  readonly name: string
  readonly timeZone: string
  readonly isFictional: boolean
}

export interface WardPatient extends Patient {
  readonly wardId: string
}

const PATIENT_COLUMNS = '"patientId", "wardId", "familyName", "givenName", "bornOn", "identifier", "allergies", "isFictional"'

/** Looks the ward's things up. Published protocols never change, so they are read once. */
export function createReference({ pool }: Database) {
  const published = new Map<string, Protocol>()

  async function textOf(protocolId: string, version: string): Promise<Protocol | null> {
    const key = `${protocolId}@${version}`
    const known = published.get(key)
    if (known) return known
    const { rows } = await pool.query<{ text: string }>(
      'SELECT "text" FROM "ProtocolVersion" WHERE "protocolId" = $1 AND "version" = $2',
      [protocolId, version],
    )
    if (!rows[0]) return null
    const protocol = JSON.parse(rows[0].text) as Protocol
    published.set(key, protocol)
    return protocol
  }

  async function currentVersions(): Promise<readonly { protocolId: string; version: string }[]> {
    const { rows } = await pool.query<{ protocolId: string; version: string }>(
      'SELECT "protocolId", "version" FROM "ProtocolVersion" WHERE "isCurrent" ORDER BY "protocolId"',
    )
    return rows
  }

  return {
    /** A published protocol: the version asked for, or the current one. */
    async protocol(protocolId: string, version?: string): Promise<Protocol | null> {
      const wanted = version ?? (await currentVersions()).find((one) => one.protocolId === protocolId)?.version
      return wanted === undefined ? null : textOf(protocolId, wanted)
    },

    async currentProtocols(): Promise<readonly Protocol[]> {
      const found = await Promise.all((await currentVersions()).map((one) => textOf(one.protocolId, one.version)))
      return found.filter((protocol) => protocol !== null)
    },

    async wards(wardIds: ReadonlySet<string>): Promise<readonly Ward[]> {
      const { rows } = await pool.query<Ward>(
        'SELECT "wardId", "name", "timeZone", "isFictional" FROM "Ward" WHERE "wardId" = ANY($1) ORDER BY "name"',
        [[...wardIds]],
      )
      return rows
    },

    async station(stationId: string): Promise<Station | null> {
      const { rows } = await pool.query<Station>('SELECT "stationId", "wardId", "name" FROM "Station" WHERE "stationId" = $1', [stationId])
      return rows[0] ?? null
    },

    async stations(wardId: string): Promise<readonly Station[]> {
      const { rows } = await pool.query<Station>('SELECT "stationId", "wardId", "name" FROM "Station" WHERE "wardId" = $1', [wardId])
      return rows.sort((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }))
    },

    async patient(patientId: string): Promise<WardPatient | null> {
      const { rows } = await pool.query<WardPatient>(`SELECT ${PATIENT_COLUMNS} FROM "Patient" WHERE "patientId" = $1`, [patientId])
      return rows[0] ?? null
    },

    async patients(wardIds: ReadonlySet<string>): Promise<readonly WardPatient[]> {
      const { rows } = await pool.query<WardPatient>(
        `SELECT ${PATIENT_COLUMNS} FROM "Patient" WHERE "wardId" = ANY($1) ORDER BY "familyName", "givenName"`,
        [[...wardIds]],
      )
      return rows
    },
  }
}


/** The protocols that come with the program. */
const SHIPPED = new URL('../prisma/protocols/', import.meta.url)

/**
 * Publishes the shipped protocols that this database does not hold yet. A version that is held is never touched: what was
 * published stays as it was, and a newer version becomes the current one only when nothing is current.
 */
export async function publishShippedProtocols({ pool }: Database): Promise<void> {
  for (const name of readdirSync(SHIPPED).filter((file) => file.endsWith('.json')).sort()) {
    const parsed = parseProtocol(JSON.parse(readFileSync(new URL(name, SHIPPED), 'utf8')))
    if (!parsed.ok) {
      const [first] = parsed.problems
      throw new Error(`The shipped protocol ${name} cannot be used: ${first?.path ?? ''} ${first?.sentence ?? ''}`)
    }
    const { protocolId, version } = parsed.protocol
    await pool.query(
      `INSERT INTO "ProtocolVersion" ("protocolId", "version", "isCurrent", "text")
       SELECT $1, $2, NOT EXISTS (SELECT FROM "ProtocolVersion" WHERE "protocolId" = $1 AND "isCurrent"), $3
       ON CONFLICT DO NOTHING`,
      [protocolId, version, JSON.stringify(parsed.protocol)],
    )
  }
}
