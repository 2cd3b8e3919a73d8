'use client'
/** The bedside of one session. */
import { useParams } from 'next/navigation'
import { useMemo } from 'react'
import { BedsideBoard } from '#app/_bedside/BedsideBoard.tsx'
import { foresee, type Act, type Bedside } from '#app/_bedside/bedside.ts'
import { SaveState } from '#app/_bedside/SaveState.tsx'
import { CannotLoad } from '#app/_frame/CannotLoad.tsx'
import { Frame } from '#app/_frame/Frame.tsx'
import { homeOf } from '#app/_frame/home.ts'
import { coSign } from '#app/_live/coSign.ts'
import { newCommandId } from '#app/_live/commands.ts'
import type { Me } from '#app/_live/people.ts'
import { useCommand } from '#app/_live/useCommand.ts'
import { useStaff } from '#app/_live/useLists.ts'
import { useMe } from '#app/_live/useMe.ts'
import { useServerTime } from '#app/_live/useNow.ts'
import { useOutbox } from '#app/_live/useOutbox.ts'
import { useSession } from '#app/_live/useSession.ts'
import { useCheckMark } from '#app/_patients/useCheckMark.ts'
import { EmptyState } from '#app/_ui/EmptyState.tsx'
import { alertView, type Entry, type Session } from '#domain'

export default function SessionPage() {
  const { sessionId } = useParams<{ sessionId: string }>()
  const { me } = useMe()
  const { session, entries, isLoading, error } = useSession(sessionId)
  const ward = me?.wards.find(({ wardId }) => wardId === session?.wardId)
  const watched = useMemo(
    () => session && { alerts: session.alerts.map((alert) => alertView(session, alert)), isRunning: session.status === 'running' },
    [session],
  )
  const wardId = session?.wardId ?? me?.wards[0]?.wardId
  return (
    <Frame
      title="Bedside"
      timeZone={ward?.timeZone ?? null}
      isFictional={session?.patient.isFictional ?? false}
      watched={watched}
      {...(wardId === undefined ? {} : { back: homeOf(me?.role, wardId) })}
    >
      {session && me ? (
        <AtBedside session={session} me={me} entries={entries} timeZone={ward?.timeZone ?? 'UTC'} />
      ) : isLoading || !me ? (
        <EmptyState title="Loading the session…" />
      ) : error ? (
        <CannotLoad error={error} what="this session" />
      ) : (
        <EmptyState title="There is no such session" />
      )}
    </Frame>
  )
}

interface AtBedsideProps {
  readonly session: Session
  readonly me: Me
  readonly entries: readonly Entry[]
  readonly timeZone: string
}

function AtBedside({ session, me, entries, timeZone }: AtBedsideProps) {
  const { sessionId, wardId } = session
  const { send } = useCommand()
  const { items: staff } = useStaff(wardId)
  const { waiting, needsAttention, lastKeptAt, dismiss } = useOutbox()
  const now = useServerTime()
  const [isCheckAsked, leaveCheck] = useCheckMark()
  const act: Act = async (body, { occurredAt, commandId, signer } = {}) => {
    const result = await send(sessionId, body, {
      ...(occurredAt === undefined ? {} : { occurredAt }),
      ...(commandId === undefined ? {} : { commandId }),
      ...(signer === undefined ? {} : { coSign: signer.coSign }),
    })
    return result.outcome === 'refused' ? (result.because ?? 'The server refused this entry.') : null
  }
  const bedside: Bedside = {
    session,
    me,
    mayAct: (me.role === 'nurse' || me.role === 'charge') && session.status !== 'closed',
    colleagues: staff,
    timeZone,
    now,
    act,
    foresee: (body, options) => foresee(session, me, Math.max(now(), session.lastRecordedAt), body, options),
    sign: coSign,
    mintId: newCommandId,
  }
  const own = waiting.filter((command) => command.sessionId === sessionId)
  const refused = needsAttention
    .filter(({ command }) => command.sessionId === sessionId)
    .map(({ command, because }) => ({
      commandId: command.commandId,
      type: command.body.type,
      occurredAt: command.occurredAt,
      because,
    }))
  return (
    <BedsideBoard
      bedside={bedside}
      entries={entries}
      isCheckAsked={isCheckAsked}
      onCheckLeft={leaveCheck}
      waiting={own.map(({ commandId, body, occurredAt }) => ({ commandId, type: body.type, occurredAt }))}
    >
      <SaveState
        waiting={own.length}
        refused={refused}
        lastKeptAt={lastKeptAt}
        timeZone={timeZone}
        onDismiss={dismiss}
      />
    </BedsideBoard>
  )
}
