/** What the drawing of a report is given: words and shapes, laid out as far as they can be without a font. Plain data, so that it can cross to another thread. */

export type Paper = 'A4' | 'Letter'

/** Width and height in points. */
export const SIZES: Readonly<Record<Paper, readonly [number, number]>> = { A4: [595.28, 841.89], Letter: [612, 792] }

/** Room around what is drawn, in points: the head names the patient, the foot counts the pages. */
export const MARGINS = { left: 36, right: 36, top: 62, bottom: 44 } as const

export interface Words {
  readonly text: string
  readonly isStruck?: true
}

export interface SheetTable {
  readonly caption: string
  readonly none: string
  readonly columns: readonly { readonly name: string; readonly share: number; readonly isNumber?: true }[]
  readonly rows: readonly (readonly Words[])[]
}

export interface SheetPart {
  readonly heading: string
  readonly facts: readonly (readonly [label: string, value: string])[]
  readonly tables: readonly SheetTable[]
  readonly notes: readonly string[]
  readonly chart: Drawing | null
}

export interface Sheet {
  readonly paper: Paper
  /** Of the file; no patient is in it. */
  readonly title: string
  readonly heading: string
  /** On every page: the name as far as there is room, and what stands behind it always. */
  readonly patient: { readonly name: string; readonly rest: string }
  readonly isFictional: boolean
  readonly foot: string
  readonly madeAt: number
  readonly parts: readonly SheetPart[]
}

/** Colours by meaning; whatever differs by colour differs by shape or dashes as well. */
export type Tone = 'ink' | 'muted' | 'grid' | 'volume' | 'high' | 'medium' | 'low' | 'white'

export type Point = readonly [x: number, y: number]

export type Shape =
  | { readonly kind: 'line'; readonly points: readonly Point[]; readonly tone: Tone; readonly width: number; readonly dash?: readonly number[] }
  | { readonly kind: 'area'; readonly points: readonly Point[]; readonly tone: Tone }
  | { readonly kind: 'ring'; readonly at: Point; readonly radius: number; readonly tone: Tone; readonly isFull?: true; readonly dash?: readonly number[] }
  | { readonly kind: 'box'; readonly at: Point; readonly width: number; readonly height: number; readonly fill?: Tone; readonly stroke?: Tone }
  /** Slanted lines within a box; `slant` says which way. */
  | { readonly kind: 'hatch'; readonly at: Point; readonly width: number; readonly height: number; readonly slant: 1 | -1; readonly tone: Tone; readonly every: number }
  | { readonly kind: 'words'; readonly at: Point; readonly text: string; readonly size: number; readonly tone: Tone; readonly align?: 'middle' | 'end'; readonly isStruck?: true; readonly isBold?: true }

export interface Drawing {
  readonly width: number
  readonly height: number
  /** For those who cannot see it. */
  readonly says: string
  readonly shapes: readonly Shape[]
}
