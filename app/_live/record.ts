/** The record of a session, as the server has kept it. */
import { fromIso, type Entry } from '#domain'
import type { WireEntry } from '#wire/replies'
import type { SessionRecord } from './cache.ts'
import { read } from './door.ts'

/** Reads what is new since; a record only grows. */
export async function readRecord(sessionId: string, known: SessionRecord | undefined): Promise<SessionRecord> {
  const after = known?.version ?? 0
  const reply = await read<{ version: number; entries: readonly WireEntry[] }>(
    `/api/v1/sessions/${encodeURIComponent(sessionId)}/entries?after=${after}`,
  )
  const fresh = reply.entries.map((entry) => fromIso<Entry>(entry))
  return { version: fresh.at(-1)?.seq ?? after, entries: [...(known?.entries ?? []), ...fresh] }
}
