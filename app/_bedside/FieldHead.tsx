'use client'
/** A field's name, and what was seen before: above the field, never inside it. */
import { memo } from 'react'
import { observation, readingView, type ObservationCode, type ReadingView, type Session } from '#domain'
import { useNowAs } from '#app/_live/useNow.ts'
import { ago } from './ago.ts'
import css from './CheckFields.module.css'

interface FieldHeadProps {
  readonly session: Session
  readonly code: ObservationCode
}

export const FieldHead = memo(function FieldHead({ session, code }: FieldHeadProps) {
  const known = observation(code)
  const previous = readingView(session, code)
  return (
    <header className={css.head}>
      <label className={css.label} htmlFor={`field-${code}`}>
        {known.label} <span className={css.name}>{known.name === known.label ? '' : known.name}</span>
      </label>
      <p className={css.previous}>{previous ? <Before previous={previous} /> : 'not charted before'}</p>
    </header>
  )
})

function Before({ previous }: { readonly previous: ReadingView }) {
  const age = useNowAs((now) => ago(previous.occurredAt, now))
  return (
    <>
      before: {previous.text}, {age}
    </>
  )
}
