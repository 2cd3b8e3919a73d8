/** Words on paper: which letters the font has, how wide they are, where a line ends, and which way it runs. */
import { createRequire } from 'node:module'

const place = createRequire(import.meta.url)

/** DejaVu Sans Condensed: Latin, Greek, Cyrillic, Arabic, Hebrew and the signs that a record needs, in one file each. */
export const FONTS = {
  plain: place.resolve('dejavu-fonts-ttf/ttf/DejaVuSansCondensed.ttf'),
  bold: place.resolve('dejavu-fonts-ttf/ttf/DejaVuSansCondensed-Bold.ttf'),
} as const

export type FontName = keyof typeof FONTS

/** Stands for a letter that the font does not have; the words themselves go with it for whoever copies or hears them. */
const NO_LETTER = '□'

const CONTROLS = /[\p{Cc}\u2028\u2029]+/gu
/** Marks that nobody sees and that could turn a line round: direction is worked out here from the letters alone. */
const UNSEEN = /[\p{Cf}\p{Variation_Selector}]/gu

/** Half of a letter of two halves: it stands for nothing. */
const HALF_LETTER = /\p{Surrogate}/gu

export interface Lettered {
  readonly text: string
  /** What stood there, when a letter is missing. */
  readonly actual: string | null
}

/** The text as the font can show it. */
export function lettered(text: string, has: (codePoint: number) => boolean): Lettered {
  const clean = text.normalize('NFC').replace(CONTROLS, ' ').replace(UNSEEN, '').replace(HALF_LETTER, NO_LETTER)
  if (ASCII.test(clean)) return { text: clean, actual: null }
  let isWhole = true
  const shown = Array.from(clean, (letter) => {
    if (has(letter.codePointAt(0)!)) return letter
    isWhole = false
    return NO_LETTER
  }).join('')
  return { text: shown, actual: isWhole ? null : clean }
}

const ASCII = /^[\u0020-\u007E]*$/

/** Lines no wider than `width`, broken between words; a word that is wider is broken where it must. */
export function linesOf(text: string, width: number, widthOf: (words: string) => number): string[] {
  const lines: string[] = []
  const space = widthOf(' ')
  let line = ''
  let used = 0
  const end = (): void => {
    if (line !== '') lines.push(line)
    line = ''
    used = 0
  }
  for (const word of text.split(/ +/)) {
    if (word === '') continue
    const wide = widthOf(word)
    if (line !== '' && used + space + wide > width) end()
    if (wide <= width) {
      used += (line === '' ? 0 : space) + wide
      line = line === '' ? word : `${line} ${word}`
      continue
    }
    for (const letter of word) {
      const more = widthOf(letter)
      if (line !== '' && used + more > width) end()
      line += letter
      used += more
    }
  }
  end()
  return lines.length === 0 ? [''] : lines
}

const RIGHT_TO_LEFT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/

/** The words of a line in the order in which they stand on paper: what runs from right to left is turned, word by word. Letters are turned by the font. */
export function inVisualOrder(line: string): string {
  if (!RIGHT_TO_LEFT.test(line)) return line
  const words = line.split(' ')
  const turned: string[] = []
  for (let from = 0; from < words.length; ) {
    let to = from
    while (to < words.length && RIGHT_TO_LEFT.test(words[to]!)) to += 1
    if (to > from) turned.push(...words.slice(from, to).reverse())
    else turned.push(words[to++]!)
    from = to
  }
  return turned.join(' ')
}
