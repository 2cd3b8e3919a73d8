/**
 * Takes a person on from the command line: `npm run add-staff -- --username NAME --name "Full Name" --role admin`.
 * The PIN or password is read from the first line of standard input or from STAFF_PIN, never from the arguments,
 * which every user of the machine can see.
 */
import { createInterface } from 'node:readline/promises'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { openDatabase } from '#server/database/connect'
import { createAuth } from '#server/people/auth'
import { secretOf } from '#server/people/secret'
import { readSettings } from '#server/settings'
import { addAccount } from '#server/admin/accounts'
import { createChanges } from '#server/admin/changes'

const given = z.object({
  username: z.string().regex(/^[a-zA-Z0-9_.]{2,30}$/, 'has 2 to 30 letters, digits, points or underscores'),
  name: z.string().trim().min(1).optional(),
  initials: z.string().trim().min(1).max(5).optional(),
  role: z.enum(['nurse', 'charge', 'auditor', 'admin']).default('admin'),
  ward: z.array(z.string()).default([]),
})

try {
  await run()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}

async function run(): Promise<void> {
  const { values } = parseArgs({
    options: {
      username: { type: 'string' },
      name: { type: 'string' },
      initials: { type: 'string' },
      role: { type: 'string' },
      ward: { type: 'string', multiple: true },
    },
  })
  const parsed = given.safeParse(values)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw new Error(`--${String(issue?.path[0] ?? 'username')} ${issue?.message ?? 'is missing'}.`)
  }
  const { username, role, ward } = parsed.data
  const name = parsed.data.name ?? username
  const initials = parsed.data.initials ?? name.split(/\s+/).map((word) => word.slice(0, 1).toUpperCase()).join('').slice(0, 5)
  const pin = await readPin()

  const settings = readSettings(process.env)
  const database = await openDatabase({ dataDir: settings.dataDir, databaseUrl: settings.databaseUrl ?? undefined })
  try {
    const auth = createAuth(database, { secret: secretOf(settings.secret, settings.dataDir), publicUrl: settings.publicUrl })
    const by = { staffId: 'command line', name: 'Command line of the server' }
    const made = await createChanges(database.pool, Date.now).make(by, (making) => addAccount(making, auth, { username, name, initials, role, pin, wardIds: ward }))
    if (!made.ok) throw new Error(made.because)
    console.log(`${name} can sign in as ${username} (${role}).`)
  } finally {
    await database.close()
  }
}

async function readPin(): Promise<string> {
  const fromEnvironment = process.env['STAFF_PIN']
  if (fromEnvironment) return fromEnvironment
  const lines = createInterface({ input: process.stdin, output: process.stdin.isTTY ? process.stdout : undefined })
  try {
    const pin = process.stdin.isTTY
      ? await lines.question('PIN or password: ')
      : ((await lines[Symbol.asyncIterator]().next()).value as string | undefined)
    if (!pin) throw new Error('Give the PIN on standard input or in STAFF_PIN.')
    return pin
  } finally {
    lines.close()
  }
}
