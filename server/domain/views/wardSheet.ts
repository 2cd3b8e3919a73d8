/** The sheet of a whole ward, for one charge nurse to hand it to the next: who has whom, what stands, what nobody holds, and the sheet of each patient. */
import type { Session } from '../session.ts'
import type { Instant } from '../time.ts'
import { byStation } from './board.ts'
import { handoverSheet, type HandoverSheet } from './handover.ts'
import { tile, type Tile } from './tile.ts'

export interface WardPatientSheet {
  readonly tile: Tile
  readonly sheet: HandoverSheet
}

export interface WardSheet {
  readonly asOfAt: Instant
  /** By bed; closed sessions are nobody's. */
  readonly patients: readonly WardPatientSheet[]
}

/** The sheet of these sessions at an instant. */
export const wardSheet = (sessions: readonly Session[], at: Instant): WardSheet => ({
  asOfAt: at,
  patients: sessions
    .filter(({ status }) => status !== 'closed')
    .map((session) => ({ tile: tile(session), sheet: handoverSheet(session, at) }))
    .sort((a, b) => byStation(a.tile, b.tile)),
})

export interface WardCounts {
  readonly patients: number
  readonly running: number
  readonly alerts: number
  readonly silenced: number
  readonly missedChecks: number
  readonly waiting: number
}

/** What a ward sheet amounts to, at a glance. */
export const wardCounts = ({ patients }: WardSheet): WardCounts => ({
  patients: patients.length,
  running: patients.filter(({ tile: { status } }) => status === 'running').length,
  alerts: sum(patients, ({ sheet }) => sheet.situation.alerts.length),
  silenced: sum(patients, ({ sheet }) => sheet.situation.silenced.length),
  missedChecks: sum(patients, ({ sheet }) => sheet.recommendation.missed.length),
  waiting: patients.filter(({ sheet }) => sheet.offer !== null).length,
})

const sum = (patients: readonly WardPatientSheet[], count: (one: WardPatientSheet) => number): number => patients.reduce((total, one) => total + count(one), 0)
