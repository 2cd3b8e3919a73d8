/** What this site sets otherwise than its protocols. Every setting is another version; none is ever changed. */
import type { Instant, PinnedSettings, SettingValues } from '#domain'
import type { Database } from '#server/database/connect'

/** One version, as it was set. */
export interface SiteSettings extends PinnedSettings {
  readonly protocolId: string
  /** Null: for every ward that has none of its own. */
  readonly wardId: string | null
  readonly reason: string
}

export type NewSettings = Omit<SiteSettings, 'version'>

interface Row {
  readonly protocolId: string
  readonly version: number
  readonly wardId: string | null
  readonly values: string
  readonly reason: string
  readonly setById: string
  readonly setByName: string
  readonly setAt: Date
}

const COLUMNS = '"protocolId", "version", "wardId", "values", "reason", "setById", "setByName", "setAt"'

/** Keeps and looks up the versions. */
export function createSiteSettings({ pool }: Database) {
  return {
    /** What holds on a ward, by protocol: its own newest version, else the newest of the house. */
    async inForce(wardId: string | null): Promise<ReadonlyMap<string, SiteSettings>> {
      const { rows } = await pool.query<Row>(
        `SELECT DISTINCT ON ("protocolId") ${COLUMNS} FROM "SiteSettings" WHERE "wardId" = $1 OR "wardId" IS NULL
         ORDER BY "protocolId", "wardId" IS NULL, "version" DESC`,
        [wardId],
      )
      return new Map(rows.map((row) => [row.protocolId, settingsOf(row)]))
    },

    /** Every version for these wards and for the house, newest first. */
    async history(protocolId: string, wards: ReadonlySet<string>): Promise<readonly SiteSettings[]> {
      const { rows } = await pool.query<Row>(
        `SELECT ${COLUMNS} FROM "SiteSettings" WHERE "protocolId" = $1 AND ("wardId" IS NULL OR "wardId" = ANY($2)) ORDER BY "version" DESC`,
        [protocolId, [...wards]],
      )
      return rows.map(settingsOf)
    },

    /** Adds the next version; null when somebody else added it in the same moment. */
    async add({ protocolId, wardId, values, reason, setBy, setAt }: NewSettings): Promise<SiteSettings | null> {
      const { rows } = await pool.query<Row>(
        `INSERT INTO "SiteSettings" (${COLUMNS})
         SELECT $1, COALESCE(MAX("version"), 0) + 1, $2, $3, $4, $5, $6, $7 FROM "SiteSettings" WHERE "protocolId" = $1
         ON CONFLICT DO NOTHING RETURNING ${COLUMNS}`,
        [protocolId, wardId, JSON.stringify(values), reason, setBy.staffId, setBy.name, new Date(setAt)],
      )
      return rows[0] ? settingsOf(rows[0]) : null
    },
  }
}

const settingsOf = ({ protocolId, version, wardId, values, reason, setById, setByName, setAt }: Row): SiteSettings => ({
  protocolId, version, wardId, reason,
  values: JSON.parse(values) as SettingValues,
  setBy: { staffId: setById, name: setByName },
  setAt: setAt.getTime() satisfies Instant,
})
