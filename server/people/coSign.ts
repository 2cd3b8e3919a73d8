/**
 * A second person proves themself on a tablet on which somebody else is signed in, for one double check, dose or handover. What they
 * get is a short-lived token bound to that one command; it opens nothing else.
 */
import { minutes, type Instant } from '#domain'
import type { Database } from '#server/database/connect'
import type { Attempt, UnderLockout } from './lockout.ts'
import type { Proof } from './proof.ts'
import { isSame, sign } from './secret.ts'
import { findStaff, type StaffMember } from './staff.ts'

/** Design: long enough to read the pump, too short to be kept. */
const VALID_FOR = minutes(2)

/** Design: a dose may have been begun so long before the second person signs for it. */
const BEGUN_BEFORE = minutes(10)

export interface CoSigned {
  readonly staff: StaffMember
  readonly coSign: string
}

interface CoSignParts {
  readonly database: Database
  readonly proven: Proof
  readonly secret: string
  readonly underLockout: UnderLockout
  readonly now: () => Instant
}

/** Proves a second person for one command, and reads such a proof back. */
export function createCoSign({ database, proven, secret, underLockout, now }: CoSignParts) {
  const seal = (commandId: string, staffId: string, expiresAt: Instant) =>
    sign(secret, `co-sign\n${commandId}\n${staffId}\n${expiresAt}`)

  const prove = (username: string, pin: string, commandId: string): Promise<Attempt<CoSigned>> =>
    underLockout(username, async () => {
      const staff = await proven(username, pin)
      if (!staff) return null
      const expiresAt = now() + VALID_FOR
      return { staff, coSign: `${staff.staffId}.${expiresAt}.${seal(commandId, staff.staffId, expiresAt)}` }
    })

  /**
   * The person behind a token, or null when it is not for this command, altered, or out of date. What waited on a tablet for the
   * network is held against the instant `at` which it happened: a dose that was signed for stays signed.
   */
  async function coSigner(token: string, commandId: string, at: Instant = now()): Promise<StaffMember | null> {
    const [staffId, expires, signature] = token.split('.')
    if (!staffId || !expires || !signature) return null
    const expiresAt = Number(expires)
    if (!isSame(signature, seal(commandId, staffId, expiresAt))) return null
    if (at >= expiresAt || at < expiresAt - VALID_FOR - BEGUN_BEFORE) return null
    return findStaff(database, staffId)
  }

  return { prove, coSigner }
}

export type CoSign = ReturnType<typeof createCoSign>
