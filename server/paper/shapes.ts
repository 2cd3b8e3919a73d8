/** Draws the shapes of a chart. */
import { TONES, type Pen } from './pen.ts'
import type { Drawing, Point, Shape } from './sheet.ts'

/** Draws it with its upper left corner at the pen. */
export function drawShapes(pen: Pen, { shapes }: Drawing): void {
  const { doc } = pen
  doc.save().translate(pen.left, pen.y)
  for (const shape of shapes) draw(pen, shape)
  doc.restore()
}

function draw(pen: Pen, shape: Shape): void {
  const { doc } = pen
  switch (shape.kind) {
    case 'line':
      along(doc, shape.points)
      dashed(doc, shape.dash)
      doc.lineWidth(shape.width).strokeColor(TONES[shape.tone]).stroke()
      return
    case 'area':
      along(doc, shape.points)
      doc.closePath().fill(TONES[shape.tone])
      return
    case 'ring':
      doc.circle(shape.at[0], shape.at[1], shape.radius)
      dashed(doc, shape.dash)
      if (shape.isFull) doc.fill(TONES[shape.tone])
      else doc.lineWidth(0.8).fillAndStroke(TONES.white, TONES[shape.tone])
      return
    case 'box':
      doc.rect(shape.at[0], shape.at[1], shape.width, shape.height).undash().lineWidth(0.6)
      if (shape.fill && shape.stroke) doc.fillAndStroke(TONES[shape.fill], TONES[shape.stroke])
      else if (shape.fill) doc.fill(TONES[shape.fill])
      else doc.strokeColor(TONES[shape.stroke ?? 'ink']).stroke()
      return
    case 'hatch':
      hatch(doc, shape)
      return
    case 'words':
      writeWords(pen, shape)
  }
}

function along(doc: PDFKit.PDFDocument, points: readonly Point[]): void {
  points.forEach(([x, y], index) => (index === 0 ? doc.moveTo(x, y) : doc.lineTo(x, y)))
}

const dashed = (doc: PDFKit.PDFDocument, dash: readonly number[] | undefined): void => void (dash ? doc.dash(dash[0]!, { space: dash[1] ?? dash[0]! }) : doc.undash())

function hatch(doc: PDFKit.PDFDocument, { at: [x, y], width, height, slant, tone, every }: Shape & { kind: 'hatch' }): void {
  doc.save().rect(x, y, width, height).clip().undash().lineWidth(0.6)
  for (let from = x - height; from < x + width + height; from += every) doc.moveTo(from, slant > 0 ? y + height : y).lineTo(from + height, slant > 0 ? y : y + height)
  doc.strokeColor(TONES[tone]).stroke().restore()
}

function writeWords(pen: Pen, { at: [x, y], text, size, tone, align, isStruck, isBold }: Shape & { kind: 'words' }): void {
  const style = { font: isBold ? 'bold' : 'plain', size, tone } as const
  const { text: shown } = pen.lettered(text)
  const wide = pen.widthOf(shown, style)
  const from = align === 'middle' ? x - wide / 2 : align === 'end' ? x - wide : x
  pen.write(shown, from, y, style)
  if (isStruck) pen.doc.moveTo(from, y + size * 0.62).lineTo(from + wide, y + size * 0.62).undash().lineWidth(0.6).strokeColor(TONES[tone]).stroke()
}
