'use client'
import { IconDroplet } from '@tabler/icons-react'
import { useState, type FormEvent, type ReactNode } from 'react'
import type { SignInHints, SignInResult } from '#app/_live/useMe.ts'
import { BigButton } from '#app/_ui/BigButton.tsx'
import { Keypad, type KeypadKey } from '#app/_ui/Keypad.tsx'
import { SchemeSwitch } from '#app/_ui/SchemeSwitch.tsx'
import { DemoStaff } from './DemoStaff.tsx'
import css from './SignInForm.module.css'

/** No PIN is longer; a sleeve on the keypad must not fill the screen. */
const LONGEST_PIN = 12

interface SignInFormProps {
  readonly hints: SignInHints | null
  readonly isPending: boolean
  /** What lies on this tablet of somebody who has signed out. */
  readonly stored: ReactNode
  readonly onSignIn: (username: string, pin: string) => Promise<SignInResult>
}

export function SignInForm({ hints, isPending, stored, onSignIn }: SignInFormProps) {
  const [username, setUsername] = useState('')
  const [pin, setPin] = useState('')
  const [refusal, setRefusal] = useState<string | null>(null)

  const press = (key: KeypadKey) => {
    setRefusal(null)
    setPin((typed) => (key === 'del' ? typed.slice(0, -1) : /^\d$/.test(key) ? (typed + key).slice(0, LONGEST_PIN) : typed))
  }
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const result = await onSignIn(username.trim(), pin)
    if (result.ok) return
    setPin('')
    setRefusal(result.because)
  }

  return (
    <main className={css.page}>
      <div className={css.scheme}><SchemeSwitch /></div>
      <form className={css.card} onSubmit={(event) => void submit(event)} data-has-hints={hints !== null}>
        <header className={css.head}>
          <h1 className={css.title}><IconDroplet size={30} aria-hidden /> Dripwatch</h1>
          <p className={css.words}>Magnesium infusion sessions, live</p>
          {stored}
        </header>
        {hints && <DemoStaff hints={hints} username={username} onPick={(picked) => { setUsername(picked); setRefusal(null) }} />}
        <div className={css.entry}>
          <label className={css.field}>
            Username
            <input
              className={css.input} name="username" autoComplete="username" autoCapitalize="none" spellCheck={false} required
              value={username} onChange={(event) => setUsername(event.target.value)} data-testid="username"
            />
          </label>
          <label className={css.field}>
            PIN
            <input
              className={css.input} name="pin" type="password" inputMode="numeric" autoComplete="current-password" required
              value={pin} onChange={(event) => { setPin(event.target.value); setRefusal(null) }} data-testid="pin"
            />
          </label>
          {refusal !== null && <p className={css.refusal} role="alert" data-testid="refusal">{refusal}</p>}
          <Keypad onKey={press} hasNext={false} label="PIN" testId="pin-key-" />
          <BigButton type="submit" loading={isPending} disabled={username.trim() === '' || pin === ''} data-testid="sign-in">Sign in</BigButton>
        </div>
      </form>
    </main>
  )
}
