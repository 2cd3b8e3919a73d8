/** Tables for spreadsheets: RFC 4180, in UTF-8 that Excel recognises, with nothing in them that a spreadsheet would run. */

export type Cell = string | number | boolean | null

/** Excel takes a file without this mark for Latin-1, and SpO₂ becomes unreadable. */
const BYTE_ORDER_MARK = '\uFEFF'

/** Rows as CSV text. Every row must have as many cells as the head. */
export function csv(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const uneven = rows.find((row) => row.length !== head.length)
  if (uneven) throw new Error(`A row has ${uneven.length} cells under a head of ${head.length}`)
  return `${BYTE_ORDER_MARK}${[head, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`
}

/**
 * Text that begins (also after blanks) like a formula gets an apostrophe, which spreadsheets take as "this is text".
 * Figures are written as they are: -3 is a number.
 */
const FORMULA = /^(?:[\t\r\n]|\s*[=+\-@＝＋－＠|])/

function cell(value: Cell): string {
  if (value === null) return ''
  if (typeof value !== 'string') return String(value)
  const safe = FORMULA.test(value) ? `'${value}` : value
  return /[",\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
