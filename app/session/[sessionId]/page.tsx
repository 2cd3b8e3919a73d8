'use client'
/** The bedside of one session. */
import { useParams } from 'next/navigation'
import { useCallback, useMemo } from 'react'
import { BedsideBoard } from '#app/_bedside/BedsideBoard.tsx'
import { foresee, lastDoubleCheckOf, type Act, type Bedside } from '#app/_bedside/bedside.ts'
import { SaveState } from '#app/_bedside/SaveState.tsx'
import { CannotLoad } from '#app/_frame/CannotLoad.tsx'
import { Frame } from '#app/_frame/Frame.tsx'
import { homeOf } from '#app/_frame/home.ts'
import type { Finding } from '#app/_live/findings.ts'
import { coSign } from '#app/_live/coSign.ts'
import { isOfCourse, newCommandId, type PendingCommand, type RefusedCommand } from '#app/_live/commands.ts'
import type { Me } from '#app/_live/people.ts'
import { useActs } from '#app/_live/useActs.ts'
import { useStaff } from '#app/_live/useLists.ts'
import { useDeviceClock } from '#app/_live/useDeviceClock.ts'
import { useLaw } from '#app/_live/useLaw.ts'
import { useMe } from '#app/_live/useMe.ts'
import { useServerTime } from '#app/_live/useNow.ts'
import { useOutbox } from '#app/_live/useOutbox.ts'
import { useUnsentConcern } from '#app/_live/useUnsentConcern.ts'
import { useSession } from '#app/_live/useSession.ts'
import { useCheckMark } from '#app/_patients/useCheckMark.ts'
import { useIsAtRest } from '#app/_ui/useLater.ts'
import { EmptyState } from '#app/_ui/EmptyState.tsx'
import { tile, type Entry, type Session } from '#domain'

export default function SessionPage() {
  const { sessionId } = useParams<{ sessionId: string }>()
  const { me } = useMe()
  const { session, entries, pending, findings, isLoading, error } = useSession(sessionId)
  const ward = me?.wards.find(({ wardId }) => wardId === session?.wardId)
  const watched = useMemo(() => session && { beds: [tile(session)], ownWatch: 'all' as const }, [session])
  const wardId = session?.wardId ?? me?.wards[0]?.wardId
  return (
    <Frame
      title={session ? `${session.station.name} · ${session.patient.familyName.toUpperCase()}, ${session.patient.givenName.slice(0, 1)}.` : 'Bedside'}
      timeZone={ward?.timeZone ?? null}
      isFictional={session?.patient.isFictional ?? false}
      watched={watched}
      {...(wardId === undefined ? {} : { back: homeOf(me?.role, wardId) })}
    >
      {session && me ? (
        // Another nurse begins with nothing open; what this one typed is kept for them.
        <AtBedside key={me.staffId} session={session} me={me} entries={entries} pending={pending} findings={findings} timeZone={ward?.timeZone ?? 'UTC'} />
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

function useWhyNotEarlier(): string | null {
  const { fault, isTrusted } = useDeviceClock()
  return isTrusted ? null : `This tablet’s clock is ${fault} of the server’s, so an earlier time entered here could not be relied on. Have the clock set; until then chart what is measured now.`
}

const HELD_BACK: ReadonlySet<Parameters<Act>[0]['type']> = new Set(['StartPump', 'CloseSession'])
const NOT_TOLD = 'A questionnaire answer wants a person, and lies on this tablet only. It has to reach the server, and the outcome has to be documented, before the infusion is started or closed.'

interface AtBedsideProps {
  readonly session: Session
  readonly me: Me
  readonly entries: readonly Entry[]
  readonly pending: readonly PendingCommand[]
  readonly findings: ReadonlyMap<string, Finding>
  readonly timeZone: string
}

function AtBedside({ session, me, entries, pending, findings, timeZone }: AtBedsideProps) {
  const { sessionId, wardId } = session
  const actIn = useActs()
  const colleagues = useStaff(wardId)
  const { needsAttention, correctingId, lastKeptAt, correct, settle } = useOutbox()
  const now = useServerTime()
  const [isCheckAsked, leaveCheck] = useCheckMark()
  const whyNotEarlier = useWhyNotEarlier()
  const isAtRest = useIsAtRest()
  // Before the start and after the stop the page itself says what the law would.
  const law = useLaw(isAtRest || session.status !== 'running')
  const lastDoubleCheck = useMemo(() => lastDoubleCheckOf(entries), [entries])
  // The server cannot refuse yet what only this tablet knows.
  const isHeld = useUnsentConcern(session.patient.patientId)
  const act: Act = async (body, options) => (isHeld && HELD_BACK.has(body.type) ? NOT_TOLD : actIn(sessionId, body, options))
  // The same until something changes that it hangs on: forms look ahead again only then.
  const foreseeHere = useCallback<Bedside['foresee']>(
    (body, options) => foresee(law, session, me, Math.max(now(), session.lastRecordedAt), body, options),
    [law, session, me, now],
  )
  const bedside: Bedside = {
    session,
    findings,
    me,
    mayAct: (me.role === 'nurse' || me.role === 'charge') && session.status !== 'closed',
    colleagues,
    timeZone,
    now,
    whyNotEarlier,
    lastDoubleCheck,
    act,
    isReady: law !== null,
    foresee: foreseeHere,
    sign: coSign,
    mintId: newCommandId,
    seen: () => ({ seq: entries.at(-1)?.seq ?? 0, commandIds: pending.map(({ commandId }) => commandId) }),
    settle,
  }
  const correcting = needsAttention.find((one): one is RefusedCommand<PendingCommand> => one.command.commandId === correctingId && !isOfCourse(one.command) && one.command.sessionId === sessionId)
  return (
    <BedsideBoard
      bedside={bedside}
      entries={entries}
      waiting={pending}
      correcting={correcting ?? null}
      onCorrected={() => correct(null)}
      isCheckAsked={isCheckAsked}
      onCheckLeft={leaveCheck}
    >
      <SaveState waiting={pending.length} lastKeptAt={lastKeptAt} timeZone={timeZone} />
    </BedsideBoard>
  )
}
