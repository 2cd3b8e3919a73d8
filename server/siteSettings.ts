/** What this site sets otherwise than its protocols. Every setting is another version; none is ever changed. */
import type { Instant, PinnedSettings, SettingValues } from '#domain'
import type { Making } from '#server/admin/changes'
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

    /** Adds the next version, as one change of the house. */
    async add({ query, tell }: Making, { protocolId, wardId, values, reason, setBy, setAt }: NewSettings): Promise<SiteSettings> {
      const before = await newestOf(query, protocolId, wardId)
      const { rows } = await query<Row>(
        `INSERT INTO "SiteSettings" (${COLUMNS})
         SELECT $1, COALESCE(MAX("version"), 0) + 1, $2, $3, $4, $5, $6, $7 FROM "SiteSettings" WHERE "protocolId" = $1 RETURNING ${COLUMNS}`,
        [protocolId, wardId, JSON.stringify(values), reason, setBy.staffId, setBy.name, new Date(setAt)],
      )
      await tell({ wardId, subject: 'settings', subjectId: protocolId, name: protocolId, deed: 'added', before: { figures: before }, after: { figures: values, reason } })
      return settingsOf(rows[0]!)
    },
  }
}

/** What held here until now, the house's figures left out where a ward has its own. */
async function newestOf(query: Making['query'], protocolId: string, wardId: string | null): Promise<SettingValues> {
  const { rows } = await query<{ values: string }>(
    'SELECT "values" FROM "SiteSettings" WHERE "protocolId" = $1 AND "wardId" IS NOT DISTINCT FROM $2 ORDER BY "version" DESC LIMIT 1',
    [protocolId, wardId],
  )
  return rows[0] ? (JSON.parse(rows[0].values) as SettingValues) : {}
}

const settingsOf = ({ protocolId, version, wardId, values, reason, setById, setByName, setAt }: Row): SiteSettings => ({
  protocolId, version, wardId, reason,
  values: JSON.parse(values) as SettingValues,
  setBy: { staffId: setById, name: setByName },
  setAt: setAt.getTime() satisfies Instant,
})
