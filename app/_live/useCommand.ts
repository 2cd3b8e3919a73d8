import { useCallback } from 'react'
import { orderFromProtocol, type BodyOf, type Instant, type Patient, type Protocol, type Station } from '#domain'
import { keys, type SessionRecord } from './cache.ts'
import { newCommandId, type CommandToSend, type PendingCommand } from './commands.ts'
import { coSignerOf } from './coSign.ts'
import type { Live } from './live.ts'
import { useLive } from './useLive.ts'
import type { SendResult } from './outbox.ts'
import { personOf, type Me } from './people.ts'

export interface SendOptions {
  /** When it happened, if not now. */
  readonly occurredAt?: Instant
  /** What `coSign` gave for this very commandId. */
  readonly coSign?: string
  readonly commandId?: string
}

const SIGNED_OUT: SendResult = { outcome: 'refused', code: 'not-signed-in', because: 'You are not signed in, or no longer. Sign in again.' }

/** Sends a command: kept on this device first, then sent in its turn. A refusal comes back to whoever still waits for it. */
export function useCommand(): {
  send: (sessionId: string, body: CommandToSend, options?: SendOptions) => Promise<SendResult>
} {
  const live = useLive()
  const send = useCallback(
    async (sessionId: string, body: CommandToSend, options: SendOptions = {}): Promise<SendResult> => {
      const me = live.queries.getQueryData<Me | null>(keys.me)
      if (!me) return SIGNED_OUT
      return live.outbox.send(pendingCommand(live, me, sessionId, body, options))
    },
    [live],
  )
  return { send }
}

function pendingCommand(live: Live, me: Me, sessionId: string, body: CommandToSend, options: SendOptions): PendingCommand {
  const storedAt = live.clock.now()
  const sender = personOf(me)
  const opening = body.type === 'OpenSession' ? openingOf(live, body, storedAt) : null
  const alert = 'alertId' in body ? live.ownWatch.nameOf(sessionId, body.alertId) : undefined
  return {
    commandId: options.commandId ?? newCommandId(),
    sessionId,
    body,
    occurredAt: options.occurredAt ?? Math.max(storedAt, latestKnown(live, sessionId)),
    enteredAt: Date.now(),
    storedAt,
    sender,
    // Under a double check or a handover whoever signs with their PIN acts; under a dose they stand beside whoever does.
    by: (ACTS_BY_PIN.has(body.type) && options.coSign && coSignerOf(options.coSign)) || sender,
    ...(options.coSign ? { coSign: options.coSign } : {}),
    ...(opening ? { opening } : {}),
    ...(alert ? { alert } : {}),
  }
}

const ACTS_BY_PIN: ReadonlySet<CommandToSend['type']> = new Set(['DoubleCheck', 'HandOver', 'AcceptHandover'])

/** Design: how far the corrected clock of a device may lag behind the server's by a slow message. */
const LAG_MS = 5_000

/** "Now" is never before what this device already knows to have happened in the session. */
function latestKnown(live: Live, sessionId: string): Instant {
  const record = live.queries.getQueryData<SessionRecord>(keys.record(sessionId))
  const recordedAt = record?.entries.at(-1)?.recordedAt ?? 0
  return recordedAt - live.clock.now() <= LAG_MS ? recordedAt : 0
}

/** What the ids of an opening stand for, if the lists that the form showed are still at hand. */
function openingOf(live: Live, body: CommandToSend & { type: 'OpenSession' }, at: Instant): BodyOf<'OpenSession'> | null {
  const all = <T>(key: string): T[] => live.queries.getQueriesData<readonly T[]>({ queryKey: [key] }).flatMap(([, items]) => items ?? [])
  const station = all<Station>('stations').find((one) => one.stationId === body.stationId)
  const patient = all<Patient>('patients').find((one) => one.patientId === body.patientId)
  const ofWard = live.queries.getQueryData<readonly Protocol[]>(['protocols', station?.wardId])
  const protocol = ofWard?.find((one) => one.protocolId === body.protocolId)
  if (!station || !patient || !protocol) return null
  return { type: 'OpenSession', station, patient, protocol, order: body.order ?? orderFromProtocol(protocol, body.prescriber ?? '', at) }
}
