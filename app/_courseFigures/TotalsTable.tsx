/** How totals lie, with how many there are and how many are missing. Two times stand side by side; no difference is worked out. */
import { figure, type InstrumentFigures, type Spread, type TotalFigures } from '#domain'
import { Scroll } from '#app/_record/Section.tsx'
import record from '#app/_record/record.module.css'

interface TotalsProps {
  /** The kind of course, in words. */
  readonly kind: string
  readonly instruments: readonly InstrumentFigures[]
  readonly fewestPeople: number
}

const SPREAD = [['lowest', 'Lowest'], ['lowerQuartile', 'Lower quartile'], ['median', 'Median'], ['upperQuartile', 'Upper quartile'], ['highest', 'Highest']] as const satisfies readonly (readonly [keyof Spread, string])[]

export const TotalsTable = ({ kind, instruments, fewestPeople }: TotalsProps) => (
  <Scroll label={`${kind}, totals at each time`}>
    <table className={record.table}>
      <thead>
        <tr>
          <th scope="col">Questionnaire</th>
          <th scope="col">When</th>
          <th scope="col" className={record.number}>Totals</th>
          <th scope="col" className={record.number}>Missing</th>
          {SPREAD.map(([key, name]) => <th key={key} scope="col" className={record.number}>{name}</th>)}
          <th scope="col">In each published band</th>
        </tr>
      </thead>
      <tbody>
        {instruments.flatMap(({ instrumentId, title, range, occasions }) =>
          occasions.map(({ occasionId, name, totals }) => totals && (
            <tr key={`${instrumentId} ${occasionId}`}>
              <th scope="row">{title} <span className={record.aside}>{range?.[0]} to {range?.[1]}</span></th>
              <td>{name}</td>
              <td className={record.number}>{totals.counted}{totals.prorated > 0 && <span className={record.aside}>{totals.prorated} prorated</span>}</td>
              <td className={record.number}>{totals.missing}</td>
              <Laid totals={totals} fewestPeople={fewestPeople} />
            </tr>
          )),
        )}
      </tbody>
    </table>
  </Scroll>
)

function Laid({ totals: { spread }, fewestPeople }: { readonly totals: TotalFigures; readonly fewestPeople: number }) {
  if (spread.isSuppressed) return <td colSpan={SPREAD.length + 1} className={record.muted}>fewer than {fewestPeople} people: not laid out</td>
  return (
    <>
      {SPREAD.map(([key]) => <td key={key} className={record.number}>{figure(spread[key])}</td>)}
      <td>{spread.bands.length === 0 ? 'none published' : spread.bands.map(({ name, count }) => `${name} ${count}`).join(' · ')}</td>
    </>
  )
}

export const PairTable = ({ kind, instruments, fewestPeople }: TotalsProps) => (
  <Scroll label={`${kind}, baseline and later`}>
    <table className={record.table}>
      <thead>
        <tr>
          <th scope="col">Questionnaire</th>
          <th scope="col" className={record.number}>Have both</th>
          <th scope="col">Time</th>
          {SPREAD.map(([key, name]) => <th key={key} scope="col" className={record.number}>{name}</th>)}
        </tr>
      </thead>
      <tbody>
        {instruments.flatMap(({ instrumentId, title, pairs }) =>
          pairs.flatMap(({ occasionId, name, both, of, spreads }) => {
            const head = (
              <>
                <th scope="row" rowSpan={spreads.isSuppressed ? 1 : 2}>{title}</th>
                <td className={record.number} rowSpan={spreads.isSuppressed ? 1 : 2}>{both} of {of}</td>
              </>
            )
            if (spreads.isSuppressed) {
              return [<tr key={`${instrumentId} ${occasionId}`}>{head}<td>Baseline and {name.toLowerCase()}</td><td colSpan={SPREAD.length} className={record.muted}>fewer than {fewestPeople} people: not laid out</td></tr>]
            }
            return [
              <tr key={`${instrumentId} ${occasionId} baseline`}>{head}<td>Baseline</td><Row spread={spreads.baseline} /></tr>,
              <tr key={`${instrumentId} ${occasionId} later`}><td>{name}</td><Row spread={spreads.later} /></tr>,
            ]
          }),
        )}
      </tbody>
    </table>
  </Scroll>
)

const Row = ({ spread }: { readonly spread: Spread }) => SPREAD.map(([key]) => <td key={key} className={record.number}>{figure(spread[key])}</td>)
