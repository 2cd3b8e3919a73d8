'use client'
/** Beside the keypad, in a place of their own: keys that enter several figures by one touch. A digit is a digit wherever the form is. */
import { OBSERVATIONS, type ObservationCode } from '#domain'
import { memo } from 'react'
import { useSettled } from '#app/_ui/useSettled.ts'
import { isWhole, shortKeys, sureOf } from './keys.ts'
import css from './FigureKeys.module.css'

interface FigureKeysProps {
  readonly code: ObservationCode
  readonly onEnter: (text: string) => void
}

/** Design: a trembling finger that comes twice still meant the field before. */
const ANOTHER_TOUCH_MS = 250

export const FigureKeys = memo(function FigureKeys({ code, onEnter }: FigureKeysProps) {
  const isSettled = useSettled(code, ANOTHER_TOUCH_MS)
  return (
    <fieldset className={css.keys} aria-label={`${OBSERVATIONS[code].name} in one touch`}>
      {shortKeys(code).map((text) => (
        // Who has real keys types; they need not walk through these.
        <button
          key={text}
          type="button"
          tabIndex={-1}
          className={css.key}
          disabled={!isSettled}
          data-testid={`figures-${sureOf(text)}`}
          aria-label={isWhole(text, code) ? text : `${sureOf(text)} and one figure more`}
          onClick={() => onEnter(text)}
        >
          {sureOf(text)}
          {!isWhole(text, code) && <span className={css.more}>_</span>}
        </button>
      ))}
    </fieldset>
  )
})
