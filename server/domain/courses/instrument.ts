/**
 * Outcome instruments: questionnaires with their published wording and scoring, licensed ones of which only the total is kept, own ratings
 * from 0 to 10, and the sleep diary. They are data (`prisma/instruments`); a site adds a licensed one from a file of its own.
 */

interface ItemHead {
  /** "1" to "9"; "gate" for the question that decides whether the others are asked. */
  readonly itemId: string
  readonly text: string
  readonly loinc?: string
  /** False for what is asked beside the score, like the tenth question of the PHQ-9. */
  readonly isScored: boolean
}

export interface Option {
  readonly text: string
  readonly score: number
  readonly loinc?: string
}

/** Choice: one of the options, kept as its score. Scale: a whole number. Minutes: a length of time. */
export type Item =
  | (ItemHead & { readonly kind: 'choice'; readonly options: readonly Option[] })
  | (ItemHead & { readonly kind: 'scale'; readonly least: number; readonly most: number; readonly leastText: string; readonly mostText: string })
  | (ItemHead & { readonly kind: 'minutes'; readonly most: number })

/** From the first to the last score, both within. */
export interface ScoreBand {
  readonly from: number
  readonly to: number
  readonly name: string
}

/** A change that a study called important; it is drawn and named, and says nothing of why somebody changed. */
export interface ImportantChange {
  readonly points: number
  readonly note: string
  readonly source: readonly string[]
}

export interface Scoring {
  readonly range: readonly [number, number]
  readonly bands: readonly ScoreBand[]
  readonly bandsNote?: string
  /** From this total on a closer look is advised; never a diagnosis. */
  readonly cut?: { readonly from: number; readonly note?: string }
  readonly importantChange?: ImportantChange
  /** Up to so many unanswered items the total is prorated, and says so; with more there is none. */
  readonly mostMissing: number
  readonly loinc?: string
  readonly panelLoinc?: string
  readonly source: readonly string[]
}

/** An answer that a person has to look at, at once and whatever the total. */
export interface SafetyItem {
  readonly itemId: string
  readonly from: number
  readonly actions: readonly string[]
  readonly limits: string
  readonly source: readonly string[]
}

export interface Instrument {
  readonly instrumentId: string
  readonly version: string
  readonly title: string
  /** What it asks about: "depression". */
  readonly outcome: string
  readonly licence: string
  /** Its items may be shown. Otherwise only total, version, date and scorer are kept. */
  readonly isWorded: boolean
  /** The time that its questions are about, in the words of the instrument. */
  readonly recall?: string
  readonly instruction?: string
  /** Unless this is answered yes, nothing else is asked and the score is 0 by the gate. */
  readonly gate?: { readonly text: string; readonly question: string }
  readonly items: readonly Item[]
  /** Null where there is no total: each answer stands for itself. */
  readonly scoring: Scoring | null
  readonly safety?: SafetyItem
  readonly notes: readonly string[]
  /** Source key → title and address, for every key that is named here. */
  readonly references: Readonly<Record<string, string>>
}

/** Declined: the person was asked and would not say. It is never a 0. */
export type ItemAnswer = number | 'declined'

/** By item id, the gate's among them (0 no, 1 yes). Absent: not answered. */
export type Answers = Readonly<Record<string, ItemAnswer>>

export const GATE = 'gate'

export const itemOf = ({ items }: Instrument, itemId: string): Item | undefined => items.find((item) => item.itemId === itemId)
