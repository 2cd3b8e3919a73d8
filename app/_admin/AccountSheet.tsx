'use client'
/** Somebody is taken on, or is to be something else from now on. */
import { useState } from 'react'
import type { Role } from '#domain'
import type { Account, HouseDeeds } from '#app/_live/useHouse.ts'
import { ROLE_WORDS } from '#app/_people/roleWords.ts'
import { Choices } from '#app/_ui/Choices.tsx'
import { Sheet } from '#app/_ui/Sheet.tsx'
import { TextInput } from '#app/_ui/fields.ts'
import css from './Admin.module.css'
import { initialsOf } from './initials.ts'
import { isTyped, NO_SECRET, SecretFields } from './SecretFields.tsx'
import type { KeptWard } from './Wards.tsx'

const ROLES = Object.entries(ROLE_WORDS) as [Role, string][]

interface AccountSheetProps {
  /** Null: somebody new. */
  readonly account: Account | null
  readonly wards: readonly KeptWard[]
  readonly deeds: HouseDeeds
  readonly onClose: () => void
}

export function AccountSheet({ account, wards, deeds, onClose }: AccountSheetProps) {
  const [name, setName] = useState(account?.name ?? '')
  const [initials, setInitials] = useState<string | null>(account?.initials ?? null)
  const [username, setUsername] = useState('')
  const [role, setRole] = useState<Role | null>(account?.role ?? null)
  const [wardIds, setWardIds] = useState<readonly string[]>(account?.wardIds ?? (wards.length === 1 ? wards.map(({ wardId }) => wardId) : []))
  const [secret, setSecret] = useState(NO_SECRET)
  const short = initials ?? initialsOf(name)
  const isPinWanted = account === null || (role === 'admin' && account.role !== 'admin')
  const toggle = (wardId: string) => setWardIds(wardIds.includes(wardId) ? wardIds.filter((one) => one !== wardId) : [...wardIds, wardId])
  const commit = async (): Promise<string | null> => {
    if (role === null) return 'Say in which role they work.'
    const fields = { name: name.trim(), initials: short.trim(), role, wardIds: [...wardIds] }
    if (account === null) return deeds.addAccount({ ...fields, username: username.trim(), pin: secret.once })
    return deeds.changeAccount(account.staffId, { ...fields, ...(isPinWanted ? { pin: secret.once } : {}) })
  }
  const isReady = name.trim() !== '' && short.trim() !== '' && role !== null && (account !== null || username.trim() !== '') && (!isPinWanted || isTyped(secret))
  return (
    <Sheet
      title={account ? `Change ${account.name}` : 'Take somebody on'}
      about={account ? 'It holds at once; what they have entered keeps the name that they had then.' : 'Tell them their username and PIN yourself; nobody can look the PIN up later.'}
      commitLabel={account ? 'Change' : 'Take on'}
      isReady={isReady}
      isWide
      onCommit={commit}
      onClose={onClose}
    >
      <div className={css.stack}>
        <TextInput size="lg" label="Name" autoComplete="off" maxLength={120} value={name} data-testid="account-name" onChange={(event) => setName(event.currentTarget.value)} />
        <TextInput size="lg" label="Initials" autoComplete="off" maxLength={5} value={short} data-testid="account-initials" onChange={(event) => setInitials(event.currentTarget.value)} />
        {account === null && (
          <TextInput
            size="lg" label="Username" description="Letters, digits, points and underscores; it stays." autoComplete="off" autoCapitalize="none" spellCheck={false} maxLength={30}
            value={username} data-testid="account-username" onChange={(event) => setUsername(event.currentTarget.value)}
          />
        )}
        <Choices label="Role" choices={ROLES} value={role} onChange={setRole} testId={(value) => `role-${value}`} />
        {role === 'admin' && <p className={css.muted}>An administrator keeps every ward of this house, and charts on none.</p>}
      </div>
      <div className={css.stack}>
        {role !== 'admin' && (
          <fieldset className={css.choices} aria-label="Wards">
            <legend className={css.legend}>Wards</legend>
            {wards.map((ward) => (
              <button key={ward.wardId} type="button" className={css.part} aria-pressed={wardIds.includes(ward.wardId)} data-testid={`account-ward-${ward.name}`} onClick={() => toggle(ward.wardId)}>
                {wardIds.includes(ward.wardId) ? '✓ ' : ''}{ward.name}
              </button>
            ))}
          </fieldset>
        )}
        {isPinWanted && <SecretFields value={secret} onChange={setSecret} isForAdmin={role === 'admin'} />}
      </div>
    </Sheet>
  )
}
