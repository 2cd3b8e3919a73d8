/** The rows of the timeline, with the day between them where it changes. */
import { Fragment, memo } from 'react'
import { SECOND, type TimelineRow } from '#domain'
import { DayRow } from './DayRow.tsx'
import css from './record.module.css'
import { KIND_ICONS } from './kindIcons.tsx'
import { useFormatTime } from '#app/_ui/zone.tsx'

interface TimelineRowsProps {
  readonly rows: readonly TimelineRow[]
}

export const TimelineRows = memo(function TimelineRows({ rows }: TimelineRowsProps) {
  return (
    <table className={`${css.table} ${css.timeline}`}>
      <thead>
        <tr>
          <th scope="col" className={css.number}>
            No.
          </th>
          <th scope="col">Server time</th>
          <th scope="col">Measured</th>
          <th scope="col">Who</th>
          <th scope="col" className={css.device}>
            Device
          </th>
          <th scope="col">What</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <Fragment key={row.seq}>
            <DayRow at={row.recordedAt} beforeAt={rows[index - 1]?.recordedAt} columns={6} />
            <Row row={row} />
          </Fragment>
        ))}
      </tbody>
    </table>
  )
})

function Row({ row }: { readonly row: TimelineRow }) {
  const format = useFormatTime()
  const isOtherTime = Math.abs(row.recordedAt - row.occurredAt) >= SECOND
  const isAmended = row.amendedBySeq !== null
  return (
    <tr id={`entry-${row.seq}`} data-testid="timeline-row" data-kind={row.kind} data-engine={row.isEngine}>
      <td className={css.number}>{row.seq}</td>
      <td className={css.time}>{format.second(row.recordedAt)}</td>
      <td className={css.time}>{isOtherTime && format.second(row.occurredAt)}</td>
      <td className={css.who}>{row.who}</td>
      <td className={css.device}>{row.deviceId?.slice(0, 8)}</td>
      <td>
        <div className={css.what}>
          {KIND_ICONS[row.kind]}
          <div>
            <strong>{row.title}</strong>
            {row.detail !== '' &&
              (isAmended ? (
                <s className={css.detail}>{row.detail}</s>
              ) : (
                <span className={css.detail}>{row.detail}</span>
              ))}
            {isAmended && (
              <a className={css.aside} href={`#entry-${row.amendedBySeq}`}>
                amended by entry {row.amendedBySeq}
              </a>
            )}
          </div>
        </div>
      </td>
    </tr>
  )
}
