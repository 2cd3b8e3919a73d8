/** What questionnaires came to, as a session's record was told of it: totals and ratings, and what was done about an answer that wanted a person. */
import type { NotedScore } from '../courses/courseNotes.ts'
import { authorName, type Entry } from '../entry.ts'
import type { Instant } from '../time.ts'

export interface QuestionnaireRow {
  readonly at: Instant
  readonly instrument: string
  /** "Baseline"; null: asked beside the plan. */
  readonly occasion: string | null
  readonly value: string
  readonly source: string
  readonly who: string
  /** A later entry has taken its place. */
  readonly isReplaced: boolean
}

export interface ConcernRow {
  readonly raisedAt: Instant
  readonly instrument: string
  readonly settledAt: Instant | null
  readonly outcome: string | null
  readonly who: string | null
}

export function questionnaireRows(entries: readonly Entry[]): QuestionnaireRow[] {
  const noted = entries.flatMap(({ event, by }) => (event.type === 'ScoreNoted' ? [{ event, who: authorName(by) }] : []))
  return noted.map(({ event, who }, index) => ({
    at: event.answeredAt,
    instrument: event.instrument,
    occasion: event.occasion,
    value: scoreNotedText(event),
    source: SOURCE_WORDS[event.source],
    who,
    isReplaced: noted.slice(index + 1).some((later) => later.event.responseId === event.responseId),
  }))
}

export function concernRows(entries: readonly Entry[]): ConcernRow[] {
  return entries.flatMap(({ event }): ConcernRow[] => {
    if (event.type !== 'ConcernNoted') return []
    const { courseId, concernId, instrument, raisedAt } = event
    const settled = entries.find(({ event: one }) => one.type === 'ConcernSettled' && one.courseId === courseId && one.concernId === concernId)
    const said = settled?.event.type === 'ConcernSettled' ? settled.event : null
    return [
      {
        raisedAt, instrument,
        settledAt: settled?.occurredAt ?? null,
        outcome: said && `${said.screen}: ${said.result}; ${said.actions.join(', ')}; told: ${said.told}`,
        who: settled ? authorName(settled.by) : null,
      },
    ]
  })
}

export const SOURCE_WORDS: Readonly<Record<NotedScore['source'], string>> = {
  patient: 'entered by the patient',
  paper: 'entered from paper',
  interview: 'asked by staff',
  total: 'total entered',
}

/** "14 (moderate), prorated from 8 of 9 answers", or each rating by itself. */
export function scoreNotedText({ total, band, isProrated, answered, of, gate, ratings }: Pick<NotedScore, 'total' | 'band' | 'isProrated' | 'answered' | 'of' | 'gate' | 'ratings'>): string {
  if (ratings.length > 0) return ratings.map(({ text, value, unit }) => `${text} ${value ?? 'not answered'}${unit === 'min' && typeof value === 'number' ? ' min' : ''}`).join(' · ')
  if (total === null) return `no total: ${answered} of ${of} answered`
  const how = gate === 'no' ? ', by the first question alone' : isProrated ? `, prorated from ${answered} of ${of} answers` : ''
  return `${total}${band ? ` (${band})` : ''}${how}`
}
