import { useQueryClient } from '@tanstack/react-query'
import { keys, type Board, type SessionRecord } from './cache.ts'
import type { PendingCommand } from './commands.ts'

/** At which bed, and whose; the name as the board writes it. */
export interface Whose {
  readonly station: string
  readonly patient: string
}

/** Whose an entry on this device is, as far as this device knows. */
export function useWhose(): (command: PendingCommand) => Whose | null {
  const queries = useQueryClient()
  return ({ sessionId, opening }) => {
    const opened = queries.getQueryData<SessionRecord>(keys.record(sessionId))?.entries[0]?.event
    const known = opened?.type === 'SessionOpened' ? opened : opening
    if (known) return { station: known.station.name, patient: `${known.patient.familyName.toUpperCase()}, ${known.patient.givenName.slice(0, 1)}.` }
    const boards = queries.getQueriesData<Board>({ queryKey: ['board'] })
    const tile = boards.flatMap(([, board]) => board?.tiles ?? []).find((one) => one.sessionId === sessionId)
    return tile ? { station: tile.station, patient: tile.patient } : null
  }
}
