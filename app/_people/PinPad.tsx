'use client'
/** A PIN on our own keypad or on real keys. What is wrong stands beside the button; a PIN that was tried is gone from the screen. */
import { useEffect, useRef, useState } from 'react'
import { BigButton } from '#app/_ui/BigButton.tsx'
import { Keypad, type KeypadKey } from '#app/_ui/Keypad.tsx'
import css from './PinPad.module.css'

interface PinPadProps {
  /** "PIN of Ada Sample". */
  readonly label: string
  readonly commitLabel: string
  /** Null when it was taken, else the sentence why not. */
  readonly onPin: (pin: string) => Promise<string | null>
  /** Until when no PIN is tried, in words; null when one may be. */
  readonly restsUntil?: string | null
  /** Takes the keyboard when it appears. */
  readonly isFocused?: boolean
}

const SHORTEST = 4
/** No PIN is longer; a sleeve on the keypad must not fill the screen. A password that is typed on a keyboard may be. */
const LONGEST = 12
const LONGEST_PASSWORD = 200

export function PinPad({ label, commitLabel, onPin, restsUntil = null, isFocused = true }: PinPadProps) {
  const [pin, setPin] = useState('')
  const [refusal, setRefusal] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (isFocused) field.current?.focus()
  }, [isFocused])
  const type = (next: string) => {
    setRefusal(null)
    setPin(next.slice(0, /^\d*$/.test(next) ? LONGEST : LONGEST_PASSWORD))
  }
  const press = (key: KeypadKey) => {
    if (key === 'del') type(pin.slice(0, -1))
    else if (/^\d$/.test(key)) type(pin + key)
  }
  const commit = async () => {
    if (isBusy || restsUntil !== null) return
    if (pin.length < SHORTEST) return setRefusal('A PIN has four digits or more.')
    setBusy(true)
    const sentence = await onPin(pin)
    setBusy(false)
    setPin('')
    setRefusal(sentence)
    // The button was busy and has lost the keyboard.
    field.current?.focus()
  }
  return (
    <div className={css.pad}>
      <input
        ref={field}
        className={css.dots}
        type="password"
        inputMode="none"
        autoComplete="off"
        aria-label={label}
        placeholder="PIN"
        data-testid="pin"
        value={pin}
        disabled={restsUntil !== null}
        onChange={(event) => type(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') void commit()
        }}
      />
      <Keypad onKey={press} hasNext={false} label={label} testId="pin-key-" isDisabled={restsUntil !== null} />
      {restsUntil !== null && <p className={css.refusal} role="alert" data-testid="pin-rests">{restsUntil}</p>}
      {refusal !== null && restsUntil === null && <p className={css.refusal} role="alert" data-testid="refusal">{refusal}</p>}
      <BigButton fullWidth loading={isBusy} disabled={restsUntil !== null} data-testid="pin-sign" onClick={() => void commit()}>
        {commitLabel}
      </BigButton>
    </div>
  )
}
