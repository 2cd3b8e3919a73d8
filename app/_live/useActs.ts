import { useCallback } from 'react'
import type { Instant, Person } from '#domain'
import type { CommandToSend } from './commands.ts'
import { useCommand } from './useCommand.ts'

export interface ActOptions {
  readonly occurredAt?: Instant
  readonly commandId?: string
  /** The second person of a double check, a dose or a handover, with the proof that they stand at this tablet. */
  readonly signer?: { readonly by: Person; readonly coSign: string }
}

/** Sends a command for a session. Null: it was taken, or is stored on this device. Otherwise the sentence why it was refused. */
export type ActIn = (sessionId: string, body: CommandToSend, options?: ActOptions) => Promise<string | null>

export function useActs(): ActIn {
  const { send } = useCommand()
  return useCallback<ActIn>(
    async (sessionId, body, { occurredAt, commandId, signer } = {}) => {
      const { outcome, because } = await send(sessionId, body, {
        ...(occurredAt === undefined ? {} : { occurredAt }),
        ...(commandId === undefined ? {} : { commandId }),
        ...(signer === undefined ? {} : { coSign: signer.coSign }),
      })
      return outcome === 'refused' ? (because ?? 'The server refused this entry.') : null
    },
    [send],
  )
}
