/** Staff accounts and sign-ins, kept by better-auth in our own tables. Its HTTP routes are not mounted: the door calls it. */
import { randomUUID } from 'node:crypto'
import { betterAuth } from 'better-auth'
import { prismaAdapter } from 'better-auth/adapters/prisma'
import { username } from 'better-auth/plugins/username'
import type { Database } from '#server/database/connect'

/** A shift and its handover: after that a person signs in again. */
const SIGNED_IN_FOR_SECONDS = 12 * 60 * 60

/** Design: a PIN has four digits; a password is longer by its owner's choice. */
export const SHORTEST_PIN = 4

interface AuthOptions {
  readonly secret: string
  /** Where people reach the app; decides whether cookies are for https only. */
  readonly publicUrl: string | null
}

/** The sign-in machinery over this database. */
export const createAuth = (database: Database, { secret, publicUrl }: AuthOptions) =>
  betterAuth({
    database: prismaAdapter(database.prisma, { provider: 'postgresql' }),
    secret,
    baseURL: publicUrl ?? 'http://localhost',
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: SHORTEST_PIN },
    user: {
      modelName: 'Staff',
      additionalFields: {
        role: { type: 'string', required: true, input: false },
        initials: { type: 'string', required: true, input: false },
        isActive: { type: 'boolean', required: true, input: false },
        isFictional: { type: 'boolean', required: true, input: false },
      },
    },
    session: { modelName: 'SignIn', expiresIn: SIGNED_IN_FOR_SECONDS, disableSessionRefresh: true },
    account: { modelName: 'Credential' },
    verification: { modelName: 'Verification' },
    plugins: [username({ minUsernameLength: 2 })],
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
    advanced: {
      cookiePrefix: 'dripwatch',
      useSecureCookies: publicUrl?.startsWith('https:') ?? false,
      defaultCookieAttributes: { sameSite: 'strict', httpOnly: true, path: '/' },
      database: { generateId: () => randomUUID() },
    },
  })

export type Auth = ReturnType<typeof createAuth>
