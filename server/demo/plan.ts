/** Who lies where, and what goes wrong: the same plan for the same ward, so that a restart goes on with it. */
import { createHash } from 'node:crypto'
import { minutes } from '#domain'
import { between, chance, oneOf } from './chance.ts'
import type { Toxicity } from './physiology.ts'

/** What goes wrong in a session, and how long after it was opened. */
export type Mishap =
  | { readonly kind: 'none' }
  | { readonly kind: 'toxicity'; readonly shows: Toxicity; readonly afterMs: number }
  /** A check that everybody forgets; its figures come late. */
  | { readonly kind: 'forgotten check'; readonly afterMs: number }
  /** Somebody typed 310 for 30; the next to look at the pump finds it so. */
  | { readonly kind: 'typed 310 for 30'; readonly afterMs: number }
  | { readonly kind: 'occlusion'; readonly afterMs: number }
  /** SpO2 charted as 59 for 95, and amended. */
  | { readonly kind: 'charted 59 for 95'; readonly afterMs: number }

export interface Story {
  readonly sessionId: string
  readonly bed: number
  readonly protocolId: 'PE-4-1' | 'HYPOMG-2' | 'WELL-ANXIETY'
  readonly mishap: Mishap
  /** How long after the demo's own beginning the first session of a bed opens; negative lies before it. */
  readonly opensAfterMs: number
  /** The prescriber ends a long maintenance after so much of it. */
  readonly maintenanceForMs: number
}

/** The other stations stay free for visitors. */
export const DRIVEN_BEDS = 10

/** How much of the shift lies behind when the doors open. */
export const MORNING = minutes(150)

const at = (afterMinutes: number) => ({ afterMs: minutes(afterMinutes) })
const first = (protocolId: Story['protocolId'], opensAfterMinutes: number, mishap: Mishap) => ({
  protocolId, mishap, opensAfterMs: minutes(opensAfterMinutes),
})

/** The first session of each bed, so placed that something is about to happen when a visitor looks. */
const FIRST: readonly Pick<Story, 'protocolId' | 'opensAfterMs' | 'mishap'>[] = [
  first('PE-4-1', -145, { kind: 'none' }),
  first('HYPOMG-2', -75, { kind: 'none' }),
  first('PE-4-1', -113, { kind: 'toxicity', shows: 'breathing', ...at(97) }),
  first('PE-4-1', -80, { kind: 'typed 310 for 30', ...at(81.5) }),
  first('HYPOMG-2', -57, { kind: 'forgotten check', ...at(29) }),
  first('HYPOMG-2', -40, { kind: 'occlusion', ...at(40.75) }),
  first('PE-4-1', -130, { kind: 'toxicity', shows: 'reflex', ...at(93) }),
  first('PE-4-1', -14, { kind: 'none' }),
  first('WELL-ANXIETY', -3, { kind: 'none' }),
  first('WELL-ANXIETY', -62, { kind: 'charted 59 for 95', ...at(25) }),
]

/** The story of the count-th session of a bed (both from 0). */
export function storyOf(wardId: string, bed: number, count: number): Story {
  const sessionId = sessionIdOf(wardId, bed, count)
  const maintenanceForMs = minutes(between(200, 400, sessionId, 'maintenance'))
  const opening = count === 0 ? FIRST[bed] : undefined
  if (opening) return { sessionId, bed, maintenanceForMs, ...opening }
  const protocolId = oneOf(['PE-4-1', 'HYPOMG-2', 'HYPOMG-2', 'WELL-ANXIETY', 'WELL-ANXIETY'] as const, sessionId, 'protocol')
  return { sessionId, bed, protocolId, maintenanceForMs, mishap: mishapOf(sessionId, protocolId), opensAfterMs: 0 }
}

/** About every second session is calm. */
function mishapOf(sessionId: string, protocolId: Story['protocolId']): Mishap {
  if (chance(sessionId, 'calm') < 0.5) return { kind: 'none' }
  const isLong = protocolId === 'PE-4-1'
  const when = at(isLong ? between(30, 150, sessionId, 'when') : between(12, 50, sessionId, 'when'))
  const short = ['forgotten check', 'occlusion', 'charted 59 for 95', 'toxicity'] as const
  const kind = isLong ? oneOf([...short, 'typed 310 for 30'] as const, sessionId, 'mishap') : oneOf(short, sessionId, 'mishap')
  return kind === 'toxicity' ? { kind, shows: oneOf(['breathing', 'reflex'] as const, sessionId, 'shows'), ...when } : { kind, ...when }
}

/** A uuid (version 8) that names this bed's count-th session in this very ward. */
function sessionIdOf(wardId: string, bed: number, count: number): string {
  const hex = createHash('sha256').update(`demo\n${wardId}\n${bed}\n${count}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
