'use client'
/** A slider over the record: at each instant what was known then beside what is known now. */
import { useDeferredValue, useMemo, useState } from 'react'
import { atTime, MINUTE, stops, type Entry } from '#domain'
import { useEntries } from '#app/_live/useEntries.ts'
import { Slider } from '#app/_ui/fields.ts'
import { useFormatTime } from '#app/_ui/zone.tsx'
import { AtTimePicture } from './AtTimePicture.tsx'
import css from './atTime.module.css'
import { Stops } from './Stops.tsx'

export function AtTime({ sessionId }: { readonly sessionId: string }) {
  const { entries, error } = useEntries(sessionId)
  if (entries === null) return <output>{error ? `The entries cannot be read: ${error.message}` : 'Reading the entries …'}</output>
  return <Slid entries={entries} />
}

const whole = (at: number): number => Math.floor(at / MINUTE) * MINUTE

function Slid({ entries }: { readonly entries: readonly Entry[] }) {
  const format = useFormatTime()
  const places = useMemo(() => stops(entries), [entries])
  const [from, to] = [entries[0]?.recordedAt ?? 0, entries.at(-1)?.recordedAt ?? 0]
  const [at, setAt] = useState(places.find(({ priority }) => priority === 'high')?.at ?? to)
  // The knob follows the finger; the picture follows as soon as it can.
  const shownAt = useDeferredValue(at)
  const picture = useMemo(() => atTime(entries, shownAt), [entries, shownAt])
  const said = `${format.day(at)} ${format.second(at)}`
  return (
    <div className={css.atTime} data-testid="at-time">
      <p className={css.clock}>
        <time dateTime={new Date(at).toISOString()}>{said}</time>
      </p>
      <Slider
        value={at}
        // By the minute, and the ends to the second: the first and last entries are there.
        onChange={(value) => setAt(value <= from ? from : value + MINUTE > to ? to : Math.max(from, whole(value)))}
        min={from}
        max={to}
        step={MINUTE}
        label={null}
        size="lg"
        thumbSize={32}
        marks={places.map((place) => ({ value: place.at }))}
        thumbLabel="The instant that is shown"
        thumbValueText={said}
        className={css.slider!}
      />
      <Stops places={places} at={at} onGo={setAt} />
      {picture === null ? <p>The session was not opened yet.</p> : <AtTimePicture picture={picture} />}
    </div>
  )
}
