/** The pump's time at each constant rate. */
import { figure, MINUTE, minutesText, type Report } from '#domain'
import css from './record.module.css'
import { None, Scroll, Section } from './Section.tsx'
import { useFormatTime } from '#app/_ui/zone.tsx'

interface PumpTableProps {
  readonly segments: Report['pump']['segments']
  readonly asOfAt: number
}

export function PumpTable({ segments, asOfAt }: PumpTableProps) {
  const format = useFormatTime()
  return (
    <Section title="Pump segments" count={segments.length}>
      {segments.length === 0 ? (
        <None>The pump was not started.</None>
      ) : (
        <Scroll label="Pump segments">
          <table className={css.table}>
            <thead>
              <tr>
                <th scope="col">From</th>
                <th scope="col">To</th>
                <th scope="col">Phase</th>
                <th scope="col" className={css.number}>
                  Rate
                </th>
                <th scope="col" className={css.number}>
                  Dose rate
                </th>
                <th scope="col" className={css.number}>
                  For
                </th>
                <th scope="col" className={css.number}>
                  Gave
                </th>
              </tr>
            </thead>
            <tbody>
              {segments.map((segment) => (
                <tr key={segment.startedAt}>
                  <td>{format.second(segment.startedAt)}</td>
                  <td>{segment.endedAt === null ? 'running' : format.second(segment.endedAt)}</td>
                  <td>
                    {segment.phase}
                    {segment.isKeepOpen && <span className={css.aside}>only keeps the vein open</span>}
                    {segment.site !== null && <span className={css.aside}>{segment.site}</span>}
                  </td>
                  <td className={css.number}>{figure(segment.rateMlPerHour)} mL/h</td>
                  <td className={css.number}>{figure(segment.rateGramsPerHour)} g/h</td>
                  <td className={css.number}>
                    {minutesText(((segment.endedAt ?? asOfAt) - segment.startedAt) / MINUTE)}
                  </td>
                  <td className={css.number}>{figure(segment.grams)} g</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
    </Section>
  )
}
