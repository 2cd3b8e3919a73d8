/** Proof of display: on how many screens each alert stood where somebody could see it, how soon, and what kept it from the others. */
import { Fragment } from 'react'
import { SECOND, secondsText, UNPAINTED_WORDS, unpaintedText, type AlertDisplay, type AlertRow, type ScreenDisplay } from '#domain'
import { PriorityIcon } from '#app/_ui/PriorityIcon.tsx'
import { useFormatTime } from '#app/_ui/zone.tsx'
import { DayRow } from './DayRow.tsx'
import css from './record.module.css'
import { None, Scroll, Section } from './Section.tsx'

interface DisplayTableProps {
  readonly alerts: readonly AlertRow[]
  readonly displays: readonly AlertDisplay[]
}

export function DisplayTable({ alerts, displays }: DisplayTableProps) {
  const unseen = displays.filter(({ painted }) => painted === 0).length
  return (
    <Section title="Shown on screens" {...(displays.length === 0 ? {} : { count: unseen === 0 ? 'every alert on one at least' : `${unseen} of ${displays.length} alerts on no screen` })}>
      <p className={css.small}>
        Told by the screens themselves, in the server’s time; it stands beside the sealed record and not in it. Painted means: in a visible tab, with the tile in view.
      </p>
      {displays.length === 0 ? (
        <None>No alert was raised.</None>
      ) : (
        <Scroll label="Shown on screens">
          <table className={css.table}>
            <thead>
              <tr>
                <th scope="col">Raised</th>
                <th scope="col">What</th>
                <th scope="col" className={css.number}>Sent</th>
                <th scope="col">Painted on</th>
                <th scope="col" className={css.number}>First</th>
                <th scope="col">Not painted</th>
                <th scope="col">Without sound</th>
                <th scope="col" className={css.number}>Accepted</th>
              </tr>
            </thead>
            <tbody>
              {displays.map((display, index) => (
                <Fragment key={display.alertId}>
                  <DayRow at={display.raisedAt} beforeAt={displays[index - 1]?.raisedAt} columns={8} />
                  <Row display={display} alert={alerts.find(({ alertId }) => alertId === display.alertId)} />
                </Fragment>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
    </Section>
  )
}

function Row({ display, alert }: { readonly display: AlertDisplay; readonly alert: AlertRow | undefined }) {
  const format = useFormatTime()
  const { raisedAt, acceptedAt, screens, painted, firstSentSeconds, firstPaintedSeconds, paintedUnheard, byScreen } = display
  return (
    <tr data-testid="display-row" data-painted={painted}>
      <td>{format.second(raisedAt)}</td>
      <td>
        {alert && <><PriorityIcon priority={alert.priority} size={16} /> {alert.text}</>}
        {screens > 0 && (
          <details className={css.ladder}>
            <summary>{screens === 1 ? 'the screen' : `each of ${screens} screens`}</summary>
            <ol>{byScreen.map((screen) => <li key={screen.screenId}><Screen screen={screen} raisedAt={raisedAt} /></li>)}</ol>
          </details>
        )}
      </td>
      <td className={css.number}>{afterText(firstSentSeconds)}</td>
      <td>{screens === 0 ? <strong>no screen was open</strong> : painted === 0 ? <strong>none of {screens}</strong> : `${painted} of ${screens}`}</td>
      <td className={css.number}>{afterText(firstPaintedSeconds)}</td>
      <td>{unpaintedText(display) || '—'}</td>
      <td>{painted === 0 ? '—' : `${paintedUnheard} of ${painted}`}</td>
      <td className={css.number}>{acceptedAt === null ? 'nobody' : `+${secondsText((acceptedAt - raisedAt) / SECOND)}`}</td>
    </tr>
  )
}

function Screen({ screen, raisedAt }: { readonly screen: ScreenDisplay; readonly raisedAt: number }) {
  const { screenId, staffName, sentAt, receivedAt, paintedAt, why, isHeard } = screen
  const steps = [['sent', sentAt], ['received', receivedAt], ['painted', paintedAt]] as const
  return (
    <>
      {steps.flatMap(([name, at]) => (at === null ? [] : [`${name} ${afterText((at - raisedAt) / SECOND)}`])).join(' · ')}
      {why !== null && <strong> · {UNPAINTED_WORDS[why]}</strong>}
      {isHeard !== null && (isHeard ? ' · with sound' : <strong> · without sound</strong>)}
      <span className={css.muted}> {staffName ?? 'nobody known'}, screen {screenId.slice(0, 8)}</span>
    </>
  )
}

const afterText = (seconds: number | null): string => (seconds === null ? '—' : `+${Math.max(0, seconds).toFixed(1)} s`)
