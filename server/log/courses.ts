/** The records of courses: sealed lines that only grow, as those of sessions are, in a book of their own. Few are written, so each has its own statement. */
import type pg from 'pg'
import { foldCourse, fromIso, isoText, openConcerns, type Course, type CourseEntry, type Iso } from '#domain'
import { GENESIS, hashOf, type ChainVerdict, type Line } from './chain.ts'

export interface LoadedCourse {
  readonly course: Course
  /** Of its last entry: what the next one hangs on. */
  readonly hash: string
}

export interface CourseCard {
  readonly courseId: string
  readonly wardId: string
  readonly patientId: string
  readonly kindId: string
  readonly status: 'open' | 'closed'
  readonly version: number
  readonly lastHash: string
  readonly openConcerns: number
}

/** An open session whose patient's course has said something since it was told. */
export interface Untold {
  readonly courseId: string
  readonly sessionId: string
}

/** Clash: another writer took this number. Already: this command was kept before. Exists: the patient has an open course of this kind. */
export type CourseAppended = { readonly outcome: 'appended'; readonly hash: string } | { readonly outcome: 'clash' | 'already' | 'exists' }

/** Entries and card together, or nothing. */
const APPEND = `WITH entries AS (
    INSERT INTO "CourseEntry" ("courseId", "seq", "wardId", "commandId", "ordinal", "type", "text", "previousHash", "hash", "occurredAt", "recordedAt", "staffId")
    SELECT * FROM jsonb_to_recordset($1::jsonb) AS r("courseId" text, "seq" int, "wardId" text, "commandId" text, "ordinal" int, "type" text, "text" text,
      "previousHash" text, "hash" text, "occurredAt" timestamptz, "recordedAt" timestamptz, "staffId" text)
  )
  INSERT INTO "CourseCard" ("courseId", "wardId", "patientId", "kindId", "status", "version", "lastHash", "openConcerns")
  VALUES ($2, $3, $4, $5, $6, $7, $8, $9)
  ON CONFLICT ("courseId") DO UPDATE SET "status" = excluded."status", "version" = excluded."version", "lastHash" = excluded."lastHash", "openConcerns" = excluded."openConcerns"`

const UNTOLD = `SELECT c."courseId", s."sessionId" FROM "CourseCard" c
  JOIN "SessionCard" s ON s."patientId" = c."patientId" AND s.status <> 'closed'
  LEFT JOIN "CourseTold" t ON t."courseId" = c."courseId" AND t."sessionId" = s."sessionId"
  WHERE c.version > coalesce(t.version, 0) AND ($1::text IS NULL OR c."patientId" = $1)`

/** Keeps and reads them over this pool. */
export function createCourseLog(pool: pg.Pool) {
  const readLines = async (courseId: string): Promise<readonly Line[]> =>
    (await pool.query<Line>('SELECT seq, text, hash FROM "CourseEntry" WHERE "courseId" = $1 ORDER BY seq', [courseId])).rows

  return {
    readLines,

    /** The course as its entries tell it, or null when it has none. */
    async load(courseId: string): Promise<LoadedCourse | null> {
      const lines = await readLines(courseId)
      const course = foldCourse(lines.map(({ text }) => readCourseText(text)))
      const last = lines.at(-1)
      return course && last ? { course, hash: last.hash } : null
    },

    async append(course: Course, entries: readonly CourseEntry[], previousHash: string | null): Promise<CourseAppended> {
      let hash = previousHash ?? GENESIS
      const rows = entries.map((entry) => {
        const before = hash
        const text = canonicalText(entry, course.wardId)
        hash = hashOf(before, text)
        const { courseId, seq, commandId, ordinal, occurredAt, recordedAt, by, event } = entry
        return {
          courseId, seq, commandId, ordinal, text, hash,
          wardId: course.wardId, type: event.type, previousHash: before,
          occurredAt: new Date(occurredAt), recordedAt: new Date(recordedAt),
          staffId: by.kind === 'staff' ? by.staffId : null,
        }
      })
      const { courseId, wardId, patientId, kindId, status, version, lastHash, openConcerns: open } = courseCard(course, hash)
      try {
        await pool.query(APPEND, [JSON.stringify(rows), courseId, wardId, patientId, kindId, status, version, lastHash, open])
        return { outcome: 'appended', hash }
      } catch (error) {
        const outcome = refusedBy(error)
        if (outcome === null) throw error
        return { outcome }
      }
    },

    /** What this command wrote when it was first accepted; empty when it never was. */
    async findCommand(commandId: string): Promise<readonly CourseEntry[]> {
      const { rows } = await pool.query<{ text: string }>('SELECT text FROM "CourseEntry" WHERE "commandId" = $1 ORDER BY ordinal', [commandId])
      return rows.map(({ text }) => readCourseText(text))
    },

    /** The courses of a ward, those still open first. */
    async cardsOf(wardId: string): Promise<readonly CourseCard[]> {
      const { rows } = await pool.query<CourseCard>('SELECT * FROM "CourseCard" WHERE "wardId" = $1 ORDER BY status DESC, "courseId"', [wardId])
      return rows
    },

    /** Ward → how many answers want a person there; wards without any are left out. */
    async concerns(): Promise<Readonly<Record<string, number>>> {
      const { rows } = await pool.query<{ wardId: string; open: number }>('SELECT "wardId", sum("openConcerns")::int AS open FROM "CourseCard" WHERE "openConcerns" > 0 GROUP BY "wardId"')
      return Object.fromEntries(rows.map(({ wardId, open }) => [wardId, open]))
    },

    /** The sessions of a patient that the house knows, in the order of their opening. */
    async sessionsOf(patientId: string): Promise<readonly string[]> {
      const { rows } = await pool.query<{ sessionId: string }>(
        'SELECT c."sessionId" FROM "SessionCard" c JOIN "Entry" e ON e."sessionId" = c."sessionId" AND e.seq = 1 WHERE c."patientId" = $1 ORDER BY e."occurredAt"',
        [patientId],
      )
      return rows.map(({ sessionId }) => sessionId)
    },

    /** Open sessions that have not been told all; of one patient, or of everybody. */
    untold: async (patientId: string | null): Promise<readonly Untold[]> => (await pool.query<Untold>(UNTOLD, [patientId])).rows,

    told: async (courseId: string, sessionId: string, version: number): Promise<void> =>
      void (await pool.query(
        `INSERT INTO "CourseTold" ("courseId", "sessionId", "version") VALUES ($1, $2, $3)
         ON CONFLICT ("courseId", "sessionId") DO UPDATE SET "version" = greatest("CourseTold"."version", excluded."version")`,
        [courseId, sessionId, version],
      )),
  }
}

export type CourseLog = ReturnType<typeof createCourseLog>

/** The row of a course beside its record. */
export const courseCard = (course: Course, lastHash: string): CourseCard => ({
  courseId: course.courseId,
  wardId: course.wardId,
  patientId: course.patient.patientId,
  kindId: course.kind.kindId,
  status: course.closedAt === null ? 'open' : 'closed',
  version: course.version,
  lastHash,
  openConcerns: openConcerns(course).length,
})

/** Whether the lines are one course's whole record from its first entry on, unaltered; if not, the first that is wrong. */
export function verifyCourse(lines: readonly Line[]): ChainVerdict {
  const broken = (seq: number, reason: string): ChainVerdict => ({ ok: false, seq, reason })
  if (lines.length === 0) return broken(1, 'The record has no entry.')
  let previous = GENESIS
  let courseId: string | null = null
  let closedAfter: number | null = null
  for (const [index, line] of lines.entries()) {
    const seq = index + 1
    if (line.seq !== seq) return broken(seq, `Entry ${seq} is missing or out of place: number ${line.seq} stands there.`)
    if (line.hash !== hashOf(previous, line.text)) return broken(seq, `Entry ${seq} does not match its hash.`)
    if (closedAfter !== null) return broken(seq, `Entry ${seq} stands after the course was closed.`)
    const entry = readCourseText(line.text)
    courseId ??= entry.courseId
    if (entry.seq !== seq || entry.courseId !== courseId) return broken(seq, `The text of entry ${seq} belongs elsewhere.`)
    if (entry.event.type === 'CourseClosed') {
      closedAfter = seq
      if (entry.event.entryCount !== seq) return broken(seq, `The course was closed with ${entry.event.entryCount} entries; this record has ${seq}.`)
    }
    previous = line.hash
  }
  return { ok: true, entryCount: lines.length, firstHash: lines[0]!.hash, lastHash: previous, isClosed: closedAfter !== null }
}

function canonicalText(entry: CourseEntry, wardId: string): string {
  const { courseId, seq, commandId, ordinal, occurredAt, enteredAt, recordedAt, by, deviceId, event } = entry
  return isoText({ v: 1, courseId, seq, wardId, commandId, ordinal, occurredAt, enteredAt, recordedAt, by, deviceId, event })
}

/** The entry that a sealed text holds. */
export function readCourseText(text: string): CourseEntry {
  const { v, wardId: _, ...entry } = JSON.parse(text) as Iso<CourseEntry> & { readonly v: number; readonly wardId: string }
  if (v !== 1) throw new Error(`This entry is written in version ${v} of the sealed text; only version 1 is known.`)
  return fromIso<CourseEntry>(entry as Iso<CourseEntry>)
}

function refusedBy(error: unknown): 'clash' | 'already' | 'exists' | null {
  switch ((error as { constraint?: string }).constraint) {
    case 'CourseEntry_commandId_ordinal_key':
      return 'already'
    case 'CourseEntry_pkey':
      return 'clash'
    case 'CourseCard_open_kind_key':
      return 'exists'
    default:
      return null
  }
}
