/** What was planned and is not answered: due, not yet, left unfilled, missed. What has no date waits for the first infusion. */
import type { CourseView, PlannedSlot } from '#domain'
import { None, Scroll, Section } from '#app/_record/Section.tsx'
import record from '#app/_record/record.module.css'
import { Chip, type Tone } from '#app/_ui/Chip.tsx'
import { useFormatTime } from '#app/_ui/zone.tsx'
import { SLOT_WORDS, titleOf } from './courseWords.ts'

const TONES: Readonly<Record<PlannedSlot['state'], Tone>> = { notYet: 'plain', due: 'info', begun: 'info', answered: 'plain', declined: 'plain', missed: 'medium', notAsked: 'plain' }

export function PlanTable({ course }: { readonly course: CourseView }) {
  const format = useFormatTime()
  const rows = course.slots.filter(({ state }) => state !== 'answered').sort((a, b) => (a.dueAt ?? Infinity) - (b.dueAt ?? Infinity))
  const declinedOf = ({ instrumentId, slot }: PlannedSlot) =>
    course.declined.findLast((one) => one.instrumentId === instrumentId && one.slot.occasionId === slot.occasionId && one.slot.sessionId === slot.sessionId)
  return (
    <Section title="Planned and not answered" count={rows.length}>
      {rows.length === 0 ? (
        <None>Everything that was planned is answered.</None>
      ) : (
        <Scroll label="Planned and not answered">
          <table className={record.table}>
            <thead>
              <tr>
                <th scope="col">Due</th>
                <th scope="col">Questionnaire</th>
                <th scope="col">When in the plan</th>
                <th scope="col">State</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => {
                const declined = row.state === 'declined' ? declinedOf(row) : undefined
                return (
                  <tr key={`${row.instrumentId} ${row.slot.occasionId} ${row.slot.sessionId ?? ''}`}>
                    <td>{row.dueAt === null ? (row.slot.sessionId === undefined ? 'after the first infusion' : 'after the infusion') : <span className={record.when}>{row.slot.sessionId === undefined ? format.day(row.dueAt) : format.dayAndMinute(row.dueAt)}</span>}</td>
                    <th scope="row">{titleOf(course, row)}</th>
                    <td>{row.name}</td>
                    <td>
                      <Chip tone={TONES[row.state]}>{SLOT_WORDS[row.state]}</Chip>
                      {declined && <span className={record.aside}>{declined.reason}; {declined.who}, {format.dayAndMinute(declined.at)}</span>}
                    </td>
                  </tr>
                )
              })}
            </tbody>
          </table>
        </Scroll>
      )}
    </Section>
  )
}
