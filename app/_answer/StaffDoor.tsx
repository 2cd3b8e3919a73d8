'use client'
/** The way out of the questions: a name and a PIN, as at a locked screen. Whoever came here by mistake goes back. */
import type { Handed } from '#app/_live/handed.ts'
import { useMe } from '#app/_live/useMe.ts'
import { SignInHere } from '#app/_people/SignInHere.tsx'
import { WhoAreYou } from '#app/_people/WhoAreYou.tsx'
import { BigButton } from '#app/_ui/BigButton.tsx'
import css from './PatientPages.module.css'

interface StaffDoorProps {
  readonly handed: Pick<Handed, 'handedBy' | 'handedByUsername'>
  /** Not all answers are in the outbox yet: until they are, no PIN leads out of the questions. */
  readonly isUnstored: boolean
  readonly onStore: () => void
  readonly onBack: () => void
  readonly onProven: () => void
}

export function StaffDoor({ handed: { handedBy, handedByUsername }, isUnstored, onStore, onBack, onProven }: StaffDoorProps) {
  const { me, isSignedOut, error } = useMe()
  // Nobody's sign-in is left on this tablet, or nobody can say whose: it takes a new one to come out, or what proves it without the server.
  const isNobody = me === null && (isSignedOut || error !== null)
  return (
    <div className={css.page}>
      <header className={css.head}>
        <h1 className={css.doorTitle}>For staff</h1>
        <BigButton variant="default" data-testid="back-to-questions" onClick={onBack}>Back to the questions</BigButton>
      </header>
      <main className={css.door}>
        {isUnstored && (
          <div className={css.unstored} role="alert" data-testid="not-stored">
            <p>The answers are not stored yet. Try once more.</p>
            <BigButton data-testid="store-again" onClick={onStore}>Try once more</BigButton>
          </div>
        )}
        {me && <WhoAreYou me={me} isLocked onDone={onProven} />}
        {isNobody && <SignInHere last={{ ...handedBy, username: handedByUsername }} onDone={onProven} />}
        {me === null && !isNobody && <p>One moment…</p>}
      </main>
    </div>
  )
}
