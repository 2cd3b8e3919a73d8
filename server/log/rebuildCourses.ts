/** The cards of courses, made again from their records. Few and short, so one after another. */
import type pg from 'pg'
import { foldCourse } from '#domain'
import { courseCard, readCourseText, type CourseCard } from './courses.ts'

/** Sets right what differs, and says of each what it was. */
export async function rebuildCourses(client: pg.PoolClient): Promise<string[]> {
  const differences: string[] = []
  const { rows: orphans } = await client.query<{ courseId: string }>(
    'DELETE FROM "CourseCard" c WHERE NOT EXISTS (SELECT 1 FROM "CourseEntry" e WHERE e."courseId" = c."courseId" AND e.seq = 1) RETURNING "courseId"',
  )
  differences.push(...orphans.map(({ courseId }) => `CourseCard of ${courseId}: the course has no record`))
  const { rows: ids } = await client.query<{ courseId: string }>('SELECT "courseId" FROM "CourseEntry" WHERE seq = 1 ORDER BY "courseId"')
  for (const { courseId } of ids) {
    const { rows: lines } = await client.query<{ text: string; hash: string }>('SELECT text, hash FROM "CourseEntry" WHERE "courseId" = $1 ORDER BY seq', [courseId])
    const course = foldCourse(lines.map(({ text }) => readCourseText(text)))
    if (!course) continue
    const wanted = courseCard(course, lines.at(-1)!.hash)
    const { rows: [found] } = await client.query<CourseCard>('SELECT * FROM "CourseCard" WHERE "courseId" = $1', [courseId])
    const names = Object.keys(wanted) as (keyof CourseCard)[]
    const wrong = found && names.filter((name) => found[name] !== wanted[name])
    if (wrong?.length === 0) continue
    differences.push(`CourseCard ${courseId}: ${wrong ? `${wrong.join(', ')} differed` : 'was missing'}`)
    await client.query('DELETE FROM "CourseCard" WHERE "courseId" = $1', [courseId])
    const places = names.map((_, index) => `$${index + 1}`).join(', ')
    await client.query(`INSERT INTO "CourseCard" (${names.map((name) => `"${name}"`).join(', ')}) VALUES (${places})`, names.map((name) => wanted[name]))
  }
  return differences
}
