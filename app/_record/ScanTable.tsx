/** Whether wristband and bag were scanned before each start, bag and dose; and what was scanned that was not this session's. */
import { PURPOSE_WORDS, type Report } from '#domain'
import css from './record.module.css'
import { None, Scroll, Section } from './Section.tsx'
import { useFormatTime } from '#app/_ui/zone.tsx'

export function ScanTable({ scans: { acts, mismatches } }: { readonly scans: Report['scans'] }) {
  const format = useFormatTime()
  return (
    <Section title="Wristband and bag" count={mismatches.length === 0 ? 'no mismatch' : `${mismatches.length} did not match`}>
      {mismatches.length > 0 && (
        <ul className={css.list}>
          {mismatches.map((row) => (
            <li key={row.seq}>
              <span className={css.muted}>{format.second(row.occurredAt)}</span>
              <span>
                <strong>{row.title}</strong>, {row.who}
                <span className={css.aside}>{row.detail}</span>
              </span>
            </li>
          ))}
        </ul>
      )}
      {acts.length === 0 ? (
        <None>No pump was started, no bag hung and no dose given.</None>
      ) : (
        <Scroll label="Wristband and bag">
          <table className={css.table}>
            <thead>
              <tr>
                <th scope="col">Time</th>
                <th scope="col">When</th>
                <th scope="col">Wristband</th>
                <th scope="col">Bag</th>
                <th scope="col">Who</th>
              </tr>
            </thead>
            <tbody>
              {acts.map(({ seq, purpose, occurredAt, wristband, bag, who }) => (
                <tr key={seq} data-testid="scan-row">
                  <td>{format.second(occurredAt)}</td>
                  <td>{PURPOSE_WORDS[purpose]}</td>
                  <td>{wristband}</td>
                  <td>{bag ?? '—'}</td>
                  <td>{who}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
    </Section>
  )
}
