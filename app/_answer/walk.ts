/** Through the questions: which comes next, which before, how many there are. Pure. */
import { GATE, isComplete, itemOf, safetyAnswer, type Answers, type Instrument, type Item, type ItemAnswer } from '#domain'
import type { AskedForm, Handed, Place, WantsPerson } from '#app/_live/handed.ts'

/** One page. The gate of an instrument is a question like any other. */
export type Question = Item & { readonly lead: string | null }

/** What is asked of this form as far as it has been answered: behind a gate that is shut there is nothing. */
export function questionsOf({ instrument, answers }: Pick<AskedForm, 'instrument' | 'answers'>): readonly Question[] {
  // What is asked beside the score has words of its own.
  const items = instrument.items.map((item): Question => ({ ...item, lead: item.isScored ? (instrument.instruction ?? instrument.recall ?? null) : null }))
  if (!instrument.gate) return items
  const { text, question } = instrument.gate
  const gate: Question = { kind: 'choice', itemId: GATE, text: question, lead: text, isScored: false, options: YES_NO }
  const answer = answers[GATE]
  return answer === undefined || answer === 1 ? [gate, ...items] : [gate]
}

const YES_NO = [{ text: 'No', score: 0 }, { text: 'Yes', score: 1 }] as const

type Forms = Pick<Handed, 'forms'>

const placesOf = ({ forms }: Forms): readonly Exclude<Place, string>[] =>
  forms.flatMap((one, form) => questionsOf(one).map(({ itemId }) => ({ form, itemId })))

const isAt = (at: Place, place: Exclude<Place, string>): boolean => typeof at !== 'string' && at.form === place.form && at.itemId === place.itemId

/** The question of this place; null where none is asked. */
export function questionAt({ forms, at }: Pick<Handed, 'forms' | 'at'>): Question | null {
  if (typeof at === 'string') return null
  const form = forms[at.form]
  return (form && questionsOf(form).find(({ itemId }) => itemId === at.itemId)) ?? null
}

export const answerAt = ({ forms, at }: Pick<Handed, 'forms' | 'at'>): ItemAnswer | undefined =>
  typeof at === 'string' ? undefined : forms[at.form]?.answers[at.itemId]

export function placeAfter(walk: Pick<Handed, 'forms' | 'at'>): Place {
  const places = placesOf(walk)
  if (walk.at === 'end') return 'end'
  if (walk.at === 'hello') return firstOpen(walk)
  return places[places.findIndex((place) => isAt(walk.at, place)) + 1] ?? 'end'
}

export function placeBefore(walk: Pick<Handed, 'forms' | 'at'>): Place {
  const places = placesOf(walk)
  if (typeof walk.at === 'string') return 'hello'
  return places[places.findIndex((place) => isAt(walk.at, place)) - 1] ?? 'hello'
}

/** Where somebody goes on who has answered some of it before. */
export const firstOpen = (walk: Forms): Place => placesOf(walk).find(({ form, itemId }) => walk.forms[form]?.answers[itemId] === undefined) ?? 'end'

/** "3 of 10", through all forms; a gate that shuts makes it fewer. */
export function progress(walk: Pick<Handed, 'forms' | 'at'>): { readonly nth: number; readonly of: number } {
  const places = placesOf(walk)
  return { nth: places.findIndex((place) => isAt(walk.at, place)) + 1, of: places.length }
}

/** With this answer at the place where the patient is. Behind a gate that is shut nothing counts as answered. */
export function answered(handed: Handed, answer: ItemAnswer): Handed {
  const { at } = handed
  if (typeof at === 'string') return handed
  const forms = handed.forms.map((form, index) => (index === at.form ? { ...form, answers: withAnswer(form, at.itemId, answer) } : form))
  return { ...handed, forms }
}

function withAnswer({ answers }: AskedForm, itemId: string, answer: ItemAnswer): Answers {
  return itemId === GATE && answer !== 1 ? { [GATE]: answer } : { ...answers, [itemId]: answer }
}

/** A form that has to be sent now. */
export interface ToSend {
  readonly form: AskedForm
  readonly isFinished: boolean
  /** It was sent as finished before, and the patient has gone back. */
  readonly isChanged: boolean
}

/** What has to be sent when the patient goes on from here: a form that is done, and an answer that a person has to look at. */
export function toSendOnLeaving({ forms, at }: Pick<Handed, 'forms' | 'at'>): ToSend | null {
  const form = typeof at === 'string' ? undefined : forms[at.form]
  if (!form || typeof at === 'string' || !isNews(form)) return null
  const isLast = questionsOf(form).at(-1)?.itemId === at.itemId
  const isChanged = form.sent?.isFinished ?? false
  if ((isLast || isChanged) && isComplete(form.instrument, form.answers)) return { form, isFinished: true, isChanged }
  const isSafety = at.itemId === form.instrument.safety?.itemId && safetyAnswer(form.instrument, form.answers, false) !== null
  return isSafety && !isChanged ? { form, isFinished: false, isChanged } : null
}

/** What was answered and is not on its way, when staff take the tablet back. */
export const toSendOnReturn = ({ forms }: Forms): readonly ToSend[] =>
  forms.filter((form) => Object.keys(form.answers).length > 0 && isNews(form)).map((form) => {
    const isChanged = form.sent?.isFinished ?? false
    return { form, isChanged, isFinished: isChanged || isComplete(form.instrument, form.answers) }
  })

const isNews = ({ answers, sent }: AskedForm): boolean => sent === null || !isSame(answers, sent.answers)

const isSame = (a: Answers, b: Answers): boolean =>
  Object.keys(a).length === Object.keys(b).length && Object.entries(a).every(([itemId, answer]) => b[itemId] === answer)

/** With these forms as sent. */
export const sent = (handed: Handed, all: readonly ToSend[]): Handed => ({
  ...handed,
  forms: handed.forms.map((form) => {
    const one = all.find(({ form: { responseId } }) => responseId === form.responseId)
    return one ? { ...form, sent: { answers: one.form.answers, isFinished: one.isFinished } } : form
  }),
})

/** What staff have to look at, in the words of the instrument; null when there is nothing, which is no all-clear. */
export function wantsOf(instrument: Instrument, answers: Answers, isFinished: boolean): Pick<WantsPerson, 'title' | 'itemId' | 'question' | 'answer' | 'answerText' | 'safety'> | null {
  const { safety, title } = instrument
  const looked = safetyAnswer(instrument, answers, isFinished)
  const item = safety && itemOf(instrument, safety.itemId)
  if (!looked || !item) return null
  return { title, safety, itemId: item.itemId, question: item.text, answer: looked.answer, answerText: answerText(item, looked.answer) }
}

/** In the words of the form. */
export function answerText(item: Item, answer: ItemAnswer | null): string {
  if (answer === null) return 'left out'
  if (answer === 'declined') return 'would rather not say'
  const option = item.kind === 'choice' ? item.options.find(({ score }) => score === answer) : undefined
  return option ? option.text : item.kind === 'minutes' ? `${answer} min` : String(answer)
}
