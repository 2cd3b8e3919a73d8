'use client'
/** The ward and its stations. */
import { useState } from 'react'
import type { Station } from '#domain'
import type { HouseDeeds } from '#app/_live/useHouse.ts'
import { useStations } from '#app/_live/useLists.ts'
import { BigButton } from '#app/_ui/BigButton.tsx'
import { Sheet } from '#app/_ui/Sheet.tsx'
import { TextInput } from '#app/_ui/fields.ts'
import { AddLine } from './AddLine.tsx'
import css from './Admin.module.css'
import { LineSheet } from './LineSheet.tsx'
import { ownZone, ZoneField } from './ZoneField.tsx'

export interface KeptWard {
  readonly wardId: string
  readonly name: string
  readonly timeZone: string
}

interface WardsProps {
  /** Null: there is none yet. */
  readonly ward: KeptWard | null
  readonly deeds: HouseDeeds
  /** Wards are an administrator's; stations also the charge nurse's. */
  readonly isAdmin: boolean
}

type Doing = { readonly what: 'add' } | { readonly what: 'change' } | null

export function Wards({ ward, deeds, isAdmin }: WardsProps) {
  const [doing, setDoing] = useState<Doing>(null)
  const close = () => setDoing(null)
  return (
    <>
      {ward && <WardCard ward={ward} deeds={deeds} onChange={isAdmin ? () => setDoing({ what: 'change' }) : null} />}
      {isAdmin && <div><BigButton variant="default" data-testid="add-ward" onClick={() => setDoing({ what: 'add' })}>Add a ward…</BigButton></div>}
      {doing?.what === 'add' && <WardSheet title="Add a ward" commitLabel="Add this ward" before={{ name: '', timeZone: ward?.timeZone ?? ownZone() }} onCommit={deeds.addWard} onClose={close} />}
      {ward && doing?.what === 'change' && (
        <WardSheet title={`Change ${ward.name}`} commitLabel="Change this ward" before={ward} onCommit={(fields) => deeds.changeWard(ward.wardId, fields)} onClose={close} />
      )}
    </>
  )
}

function WardCard({ ward, deeds, onChange }: { readonly ward: KeptWard; readonly deeds: HouseDeeds; readonly onChange: (() => void) | null }) {
  const { items, isLoading, error } = useStations(ward.wardId)
  const [renamed, setRenamed] = useState<Station | null>(null)
  const [removed, setRemoved] = useState<Station | null>(null)
  return (
    <section className={css.card} aria-label={ward.name}>
      <header className={css.head}>
        <h2 className={css.title}>{ward.name}</h2>
        <p className={css.muted}>{ward.timeZone} · {items.length === 1 ? '1 station' : `${items.length} stations`}</p>
        {onChange && <div className={css.deeds}><BigButton variant="default" data-testid="change-ward" onClick={onChange}>Change…</BigButton></div>}
      </header>
      {error && <p className={css.muted} role="alert">{error.because}</p>}
      {!isLoading && items.length === 0 && !error && <p className={css.muted}>No station yet. A session is opened at one.</p>}
      <ul className={`${css.rows} ${css.stations}`}>
        {items.map((station) => (
          <li key={station.stationId} className={css.row} data-testid="station">
            <span className={css.main}><strong>{station.name}</strong></span>
            <div className={css.deeds}>
              <BigButton variant="default" aria-label={`Rename ${station.name}`} onClick={() => setRenamed(station)}>Rename…</BigButton>
              <BigButton variant="default" aria-label={`Remove ${station.name}`} onClick={() => setRemoved(station)}>Remove…</BigButton>
            </div>
          </li>
        ))}
      </ul>
      <AddLine label="Name of a new station" commitLabel="Add station" testId="add-station" onAdd={(name) => deeds.addStation(ward.wardId, name)} />
      {renamed && (
        <LineSheet
          title={`Rename ${renamed.name}`} about="Its printed label names it, too: print another one. A station with an open session keeps its name until that is closed."
          label="Name" before={renamed.name} commitLabel="Rename" onCommit={(name) => deeds.renameStation(renamed.stationId, name)} onClose={() => setRenamed(null)}
        />
      )}
      {removed && (
        <Sheet
          title={`Remove ${removed.name}?`} about="Sessions that ran there keep it in their record. A station with an open session stays until that is closed."
          commitLabel={`Remove ${removed.name}`} isDanger onCommit={() => deeds.removeStation(removed.stationId)} onClose={() => setRemoved(null)}
        />
      )}
    </section>
  )
}

interface WardSheetProps {
  readonly title: string
  readonly commitLabel: string
  readonly before: Omit<KeptWard, 'wardId'>
  readonly onCommit: (fields: Omit<KeptWard, 'wardId'>) => Promise<string | null>
  readonly onClose: () => void
}

function WardSheet({ title, commitLabel, before, onCommit, onClose }: WardSheetProps) {
  const [name, setName] = useState(before.name)
  const [timeZone, setTimeZone] = useState(before.timeZone)
  return (
    <Sheet title={title} commitLabel={commitLabel} isReady={name.trim() !== ''} onCommit={() => onCommit({ name: name.trim(), timeZone })} onClose={onClose}>
      <TextInput size="lg" label="Name of the ward" autoComplete="off" maxLength={120} value={name} data-testid="ward-name" onChange={(event) => setName(event.currentTarget.value)} />
      <ZoneField value={timeZone} onChange={setTimeZone} />
    </Sheet>
  )
}
