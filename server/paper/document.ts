/** Draws a sheet as a PDF: tagged, so that it can be read aloud in order; no heading without what it heads. */
import { Pen, type Style } from './pen.ts'
import { drawShapes } from './shapes.ts'
import type { Drawing, Sheet, SheetPart } from './sheet.ts'
import { drawTable } from './table.ts'

const TITLE: Style = { font: 'bold', size: 17 }
const HEADING: Style = { font: 'bold', size: 12 }
const LABEL: Style = { font: 'bold', size: 8.2 }
const VALUE: Style = { font: 'plain', size: 8.2 }
const NOTE: Style = { font: 'plain', size: 7.4, tone: 'muted' }

const LABEL_WIDTH = 128
/** What a heading must have beneath it on its page. */
const WITH_HEADING = 64

type Tag = PDFKit.PDFStructureElement

/** The file of a sheet. */
export function drawSheet(sheet: Sheet): Promise<Buffer> {
  const pen = new Pen(sheet)
  const chunks: Buffer[] = []
  const whole = new Promise<Buffer>((resolve, reject) => {
    pen.doc.on('data', (chunk: Buffer) => chunks.push(chunk))
    pen.doc.on('end', () => resolve(Buffer.concat(chunks)))
    pen.doc.on('error', reject)
  })
  pen.page()
  const root = pen.doc.struct('Document')
  pen.doc.addStructure(root)
  root.add(pen.doc.struct('H1', {}, () => pen.write(sheet.heading, pen.left, pen.y, TITLE)))
  pen.y += pen.leading(TITLE) + 6
  for (const part of sheet.parts) drawPart(pen, root, part)
  root.end()
  pen.finish()
  return whole
}

function drawPart(pen: Pen, root: Tag, { heading, facts, tables, notes, chart }: SheetPart): void {
  const section = pen.doc.struct('Sect', { title: heading })
  root.add(section)
  // The chart has a page of its own, from the top.
  if (chart) pen.page()
  else pen.keep(pen.leading(HEADING) + WITH_HEADING)
  pen.doc.outline.addItem(heading)
  section.add(pen.doc.struct('H2', {}, () => pen.write(heading, pen.left, pen.y, HEADING)))
  pen.y += pen.leading(HEADING) + 4
  if (chart) drawChart(pen, section, chart)
  for (const note of notes) drawNote(pen, section, note)
  if (notes.length > 0) pen.y += 4
  for (const [label, value] of facts) drawFact(pen, section, label, value)
  if (facts.length > 0) pen.y += 5
  for (const table of tables) drawTable(pen, section, table)
  section.end()
  pen.y += 8
}

function drawChart(pen: Pen, section: Tag, chart: Drawing): void {
  section.add(pen.doc.struct('Figure', { alt: chart.says }, () => drawShapes(pen, chart)))
  pen.y += chart.height + 6
}

function drawFact(pen: Pen, section: Tag, label: string, value: string): void {
  const { text, actual } = pen.lettered(value)
  const lines = pen.lines(text, pen.width - LABEL_WIDTH, VALUE)
  const options = actual === null ? {} : { actual: `${label}: ${actual}` }
  lines.forEach((line, index) => {
    pen.keep(pen.leading(VALUE))
    const { y } = pen
    section.add(
      pen.doc.struct('P', index === 0 ? options : {}, () => {
        if (index === 0) pen.write(label, pen.left, y, LABEL)
        pen.write(line, pen.left + LABEL_WIDTH, y, VALUE)
      }),
    )
    pen.y += pen.leading(VALUE)
  })
  pen.y += 1.2
}

function drawNote(pen: Pen, section: Tag, note: string): void {
  for (const line of pen.lines(pen.lettered(note).text, pen.width, NOTE)) {
    pen.keep(pen.leading(NOTE))
    const { y } = pen
    section.add(pen.doc.struct('P', {}, () => pen.write(line, pen.left, y, NOTE)))
    pen.y += pen.leading(NOTE)
  }
}
