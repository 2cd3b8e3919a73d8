/** Every alert with its ladder: raised, told further, accepted, gone. */
import { Fragment } from 'react'
import { ALERT_WORDS, displayText, outcomeText, rungName, secondsText, type AlertDisplay, type AlertRow, type TimelineRow } from '#domain'
import { PriorityIcon } from '#app/_ui/PriorityIcon.tsx'
import { DayRow } from './DayRow.tsx'
import css from './record.module.css'
import { None, Scroll, Section } from './Section.tsx'
import { useFormatTime } from '#app/_ui/zone.tsx'

interface AlertTableProps {
  readonly alerts: readonly AlertRow[]
  readonly timeline: readonly TimelineRow[]
  readonly displays: readonly AlertDisplay[]
}

export function AlertTable({ alerts, timeline, displays }: AlertTableProps) {
  return (
    <Section title="Alerts" count={alerts.length}>
      {alerts.length === 0 ? (
        <None>No alert was raised.</None>
      ) : (
        <Scroll label="Alerts">
          <table className={css.table}>
            <thead>
              <tr>
                <th scope="col">Raised</th>
                <th scope="col">Priority</th>
                <th scope="col">What</th>
                <th scope="col">Accepted</th>
                <th scope="col" className={css.number}>
                  After
                </th>
                <th scope="col">Highest rung</th>
                <th scope="col">Resolved</th>
              </tr>
            </thead>
            <tbody>
              {alerts.map((alert, index) => (
                <Fragment key={alert.alertId}>
                  <DayRow at={alert.raisedAt} beforeAt={alerts[index - 1]?.raisedAt} columns={7} />
                  <Row
                    alert={alert}
                    steps={timeline.filter((row) => row.alertId === alert.alertId)}
                    display={displays.find(({ alertId }) => alertId === alert.alertId)}
                  />
                </Fragment>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
    </Section>
  )
}

interface RowProps {
  readonly alert: AlertRow
  readonly steps: readonly TimelineRow[]
  readonly display: AlertDisplay | undefined
}

function Row({ alert, steps, display }: RowProps) {
  const format = useFormatTime()
  return (
    <tr data-testid="alert-row" data-priority={alert.priority}>
      <td>{format.second(alert.raisedAt)}</td>
      <td className={css.state}>
        <PriorityIcon priority={alert.priority} size={16} /> {alert.priority}
        <div className={css.muted}>{alert.kind}</div>
      </td>
      <td>
        {alert.text}
        {alert.outcome && <div className={css.muted}>{outcomeText(alert.outcome)}</div>}
        <Ladder alert={alert} steps={steps} display={display} />
      </td>
      <td>{alert.acceptedAt === null ? 'nobody' : `${format.second(alert.acceptedAt)} ${alert.acceptedBy ?? ''}`}</td>
      <td className={css.number}>{alert.secondsToAccept === null ? '—' : secondsText(alert.secondsToAccept)}</td>
      <td>{rungName(alert.priority, alert.highestRung)}</td>
      <td>
        {alert.resolvedAt === null ? <strong>{ALERT_WORDS[alert.state]}</strong> : format.second(alert.resolvedAt)}
      </td>
    </tr>
  )
}

function Ladder({ alert, steps, display }: RowProps) {
  return (
    <details className={css.ladder}>
      <summary>
        <span>rule {alert.protocolRule}</span> {steps.length} steps
      </summary>
      <ol>
        {steps.map((step, index) => (
          <Fragment key={step.seq}>
            <li>
              <span>+{secondsText((step.recordedAt - alert.raisedAt) / 1000)}</span> {step.title}
              {index > 0 && firstPart(step.detail)} <span className={css.muted}>{step.who}</span>
            </li>
            {index === 0 && display && <li data-testid="ladder-display">On screens: {displayText(display)}</li>}
          </Fragment>
        ))}
      </ol>
    </details>
  )
}

/** The cause is in the row above already; what is new stands first. */
const firstPart = (detail: string): string => {
  const [first = '', ...rest] = detail.split(' · ')
  return rest.length === 0 ? '' : `, ${first}`
}
