/** A part of the report as the law lays it out: facts, tables, notes. */
import type { Cell, Part, PartTable } from '#domain'
import { useFormatTime } from '#app/_ui/zone.tsx'
import { Facts } from './Facts.tsx'
import css from './record.module.css'
import { None, Scroll, Section } from './Section.tsx'

export function PartSection({ part: { title, facts, tables, notes } }: { readonly part: Part }) {
  return (
    <Section title={title}>
      {facts.length > 0 && <Facts facts={facts.map(([label, value]) => [label, <CellText key={label} cell={value} />] as const)} />}
      {tables.map((table) => (
        <Table key={table.caption} table={table} isAlone={tables.length === 1} />
      ))}
      {notes.map((note) => (
        <p key={note} className={css.small}>
          {note}
        </p>
      ))}
    </Section>
  )
}

function Table({ table: { caption, columns, rows, none }, isAlone }: { readonly table: PartTable; readonly isAlone: boolean }) {
  return (
    <>
      {!isAlone && <h3 className={css.caption}>{caption}</h3>}
      {rows.length === 0 ? (
        <None>{none}</None>
      ) : (
        <Scroll label={caption}>
          <table className={css.table}>
            <thead>
              <tr>
                {columns.map(({ name, isNumber }) => (
                  <th key={name} scope="col" className={isNumber ? css.number : undefined}>
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row, index) => (
                // Rows of a record keep their place.
                // oxlint-disable-next-line react/no-array-index-key
                <tr key={index}>
                  {row.map((cell, column) => (
                    <td key={columns[column]!.name} className={columns[column]!.isNumber ? css.number : undefined}>
                      <CellText cell={cell} />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
    </>
  )
}

function CellText({ cell }: { readonly cell: Cell }) {
  const format = useFormatTime()
  if (cell === null) return '—'
  if (typeof cell === 'string') return cell
  if ('struck' in cell) return <s>{cell.struck}</s>
  const said = cell.as === 'day' ? format.day(cell.at) : cell.as === 'minute' ? format.dayAndMinute(cell.at) : `${format.day(cell.at)}, ${format.second(cell.at)}`
  return <span className={css.when}>{said}</span>
}
