'use client'
import { useState } from 'react'
import type { Account } from '#app/_live/useHouse.ts'
import { Sheet } from '#app/_ui/Sheet.tsx'
import { isTyped, NO_SECRET, SecretFields } from './SecretFields.tsx'

interface StaffSheetProps {
  readonly account: Account
  readonly onClose: () => void
}

/** Another PIN for somebody. */
export function PinSheet({ account, onCommit, onClose }: StaffSheetProps & { readonly onCommit: (pin: string) => Promise<string | null> }) {
  const [secret, setSecret] = useState(NO_SECRET)
  return (
    <Sheet
      title={`New PIN for ${account.name}`}
      about="They are signed out on every device at once, and a lock-out ends. What waits on a tablet is sent when they sign in again there. Nobody can look the PIN up later: tell it to them yourself."
      commitLabel="Set this PIN" isReady={isTyped(secret)} onCommit={() => onCommit(secret.once)} onClose={onClose}
    >
      <SecretFields value={secret} onChange={setSecret} isForAdmin={account.role === 'admin'} />
    </Sheet>
  )
}

/** Somebody leaves the house. */
export const LeaveSheet = ({ account, onCommit, onClose }: StaffSheetProps & { readonly onCommit: () => Promise<string | null> }) => (
  <Sheet
    title={`${account.name} does not work here any more?`}
    about="They are signed out on every device at once and can sign in no more. The record keeps their name. Patients who are theirs stay theirs until somebody takes them over: look at People on shift first."
    commitLabel={`${account.name} leaves`} isDanger onCommit={onCommit} onClose={onClose}
  />
)
