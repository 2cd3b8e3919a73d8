/** Who is asking: a cookie becomes a person with their wards, or nobody. */
import type { Database } from '#server/database/connect'
import { withAccounts } from './accounts.ts'
import type { Auth } from './auth.ts'
import { findStaff, type StaffMember } from './staff.ts'

/** A person who is signed in, as the door knows them for one request. */
export interface Asker extends StaffMember {
  /** Names this sign-in on this tablet; drops out of everything at sign-out. */
  readonly signInKey: string
}

/** How long an answer is believed. A removed right works for at most this long on one node. */
const BELIEVED_MS = 5_000
const MOST_REMEMBERED = 10_000

interface Remembered {
  readonly asker: Promise<Asker | null>
  readonly until: number
}

/** Asks the sign-in tables who a cookie belongs to; the same cookie is asked for once in five seconds. */
export async function createWhoAsks(database: Database, auth: Auth) {
  const { name } = (await auth.$context).authCookies.sessionToken
  const remembered = new Map<string, Remembered>()

  async function ask(signInKey: string): Promise<Asker | null> {
    const found = await signInOf(signInKey)
    if (!found) return null
    const staff = await findStaff(database, found.user.id)
    return staff && { ...staff, signInKey }
  }

  async function signInOf(signInKey: string) {
    try {
      return await withAccounts(() => auth.api.getSession({ headers: new Headers({ cookie: `${name}=${signInKey}` }) }))
    } catch (error) {
      // The library hides why it failed. When the database is away, its own error says so.
      await database.pool.query('SELECT 1')
      throw error
    }
  }

  function whoAsks(cookieHeader: string | undefined): Promise<Asker | null> {
    const signInKey = cookieNamed(cookieHeader, name)
    if (signInKey === null) return Promise.resolve(null)
    const now = performance.now()
    const known = remembered.get(signInKey)
    if (known && known.until > now) return known.asker
    const asker = ask(signInKey)
    remembered.delete(signInKey)
    remembered.set(signInKey, { asker, until: now + BELIEVED_MS })
    for (const [oldest, { until }] of remembered) {
      if (until > now && remembered.size <= MOST_REMEMBERED) break
      remembered.delete(oldest)
    }
    // An error is no answer: the next request asks again.
    asker.catch(() => remembered.delete(signInKey))
    return asker
  }

  const forget = (signInKey: string) => remembered.delete(signInKey)

  /** Rights or wards have changed: everybody is asked for anew. */
  const forgetAll = () => remembered.clear()

  return { whoAsks, forget, forgetAll, cookieName: name }
}

export type WhoAsks = Awaited<ReturnType<typeof createWhoAsks>>

/** The raw value of one cookie in a Cookie header, or null. */
export function cookieNamed(header: string | undefined, name: string): string | null {
  if (header === undefined) return null
  for (const part of header.split(';')) {
    const at = part.indexOf('=')
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim()
  }
  return null
}
