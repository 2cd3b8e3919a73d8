'use client'
import { MantineProvider } from '@mantine/core'
import { useEffect, type ReactNode } from 'react'
import { keepFocus } from './keptFocus.ts'
import { cssVariables, theme } from './theme.ts'

/** How everything looks, and that it can always be seen where the keyboard is. */
export function Looks({ children }: { readonly children: ReactNode }) {
  useEffect(keepFocus, [])
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      {children}
    </MantineProvider>
  )
}
