/** A table over as many pages as it needs: its head stands again on each, and a row is cut only when it is higher than a page. */
import type { Pen, Style } from './pen.ts'
import { TONES } from './pen.ts'
import { MARGINS, type SheetTable, type Words } from './sheet.ts'

const CELL: Style = { font: 'plain', size: 7.6 }
const HEAD: Style = { font: 'bold', size: 7.4 }
const CAPTION: Style = { font: 'bold', size: 8.6 }
const PAD = 2.4

type Tag = PDFKit.PDFStructureElement

interface Laid {
  readonly lines: readonly string[]
  readonly actual: string | null
  readonly isStruck: boolean
}

interface Placed {
  readonly name: string
  readonly x: number
  readonly width: number
  readonly isNumber: boolean
}

/** Draws it under `section`, from where the pen is. `isWritten`: without rows only a word says so. */
export function drawTable(pen: Pen, section: Tag, { caption, none, columns, rows }: SheetTable): void {
  if (rows.length === 0) {
    drawNone(pen, section, caption, none)
    return
  }
  const placed = place(pen, columns)
  const headLines = placed.map(({ name, width }) => pen.lines(name, width, HEAD))
  const headHeight = Math.max(...headLines.map((lines) => lines.length)) * pen.leading(HEAD) + 2 * PAD
  const laid = rows.map((row) => row.map((cell, index) => lay(pen, cell, placed[index]!.width)))
  const whole = pen.bottom - MARGINS.top - headHeight
  pen.keep(pen.leading(CAPTION) + 4 + headHeight + Math.min(heightOf(pen, laid[0]!), whole - 40))
  drawCaption(pen, section, caption)
  const table = pen.doc.struct('Table', { title: caption })
  section.add(table)
  table.add(row(pen, 'TH', placed, headLines.map((lines) => ({ lines, actual: null, isStruck: false })), headHeight, HEAD))
  for (const cells of laid.flatMap((one) => slices(pen, one, whole))) {
    const height = heightOf(pen, cells)
    if (pen.y + height > pen.bottom) {
      pen.page()
      // Seen on every page, said once.
      pen.doc.markContent('Artifact', { type: 'Layout' })
      drawCells(pen, placed, headLines.map((lines) => ({ lines, actual: null, isStruck: false })), HEAD)
      rule(pen, headHeight, 0.8)
      pen.doc.endMarkedContent()
    }
    table.add(row(pen, 'TD', placed, cells, height, CELL))
  }
  table.end()
  pen.y += 8
}

function drawCaption(pen: Pen, section: Tag, caption: string): void {
  section.add(pen.doc.struct('H3', {}, () => pen.write(caption, pen.left, pen.y, CAPTION)))
  pen.y += pen.leading(CAPTION) + 2
}

function drawNone(pen: Pen, section: Tag, caption: string, none: string): void {
  pen.keep(pen.leading(CAPTION))
  const { y } = pen
  section.add(
    pen.doc.struct('P', {}, () => {
      pen.write(`${caption}:`, pen.left, y, CAPTION)
      pen.write(none, pen.left + pen.widthOf(`${caption}: `, CAPTION), y, { font: 'plain', size: CAPTION.size })
    }),
  )
  pen.y += pen.leading(CAPTION) + 6
}

function place(pen: Pen, columns: SheetTable['columns']): Placed[] {
  const all = columns.reduce((sum, { share }) => sum + share, 0)
  let x = pen.left
  return columns.map(({ name, share, isNumber }) => {
    const full = (share / all) * pen.width
    const one = { name, x, width: full - 6, isNumber: isNumber === true }
    x += full
    return one
  })
}

function lay(pen: Pen, { text, isStruck }: Words, width: number): Laid {
  const { text: shown, actual } = pen.lettered(text)
  return { lines: pen.lines(shown, width, CELL), actual, isStruck: isStruck === true }
}

const heightOf = (pen: Pen, cells: readonly Laid[]): number => Math.max(...cells.map(({ lines }) => lines.length)) * pen.leading(CELL) + 2 * PAD

/** The row itself, or, higher than a page, the parts in which it is drawn. */
function slices(pen: Pen, cells: readonly Laid[], whole: number): (readonly Laid[])[] {
  const most = Math.floor((whole - 2 * PAD) / pen.leading(CELL))
  const count = Math.ceil(Math.max(...cells.map(({ lines }) => lines.length)) / most)
  if (count <= 1) return [cells]
  return Array.from({ length: count }, (_, index) => cells.map((cell) => ({ ...cell, lines: cell.lines.slice(index * most, (index + 1) * most), actual: index === 0 ? cell.actual : null })))
}

function row(pen: Pen, kind: 'TH' | 'TD', placed: readonly Placed[], cells: readonly Laid[], height: number, style: Style): Tag {
  const line = pen.doc.struct('TR')
  const y = pen.y
  cells.forEach((cell, index) => {
    const tag = pen.doc.struct(kind, cell.actual === null ? {} : { actual: cell.actual }, () => {
      drawCell(pen, placed[index]!, cell, y, style)
      // The last cell of a row draws the line under it: drawings are made when the row is put into the document.
      if (index === cells.length - 1) ruleAt(pen, y + height, kind === 'TH' ? 0.8 : 0.3)
    })
    line.add(tag)
  })
  line.end()
  pen.y += height
  return line
}

function drawCells(pen: Pen, placed: readonly Placed[], cells: readonly Laid[], style: Style): void {
  cells.forEach((cell, index) => drawCell(pen, placed[index]!, cell, pen.y, style))
}

function drawCell(pen: Pen, { x, width, isNumber }: Placed, { lines, isStruck }: Laid, y: number, style: Style): void {
  lines.forEach((line, index) => {
    if (line === '') return
    const wide = pen.widthOf(line, style)
    const from = isNumber ? x + width - wide : x
    const top = y + PAD + index * pen.leading(style)
    pen.write(line, from, top, style)
    if (isStruck) pen.doc.moveTo(from, top + style.size * 0.62).lineTo(from + wide, top + style.size * 0.62).lineWidth(0.6).undash().strokeColor(TONES.ink).stroke()
  })
}

function rule(pen: Pen, height: number, width: number): void {
  pen.y += height
  ruleAt(pen, pen.y, width)
}

const ruleAt = (pen: Pen, y: number, width: number): void =>
  void pen.doc.moveTo(pen.left, y).lineTo(pen.left + pen.width, y).lineWidth(width).undash().strokeColor(width > 0.5 ? TONES.ink : TONES.grid).stroke()
