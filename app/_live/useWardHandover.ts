import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useRef } from 'react'
import { fromIso, type Instant, type Iso, type WardSheet } from '#domain'
import type { WireWardHandover } from '#wire/wardHandovers'
import { coSign } from './coSign.ts'
import { newCommandId } from './commands.ts'
import { DoorError, knock, read } from './door.ts'
import { useList, type List } from './useLists.ts'

export type WardHandover = WireWardHandover

export interface WardSheetView {
  readonly sheet: WardSheet
  /** The number of the ward's newest entry when it was made. */
  readonly wardSeq: number
  /** Both signatures; null for the ward as it stands now. */
  readonly handover: WardHandover | null
}

type Reply = Iso<WardSheet> & { readonly wardSeq: number; readonly handover?: WardHandover }

export interface WardSheetReading {
  readonly view: WardSheetView | null
  readonly error: DoorError | null
  /** The sheet stays what was read until somebody reads it anew: two people look at one picture. */
  readonly readAnew: () => void
}

/** The sheet of a ward: as it stands now, or that of a handover, made again from the record. */
export function useWardSheet(wardId: string, handoverId: string | null): WardSheetReading {
  const { data, error, refetch } = useQuery<WardSheetView, DoorError>({
    queryKey: ['ward-sheet', wardId, handoverId],
    queryFn: async () => {
      const place = `/api/v1/wards/${encodeURIComponent(wardId)}`
      const { wardSeq, handover = null, ...sheet } = await read<Reply>(handoverId === null ? `${place}/handover` : `${place}/handovers/${encodeURIComponent(handoverId)}`)
      return { wardSeq, handover, sheet: fromIso<WardSheet>(sheet as Iso<WardSheet>) }
    },
    // Whoever opens the page wants the ward of now; a signed sheet is always the same.
    ...(handoverId === null ? { gcTime: 0 } : {}),
  })
  return { view: data ?? null, error, readAnew: useCallback(() => void refetch(), [refetch]) }
}

/** The handovers of a ward, the newest first. */
export const useWardHandovers = (wardId: string): List<WardHandover> =>
  useList(['ward-handovers', wardId], `/api/v1/wards/${encodeURIComponent(wardId)}/handovers`, ({ handovers }: { handovers: WardHandover[] }) => handovers)

export interface WardSigning {
  readonly wardSeq: number
  readonly asOfAt: Instant
  readonly text: string
  /** Who takes the ward over, and the PIN with which they sign. */
  readonly username: string
  readonly pin: string
}

/** Both sign: the giver by being signed in, the receiver by their PIN. Null: it is kept. Otherwise the sentence why not. */
export function useSignWard(wardId: string): (signing: WardSigning) => Promise<string | null> {
  const queries = useQueryClient()
  // One sheet is handed over once: signed again after an answer was lost, it is the same handover.
  const attempt = useRef<{ readonly asOfAt: Instant; readonly handoverId: string } | null>(null)
  return useCallback(
    async ({ wardSeq, asOfAt, text, username, pin }) => {
      if (attempt.current?.asOfAt !== asOfAt) attempt.current = { asOfAt, handoverId: newCommandId() }
      const { handoverId } = attempt.current
      const signature = await coSign(username, pin, handoverId)
      if (!signature.ok) return signature.because
      try {
        await knock('POST', `/api/v1/wards/${encodeURIComponent(wardId)}/handovers`, {
          handoverId, wardSeq, asOfAt: new Date(asOfAt).toISOString(), coSign: signature.coSign, ...(text.trim() === '' ? {} : { text: text.trim() }),
        })
      } catch (error) {
        if (error instanceof DoorError) return error.because
        throw error
      }
      attempt.current = null
      void queries.invalidateQueries({ queryKey: ['ward-handovers', wardId] })
      return null
    },
    [queries, wardId],
  )
}
