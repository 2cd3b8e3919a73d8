'use client'
/** Opening a session on a ward. */
import { useParams, useRouter, useSearchParams } from 'next/navigation'
import { Suspense } from 'react'
import { OpenForm, type Opening } from '#app/_bedside/OpenForm.tsx'
import { CannotLoad } from '#app/_frame/CannotLoad.tsx'
import { Frame } from '#app/_frame/Frame.tsx'
import { homeOf } from '#app/_frame/home.ts'
import { newCommandId } from '#app/_live/commands.ts'
import { useCommand } from '#app/_live/useCommand.ts'
import { usePatients, useProtocols, useStations } from '#app/_live/useLists.ts'
import { useMe } from '#app/_live/useMe.ts'
import { useServerTime } from '#app/_live/useNow.ts'
import { useWard } from '#app/_live/useWard.ts'
import { EmptyState } from '#app/_ui/EmptyState.tsx'

export default function OpenPage() {
  const { wardId } = useParams<{ wardId: string }>()
  const { me } = useMe()
  const { ward, tiles, error: boardError } = useWard(wardId)
  const stations = useStations(wardId)
  const patients = usePatients(wardId)
  const protocols = useProtocols(wardId)
  const error = stations.error ?? patients.error ?? protocols.error ?? boardError
  const isLoading = stations.isLoading || patients.isLoading || protocols.isLoading
  return (
    <Frame
      title="Open a session"
      timeZone={ward?.timeZone ?? null}
      isFictional={ward?.isFictional ?? false}
      back={homeOf(me?.role, wardId)}
    >
      {error ? (
        <CannotLoad error={error} what="the lists of this ward" />
      ) : isLoading ? (
        <EmptyState title="Loading…" />
      ) : (
        <Suspense>
          <Opens
            stations={stations.items}
            patients={patients.items}
            protocols={protocols.items}
            running={tiles.filter(({ status }) => status !== 'closed')}
          />
        </Suspense>
      )}
    </Frame>
  )
}

type OpensProps = Pick<Parameters<typeof OpenForm>[0], 'stations' | 'patients' | 'protocols' | 'running'>

function Opens(lists: OpensProps) {
  const router = useRouter()
  const { send } = useCommand()
  const now = useServerTime()
  const stationId = useSearchParams().get('station')
  const open = async ({ stationId: station, patientId, protocol, prescriber, order, scans }: Opening) => {
    const sessionId = newCommandId()
    const { protocolId, version } = protocol
    const ordered = order ? { order } : { prescriber }
    const result = await send(sessionId, {
      type: 'OpenSession',
      stationId: station,
      patientId,
      protocolId,
      version,
      ...ordered,
    })
    if (result.outcome === 'refused') return result.because ?? 'The server refused this session.'
    // Each waits its turn behind the opening; what becomes of them is said where the session is.
    for (const scan of scans) void send(sessionId, { type: 'RecordScan', purpose: 'opening', ...scan })
    router.push(`/session/${sessionId}`)
    return null
  }
  return <OpenForm {...lists} stationId={stationId} now={now} onOpen={open} />
}
