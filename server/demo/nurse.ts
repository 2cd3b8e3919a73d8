/** What a nurse of the demo does next at a bed. Pure: the session and the plan give the deed, so a restart goes on. */
import { alertDeeds } from './alertDeeds.ts'
import { checkDeeds } from './checkDeeds.ts'
import type { Bedside, Deed } from './deeds.ts'
import { pumpDeeds } from './pumpDeeds.ts'

/** The deed that comes first, or null when the session is over. */
export function nextDeed(bedside: Bedside): Deed | null {
  if (bedside.session.status === 'closed') return null
  const planned = [...alertDeeds(bedside), ...pumpDeeds(bedside), ...checkDeeds(bedside)]
  return planned.reduce<Deed | null>((first, deed) => (first === null || deed.at < first.at ? deed : first), null)
}
