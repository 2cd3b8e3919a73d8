/** The sleep diary, night by night as it was told. */
import type { DiarySeries } from '#domain'
import { Scroll } from '#app/_record/Section.tsx'
import record from '#app/_record/record.module.css'
import { useFormatTime } from '#app/_ui/zone.tsx'

export function DiaryTable({ diary }: { readonly diary: readonly DiarySeries[] }) {
  const format = useFormatTime()
  const nights = [...new Set(diary.flatMap(({ points }) => points.map(({ at }) => at)))].sort((a, b) => a - b)
  return (
    <Scroll label="Sleep diary">
      <table className={record.table}>
        <thead>
          <tr>
            <th scope="col">Told on</th>
            {diary.map(({ itemId, question }) => <th key={itemId} scope="col" className={record.number}>{question}</th>)}
          </tr>
        </thead>
        <tbody>
          {nights.map((at) => (
            <tr key={at}>
              <th scope="row"><span className={record.when}>{format.dayAndMinute(at)}</span></th>
              {diary.map(({ itemId, points }) => {
                const minutes = points.find((point) => point.at === at)?.minutes
                return <td key={itemId} className={record.number}>{minutes === undefined ? 'not answered' : minutes === 'declined' ? 'would not say' : `${minutes} min`}</td>
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  )
}
