/** What the answers to an instrument come to. An unanswered item is never a 0. */
import { GATE, itemOf, type Answers, type Instrument, type Item, type ItemAnswer, type ScoreBand } from './instrument.ts'

export interface Score {
  /** Null: too much is unanswered, or the instrument has no total. */
  readonly total: number | null
  readonly band: string | null
  /** Made from fewer items than the instrument has, and to be shown so. */
  readonly isProrated: boolean
  /** Scored items: how many were answered, of how many. */
  readonly answered: number
  readonly of: number
  /** Scored items that the person would not answer, and those without any answer. */
  readonly declined: readonly string[]
  readonly missing: readonly string[]
  /** "no": the gate alone made it 0, which differs from a 0 after five times No. Null without a gate, or before its answer. */
  readonly gate: 'yes' | 'no' | null
}

/** The score of these answers, finished or not. */
export function scoreOf(instrument: Instrument, answers: Answers): Score {
  const { scoring, gate: gateQuestion } = instrument
  const gate = gateQuestion ? gateOf(answers[GATE]) : null
  const scored = instrument.items.filter((item) => item.isScored)
  const isAsked = !gateQuestion || gate === 'yes'
  const values = isAsked ? scored.map(({ itemId }) => answers[itemId]).filter((answer) => typeof answer === 'number') : []
  const open = isAsked ? scored.filter(({ itemId }) => typeof answers[itemId] !== 'number') : []
  const counts = {
    answered: values.length,
    of: scored.length,
    declined: open.filter(({ itemId }) => answers[itemId] === 'declined').map(({ itemId }) => itemId),
    missing: open.filter(({ itemId }) => answers[itemId] !== 'declined').map(({ itemId }) => itemId),
    gate,
  }
  const none: Score = { total: null, band: null, isProrated: false, ...counts }
  // Without its wording nothing was asked here, and nothing asked is no 0.
  if (!scoring || scored.length === 0) return none
  if (gateQuestion && gate === null) return none
  if (gate === 'no') return { ...none, total: 0, band: bandOf(scoring.bands, 0) }
  if (open.length > scoring.mostMissing) return none
  const sum = values.reduce((all, value) => all + value, 0)
  const total = open.length === 0 ? sum : Math.round((sum * scored.length) / values.length)
  return { ...none, total, band: bandOf(scoring.bands, total), isProrated: open.length > 0 }
}

const gateOf = (answer: ItemAnswer | undefined): Score['gate'] => (answer === 1 ? 'yes' : answer === 0 ? 'no' : null)

export const bandOf = (bands: readonly ScoreBand[], total: number): string | null =>
  bands.find(({ from, to }) => total >= from && total <= to)?.name ?? null

/** Why these answers cannot be of this instrument, as a sentence, or null. */
export function whyNoAnswers(instrument: Instrument, answers: Answers): string | null {
  if (!instrument.isWorded) return `Of ${instrument.title} only the total is kept: its questions may not be shown here.`
  for (const [itemId, answer] of Object.entries(answers)) {
    if (itemId === GATE && instrument.gate) {
      if (answer !== 0 && answer !== 1 && answer !== 'declined') return 'The first question is answered yes or no.'
      continue
    }
    const item = itemOf(instrument, itemId)
    if (!item) return `${instrument.title} has no question "${itemId}".`
    if (answer !== 'declined' && !fits(item, answer)) return `Question ${itemId} has no answer "${answer}".`
  }
  return null
}

function fits(item: Item, answer: number): boolean {
  switch (item.kind) {
    case 'choice':
      return item.options.some(({ score }) => score === answer)
    case 'scale':
      return Number.isInteger(answer) && answer >= item.least && answer <= item.most
    case 'minutes':
      return Number.isInteger(answer) && answer >= 0 && answer <= item.most
  }
}

/** Whether everything that is to be asked has an answer or was declined. */
export const isComplete = (instrument: Instrument, answers: Answers): boolean =>
  instrument.items.length > 0 &&
  ((instrument.gate && (answers[GATE] === 0 || answers[GATE] === 'declined')) ||
  ((!instrument.gate || answers[GATE] === 1) && instrument.items.every(({ itemId }) => answers[itemId] !== undefined)))

/**
 * The answer that a person has to look at: at or above the instrument's figure, or declined; of a finished form also one that was left
 * out, because unknown is not none. Null: nothing to look at, which says nothing of how safe anybody is.
 */
export function safetyAnswer({ safety }: Instrument, answers: Answers, isFinished: boolean): { readonly answer: ItemAnswer | null } | null {
  if (!safety) return null
  const answer = answers[safety.itemId]
  if (answer === undefined) return isFinished ? { answer: null } : null
  return answer === 'declined' || answer >= safety.from ? { answer } : null
}
