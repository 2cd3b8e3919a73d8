/** The infusions of a course with what went in, and the way to the record of each. */
import Link from 'next/link'
import { figure, isCalledOff, type CourseView } from '#domain'
import { None, Scroll, Section } from '#app/_record/Section.tsx'
import record from '#app/_record/record.module.css'
import { useFormatTime } from '#app/_ui/zone.tsx'
import css from './course.module.css'

export function InfusionTable({ course: { sessions } }: { readonly course: CourseView }) {
  const format = useFormatTime()
  // Grams of different salts are not added: they hold different amounts of magnesium.
  const salts = new Set(sessions.flatMap(({ salt, grams }) => (grams === null ? [] : [salt])))
  const total = sessions.reduce((sum, { grams }) => sum + (grams ?? 0), 0)
  return (
    <Section title="Infusions and doses" count={sessions.length}>
      {sessions.length === 0 ? (
        <None>No infusion of this course is in the record yet.</None>
      ) : (
        <Scroll label="Infusions and doses">
          <table className={record.table} data-testid="infusion-table">
            <thead>
              <tr>
                <th scope="col">Started</th>
                <th scope="col">Protocol</th>
                <th scope="col">Salt</th>
                <th scope="col" className={record.number}>Gone in</th>
                <th scope="col">State</th>
                <th scope="col">Record</th>
              </tr>
            </thead>
            <tbody>
              {sessions.map((session) => (
                <tr key={session.sessionId}>
                  <td>{session.startedAt === null ? 'not started' : <span className={record.when}>{format.dayAndMinute(session.startedAt)}</span>}</td>
                  <th scope="row">{session.title}</th>
                  <td>{session.salt}</td>
                  <td className={record.number}>{session.grams === null ? '—' : `${figure(session.grams)} g`}</td>
                  <td>{isCalledOff(session) ? 'called off' : session.startedAt === null ? 'waits' : session.stoppedAt === null ? 'running' : `stopped ${format.minute(session.stoppedAt)}`}</td>
                  <td><Link className={css.link} href={`/session/${encodeURIComponent(session.sessionId)}/report`}>Open the record</Link></td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
      {total > 0 && salts.size === 1 && <p className={record.small}>{figure(Math.round(total * 100) / 100)} g of {[...salts][0]} in all.</p>}
    </Section>
  )
}
