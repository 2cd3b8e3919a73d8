/** Every check that was due: when, when it was charted, and how it was kept. */
import { Fragment } from 'react'
import { type CheckRow, keptText, MINUTE } from '#domain'
import { CheckMark } from '#app/_chart/marks.tsx'
import { DayRow } from './DayRow.tsx'
import css from './record.module.css'
import { None, Scroll, Section } from './Section.tsx'
import { useFormatTime } from '#app/_ui/zone.tsx'

export function CheckTable({ checks }: { readonly checks: readonly CheckRow[] }) {
  return (
    <Section title="Checks" count={checks.length}>
      {checks.length === 0 ? <None>No check has been due yet.</None> : <Table checks={checks} />}
    </Section>
  )
}

function Table({ checks }: { readonly checks: readonly CheckRow[] }) {
  return (
    <Scroll label="Checks">
      <table className={css.table}>
        <thead>
          <tr>
            <th scope="col">Due</th>
            <th scope="col">Charted</th>
            <th scope="col" className={css.number}>
              After due
            </th>
            <th scope="col">Kept</th>
            <th scope="col">Phase</th>
            <th scope="col">What</th>
          </tr>
        </thead>
        <tbody>
          {checks.map((check, index) => (
            <Fragment key={`${check.dueAt}${check.what}`}>
              <DayRow at={check.dueAt} beforeAt={checks[index - 1]?.dueAt} columns={6} />
              <Row check={check} />
            </Fragment>
          ))}
        </tbody>
      </table>
    </Scroll>
  )
}

function Row({ check }: { readonly check: CheckRow }) {
  const format = useFormatTime()
  const { recordedAt, doneAt, minutesAfterDue } = check
  const isMeasuredEarlier = recordedAt !== null && doneAt !== null && recordedAt - doneAt >= MINUTE
  return (
    <tr data-testid="check-row" data-state={check.state}>
      <td>{format.minute(check.dueAt)}</td>
      <td>
        {recordedAt === null ? '—' : format.minute(recordedAt)}
        {isMeasuredEarlier && <span className={css.aside}>measured {format.minute(doneAt)}</span>}
      </td>
      <td className={css.number}>
        {minutesAfterDue === null ? '—' : `${minutesAfterDue > 0 ? '+' : ''}${minutesAfterDue} min`.replace('-', '−')}
      </td>
      <td className={css.state}>
        <svg width={14} height={14} aria-hidden="true">
          <CheckMark x={7} y={7} state={check.state} isPartial={check.isPartial} />
        </svg>
        {keptText(check)}
      </td>
      <td>{check.phase}</td>
      <td>
        {check.what}
        {check.values !== '' && <span className={css.aside}>{check.values}{check.who !== null && `, ${check.who}`}</span>}
        {check.notDone !== '' && <span className={css.aside}>not done: {check.notDone}</span>}
        {check.stillOpen !== '' && check.state !== 'pending' && check.state !== 'after stop' && (
          <span className={css.aside}>never charted: {check.stillOpen}</span>
        )}
      </td>
    </tr>
  )
}
