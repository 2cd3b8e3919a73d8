/** Every double check with both halves beside each other, once the second is there: what each read without seeing the other. */
import { authorName, type Entry } from '../entry.ts'
import type { CheckedField, CheckedProgram, DoubleCheckPurpose } from '../events.ts'
import type { Instant } from '../time.ts'

export interface DoubleCheckRow {
  readonly seq: number
  readonly purpose: DoubleCheckPurpose
  readonly firstBy: string
  readonly firstAt: Instant
  /** Null while it has to stay blind: until the second half is there, and where the two differed until two agree or the session is closed. */
  readonly firstProgram: CheckedProgram | null
  readonly secondBy: string | null
  readonly secondAt: Instant | null
  readonly secondProgram: CheckedProgram | null
  /** Null while the second half is missing; none: they agreed. */
  readonly differs: readonly CheckedField[] | null
}

/** One row a double check, in the order of the log. A first half that nobody has completed stands alone. */
export function doubleCheckRows(entries: readonly Entry[]): DoubleCheckRow[] {
  const isClosed = entries.at(-1)?.event.type === 'SessionClosed'
  const rows = pairs(entries)
  return rows.map((row, index) => {
    const isOver = isClosed || rows.slice(index).some(({ purpose, differs }) => purpose === row.purpose && differs?.length === 0)
    return isOver ? row : { ...row, firstProgram: null, secondProgram: null }
  })
}

function pairs(entries: readonly Entry[]): DoubleCheckRow[] {
  const rows: DoubleCheckRow[] = []
  let open: { readonly row: DoubleCheckRow; readonly program: CheckedProgram } | null = null
  for (const { seq, by, occurredAt, event } of entries) {
    if (event.type !== 'DoubleChecked') continue
    const { purpose, program, differs } = event
    if (differs === null) {
      const row = { seq, purpose, firstBy: authorName(by), firstAt: occurredAt, firstProgram: null, secondBy: null, secondAt: null, secondProgram: null, differs: null }
      rows.push(row)
      open = { row, program }
    } else if (open) {
      rows[rows.indexOf(open.row)] = { ...open.row, firstProgram: open.program, secondBy: authorName(by), secondAt: occurredAt, secondProgram: program, differs }
      open = null
    }
  }
  return rows
}
