'use client'
/** Who is at this tablet: another takes over by name and PIN, on the same page; and what concerns the device itself. */
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import type { Me } from '#app/_live/people.ts'
import { useSignOut } from '#app/_live/useMe.ts'
import { useLock } from '#app/_live/useLock.ts'
import { useOutbox } from '#app/_live/useOutbox.ts'
import { BigButton } from '#app/_ui/BigButton.tsx'
import { useScheme } from '#app/_ui/SchemeSwitch.tsx'
import { SheetFrame } from '#app/_ui/Sheet.tsx'
import { LockSettings } from './LockSettings.tsx'
import { ROLE_WORDS } from './roleWords.ts'
import { WhoAreYou } from './WhoAreYou.tsx'
import css from './PeopleSheet.module.css'

interface PeopleSheetProps {
  readonly me: Me
  readonly onClose: () => void
}

export function PeopleSheet({ me, onClose }: PeopleSheetProps) {
  const { lock } = useLock()
  const { waiting } = useOutbox()
  const { words, change } = useScheme()
  const { signOut } = useSignOut()
  const router = useRouter()
  const [refusal, setRefusal] = useState<string | null>(null)
  const own = waiting.filter(({ sender }) => sender.staffId === me.staffId).length
  const leave = async () => {
    const result = await signOut()
    if (result.ok) router.replace('/sign-in')
    else setRefusal(`Not signed out: ${result.because}`)
  }
  return (
    <SheetFrame
      title={me.name}
      about={`${ROLE_WORDS[me.role]}, signed in on this device. Every entry carries this name. Is it not yours? Tap your own.`}
      closeLabel="Close; nothing changes"
      isWide
      onClose={onClose}
    >
      {own > 0 && (
        <p className={css.note} data-testid="own-waiting">
          {own === 1 ? 'One entry' : `${own} entries`} of {me.name} wait on this device and are sent under this sign-in only.
        </p>
      )}
      <div className={css.columns}>
        <WhoAreYou me={me} isLocked={false} onDone={onClose} />
        <section className={css.device} aria-label="This device">
          <BigButton data-testid="lock-now" onClick={() => { onClose(); lock() }}>Lock now</BigButton>
          <LockSettings />
          <BigButton variant="default" data-testid="to-house" onClick={() => { onClose(); router.push('/admin') }}>{me.role === 'nurse' ? 'Protocols' : 'Administration'}</BigButton>
          <BigButton variant="default" data-testid="scheme" onClick={change}>{words}</BigButton>
          {refusal !== null && <p className={css.note} role="alert">{refusal}</p>}
          <BigButton variant="default" data-testid="sign-out" onClick={() => void leave()}>Sign out</BigButton>
        </section>
      </div>
    </SheetFrame>
  )
}
