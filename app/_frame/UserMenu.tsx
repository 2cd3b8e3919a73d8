'use client'
/** The person of this device. What the menu is made of comes after the page: no bedside waits for it. */
import { useState } from 'react'
import { useLater } from '#app/_ui/useLater.ts'
import { UserButton } from './UserButton.tsx'

const menu = () => import('./OpenUserMenu.tsx')

export function UserMenu() {
  const [isWanted, setWanted] = useState(false)
  const room = useLater(true, menu)
  return isWanted && room ? <room.OpenUserMenu /> : <UserButton onClick={() => setWanted(true)} />
}
