/** What is asked and answered when a ward is handed over as a whole. */
import * as z from 'zod'
import { id, instant, typed, uuid, whole } from './fields.ts'
import { tile } from './replies.ts'

export const wardHandoverParams = z.strictObject({ wardId: id, handoverId: uuid })

/** The giver is whoever is signed in; `coSign` proves the receiver for this very handover. */
export const wardHandoverToSign = z.strictObject({
  handoverId: uuid,
  /** Of the sheet that both have read. */
  wardSeq: whole.max(Number.MAX_SAFE_INTEGER),
  asOfAt: instant,
  text: typed.trim().min(1).max(2000).exactOptional(),
  coSign: z.string().min(1).max(300),
})

const nurse = z.looseObject({ staffId: z.string(), name: z.string() })
const handover = z.looseObject({
  handoverId: z.string(), wardId: z.string(), wardSeq: whole, asOfAt: instant, text: z.string().nullable(),
  giver: nurse, receiver: nurse, signedAt: instant, patients: whole,
})

export const wardHandoverSheet = z.looseObject({
  wardSeq: whole,
  asOfAt: instant,
  patients: z.array(z.looseObject({ tile, sheet: z.looseObject({ version: whole }) })),
  /** Both signatures, of a sheet that was signed. */
  handover: handover.exactOptional(),
})
export const wardHandovers = z.looseObject({ handovers: z.array(handover) })
export const wardHandoverKept = z.looseObject({ handover })

export type WireWardHandover = z.infer<typeof handover>
