/** What a course holds, in words. Raw figures with their dates; none of them says how somebody fares, or why. */
import type { ConcernView, CourseLine, CourseView, Instrument, Item, ItemAnswer, PlannedSlot, ResponseView, SlotState } from '#domain'

export const SLOT_WORDS: Readonly<Record<SlotState, string>> = {
  notYet: 'not yet',
  due: 'due now',
  begun: 'begun, not finished',
  answered: 'answered',
  declined: 'not filled in',
  missed: 'missed',
  notAsked: 'not asked any more',
}

export const SOURCE_WORDS: Readonly<Record<ResponseView['source'], string>> = {
  patient: 'the patient, on the tablet',
  paper: 'from paper',
  interview: 'from what the patient said',
  total: 'total only',
}

export const fullName = ({ familyName, givenName }: CourseLine['patient']): string => `${familyName.toUpperCase()}, ${givenName}`

/** "6 of 10", "Several days", "40 min". */
export function answerText(item: Item, answer: ItemAnswer | undefined): string {
  if (answer === undefined) return 'not answered'
  if (answer === 'declined') return 'would not say'
  switch (item.kind) {
    case 'choice':
      return `${item.options.find(({ score }) => score === answer)?.text ?? ''} (${answer})`
    case 'scale':
      return `${answer} of ${item.most}`
    case 'minutes':
      return `${answer} min`
  }
}

/** What it came to: the total, or each figure where there is none. */
export function scoreText({ score: { total }, answers }: Pick<ResponseView, 'score' | 'answers'>, instrument: Instrument | undefined): string {
  if (total !== null) return String(total)
  if (instrument?.scoring) return 'no total'
  if (!instrument || answers === null) return 'not shown'
  return instrument.items.map((item) => answerText(item, answers[item.itemId])).join(', ')
}

/** How whole it is, said openly. Null: every scored question was answered. */
export function gapsText({ score: { isProrated, answered, of, declined, missing, gate }, source }: Pick<ResponseView, 'score' | 'source'>): string | null {
  if (source === 'total') return 'its answers are not kept here'
  if (gate === 'no') return 'first question answered no: the others were not asked'
  const parts = [
    isProrated ? `prorated from ${answered} of ${of}` : answered < of ? `${answered} of ${of} answered` : null,
    missing.length > 0 ? `not answered: ${missing.join(', ')}` : null,
    declined.length > 0 ? `would not say: ${declined.join(', ')}` : null,
  ].filter((part) => part !== null)
  return parts.length === 0 ? null : parts.join(' · ')
}

export const countText = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`

export const titleOf = ({ instruments }: Pick<CourseView, 'instruments'>, { instrumentId }: Pick<PlannedSlot, 'instrumentId'>): string =>
  instruments.find((one) => one.instrumentId === instrumentId)?.title ?? instrumentId

export const isOpenConcern = ({ closedAt }: ConcernView): boolean => closedAt === null
