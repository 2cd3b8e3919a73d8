/** A part of the post-session report as data: facts, tables and notes. Paper, the table for spreadsheets and the page lay it out, each in its way. */
import type { Instant } from '../../time.ts'
import type { AlertDisplay } from '../displays.ts'
import type { ChainTold, Look } from './beside.ts'

/** Null: unknown or not charted, drawn as a dash. Struck: it was charted, and something else stands in its place. */
export type Cell = string | null | { readonly at: Instant; readonly as: 'minute' | 'second' | 'day' } | { readonly struck: string }

export interface Column {
  readonly name: string
  /** How much of the width, against the other columns. */
  readonly share: number
  readonly isNumber?: true
}

export interface PartTable {
  readonly caption: string
  readonly columns: readonly Column[]
  readonly rows: readonly (readonly Cell[])[]
  /** Said where there are no rows: none is an answer. */
  readonly none: string
}

export type Fact = readonly [label: string, value: Cell]

export interface Part {
  /** Of the twenty that the clinical reference asks for (7.4); those beside have a letter. */
  readonly number: string
  readonly title: string
  readonly facts: readonly Fact[]
  readonly tables: readonly PartTable[]
  readonly notes: readonly string[]
  /** The chart of the session stands here. */
  readonly hasChart?: true
}

/** What stands beside the record, not in it: the server says it when the report is made. */
export interface Beside {
  readonly wardName: string
  readonly chain: ChainTold
  /** The fingerprint of the key that signs exports. */
  readonly signedBy: string
  readonly made: { readonly at: Instant; readonly by: string; readonly version: string }
  readonly looks: readonly Look[]
  /** What screens have told of each alert. */
  readonly displays: readonly AlertDisplay[]
}

export const minute = (at: Instant | null): Cell => (at === null ? null : { at, as: 'minute' })
export const second = (at: Instant | null): Cell => (at === null ? null : { at, as: 'second' })

export const column = (name: string, share: number): Column => ({ name, share })
export const numbers = (name: string, share: number): Column => ({ name, share, isNumber: true })

type Laid = Pick<Part, 'number' | 'title'> & Partial<Pick<Part, 'facts' | 'tables' | 'notes' | 'hasChart'>>

export const part = (laid: Laid): Part => ({ facts: [], tables: [], notes: [], ...laid })

export const table = (caption: string, none: string, columns: readonly Column[], rows: PartTable['rows']): PartTable => ({ caption, none, columns, rows })
