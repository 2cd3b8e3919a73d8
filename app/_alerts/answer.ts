/** How a screen answers an alert, whichever page it stands on. */
import type { CommandBody } from '#domain'

/** Accept, decline, silence, or say what was done. */
export type AlertBody = Extract<CommandBody, { readonly alertId: string }>

/** Sends the answer. Null: it was taken, or is stored on the tablet. Otherwise the sentence why it was refused. */
export type Answer = (body: AlertBody) => Promise<string | null>

/** An answer without a network is no answer yet. */
export const NOT_SENT = 'Your answer is stored on this device and not sent yet: nobody else knows of it.'
