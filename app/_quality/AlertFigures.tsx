/** The alerts by priority and by rule: how many an hour and a day, how they were answered, and how true they were. */
import { shareText, type AlertLine, type Quality } from '#domain'
import { None, Scroll, Section } from '#app/_record/Section.tsx'
import record from '#app/_record/record.module.css'
import { PriorityIcon } from '#app/_ui/PriorityIcon.tsx'
import { countText, rate, seconds } from './words.ts'
import css from './quality.module.css'

interface AlertFiguresProps {
  readonly alerts: Quality['alerts']
  readonly quality: Pick<Quality, 'sessionHours' | 'patientDays'>
}

export function AlertFigures({ alerts: { all, byPriority, byRule }, quality: { sessionHours, patientDays } }: AlertFiguresProps) {
  return (
    <Section title="Alerts by priority and rule" count={`${all.raised} were raised`}>
      {all.raised === 0 ? (
        <None>No alert was raised.</None>
      ) : (
        <>
          <Scroll label="Alerts by priority"><AlertTable of="Priority" lines={[...byPriority, all]} /></Scroll>
          <Scroll label="Alerts by rule"><AlertTable of="Rule" lines={byRule} /></Scroll>
        </>
      )}
      <p className={record.small}>
        Of {countText(sessionHours)} session-hours and {countText(patientDays)} patient-days. The rules of each column stand under “Alerts” below.
      </p>
    </Section>
  )
}

function AlertTable({ of, lines }: { readonly of: string; readonly lines: readonly AlertLine[] }) {
  return (
    <table className={`${record.table} ${css.alerts}`}>
      <thead>
        <tr>
          <th scope="col">{of}</th>
          {['Raised', 'an hour', 'a day', 'Accepted in time', 'To accept', 'To first action', 'Escalated', 'Returned', 'Unattended', 'Actionable'].map((words) => (
            <th key={words} scope="col" className={record.number}>{words}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={`${line.label} ${line.priority}`}>
            <th scope="row" className={css.label}>
              {line.priority !== null && <PriorityIcon priority={line.priority} size={16} />} {line.label}
              {line.priority !== null && line.label !== line.priority && <span className={record.aside}>{line.priority}</span>}
            </th>
            <td className={record.number}>{line.raised}</td>
            <td className={record.number}>{rate(line.perHour)}</td>
            <td className={record.number}>{rate(line.perDay)}</td>
            <td className={record.number}>{shareText(line.inTime, line.toAccept)}</td>
            <Times of={line.acceptSeconds} count={line.accepted} />
            <Times of={line.actSeconds} count={line.acted} />
            <td className={record.number}>{line.escalated}</td>
            <td className={record.number}>{line.returned}</td>
            <td className={record.number}>{line.unattended}</td>
            <td className={record.number}>{actionable(line)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** The median, and what nine in ten were not longer than. */
const Times = ({ of: { median, ninetieth }, count }: { readonly of: AlertLine['acceptSeconds']; readonly count: number }) => (
  <td className={record.number}>
    {seconds(median)}
    {median !== null && <><span className={css.ninetieth}>90 %: {seconds(ninetieth)}</span><span className={css.ninetieth}>of {count}</span></>}
  </td>
)

function actionable({ tags }: AlertLine): string {
  const tagged = tags['true-acted'] + tags['true-not-relevant'] + tags.false
  return tagged === 0 ? 'none tagged' : shareText(tags['true-acted'], tagged)
}
