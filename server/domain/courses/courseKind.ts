/** The kinds of course, as data (`prisma/courses`): why a patient comes, what the evidence is, and what is asked when. */

/** Days: so long after the first infusion. Session: beside each infusion of the course. */
export type Occasion =
  | {
      readonly kind: 'days'
      /** "baseline", "week-2". */
      readonly occasionId: string
      readonly name: string
      readonly afterDays: number
      /** It may be answered from so many days before on, and counts as missed so many days after. */
      readonly opensDaysBefore: number
      readonly missedDaysAfter: number
    }
  | { readonly kind: 'session'; readonly occasionId: string; readonly name: string; readonly when: 'before' | 'after' | 'nextMorning' }

export interface PlannedInstrument {
  readonly instrumentId: string
  readonly occasions: readonly Occasion[]
  readonly note?: string
}

export interface CourseKind {
  readonly kindId: string
  readonly version: string
  readonly title: string
  /** "low mood". */
  readonly reason: string
  readonly icd10: readonly string[]
  /** With which protocols it is infused; the chloride is a variant of the salt. */
  readonly protocolIds: readonly string[]
  /** What studies have shown, in plain sentences, each with its source. */
  readonly evidence: readonly { readonly sentence: string; readonly source: readonly string[] }[]
  /** The words that the patient reads, or hears, before agreeing. */
  readonly consent: readonly string[]
  readonly plan: readonly PlannedInstrument[]
  readonly source: readonly string[]
  /** Source key → title and address, for every key that is named here. */
  readonly references: Readonly<Record<string, string>>
}
