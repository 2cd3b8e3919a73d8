'use client'
/** The accounts of the house, for its administrators: who works here, in which role, where, and whether they can sign in. */
import { IconLock, IconUserOff } from '@tabler/icons-react'
import { useState } from 'react'
import type { Account, HouseDeeds } from '#app/_live/useHouse.ts'
import { useAccounts } from '#app/_live/useHouse.ts'
import { useNowAs } from '#app/_live/useNow.ts'
import { ROLE_WORDS } from '#app/_people/roleWords.ts'
import { BigButton } from '#app/_ui/BigButton.tsx'
import { Chip } from '#app/_ui/Chip.tsx'
import { Refusal } from '#app/_ui/Refusal.tsx'
import { TextInput } from '#app/_ui/fields.ts'
import { formatTime } from '#app/_ui/time.ts'
import { useCommit } from '#app/_ui/useCommit.ts'
import { AccountSheet } from './AccountSheet.tsx'
import css from './Admin.module.css'
import { LeaveSheet, PinSheet } from './StaffSheets.tsx'
import type { KeptWard } from './Wards.tsx'

interface StaffProps {
  readonly wards: readonly KeptWard[]
  readonly deeds: HouseDeeds
  readonly timeZone: string
}

type Doing = { readonly what: 'add' } | { readonly what: 'change' | 'pin' | 'leave'; readonly account: Account } | null

export function Staff({ wards, deeds, timeZone }: StaffProps) {
  const { items, error } = useAccounts()
  const [sought, setSought] = useState('')
  const [doing, setDoing] = useState<Doing>(null)
  const close = () => setDoing(null)
  const found = items.filter(({ name, username }) => `${name} ${username}`.toLowerCase().includes(sought.trim().toLowerCase()))
  return (
    <section className={css.card} aria-label="Staff">
      <header className={css.head}>
        <h2 className={css.title}>Staff</h2>
        <TextInput className={css.find ?? ''} size="lg" aria-label="Find by name" placeholder="Name" value={sought} data-testid="find-staff" onChange={(event) => setSought(event.currentTarget.value)} />
        <div className={css.deeds}><BigButton data-testid="add-account" onClick={() => setDoing({ what: 'add' })}>Take somebody on…</BigButton></div>
      </header>
      {error && <p className={css.muted} role="alert">{error.because}</p>}
      <ul className={css.rows}>
        {found.map((account) => (
          <AccountRow key={account.staffId} account={account} wards={wards} deeds={deeds} timeZone={timeZone} onDo={(what) => setDoing({ what, account })} />
        ))}
      </ul>
      {doing?.what === 'add' && <AccountSheet account={null} wards={wards} deeds={deeds} onClose={close} />}
      {doing?.what === 'change' && <AccountSheet account={doing.account} wards={wards} deeds={deeds} onClose={close} />}
      {doing?.what === 'pin' && <PinSheet account={doing.account} onCommit={(pin) => deeds.setPin(doing.account.staffId, pin)} onClose={close} />}
      {doing?.what === 'leave' && <LeaveSheet account={doing.account} onCommit={() => deeds.changeAccount(doing.account.staffId, { isActive: false })} onClose={close} />}
    </section>
  )
}

interface AccountRowProps {
  readonly account: Account
  readonly wards: readonly KeptWard[]
  readonly deeds: HouseDeeds
  readonly timeZone: string
  readonly onDo: (what: 'change' | 'pin' | 'leave') => void
}

function AccountRow({ account, wards, deeds, timeZone, onDo }: AccountRowProps) {
  const { staffId, name, username, role, wardIds, isActive, lockedUntilAt } = account
  const until = lockedUntilAt === null ? 0 : Date.parse(lockedUntilAt)
  const isLocked = useNowAs((now) => now < until)
  const again = useCommit(() => (isActive ? deeds.unlock(staffId) : deeds.changeAccount(staffId, { isActive: true })), () => undefined)
  return (
    <li className={css.row} data-testid={`account-${username}`} data-quiet={!isActive || undefined}>
      <span className={css.main}>
        <strong>{name}</strong> · {ROLE_WORDS[role]}{' '}
        {!isActive && <Chip tone="unknown" icon={<IconUserOff size={16} aria-hidden />}>Does not work here any more</Chip>}
        {isActive && isLocked && <Chip tone="medium" icon={<IconLock size={16} aria-hidden />}>Locked out until {formatTime(until, timeZone)}</Chip>}
      </span>
      <span className={css.side}>signs in as {username} · {placesOf(role, wardIds, wards)}</span>
      <div className={css.deeds}>
        {isActive && isLocked && <BigButton variant="default" loading={again.isBusy} data-testid="unlock-account" aria-label={`Unlock ${name}`} onClick={() => void again.commit()}>Unlock</BigButton>}
        {isActive && <BigButton variant="default" aria-label={`Change ${name}`} data-testid="change-account" onClick={() => onDo('change')}>Change…</BigButton>}
        {isActive && <BigButton variant="default" aria-label={`New PIN for ${name}`} data-testid="pin-account" onClick={() => onDo('pin')}>New PIN…</BigButton>}
        {isActive && <BigButton variant="default" aria-label={`${name} leaves`} data-testid="leave-account" onClick={() => onDo('leave')}>Leaves…</BigButton>}
        {!isActive && <BigButton variant="default" loading={again.isBusy} aria-label={`${name} is back`} data-testid="back-account" onClick={() => void again.commit()}>Is back</BigButton>}
      </div>
      <Refusal sentence={again.refusal} />
    </li>
  )
}

function placesOf(role: Account['role'], wardIds: readonly string[], wards: readonly KeptWard[]): string {
  if (role === 'admin') return 'every ward'
  const names = wards.filter(({ wardId }) => wardIds.includes(wardId)).map(({ name }) => name)
  return names.length === 0 ? 'on no ward' : names.join(', ')
}
