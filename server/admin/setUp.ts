/**
 * The first set-up of an empty house: its first administrator, its first ward and the stations of that. Whoever does it knows a code
 * that only the machine's own console shows. As soon as anybody has an account it is over, for good: accounts are never deleted.
 */
import type pg from 'pg'
import type { Auth } from '#server/people/auth'
import { isSame, sign } from '#server/people/secret'
import { addAccount, type Account, type NewAccount } from './accounts.ts'
import { NotMade, type Changes, type Made } from './changes.ts'
import { addStation, addWard, type NewWard } from './wards.ts'

export interface FirstHouse {
  readonly admin: Pick<NewAccount, 'name' | 'username' | 'initials' | 'pin'>
  readonly ward: NewWard
  readonly stations: readonly string[]
}

interface SetUpParts {
  readonly pool: pg.Pool
  readonly auth: Auth
  readonly changes: Changes
  readonly secret: string
}

/** Without those that are taken for one another. */
const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'
/** 60 bits: nobody guesses it at the pace at which the door lets them try. */
const LENGTH = 12

export function createSetUp({ pool, auth, changes, secret }: SetUpParts) {
  async function isOpen(): Promise<boolean> {
    return (await pool.query('SELECT 1 FROM "Staff" LIMIT 1')).rows.length === 0
  }

  /** The same on every node of this house and at each start, and another for another database: nothing has to be kept. */
  async function code(): Promise<string> {
    const { rows } = await pool.query<{ id: string }>('SELECT id FROM _prisma_migrations ORDER BY started_at, id LIMIT 1')
    const bytes = Buffer.from(sign(secret, `set-up\n${rows[0]?.id ?? ''}`), 'base64url')
    const letters = [...bytes.subarray(0, LENGTH)].map((byte) => LETTERS[byte % LETTERS.length])
    return letters.join('').replace(/(.{4})(?=.)/g, '$1-')
  }

  const isCode = async (given: string): Promise<boolean> => isSame(plain(given), plain(await code()))

  /** Of two browsers at once the second finds the house set up: changes are made one at a time, by the database. */
  const complete = (house: FirstHouse): Promise<Made<{ account: Account; wardId: string }>> =>
    changes.make({ staffId: 'set-up', name: `${house.admin.name}, setting up` }, async (making) => {
      const { rows } = await making.query('SELECT 1 FROM "Staff" LIMIT 1')
      if (rows.length > 0) throw new NotMade('set-up-is-over', 'This house is set up. Sign in; an administrator gives you an account.')
      const { wardId } = await addWard(making, house.ward)
      for (const name of house.stations) await addStation(making, wardId, name)
      return { account: await addAccount(making, auth, { ...house.admin, role: 'admin', wardIds: [wardId] }), wardId }
    })

  return { isOpen, code, isCode, complete }
}

export type SetUp = ReturnType<typeof createSetUp>

/** As it is typed, with or without its dashes, large or small. */
const plain = (code: string): string => code.toUpperCase().replace(/[^A-Z0-9]/g, '')
