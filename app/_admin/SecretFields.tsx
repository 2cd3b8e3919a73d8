'use client'
/** A new PIN or password, typed twice and shown never. The server says whether it may be one. */
import { TextInput } from '#app/_ui/fields.ts'

export interface Secret {
  readonly once: string
  readonly again: string
}

export const NO_SECRET: Secret = { once: '', again: '' }

/** Both are there and alike. */
export const isTyped = ({ once, again }: Secret): boolean => once !== '' && once === again

interface SecretFieldsProps {
  readonly value: Secret
  readonly onChange: (secret: Secret) => void
  /** Whoever makes accounts has the keys of the house. */
  readonly isForAdmin: boolean
}

export function SecretFields({ value: { once, again }, onChange, isForAdmin }: SecretFieldsProps) {
  const rule = isForAdmin ? 'At least 8 digits, or a password of at least 8 characters.' : 'At least 4 digits, or a password of at least 8 characters.'
  return (
    <>
      <TextInput
        size="lg" type="password" label="PIN or password" description={rule} autoComplete="new-password" maxLength={200} value={once}
        data-testid="new-pin" onChange={(event) => onChange({ once: event.currentTarget.value, again })}
      />
      <TextInput
        size="lg" type="password" label="The same once more" autoComplete="new-password" maxLength={200} value={again}
        error={again !== '' && again !== once.slice(0, again.length) ? 'This is not the same.' : null}
        data-testid="new-pin-again" onChange={(event) => onChange({ once, again: event.currentTarget.value })}
      />
    </>
  )
}
