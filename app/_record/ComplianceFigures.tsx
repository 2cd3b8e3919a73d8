/** How the checks were kept and how the alerts were answered: counts, always with what they are counted of. */
import { type AlertResponse, CHECK_WORDS, type Compliance, secondsText, shareText } from '#domain'
import { PriorityIcon } from '#app/_ui/PriorityIcon.tsx'
import { CheckMark } from '#app/_chart/marks.tsx'
import css from './record.module.css'
import { Scroll, Section } from './Section.tsx'

interface ComplianceFiguresProps {
  readonly compliance: Compliance
  readonly responses: readonly AlertResponse[]
}

export function ComplianceFigures({ compliance, responses }: ComplianceFiguresProps) {
  const { due, onTime, late, missed, notDone, missedChartedLate, afterStop } = compliance
  const parts = [
    ['on time', onTime],
    ['late', late],
    ['missed', missed],
    ['not done', notDone],
  ] as const
  return (
    <div className={css.columns}>
      <Section title="Checks kept" count={`${due} were due`}>
        <ul className={css.shares} data-testid="compliance">
          {parts.map(([state, count]) => (
            <li key={state}>
              <svg width={16} height={16} aria-hidden="true">
                <CheckMark x={8} y={8} state={state} />
              </svg>
              <span>{CHECK_WORDS[state]}</span>
              <strong>{shareText(count, due)}</strong>
              <span className={css.meter} aria-hidden="true">
                <span style={{ inlineSize: `${due === 0 ? 0 : (count / due) * 100}%` }} data-state={state} />
              </span>
            </li>
          ))}
        </ul>
        <p className={css.small}>
          A check is late a third of its interval after it was due, and missed two thirds after.
          {missed > 0 &&
            ` Of ${missed} missed, ${missedChartedLate} ${missedChartedLate === 1 ? 'was' : 'were'} charted afterwards and still ${missedChartedLate === 1 ? 'counts' : 'count'} as missed.`}
          {afterStop > 0 &&
            ` ${afterStop} recorded as missed ${afterStop === 1 ? 'was' : 'were'} due after the pump had stopped, which was learnt later: not counted as due.`}
        </p>
      </Section>
      <Section title="Alerts answered" count={`${responses.reduce((sum, one) => sum + one.raised, 0)} were raised`}>
        <ResponseTable responses={responses} />
      </Section>
    </div>
  )
}

function ResponseTable({ responses }: { readonly responses: readonly AlertResponse[] }) {
  return (
    <Scroll label="Alerts by priority">
      <table className={css.table}>
        <thead>
          <tr>
            <th scope="col">Priority</th>
            <th scope="col" className={css.number}>
              Accepted
            </th>
            <th scope="col" className={css.number}>
              Median
            </th>
            <th scope="col" className={css.number}>
              Longest
            </th>
            <th scope="col" className={css.number}>
              Escalated
            </th>
            <th scope="col" className={css.number}>
              Ended unaccepted
            </th>
          </tr>
        </thead>
        <tbody>
          {responses.map((one) => (
            <tr key={one.priority}>
              <th scope="row" className={css.state}>
                <PriorityIcon priority={one.priority} size={16} /> {one.priority}
              </th>
              <td className={css.number}>{shareText(one.accepted, one.raised)}</td>
              <td className={css.number}>{one.medianSeconds === null ? '—' : secondsText(one.medianSeconds)}</td>
              <td className={css.number}>{one.worstSeconds === null ? '—' : secondsText(one.worstSeconds)}</td>
              <td className={css.number}>
                {one.escalated} of {one.raised}
              </td>
              <td className={css.number}>
                {one.resolvedUnaccepted} of {one.raised}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  )
}
