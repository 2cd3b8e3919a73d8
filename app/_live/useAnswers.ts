import { ofSession, type CommandToSend } from './commands.ts'
import { useActs } from './useActs.ts'
import { useNowAs } from './useNow.ts'
import { useOutbox } from './useOutbox.ts'

type AlertCommand = Extract<CommandToSend, { readonly alertId: string }>

/** Answers an alert of a session. Null: it was taken, or is stored on this device. Otherwise the sentence why it was refused. */
export type AnswerTo = (sessionId: string, body: AlertCommand) => Promise<string | null>

/** Answering alerts from a screen that shows several patients; null for those who may not. */
export function useAnswers(mayAnswer: boolean): AnswerTo | null {
  const act = useActs()
  return mayAnswer ? act : null
}

/** Longer than an answer takes on a ward's network. */
const ON_ITS_WAY_MS = 2_000

/** Whether an answer to this alert stays on this device: the tile does not know of it, and neither does anybody else. */
export function useIsAnswerWaiting(sessionId: string, alertId: string | undefined): boolean {
  const { waiting } = useOutbox()
  const answer = ofSession(waiting, sessionId).find(({ body }) => 'alertId' in body && body.alertId === alertId)
  return useNowAs((now) => answer !== undefined && now - answer.storedAt > ON_ITS_WAY_MS)
}
