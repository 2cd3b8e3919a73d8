/** Signing in and out on a tablet, with a username and a PIN or password. */
import type { Database } from '#server/database/connect'
import { withAccounts } from './accounts.ts'
import type { Auth } from './auth.ts'
import type { Attempt, UnderLockout } from './lockout.ts'
import { findStaff, type StaffMember } from './staff.ts'
import type { Asker, WhoAsks } from './whoAsks.ts'

export interface SignedIn {
  readonly staff: StaffMember
  /** Set-Cookie lines for the reply. */
  readonly cookies: readonly string[]
}

/** Signs a person in. A wrong name and a wrong PIN are not told apart. */
export function signIn(
  database: Database,
  auth: Auth,
  underLockout: UnderLockout,
  username: string,
  pin: string,
): Promise<Attempt<SignedIn>> {
  return underLockout(username, async () => {
    const reply = await withAccounts(() => auth.api.signInUsername({ body: { username, password: pin }, asResponse: true }))
    if (reply.status >= 500) throw new Error(`The sign-in tables answered ${reply.status}.`)
    if (!reply.ok) return null
    const { user } = (await reply.json()) as { user: { id: string } }
    const staff = await findStaff(database, user.id)
    return staff && { staff, cookies: reply.headers.getSetCookie() }
  })
}

/** Signs this tablet out. The cookie is worth nothing afterwards, here at once and on other nodes within seconds. */
export async function signOut(auth: Auth, { forget, cookieName }: WhoAsks, asker: Asker): Promise<readonly string[]> {
  const headers = new Headers({ cookie: `${cookieName}=${asker.signInKey}` })
  const reply = await withAccounts(() => auth.api.signOut({ headers, asResponse: true }))
  forget(asker.signInKey)
  return reply.headers.getSetCookie()
}
