'use client'
/** What a site may set otherwise than a protocol, within what the sources use; every version before, with who and why. */
import { useState } from 'react'
import type { SettingValues } from '#domain'
import { useSettings, type HouseDeeds, type Settings } from '#app/_live/useHouse.ts'
import { useProtocols } from '#app/_live/useLists.ts'
import { BigButton } from '#app/_ui/BigButton.tsx'
import { Refusal } from '#app/_ui/Refusal.tsx'
import { TextInput } from '#app/_ui/fields.ts'
import { formatTime } from '#app/_ui/time.ts'
import { useCommit } from '#app/_ui/useCommit.ts'
import css from './Admin.module.css'
import type { KeptWard } from './Wards.tsx'

interface SiteSettingsProps {
  readonly ward: KeptWard
  readonly deeds: HouseDeeds
  /** The house as a whole is an administrator's. */
  readonly isAdmin: boolean
}

export function SiteSettings({ ward, deeds, isAdmin }: SiteSettingsProps) {
  const { items, error } = useProtocols(ward.wardId)
  const [protocolId, setProtocolId] = useState<string | null>(null)
  const [isHouse, setHouse] = useState(false)
  const settable = items.filter(({ settings = [] }) => settings.length > 0)
  const wardId = isHouse ? null : ward.wardId
  return (
    <>
      {error && <p className={css.muted} role="alert">{error.because}</p>}
      <fieldset className={css.choices} aria-label="Protocol">
        {settable.map((one) => (
          <button key={one.protocolId} type="button" className={css.part} title={one.title} aria-pressed={one.protocolId === protocolId} data-testid={`set-${one.protocolId}`} onClick={() => setProtocolId(one.protocolId)}>
            {one.protocolId}
          </button>
        ))}
      </fieldset>
      {isAdmin && (
        <fieldset className={css.choices} aria-label="For whom">
          <button type="button" className={css.part} aria-pressed={!isHouse} onClick={() => setHouse(false)}>{ward.name}</button>
          <button type="button" className={css.part} aria-pressed={isHouse} data-testid="for-house" onClick={() => setHouse(true)}>Every ward that has none of its own</button>
        </fieldset>
      )}
      {protocolId === null ? (
        <p className={css.muted}>Choose a protocol. Where its sources disagree a site sets a figure within their range; an open session keeps the figures with which it was opened.</p>
      ) : (
        <OfProtocol key={`${protocolId} ${wardId}`} protocolId={protocolId} wardId={wardId} timeZone={ward.timeZone} deeds={deeds} />
      )}
    </>
  )
}

interface OfProtocolProps {
  readonly protocolId: string
  readonly wardId: string | null
  readonly timeZone: string
  readonly deeds: HouseDeeds
}

function OfProtocol({ protocolId, wardId, timeZone, deeds }: OfProtocolProps) {
  const { settings, error } = useSettings(protocolId, wardId)
  if (error) return <p className={css.muted} role="alert">{error.because}</p>
  if (!settings) return null
  return (
    <>
      <Figures key={settings.history[0]?.version ?? 0} settings={settings} onSet={(values, reason) => deeds.setFigures(protocolId, wardId, values, reason)} />
      <History settings={settings} timeZone={timeZone} />
    </>
  )
}

function Figures({ settings: { settings, inForce }, onSet }: { readonly settings: Settings; readonly onSet: (values: SettingValues, reason: string) => Promise<string | null> }) {
  const before = inForce?.values ?? {}
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>(() => Object.fromEntries(Object.entries(before).map(([settingId, value]) => [settingId, String(value)])))
  const [reason, setReason] = useState('')
  const given = Object.entries(typed).filter(([, text]) => text.trim() !== '')
  const values = Object.fromEntries(given.map(([settingId, text]) => [settingId, Number(text.trim().replace(',', '.'))]))
  const { refusal, isBusy, commit } = useCommit(
    async () => {
      const wrong = settings.find(({ settingId }) => values[settingId] !== undefined && !Number.isFinite(values[settingId]))
      return wrong ? `${wrong.name}: give a figure.` : onSet(values, reason.trim())
    },
    () => setReason(''),
  )
  const isChanged = JSON.stringify(sorted(values)) !== JSON.stringify(sorted(before))
  return (
    <section className={css.card} aria-label="Figures">
      {settings.map(({ settingId, name, unit, default: standard, range: [low, high], ...more }) => (
        <div key={settingId} className={css.setting}>
          <div>
            <strong>{name}</strong>
            <p className={css.muted}>
              {standard} {unit} by the protocol; may be set from {low} to {high} {unit}. Seen elsewhere: {seenOf(more)}.
            </p>
          </div>
          <TextInput
            size="lg" aria-label={`${name}, in ${unit}`} inputMode="decimal" rightSectionWidth={84} rightSection={<span className={css.muted}>{unit}</span>}
            autoComplete="off" maxLength={12} value={typed[settingId] ?? ''} data-testid={`figure-${settingId}`}
            onChange={(event) => setTyped({ ...typed, [settingId]: event.currentTarget.value })}
          />
        </div>
      ))}
      <p className={css.muted}>A field that is left empty has the protocol’s own figure.</p>
      <TextInput size="lg" label="Reason" description="Who decided it, and on what ground." autoComplete="off" maxLength={500} value={reason} data-testid="settings-reason" onChange={(event) => setReason(event.currentTarget.value)} />
      <Refusal sentence={refusal} />
      <BigButton loading={isBusy} disabled={!isChanged || reason.trim() === ''} data-testid="set-figures" onClick={() => void commit()}>Set these figures for sessions from now on</BigButton>
    </section>
  )
}

/** What others use, as the protocol names it. */
const seenOf = ({ seen }: { readonly seen?: unknown }): string => (Array.isArray(seen) ? seen.join(', ') : 'nothing named')

const sorted = (values: SettingValues): readonly (readonly [string, number])[] => Object.entries(values).sort(([a], [b]) => a.localeCompare(b))

function History({ settings: { settings, history }, timeZone }: { readonly settings: Settings; readonly timeZone: string }) {
  if (history.length === 0) return <p className={css.muted}>Nothing was ever set otherwise here.</p>
  const nameOf = (settingId: string): string => settings.find((one) => one.settingId === settingId)?.name ?? settingId
  return (
    <section className={css.card} aria-label="What was set before">
      <h3 className={css.title}>What was set, the newest first</h3>
      <ul className={css.rows}>
        {history.map(({ version, wardId, values, reason, setBy, setAt }) => (
          <li key={version} className={css.row} data-testid="settings-version">
            <span className={css.main}>
              <strong>{Object.entries(values).map(([settingId, value]) => `${nameOf(settingId)} ${value}`).join('; ') || 'The protocol’s own figures'}</strong>
            </span>
            <span className={css.side}>{wardId === null ? 'for the house' : 'for this ward'} · {setBy.name}, {formatTime(Date.parse(setAt), timeZone, 'date')} {formatTime(Date.parse(setAt), timeZone)}</span>
            <span className={css.side}>{reason}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
