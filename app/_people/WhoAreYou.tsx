'use client'
/** The names on shift, and the PIN of the one that is tapped: opens the lock for its own person, passes the tablet to another. */
import { useState } from 'react'
import type { Instant } from '#domain'
import type { Me } from '#app/_live/people.ts'
import { useColleagues } from '#app/_live/useLists.ts'
import { useUnlock } from '#app/_live/useLock.ts'
import { useSignIn } from '#app/_live/useMe.ts'
import { useNowAs } from '#app/_live/useNow.ts'
import { formatTime } from '#app/_ui/time.ts'
import { NameButton, Names, type Named } from './Names.tsx'
import { PinPad } from './PinPad.tsx'
import { ROLE_WORDS } from './roleWords.ts'
import css from './WhoAreYou.module.css'

interface WhoAreYouProps {
  /** Who is signed in now. */
  readonly me: Me
  /** The screen is locked: its own person stands first, chosen already. */
  readonly isLocked: boolean
  readonly onDone: () => void
}

/** Somebody who is not among the names, by the name they sign in with. */
const SOMEBODY_ELSE = 'somebody else'
type Chosen = Named | typeof SOMEBODY_ELSE | null

export function WhoAreYou({ me, isLocked, onDone }: WhoAreYouProps) {
  const colleagues = useColleagues(me)
  const [chosen, setChosen] = useState<Chosen>(isLocked ? me : null)
  const [isAll, setAll] = useState(false)
  const [username, setUsername] = useState('')
  const [rests, setRests] = useState<Readonly<Record<string, Instant>>>({})
  const { unlock } = useUnlock()
  const { signIn } = useSignIn()
  const onShift = colleagues.filter((one) => one.isOnShift || isAll)
  const hidden = colleagues.length - onShift.length
  const name = chosen === SOMEBODY_ELSE ? username.trim() : (chosen?.username ?? '')
  const untilAt = rests[name] ?? 0
  const isResting = useNowAs((now) => now < untilAt)
  const enter = async (pin: string): Promise<string | null> => {
    if (name === '') return 'Give the name with which you sign in.'
    const result = name === me.username ? await unlock(pin) : await signIn(name, pin)
    if (result.ok) {
      onDone()
      return null
    }
    if (result.untilAt) setRests({ ...rests, [name]: Date.parse(result.untilAt) })
    return result.code === 'wrong-pin' && chosen !== null && chosen !== SOMEBODY_ELSE ? `This is not the PIN of ${chosen.name}.` : result.because
  }
  return (
    <div className={css.who}>
      <Names
        label="Who are you?"
        people={isLocked ? [me, ...onShift] : onShift}
        chosenId={chosen !== null && chosen !== SOMEBODY_ELSE ? chosen.staffId : null}
        onChoose={setChosen}
        testId="person-"
        noteOf={(one) => (one.staffId === me.staffId ? 'signed in here' : ROLE_WORDS[one.role])}
      >
        {hidden > 0 && <NameButton testId="people-all" onClick={() => setAll(true)}>Everybody of the ward…</NameButton>}
        <NameButton isChosen={chosen === SOMEBODY_ELSE} testId="somebody-else" onClick={() => setChosen(SOMEBODY_ELSE)}>Somebody else…</NameButton>
      </Names>
      {chosen !== null && (
        <div className={css.pin}>
          {chosen === SOMEBODY_ELSE && (
            <label className={css.field}>
              Username
              <input
                className={css.input} autoCapitalize="none" autoComplete="off" spellCheck={false} data-testid="other-username"
                value={username} onChange={(event) => setUsername(event.currentTarget.value)}
              />
            </label>
          )}
          <PinPad
            key={chosen === SOMEBODY_ELSE ? SOMEBODY_ELSE : chosen.staffId}
            label={chosen === SOMEBODY_ELSE ? 'PIN' : `PIN of ${chosen.name}`}
            commitLabel={chosen === SOMEBODY_ELSE ? 'Go on' : `Go on as ${chosen.name}`}
            onPin={enter}
            restsUntil={isResting ? `Five wrong PINs: locked out until ${formatTime(untilAt, me.wards[0]?.timeZone ?? 'UTC')}.` : null}
            isFocused={chosen !== SOMEBODY_ELSE}
          />
        </div>
      )}
    </div>
  )
}
