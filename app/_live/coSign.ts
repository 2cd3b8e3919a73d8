/** The second person of a double check, a dose or a handover proves themself on the same tablet, without signing in. */
import type { Person } from '#domain'
import type { WireStaff } from '#wire/replies'
import { DoorError, knock } from './door.ts'

export type CoSigned =
  | { readonly ok: true; readonly coSign: string; readonly staff: Person }
  | { readonly ok: false; readonly code: string; readonly because: string }

/** Whose proof is whose, so that a waiting half is shown under the right name. Proofs live two minutes; few are ever here. */
const signers = new Map<string, Person>()

/** Asks for a proof that this person stands here, good for this one command. */
export async function coSign(username: string, pin: string, commandId: string): Promise<CoSigned> {
  try {
    const { body } = await knock<{ staff: WireStaff; coSign: string }>('POST', '/api/v1/co-sign', { username, pin, commandId })
    const { staffId, name, role } = body.staff
    signers.set(body.coSign, { staffId, name, role })
    return { ok: true, coSign: body.coSign, staff: { staffId, name, role } }
  } catch (error) {
    if (error instanceof DoorError) return { ok: false, code: error.code, because: error.because }
    throw error
  }
}

export const coSignerOf = (proof: string): Person | undefined => signers.get(proof)
