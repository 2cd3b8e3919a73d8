/** What a screen could show at an instant, and beside it what is known of that instant now. What differs stands out by more than its colour. */
import { CHECK_WORDS, figure, STATUS_WORDS, type AlertView, type AtTime, type PumpAt, type Told } from '#domain'
import type { ReactNode } from 'react'
import { PriorityIcon } from '#app/_ui/PriorityIcon.tsx'
import { useFormatTime } from '#app/_ui/zone.tsx'
import css from './atTime.module.css'
import record from './record.module.css'
import { None, Scroll } from './Section.tsx'

export function AtTimePicture({ picture }: { readonly picture: AtTime }) {
  const format = useFormatTime()
  const { tile, status, version, pump, readings, alerts, toldLater, owed, learntLater } = picture
  return (
    <div aria-live="polite" className={css.picture}>
      <p>
        <strong>{STATUS_WORDS[status]}</strong>
        {tile.phase && ` · ${tile.phase.name}`} · {tile.nurse ?? 'nobody'} answered · entry {version} was the newest
        {tile.nextCheck && ` · next check due ${format.minute(tile.nextCheck.dueAt)}`}
      </p>
      <Scroll label="Known then and known now">
        <table className={record.table}>
          <thead>
            <tr>
              <th scope="col">What</th>
              <th scope="col">Known then</th>
              <th scope="col">Known now of that instant</th>
            </tr>
          </thead>
          <tbody>
            <Row name="Infusion" differs={pump.differs} shown={pumpText(pump.shown)} known={pumpText(pump.known)} />
            {readings.map((reading) => (
              <Row key={reading.code} name={reading.label} differs={reading.differs} shown={<Value told={reading.shown} />} known={<Value told={reading.known} />} />
            ))}
          </tbody>
        </table>
      </Scroll>
      <h3 className={record.caption}>Alerts that stood then</h3>
      {alerts.length === 0 ? <None>None.</None> : <Alerts alerts={alerts} />}
      <h3 className={record.caption}>Known only later</h3>
      {toldLater.length + owed.length + learntLater.length === 0 ? (
        <None>Nothing: all that is known of this instant was known then.</None>
      ) : (
        <ul className={record.list}>
          {toldLater.map((alert) => (
            <li key={alert.alertId}>
              <span className={record.muted}>{format.second(alert.raisedAt)}</span>
              <span>
                <strong>Alert, {alert.priority}:</strong> {alert.text}, measured {format.minute(alert.observedAt)}
              </span>
            </li>
          ))}
          {owed.map((check) => (
            <li key={`${check.dueAt}${check.what}`}>
              <span className={record.muted}>{format.minute(check.dueAt)}</span>
              <span>
                <strong>Check owed then:</strong> {check.what}. It ended: {CHECK_WORDS[check.ended]}
                {check.doneAt !== null && `, measured ${format.minute(check.doneAt)}`}
              </span>
            </li>
          ))}
          {learntLater.map((row) => (
            <li key={row.seq}>
              <span className={record.muted}>{format.second(row.recordedAt)}</span>
              <span>
                <strong>{row.title}</strong>, {row.who}, happened {format.minute(row.occurredAt)}
                <span className={record.aside}>{row.detail}</span>
              </span>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

interface RowProps {
  readonly name: string
  readonly differs: boolean
  readonly shown: ReactNode
  readonly known: ReactNode
}

function Row({ name, differs, shown, known }: RowProps) {
  return (
    <tr data-differs={differs || undefined} className={css.row}>
      <th scope="row">
        {differs && <abbr title="differs" className={css.differs}>≠</abbr>}
        {name}
      </th>
      <td>{shown}</td>
      <td>{known}</td>
    </tr>
  )
}

function Value({ told }: { readonly told: Told | null }) {
  const format = useFormatTime()
  if (told === null) return <span className={css.unknown}>not known</span>
  return (
    <span className={told.isStale ? css.unknown : undefined}>
      {told.isStale ? <s>{told.text}</s> : told.text} <span className={record.muted}>{format.minute(told.at)}{told.isStale && ', too old'}</span>
    </span>
  )
}

const pumpText = ({ state, rateMlPerHour, rateGramsPerHour }: PumpAt): string =>
  rateMlPerHour === 0 ? state : `${state}, ${figure(rateMlPerHour)} mL/h = ${figure(rateGramsPerHour)} g/h`

function Alerts({ alerts }: { readonly alerts: readonly AlertView[] }) {
  const format = useFormatTime()
  return (
    <ul className={css.alerts}>
      {alerts.map((alert) => (
        <li key={alert.alertId}>
          <PriorityIcon priority={alert.priority} size={18} />
          <span>
            {alert.because.text}
            <span className={record.aside}>
              since {format.second(alert.raisedAt)} · {alert.state === 'accepted' ? `in hand: ${alert.holderName ?? 'somebody'}` : alert.state === 'silenced' ? `silenced by ${alert.silence?.by ?? 'somebody'}` : `told ${alert.rungName}`}
            </span>
          </span>
        </li>
      ))}
    </ul>
  )
}
