/** Every change of rate, whether an order covers it, and which order still wants a signature. */
import { figure, type RateChangeRow } from '#domain'
import css from './record.module.css'
import { None, Section } from './Section.tsx'
import { useFormatTime } from '#app/_ui/zone.tsx'

export function RateChangeTable({ rows }: { readonly rows: readonly RateChangeRow[] }) {
  const format = useFormatTime()
  return (
    <Section title="Rate changes" count={rows.length}>
      {rows.length === 0 ? (
        <None>The rate was not changed within a phase.</None>
      ) : (
        <ul className={css.list} data-testid="rate-changes">
          {rows.map((row) => (
            <li key={row.seq}>
              <span className={css.muted}>{format.second(row.occurredAt)}</span>
              <span>
                <strong>
                  {figure(row.fromMlPerHour)} → {figure(row.rateMlPerHour)} mL/h
                </strong>
                , {row.who}
                {row.isAsFound && ', as found'}
                {row.reason !== null && <span className={css.aside}>{row.reason}</span>}
                {row.judgement && (
                  <span className={css.aside}>
                    {row.judgement.isWithinOrder ? 'Within' : 'Not within'} the titration order: {row.judgement.because}
                  </span>
                )}
                {row.newOrder && (
                  <span className={css.aside}>
                    New order by {row.newOrder.prescriber}, {format.dayAndMinute(row.newOrder.orderedAt)}: {row.newOrder.reason}
                    {row.isToBeSigned && <strong> · verbal, to be signed</strong>}
                  </span>
                )}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}
