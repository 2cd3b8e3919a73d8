'use client'
import { ActionIcon, useComputedColorScheme, useMantineColorScheme } from '@mantine/core'
import { IconMoon, IconSun } from '@tabler/icons-react'

/** Light for the day, dark for the night shift. */
export function SchemeSwitch() {
  const { isDark, words, change } = useScheme()
  return (
    <ActionIcon variant="subtle" color="gray" size={48} aria-label={words} title={words} onClick={change}>
      {isDark ? <IconSun size={22} aria-hidden /> : <IconMoon size={22} aria-hidden />}
    </ActionIcon>
  )
}

/** Which colours this device shows, and how to change to the others. */
export function useScheme(): { readonly isDark: boolean; readonly words: string; readonly change: () => void } {
  const { setColorScheme } = useMantineColorScheme()
  const isDark = useComputedColorScheme('light', { getInitialValueInEffect: true }) === 'dark'
  return { isDark, words: isDark ? 'Light colours' : 'Dark colours', change: () => setColorScheme(isDark ? 'light' : 'dark') }
}
