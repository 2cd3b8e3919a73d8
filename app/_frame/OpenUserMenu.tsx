'use client'
import { Menu } from '@mantine/core'
import { IconLogout } from '@tabler/icons-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useMe, useSignOut } from '#app/_live/useMe.ts'
import { useOutbox } from '#app/_live/useOutbox.ts'
import { SchemeItem } from './SchemeItem.tsx'
import { ROLE_WORDS } from './roleWords.ts'
import { UserButton } from './UserButton.tsx'
import css from './UserMenu.module.css'

/** The menu of the person at this device, opened. */
export function OpenUserMenu() {
  const { me } = useMe()
  const { waiting } = useOutbox()
  const { signOut } = useSignOut()
  const router = useRouter()
  const [refusal, setRefusal] = useState<string | null>(null)
  if (!me) return null
  const own = waiting.filter(({ sender }) => sender.staffId === me.staffId).length
  const leave = async () => {
    const result = await signOut()
    if (result.ok) router.replace('/sign-in')
    else setRefusal(`Not signed out: ${result.because}`)
  }
  return (
    <Menu defaultOpened position="bottom-end" width={280} transitionProps={{ duration: 0 }}>
      <Menu.Target>
        <UserButton />
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{me.name}, {ROLE_WORDS[me.role].toLowerCase()}</Menu.Label>
        {own > 0 && <p className={css.note}>{own} of your entries wait on this device. They are sent when you are signed in here again.</p>}
        {refusal !== null && <p className={css.note} role="alert">{refusal}</p>}
        <SchemeItem />
        <Menu.Item className={css.item} leftSection={<IconLogout size={20} aria-hidden />} closeMenuOnClick={false} onClick={() => void leave()} data-testid="sign-out">
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
