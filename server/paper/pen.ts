/** The pen over one document: where on the page it is, how wide words are, and pages with their head and foot. */
import Document from 'pdfkit'
import { FONTS, inVisualOrder, lettered, linesOf, type FontName, type Lettered } from './lettering.ts'
import { MARGINS, SIZES, type Sheet, type Tone } from './sheet.ts'

export const TONES: Readonly<Record<Tone, string>> = {
  ink: '#000000', muted: '#4d4d4d', grid: '#c8c8c8', volume: '#e3e3e3', high: '#b00020', medium: '#8a5200', low: '#1f4e79', white: '#ffffff',
}

/** How far one line is from the next, in sizes of the letters. */
const LEADING = 1.28

interface Opened {
  readonly font: { hasGlyphForCodePoint(codePoint: number): boolean }
}

export interface Style {
  readonly font: FontName
  readonly size: number
  readonly tone?: Tone
}

export class Pen {
  readonly doc: PDFKit.PDFDocument
  readonly left = MARGINS.left
  readonly width: number
  readonly bottom: number
  y = 0
  readonly #sheet: Sheet
  readonly #widths = new Map<string, number>()
  readonly #fonts: readonly Opened['font'][]

  constructor(sheet: Sheet) {
    const [width, height] = SIZES[sheet.paper]
    this.#sheet = sheet
    this.width = width - MARGINS.left - MARGINS.right
    this.bottom = height - MARGINS.bottom
    this.doc = new Document({
      size: [width, height], margin: 0, autoFirstPage: false, bufferPages: true, pdfVersion: '1.7', tagged: true, lang: 'en-GB', displayTitle: true,
      info: { Title: sheet.title, Creator: 'Dripwatch', Producer: 'Dripwatch', CreationDate: new Date(sheet.madeAt), ModDate: new Date(sheet.madeAt) },
    })
    for (const [name, file] of Object.entries(FONTS)) this.doc.registerFont(name, file)
    this.#fonts = [this.#opened('plain'), this.#opened('bold')]
  }

  lettered(text: string): Lettered {
    return lettered(text, (codePoint) => this.#fonts.every((font) => font.hasGlyphForCodePoint(codePoint)))
  }

  /** The font itself is no part of the library's types. */
  #opened(name: FontName): Opened['font'] {
    this.doc.font(name)
    // oxlint-disable-next-line no-underscore-dangle
    return (this.doc as unknown as { readonly _font: Opened })._font.font
  }

  widthOf(words: string, { font, size }: Style): number {
    const key = `${font} ${words}`
    let wide = this.#widths.get(key)
    if (wide === undefined) {
      wide = this.doc.font(font).fontSize(100).widthOfString(words) / 100
      this.#widths.set(key, wide)
    }
    return wide * size
  }

  lines(text: string, width: number, style: Style): string[] {
    return linesOf(text, width, (words) => this.widthOf(words, style))
  }

  leading({ size }: Style): number {
    return size * LEADING
  }

  /** One line of words with its upper edge at `y`. */
  write(line: string, x: number, y: number, style: Style): void {
    this.doc.font(style.font).fontSize(style.size).fillColor(TONES[style.tone ?? 'ink']).text(inVisualOrder(line), x, y, { lineBreak: false })
  }

  page(): void {
    this.doc.addPage()
    this.y = MARGINS.top
  }

  /** Begins another page when less than this is left; says whether it did. */
  keep(height: number): boolean {
    if (this.y + height <= this.bottom) return false
    this.page()
    return true
  }

  /** Heads and feet, once all pages are there. They are no part of what is read aloud. */
  finish(): void {
    const { doc } = this
    const { start, count } = doc.bufferedPageRange()
    const head = this.#head()
    for (let index = 0; index < count; index += 1) {
      doc.switchToPage(start + index)
      doc.markContent('Artifact', { type: 'Pagination' })
      head()
      this.#foot(`Page ${index + 1} of ${count}`)
      doc.endMarkedContent()
    }
    doc.end()
  }

  #head(): () => void {
    const style: Style = { font: 'bold', size: 9 }
    const mark = 'FICTIONAL PERSON · DEMONSTRATION DATA'
    const markWidth = this.#sheet.isFictional ? this.widthOf(mark, { font: 'bold', size: 7 }) + 12 : 0
    const lines = this.#headLines(this.width - markWidth - 8, style)
    return () => {
      lines.forEach((line, index) => this.write(line, this.left, 24 + index * this.leading(style), style))
      const right = this.left + this.width
      if (markWidth > 0) {
        this.doc.rect(right - markWidth, 22, markWidth, 14).lineWidth(0.8).undash().strokeColor(TONES.ink).stroke()
        this.write(mark, right - markWidth + 6, 25, { font: 'bold', size: 7 })
      }
      this.doc.moveTo(this.left, 52).lineTo(right, 52).lineWidth(0.8).undash().strokeColor(TONES.ink).stroke()
    }
  }

  /** A name that is longer than the room is cut; born when, and the number, stand on every page. */
  #headLines(width: number, style: Style): string[] {
    const { name, rest } = this.#sheet.patient
    for (let letters = Array.from(name), shown = name; ; letters = letters.slice(0, -8), shown = `${letters.join('')}…`) {
      const lines = this.lines(this.lettered(`${shown} · ${rest}`).text, width, style)
      if (lines.length <= MOST_HEAD_LINES || letters.length === 0) return lines.slice(0, MOST_HEAD_LINES)
    }
  }

  #foot(count: string): void {
    const style: Style = { font: 'plain', size: 7, tone: 'muted' }
    const wide = this.widthOf(count, style)
    const [line] = this.lines(this.lettered(this.#sheet.foot).text, this.width - wide - 12, style)
    this.write(line!, this.left, this.bottom + 14, style)
    this.write(count, this.left + this.width - wide, this.bottom + 14, style)
  }
}

/** A name may be longer than two lines; part 1 has all of it. */
const MOST_HEAD_LINES = 2
