/** Every figure that the session was held against, and the source of each. */
import { Fragment } from 'react'
import type { ProtocolFigure, Report } from '#domain'
import css from './record.module.css'
import { Scroll, Section } from './Section.tsx'

interface FiguresAndSourcesProps {
  readonly figures: Report['figures']
  readonly references: Readonly<Record<string, string>>
}

export function FiguresAndSources({ figures, references }: FiguresAndSourcesProps) {
  const sources = Object.entries(references)
  return (
    <Section title="Figures and sources" count={`${figures.length} figures, ${sources.length} sources`}>
      <details className={css.references} data-testid="figures">
        <summary>Show all</summary>
        <Scroll label="Figures of the protocol">
          <table className={css.table}>
            <thead>
              <tr>
                <th scope="col">What</th>
                <th scope="col">Figure</th>
                <th scope="col">Source</th>
              </tr>
            </thead>
            <tbody>
              {figures.map((one, index) => (
                <Fragment key={one.path}>
                  {one.part !== figures[index - 1]?.part && (
                    <tr className={css.day}>
                      <th colSpan={3} scope="rowgroup">
                        {one.part}
                      </th>
                    </tr>
                  )}
                  <FigureRow figure={one} />
                </Fragment>
              ))}
            </tbody>
          </table>
        </Scroll>
        <h3>Sources</h3>
        <dl>
          {sources.map(([key, text]) => (
            <div key={key} id={placeOf(key)}>
              <dt>{key}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      </details>
    </Section>
  )
}

const placeOf = (source: string): string => `source-${source.replaceAll(' ', '-')}`

function FigureRow({ figure }: { readonly figure: ProtocolFigure }) {
  return (
    <tr>
      <th scope="row">{figure.words}</th>
      <td>{figure.value}</td>
      <td>
        {figure.source.map((key, index) => (
          <Fragment key={key}>
            {index > 0 && ', '}
            <a href={`#${placeOf(key)}`}>{key}</a>
          </Fragment>
        ))}
        <span className={css.aside}> confidence {figure.confidence}</span>
        {figure.note !== undefined && <span className={css.detail}>{figure.note}</span>}
      </td>
    </tr>
  )
}
