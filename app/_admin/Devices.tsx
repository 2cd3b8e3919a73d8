'use client'
/** The devices: where each was last seen, with whom, and whether an alarm could be heard on it. */
import { IconVolume, IconVolumeOff, IconWifi } from '@tabler/icons-react'
import { useState } from 'react'
import { useDevices, type Device, type HouseDeeds } from '#app/_live/useHouse.ts'
import { useNowAs } from '#app/_live/useNow.ts'
import { BigButton } from '#app/_ui/BigButton.tsx'
import { Chip } from '#app/_ui/Chip.tsx'
import { formatTime } from '#app/_ui/time.ts'
import css from './Admin.module.css'
import { deviceWords } from './deviceWords.ts'
import { LineSheet } from './LineSheet.tsx'
import type { KeptWard } from './Wards.tsx'

interface DevicesProps {
  readonly wards: readonly KeptWard[]
  readonly deeds: HouseDeeds
  readonly isAdmin: boolean
  readonly timeZone: string
}

export function Devices({ wards, deeds, isAdmin, timeZone }: DevicesProps) {
  const { items, isLoading, error } = useDevices()
  const [named, setNamed] = useState<Device | null>(null)
  return (
    <section className={css.card} aria-label="Devices">
      <header className={css.head}>
        <h2 className={css.title}>Devices</h2>
        <p className={css.muted}>A device is known from the first sign-in on it. When it was last seen is kept by the minute.</p>
      </header>
      {error && <p className={css.muted} role="alert">{error.because}</p>}
      {!isLoading && !error && items.length === 0 && <p className={css.muted}>Nobody has signed in on any device yet.</p>}
      <ul className={css.rows}>
        {items.map((device) => (
          <DeviceRow key={device.deviceId} device={device} ward={wards.find(({ wardId }) => wardId === device.wardId)?.name ?? null} timeZone={timeZone} onName={isAdmin ? () => setNamed(device) : null} />
        ))}
      </ul>
      {named && (
        <LineSheet
          title="Name this device" about="A name that stands on the device itself, so that somebody finds it." label="Name" before={named.name.startsWith('Mozilla/') ? '' : named.name}
          commitLabel="Name it" onCommit={(name) => deeds.nameDevice(named.deviceId, name)} onClose={() => setNamed(null)}
        />
      )}
    </section>
  )
}

interface DeviceRowProps {
  readonly device: Device
  readonly ward: string | null
  readonly timeZone: string
  readonly onName: (() => void) | null
}

function DeviceRow({ device: { name, lastSeenAt, lastStaffName, isHeard, isOpen }, ward, timeZone, onName }: DeviceRowProps) {
  const seen = useNowAs((now) => (lastSeenAt === null ? 'never seen since it signed in' : `last seen ${seenText(Date.parse(lastSeenAt), now, timeZone)}`))
  return (
    <li className={css.row} data-testid="device">
      <span className={css.main} title={name}><strong>{deviceWords(name)}</strong></span>
      <span className={css.side}>
        {isOpen ? <Chip tone="calm" icon={<IconWifi size={16} aria-hidden />}>Open now</Chip> : seen}
        {ward !== null && ` · ${ward}`}{lastStaffName !== null && ` · ${lastStaffName}`}
      </span>
      <span className={css.side}><SoundState isHeard={isHeard} /></span>
      {onName && <div className={css.deeds}><BigButton variant="default" aria-label={`Name ${deviceWords(name)}`} data-testid="name-device" onClick={onName}>Name…</BigButton></div>}
    </li>
  )
}

function SoundState({ isHeard }: { readonly isHeard: boolean | null }) {
  if (isHeard === null) return <Chip tone="unknown">Sound not known</Chip>
  return isHeard
    ? <Chip icon={<IconVolume size={16} aria-hidden />}>Could be heard</Chip>
    : <Chip tone="medium" icon={<IconVolumeOff size={16} aria-hidden />}>Could not be heard</Chip>
}

const DAY = 24 * 60 * 60_000

/** Today by the clock, before that by the day. */
const seenText = (at: number, now: number, timeZone: string): string => (now - at < DAY ? formatTime(at, timeZone) : formatTime(at, timeZone, 'date'))
