'use client'
/** Where nobody is signed in any more: the name that the tablet was left under, or another, and its PIN. Done only when that was found right. */
import { useState } from 'react'
import { useProveStaff } from '#app/_live/useProveStaff.ts'
import { NameButton, Names, type Named } from './Names.tsx'
import { PinPad } from './PinPad.tsx'
import css from './WhoAreYou.module.css'

interface SignInHereProps {
  /** Who was signed in here. */
  readonly last: Named
  readonly onDone: () => void
}

export function SignInHere({ last, onDone }: SignInHereProps) {
  const [isOther, setOther] = useState(false)
  const [typed, setTyped] = useState('')
  const prove = useProveStaff(last)
  const enter = async (pin: string): Promise<string | null> => {
    const username = isOther ? typed.trim() : last.username
    if (username === '') return 'Give the name with which you sign in.'
    const result = await prove(username, pin)
    if (!result.ok) return result.because
    onDone()
    return null
  }
  return (
    <div className={css.who} data-testid="sign-in-here">
      <Names label="Who are you?" people={[last]} chosenId={isOther ? null : last.staffId} onChoose={() => setOther(false)} testId="person-" noteOf={() => 'no longer signed in here'}>
        <NameButton isChosen={isOther} testId="somebody-else" onClick={() => setOther(true)}>Somebody else…</NameButton>
      </Names>
      <div className={css.pin}>
        {isOther && (
          <label className={css.field}>
            Username
            <input
              className={css.input} autoCapitalize="none" autoComplete="off" spellCheck={false} data-testid="other-username"
              value={typed} onChange={(event) => setTyped(event.currentTarget.value)}
            />
          </label>
        )}
        <PinPad key={String(isOther)} label={isOther ? 'PIN' : `PIN of ${last.name}`} commitLabel={isOther ? 'Sign in' : `Sign in as ${last.name}`} onPin={enter} isFocused={!isOther} />
      </div>
    </div>
  )
}
