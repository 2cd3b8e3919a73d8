'use client'
import { Menu } from '@mantine/core'
import { IconMoon, IconSun } from '@tabler/icons-react'
import { useScheme } from '#app/_ui/SchemeSwitch.tsx'
import css from './UserMenu.module.css'

/** The colours of this device, from the menu. */
export function SchemeItem() {
  const { isDark, words, change } = useScheme()
  return (
    <Menu.Item className={css.item} leftSection={isDark ? <IconSun size={20} aria-hidden /> : <IconMoon size={20} aria-hidden />} onClick={change} data-testid="scheme">
      {words}
    </Menu.Item>
  )
}
