/** Readings of a few kinds as rows: laboratory values, the IV site, urine, ratings. The amended ones stay, marked. */
import type { Entry } from '../entry.ts'
import { OBSERVATIONS, valueText, type ObservationCode } from '../observations.ts'
import { infusedMl } from '../pump.ts'
import type { Session } from '../session.ts'
import type { Instant } from '../time.ts'
import { chartedReadings } from './charted.ts'

export interface ObservedRow {
  /** The entry in which it was charted first. */
  readonly seq: number
  readonly at: Instant
  readonly code: ObservationCode
  readonly what: string
  readonly value: string
  readonly unit: string
  readonly who: string
  readonly isAmended: boolean
}

/** What the report lists by kind. Magnesium and potassium are the laboratory values that can be charted. */
export const OBSERVED_GROUPS = {
  labs: ['SERUM_MG_MMOL_L', 'K_MMOL_L'],
  site: ['VIP', 'EXTRAVASATION'],
  ratings: ['PROM', 'NRS', 'PAIN'],
} as const satisfies Record<string, readonly ObservationCode[]>

/** Every reading of these codes, by when it was measured. */
export function observedRows(session: Session, entries: readonly Entry[], codes: readonly ObservationCode[]): ObservedRow[] {
  return chartedReadings(session, entries, codes)
    .map(({ seq, code, value, occurredAt, amendedBy, who }) => {
      const known = OBSERVATIONS[code]
      return {
        seq,
        at: occurredAt,
        code,
        what: known.name,
        value: valueText(code, value),
        unit: 'unit' in known ? known.unit : '',
        who,
        isAmended: amendedBy !== null,
      }
    })
    .sort((a, b) => a.at - b.at || a.seq - b.seq)
}

export interface FluidRow {
  readonly at: Instant
  /** Since the entry before, as it was charted; null when only the balance was. */
  readonly urineMl: number | null
  /** All urine of the session up to here. */
  readonly urineSumMl: number
  /** As it was charted. */
  readonly balanceMl: number | null
  /** By the pump's segments, up to here. */
  readonly infusedMl: number
  readonly who: string
}

/** One row for each instant at which urine or balance was charted; readings that were amended count no more and stand under amendments. */
export function fluidRows(session: Session, entries: readonly Entry[]): FluidRow[] {
  const counting = chartedReadings(session, entries, ['UO_ML', 'FLUID_BALANCE_ML']).filter(({ amendedBy }) => amendedBy === null)
  const instants = [...new Set(counting.map(({ occurredAt }) => occurredAt))].sort((a, b) => a - b)
  let urineSumMl = 0
  return instants.map((at) => {
    const own = counting.filter(({ occurredAt }) => occurredAt === at)
    const of = (code: ObservationCode): number | null => {
      const value = own.findLast((reading) => reading.code === code)?.value
      return typeof value === 'number' ? value : null
    }
    const urineMl = of('UO_ML')
    urineSumMl += urineMl ?? 0
    return { at, urineMl, urineSumMl, balanceMl: of('FLUID_BALANCE_ML'), infusedMl: infusedMl(session.segments, at), who: own.at(-1)!.who }
  })
}
