/** The same deed for several patients, one after the other; what one refuses holds up none of the others. */
import type { Instant, Person, Tile } from '#domain'
import type { Hands } from '#app/_live/useHands.ts'
import type { Colleague } from '#app/_live/useLists.ts'
import { backTo } from './back.ts'

/** Null when all were taken, else what was refused, by bed. */
async function forEach(tiles: readonly Tile[], deed: (tile: Tile) => Promise<string | null>): Promise<string | null> {
  const refused: string[] = []
  for (const tile of tiles) {
    const sentence = await deed(tile)
    if (sentence !== null) refused.push(`${tile.station}: ${sentence}`)
  }
  return refused.length === 0 ? null : refused.join(' ')
}

export interface Way {
  readonly to: Person
  /** Null: for good. */
  readonly untilAt: Instant | null
  readonly text: string
}

/** The first signature, of whoever is at this tablet. */
export const give = ({ act }: Hands, tiles: readonly Tile[], { to: { staffId, name, role }, untilAt, text }: Way): Promise<string | null> =>
  forEach(tiles, ({ sessionId }) =>
    act(sessionId, {
      type: 'HandOver', to: { staffId, name, role }, isCover: untilAt !== null,
      ...(untilAt === null ? {} : { untilAt }), ...(text.trim() === '' ? {} : { text: text.trim() }),
    }),
  )

/** The second signature, of whoever is at this tablet. */
export const take = ({ act }: Hands, tiles: readonly Tile[]): Promise<string | null> =>
  forEach(tiles, async ({ sessionId, offer }) => (offer ? act(sessionId, { type: 'AcceptHandover', accepts: offer.seq }) : null))

/** The second signature, by PIN: one proof a patient, because each is good for one entry alone. A PIN that is wrong is tried once. */
export async function takeAs(hands: Hands, tiles: readonly Tile[], { username }: Colleague, pin: string): Promise<string | null> {
  let wrong: string | null = null
  const refused = await forEach(tiles, async ({ sessionId, offer }) => {
    if (!offer || wrong !== null) return null
    const commandId = hands.mintId()
    const signature = await hands.sign(username, pin, commandId)
    if (signature.ok) return hands.act(sessionId, { type: 'AcceptHandover', accepts: offer.seq }, { commandId, signer: { by: signature.staff, coSign: signature.coSign } })
    wrong = signature.because
    return null
  })
  return wrong ?? refused
}

/** Back to whoever is responsible: what waits is off, the break is over. */
export const bringBack = ({ act }: Hands, tiles: readonly Tile[]): Promise<string | null> =>
  forEach(tiles, async ({ sessionId, responsible = null }) => {
    const body = backTo({ responsible })
    return body && act(sessionId, body)
  })
