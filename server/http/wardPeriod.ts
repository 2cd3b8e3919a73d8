/** A period of whole days on the calendar of a ward, as instants. */
import type { Runtime } from '#server/runtime'
import type { QualityPeriodAsked } from '#wire/requests'
import { Problem } from './problems.ts'
import { dayEnd, dayStart } from './wardDays.ts'

/** The ward, and from which instant on up to which these days last there. */
export async function wardPeriod({ reference }: Pick<Runtime, 'reference'>, wardId: string, { from, to }: QualityPeriodAsked) {
  const [ward] = await reference.wards(new Set([wardId]))
  if (!ward) throw new Problem(404, 'unknown-ward', 'There is no such ward.')
  const fromAt = dayStart(from, ward.timeZone)
  const toAt = dayEnd(to, ward.timeZone)
  if (fromAt === null || toAt === null) throw new Problem(400, 'no-such-day', 'The calendar of this ward has no such day.')
  return { ward, fromAt, toAt }
}
