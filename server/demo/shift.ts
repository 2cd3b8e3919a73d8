/** The nurses of the demo at their beds: looks at the board, visits who needs it, says when to look again. */
import type { Instant } from '#domain'
import { Bed } from './bed.ts'
import { startClinic } from './clinic.ts'
import { Tablet, type Refused } from './door.ts'
import { DRIVEN_BEDS, type Story } from './plan.ts'
import type { DemoWard } from './seed.ts'
import { PIN } from './ward.ts'

export interface Shift {
  /** Does what is due at this instant; returns when it wants to be asked again. */
  look(now: Instant): Promise<Instant>
  /** Ends every session that the demo drives. */
  goHome(): Promise<void>
}

interface ShiftParts {
  readonly address: string
  readonly ward: DemoWard
  readonly now: Instant
  /** When the demo's day began, from which the first sessions count. */
  readonly begunAt: Instant
  readonly report: (story: Story | null, refused: Refused) => void
}

const NURSES = 6

/** Signs the staff in and finds what an earlier run has left. */
export async function startShift({ address, ward, now, begunAt, report }: ShiftParts): Promise<Shift> {
  const charge = new Tablet(address, 'charge', PIN)
  const nurses = Array.from({ length: NURSES }, (_, index) => new Tablet(address, `nurse${index + 1}`, PIN))
  const beds: Bed[] = ward.stations.slice(0, DRIVEN_BEDS).map(({ stationId }, bed) => {
    const hands = { nurse: nurses[bed % NURSES]!, second: nurses[(bed + 1) % NURSES]!, charge }
    return new Bed({ bed, wardId: ward.wardId, stationId, hands, patientFor, report }, begunAt)
  })
  for (const tablet of [charge, ...nurses]) await tablet.signIn()
  const clinic = startClinic({ ward, begunAt, nurse: nurses[NURSES - 1]!, charge, report: (refused) => report(null, refused) })
  for (const bed of beds) await bed.find(now)

  /** The first in the list who is in no bed, beginning where the bed's number points. */
  function patientFor({ bed, protocolId, sessionId }: Story): string {
    const list = protocolId === 'PE-4-1' ? ward.obstetricPatients : ward.generalPatients
    const lying = new Set(beds.map(({ patientId }) => patientId))
    const from = bed + Number.parseInt(sessionId.slice(0, 2), 16)
    const turned = list.map((_, index) => list[(from + index) % list.length]!)
    return turned.find((patientId) => !lying.has(patientId)) ?? turned[0]!
  }

  async function look(instant: Instant): Promise<Instant> {
    // First: what it enters in a course is told to the session, and the beds have to know of it.
    let next = await clinic.look(instant)
    const tiles = await charge.board(ward.wardId)
    const versions = new Map(tiles.map(({ sessionId, version }) => [sessionId, version]))
    for (const bed of beds) {
      await bed.catchUp(versions)
      next = Math.min(next, await bed.visit(instant))
    }
    return next
  }

  return {
    look,
    goHome: async () => {
      for (const bed of beds) await bed.end()
    },
  }
}
