'use client'
/** The way out of the questions: a name and a PIN, as at a locked screen. Whoever came here by mistake goes back. */
import { useMe } from '#app/_live/useMe.ts'
import { WhoAreYou } from '#app/_people/WhoAreYou.tsx'
import { BigButton } from '#app/_ui/BigButton.tsx'
import css from './PatientPages.module.css'

interface StaffDoorProps {
  /** Not all answers are in the outbox yet: until they are, no PIN leads out of the questions. */
  readonly isUnstored: boolean
  readonly onStore: () => void
  readonly onBack: () => void
  readonly onProven: () => void
}

export function StaffDoor({ isUnstored, onStore, onBack, onProven }: StaffDoorProps) {
  const { me, isSignedOut } = useMe()
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
        {/* Nobody's sign-in is left on this tablet: behind the questions is the sign-in, which asks for a PIN as well. */}
        {isSignedOut && <BigButton data-testid="to-sign-in" onClick={onProven}>Sign in</BigButton>}
        {!me && !isSignedOut && <p>One moment…</p>}
      </main>
    </div>
  )
}
