/** Phase by phase: ordered, given, and by how much they differ. */
import { figure, type GivenRow, minutesText, percentText } from '#domain'
import css from './record.module.css'
import { Scroll } from './Section.tsx'
import { useFormatTime } from '#app/_ui/zone.tsx'

export function DoseTable({ rows }: { readonly rows: readonly GivenRow[] }) {
  const format = useFormatTime()
  return (
    <Scroll label="Dose by phase">
      <table className={css.table}>
        <thead>
          <tr>
            <th scope="col">Phase</th>
            <th scope="col">Begun</th>
            <th scope="col" className={css.number}>
              Ordered
            </th>
            <th scope="col" className={css.number}>
              Given
            </th>
            <th scope="col" className={css.number}>
              Difference
            </th>
            <th scope="col" className={css.number}>
              Pump time
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.phase}>
              <th scope="row">{row.phase}</th>
              <td>{row.startedAt === null ? 'not begun' : format.minute(row.startedAt)}</td>
              <td className={css.number}>
                {figure(row.orderedGrams)} g · {figure(row.orderedMl)} mL
              </td>
              <td className={css.number}>
                {figure(row.givenGrams)} g · {figure(row.givenMl)} mL
                {row.remainingGrams > 0.005 && <span className={css.aside}>{figure(row.remainingGrams)} g remaining</span>}
              </td>
              <td className={css.number}>{differenceText(row)}</td>
              <td className={css.number}>
                {minutesText(row.pumpMinutes)} of {minutesText(row.orderedMinutes)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  )
}

function differenceText({ startedAt, differencePercent }: GivenRow): string {
  if (startedAt === null) return '—'
  return differencePercent === null ? 'running' : percentText(differencePercent)
}
