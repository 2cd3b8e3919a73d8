'use client'
/** Who is the second person? A name from those on the ward, and their own PIN. */
import { useEffect, useRef, useState } from 'react'
import { BigButton } from '#app/_ui/BigButton.tsx'
import { Keypad, type KeypadKey } from '#app/_ui/Keypad.tsx'
import { Refusal } from '#app/_ui/Refusal.tsx'
import { useCommit } from '#app/_ui/Sheet.tsx'
import type { Bedside, Colleague, Signature } from './bedside.ts'
import css from './Program.module.css'

interface SecondSignerProps {
  readonly bedside: Bedside
  /** Who signs first, and so cannot be the second; null when it was nobody of the staff. */
  readonly firstId: string | null
  readonly say: string
  readonly commandId: string
  readonly onSigned: (signature: Extract<Signature, { ok: true }>) => void
}

const PIN_LENGTH = 4

export function SecondSigner({ bedside, firstId, say, commandId, onSigned }: SecondSignerProps) {
  const [colleague, setColleague] = useState<Colleague | null>(null)
  const others = bedside.colleagues.filter(
    ({ staffId, role }) => staffId !== firstId && (role === 'nurse' || role === 'charge'),
  )
  return (
    <div className={css.stage}>
      <p className={css.say}>{say}</p>
      <div className={css.people}>
        {others.map((one) => (
          <button
            key={one.staffId}
            type="button"
            className={css.person}
            aria-pressed={colleague?.staffId === one.staffId}
            data-testid={`second-${one.username}`}
            onClick={() => setColleague(one)}
          >
            {one.name}
          </button>
        ))}
        {others.length === 0 && <p>Nobody else is listed on this ward.</p>}
      </div>
      {colleague && (
        <PinPad
          key={colleague.staffId}
          bedside={bedside}
          colleague={colleague}
          commandId={commandId}
          onSigned={onSigned}
        />
      )}
    </div>
  )
}

interface PinPadProps {
  readonly bedside: Bedside
  readonly colleague: Colleague
  readonly commandId: string
  readonly onSigned: SecondSignerProps['onSigned']
}

function PinPad({ bedside, colleague, commandId, onSigned }: PinPadProps) {
  const [pin, setPin] = useState('')
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.focus(), [])
  const { refusal, isBusy, commit } = useCommit(
    async () => {
      if (pin.length < PIN_LENGTH) return 'The PIN has four digits or more.'
      const signature = await bedside.sign(colleague.username, pin, commandId)
      setPin('')
      if (!signature.ok) return signature.because
      onSigned(signature)
      return null
    },
    () => undefined,
  )
  const press = (key: KeypadKey) => {
    if (key === 'del') setPin(pin.slice(0, -1))
    else if (/^\d$/.test(key)) setPin(pin + key)
  }
  return (
    <div className={css.pin}>
      <input
        ref={field}
        className={css.dots}
        type="password"
        inputMode="none"
        autoComplete="off"
        aria-label={`PIN of ${colleague.name}`}
        placeholder="PIN"
        data-testid="pin"
        value={pin}
        onChange={(event) => setPin(event.currentTarget.value.replace(/\D/g, ''))}
        onKeyDown={(event) => {
          if (event.key === 'Enter') void commit()
        }}
      />
      <Keypad onKey={press} hasNext={false} label="PIN" testId="pin-key-" />
      <Refusal sentence={refusal} />
      <BigButton fullWidth loading={isBusy} data-testid="pin-sign" onClick={() => void commit()}>
        Go on as {colleague.name}
      </BigButton>
    </div>
  )
}
