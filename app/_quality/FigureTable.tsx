/** Figures with what is counted, of what, and the rule in a sentence. */
import type { FigureGroup } from '#domain'
import { Scroll, Section } from '#app/_record/Section.tsx'
import record from '#app/_record/record.module.css'
import { countedText, valueText } from './words.ts'
import css from './quality.module.css'

export function FigureTable({ group: { title, figures } }: { readonly group: FigureGroup }) {
  return (
    <Section title={title}>
      <Scroll label={title}>
        <table className={`${record.table} ${css.single}`}>
          <thead>
            <tr>
              <th scope="col">Figure</th>
              <th scope="col" className={record.number}>Value</th>
              <th scope="col">Counted</th>
              <th scope="col">Rule</th>
            </tr>
          </thead>
          <tbody>
            {figures.map((one) => (
              <tr key={one.label}>
                <th scope="row">{one.label}</th>
                <td className={`${record.number} ${css.value}`}>{valueText(one)}</td>
                <td>{countedText(one)}</td>
                <td className={css.rule}>{one.rule}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </Section>
  )
}
