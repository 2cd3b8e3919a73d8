/** One statement that keeps what many sessions have to say: entries, cards, ward numbers, alerts, readings and closing sums, or none of it. */
import type pg from 'pg'
import type { Tile } from '#domain'
import { createBinaryArrays, type BinaryArrays } from './binaryArrays.ts'
import type { Card } from './cards.ts'
import type { AlertRow, QualityRow, ReadingRow } from './readModels.ts'

/** One append, sealed and ready to be kept. Its entries come from one command. */
export interface Member {
  readonly card: Card
  /** What the card shows, for those who tell the wards. */
  readonly tile: Tile
  readonly commandId: string
  readonly firstSeq: number
  readonly previousHash: string
  readonly lastHash: string
  readonly entries: readonly EntryRow[]
  readonly alerts: readonly AlertRow[]
  readonly readings: readonly ReadingRow[]
  /** Of a session that these entries close. */
  readonly quality: readonly QualityRow[]
}

export interface EntryRow {
  readonly seq: number
  readonly ordinal: number
  readonly type: string
  readonly text: string
  readonly previousHash: string
  readonly hash: string
  readonly occurredAt: number
  readonly enteredAt: number
  readonly recordedAt: number
  readonly staffId: string | null
  readonly deviceId: string | null
}

/** What became of a member. A lost one left no trace: its number was taken, its command kept before, or its ward unknown. */
export type Kept =
  | { readonly outcome: 'kept'; readonly firstWardSeq: number; readonly lastWardSeq: number }
  | { readonly outcome: 'clash' | 'already' | 'unknown-ward' }

/**
 * Wards are locked first and in the order of their ids, so that two nodes cannot wait for each other. The card decides
 * whether a member may be kept: it must stand exactly where the member goes on. What the card cannot know (two nodes with
 * one command at one time) the unique constraints refuse. An opening whose bed or patient has an open session is not kept.
 */
const KEEP = `
WITH wards AS MATERIALIZED (
  SELECT "wardId", "lastSeq" FROM "Ward" WHERE "wardId" = ANY ($1::text[]) ORDER BY "wardId" FOR UPDATE
), members AS MATERIALIZED (
  SELECT m.*, w."lastSeq",
    coalesce((SELECT true FROM "Entry" e WHERE e."commandId" = m."commandId" AND e.ordinal = 0), false) AS "isKnown"
  FROM unnest($2::text[], $3::text[], $4::text[], $5::int[], $6::text[], $7::int[], $8::text[], $9::float8[], $10::text[], $11::text[])
    WITH ORDINALITY AS m("sessionId", "wardId", "commandId", "firstSeq", "previousHash", version, status, "nextReviewMs",
      "lastHash", card, place)
  LEFT JOIN wards w USING ("wardId")
), advanced AS (
  UPDATE "SessionCard" c SET version = m.version, status = m.status, "nextReviewAt" = to_timestamp(m."nextReviewMs" / 1000),
    "claimedUntil" = NULL, "lastHash" = m."lastHash", card = m.card
  FROM members m
  WHERE c."sessionId" = m."sessionId" AND c.version = m."firstSeq" - 1 AND c."lastHash" = m."previousHash"
    AND c."wardId" = m."wardId" AND m."lastSeq" IS NOT NULL AND NOT m."isKnown"
  RETURNING c."sessionId"
), opened AS (
  INSERT INTO "SessionCard" ("sessionId", "wardId", version, status, "nextReviewAt", "lastHash", card, "stationId", "patientId")
  SELECT "sessionId", "wardId", version, status, to_timestamp("nextReviewMs" / 1000), "lastHash", card,
    card::jsonb ->> 'stationId', card::jsonb ->> 'patientId' FROM members
  WHERE "firstSeq" = 1 AND "lastSeq" IS NOT NULL AND NOT "isKnown"
  ON CONFLICT DO NOTHING
  RETURNING "sessionId"
), ours AS MATERIALIZED (
  SELECT m.place, m."sessionId", m."wardId", m."commandId", m."lastSeq" FROM members m
  WHERE "sessionId" IN (SELECT "sessionId" FROM advanced UNION ALL SELECT "sessionId" FROM opened)
), numbered AS MATERIALIZED (
  SELECT o."sessionId", o."wardId", o."commandId", o.place,
    o."lastSeq" + row_number() OVER (PARTITION BY o."wardId" ORDER BY e.line) AS "wardSeq",
    e.seq, e.ordinal, e.type, e.text, e."previousHash", e.hash, e."occurredMs", e."enteredMs", e."recordedMs", e."staffId", e."deviceId", e.line
  FROM unnest($12::int[], $13::int[], $14::int[], $15::text[], $16::text[], $17::text[], $18::text[], $19::float8[], $20::float8[],
      $21::float8[], $22::text[], $23::text[])
    WITH ORDINALITY AS e(place, seq, ordinal, type, text, "previousHash", hash, "occurredMs", "enteredMs", "recordedMs",
      "staffId", "deviceId", line)
  JOIN ours o USING (place)
), counted AS (
  UPDATE "Ward" w SET "lastSeq" = t.top
  FROM (SELECT "wardId", max("wardSeq") AS top FROM numbered GROUP BY "wardId") t WHERE w."wardId" = t."wardId"
), kept AS (
  INSERT INTO "Entry" ("sessionId", seq, "wardId", "wardSeq", "commandId", ordinal, type, text, "previousHash", hash,
    "occurredAt", "enteredAt", "recordedAt", "staffId", "deviceId")
  SELECT "sessionId", seq, "wardId", "wardSeq", "commandId", ordinal, type, text, "previousHash", hash,
    to_timestamp("occurredMs" / 1000), to_timestamp("enteredMs" / 1000), to_timestamp("recordedMs" / 1000), "staffId", "deviceId"
  FROM numbered ORDER BY line
), alerts AS (
  INSERT INTO "Alert" ("sessionId", "alertId", "wardId", rule, subject, priority, state, because, rung, returns, "holderId",
    "raisedAt", "acceptedAt", "resolvedAt")
  SELECT o."sessionId", a."alertId", o."wardId", a.rule, a.subject, a.priority, a.state, a.because, a.rung, a.returns, a."holderId",
    to_timestamp(a."raisedMs" / 1000), to_timestamp(a."acceptedMs" / 1000), to_timestamp(a."resolvedMs" / 1000)
  FROM unnest($24::int[], $25::text[], $26::text[], $27::text[], $28::text[], $29::text[], $30::text[], $31::int[], $32::int[],
      $33::text[], $34::float8[], $35::float8[], $36::float8[])
    AS a(place, "alertId", rule, subject, priority, state, because, rung, returns, "holderId", "raisedMs", "acceptedMs", "resolvedMs")
  JOIN ours o USING (place)
  ON CONFLICT ("sessionId", "alertId") DO UPDATE SET state = excluded.state, rung = excluded.rung, returns = excluded.returns,
    "holderId" = excluded."holderId", "acceptedAt" = excluded."acceptedAt", "resolvedAt" = excluded."resolvedAt",
    priority = excluded.priority, because = excluded.because
), readings AS MATERIALIZED (
  SELECT o."sessionId", o."wardId", r.* FROM unnest($37::int[], $38::int[], $39::int[], $40::text[], $41::float8[], $42::float8[], $43::int[])
    AS r(place, seq, revision, "values", "occurredMs", "recordedMs", "amendedBy")
  JOIN ours o USING (place)
), charted AS (
  INSERT INTO "Reading" ("sessionId", seq, revision, "wardId", "values", "occurredAt", "recordedAt")
  SELECT "sessionId", seq, revision, "wardId", "values", to_timestamp("occurredMs" / 1000), to_timestamp("recordedMs" / 1000)
  FROM readings WHERE "amendedBy" IS NULL
), amended AS (
  UPDATE "Reading" k SET "amendedBy" = r."amendedBy" FROM readings r
  WHERE r."amendedBy" IS NOT NULL AND k."sessionId" = r."sessionId" AND k.seq = r.seq AND k.revision = r.revision
), summed AS (
  INSERT INTO "SessionQuality" ("sessionId", "wardId", "closedAt", sums)
  SELECT o."sessionId", o."wardId", to_timestamp(q."closedMs" / 1000), q.sums
  FROM unnest($44::int[], $45::float8[], $46::text[]) AS q(place, "closedMs", sums) JOIN ours o USING (place)
)
SELECT m."isKnown", m."lastSeq" IS NOT NULL AS "hasWard", n."firstWardSeq", n."lastWardSeq"
FROM members m LEFT JOIN (
  SELECT place, min("wardSeq") AS "firstWardSeq", max("wardSeq") AS "lastWardSeq" FROM numbered GROUP BY place
) n USING (place) ORDER BY m.place`

/** Over this pool, one statement at a time: the parameters of each lie where those of the last one lay. */
export function createKeepTogether(pool: pg.Pool) {
  const arrays = createBinaryArrays()
  let isRunning = false

  /** Keeps the members that can be kept, all in one commit. Throws, and keeps none, when a constraint is broken. */
  return async (members: readonly Member[]): Promise<readonly Kept[]> => {
    if (isRunning) throw new Error('A second statement would be written over the one that is on its way.')
    isRunning = true
    try {
      const { rows } = await pool.query<KeptRow>({ name: 'keep-entries', text: KEEP, values: valuesOf(members, arrays) })
      return rows.map(keptOf)
    } finally {
      isRunning = false
    }
  }
}

function keptOf({ isKnown, hasWard, firstWardSeq, lastWardSeq }: KeptRow): Kept {
  if (firstWardSeq !== null) return { outcome: 'kept', firstWardSeq: Number(firstWardSeq), lastWardSeq: Number(lastWardSeq) }
  return { outcome: isKnown ? 'already' : hasWard ? 'clash' : 'unknown-ward' }
}

interface KeptRow {
  readonly isKnown: boolean
  readonly hasWard: boolean
  readonly firstWardSeq: string | null
  readonly lastWardSeq: string | null
}

function valuesOf(members: readonly Member[], arrays: BinaryArrays): Buffer[] {
  const cards = members.map(({ card }) => card)
  const entries = placed(members, (member) => member.entries)
  const alerts = placed(members, (member) => member.alerts)
  const readings = placed(members, (member) => member.readings)
  const quality = placed(members, (member) => member.quality)
  arrays.begin()
  const { texts, ints, floats } = columnsOf(arrays)
  return [
    arrays.texts([...new Set(cards.map(({ wardId }) => wardId))]),
    ...texts(cards, 'sessionId', 'wardId'), ...texts(members, 'commandId'), ...ints(members, 'firstSeq'), ...texts(members, 'previousHash'),
    ...ints(cards, 'version'), ...texts(cards, 'status'), ...floats(cards, 'nextReviewAt'), ...texts(members, 'lastHash'), ...texts(cards, 'card'),
    arrays.ints(entries.places),
    ...ints(entries.rows, 'seq', 'ordinal'),
    ...texts(entries.rows, 'type', 'text', 'previousHash', 'hash'),
    ...floats(entries.rows, 'occurredAt', 'enteredAt', 'recordedAt'),
    ...texts(entries.rows, 'staffId', 'deviceId'),
    arrays.ints(alerts.places),
    ...texts(alerts.rows, 'alertId', 'rule', 'subject', 'priority', 'state', 'because'),
    ...ints(alerts.rows, 'rung', 'returns'),
    ...texts(alerts.rows, 'holderId'),
    ...floats(alerts.rows, 'raisedAt', 'acceptedAt', 'resolvedAt'),
    arrays.ints(readings.places),
    ...ints(readings.rows, 'seq', 'revision'), ...texts(readings.rows, 'values'),
    ...floats(readings.rows, 'occurredAt', 'recordedAt'), ...ints(readings.rows, 'amendedBy'),
    arrays.ints(quality.places), ...floats(quality.rows, 'closedAt'), ...texts(quality.rows, 'sums'),
  ]
}

/** The rows of all members, and for each row the place of its member, counted from 1 as ORDINALITY counts. */
function placed<Row>(members: readonly Member[], rowsOf: (member: Member) => readonly Row[]): { places: number[]; rows: Row[] } {
  const places: number[] = []
  const rows: Row[] = []
  members.forEach((member, index) => {
    for (const row of rowsOf(member)) {
      places.push(index + 1)
      rows.push(row)
    }
  })
  return { places, rows }
}

/** The names of a row's columns that hold nothing but this. */
type Holding<Row, Value> = { [Key in keyof Row]: Row[Key] extends Value | null ? Key : never }[keyof Row]

/** Columns of rows by their names. */
function columnsOf(arrays: BinaryArrays) {
  const texts = <Row extends Partial<Record<Key, string | null>>, Key extends Holding<Row, string>>(rows: readonly Row[], ...keys: readonly Key[]): Buffer[] =>
    keys.map((key) => arrays.texts(rows.map((row) => row[key] ?? null)))

  const ints = <Row extends Partial<Record<Key, number | null>>, Key extends Holding<Row, number>>(rows: readonly Row[], ...keys: readonly Key[]): Buffer[] =>
    keys.map((key) => arrays.ints(rows.map((row) => row[key] ?? null)))

  const floats = <Row extends Partial<Record<Key, number | null>>, Key extends Holding<Row, number>>(rows: readonly Row[], ...keys: readonly Key[]): Buffer[] =>
    keys.map((key) => arrays.floats(rows.map((row) => row[key] ?? null)))

  return { texts, ints, floats }
}
