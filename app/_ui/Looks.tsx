'use client'
import { MantineProvider } from '@mantine/core'
import { useEffect, type ReactNode } from 'react'
import { keepFocus } from './keptFocus.ts'
import { touchQuickly } from './quickTouch.ts'
import { cssVariables, theme } from './theme.ts'

/** How everything looks, that it can always be seen where the keyboard is, and how soon it answers to a finger. */
export function Looks({ children }: { readonly children: ReactNode }) {
  useEffect(keepFocus, [])
  useEffect(touchQuickly, [])
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      {children}
    </MantineProvider>
  )
}
