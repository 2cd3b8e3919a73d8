/** Whose patient it is: of whoever is responsible, covers, is asked to take over, or has said that they go to an alert. */
import type { Session } from './session.ts'

/** Their staff ids, each once; charting for a colleague makes no patient one's own. */
export function carersNow({ responsible, cover, offer, alerts }: Pick<Session, 'responsible' | 'cover' | 'offer' | 'alerts'>): readonly string[] {
  const all = [responsible, cover, offer?.to ?? null, ...alerts.map(({ holder }) => holder)]
  return [...new Set(all.flatMap((nurse) => nurse?.staffId ?? []))]
}
