import '#app/_ui/mantine.css'
import '#app/_ui/tokens.css'
import { ColorSchemeScript, mantineHtmlProps } from '@mantine/core'
import type { Metadata, Viewport } from 'next'
import type { ReactNode } from 'react'
import { PatientGate } from '#app/_answer/PatientGate.tsx'
import { ASKS_EARLY } from '#app/_live/early.ts'
import { HIDE_UNTIL_KNOWN } from '#app/_live/handed.ts'
import { LiveProvider } from '#app/_live/LiveProvider.tsx'
import { Looks } from '#app/_ui/Looks.tsx'

export const metadata: Metadata = {
  title: { default: 'Dripwatch', template: '%s · Dripwatch' },
  description: 'Live magnesium infusion sessions of a ward',
  icons: { icon: '/icon.svg', apple: '/icon-192.png' },
  referrer: 'no-referrer',
}

export const viewport: Viewport = { width: 'device-width', initialScale: 1, colorScheme: 'light dark', themeColor: '#1a5fb0' }

export default function Layout({ children }: { readonly children: ReactNode }) {
  return (
    <html lang="en" {...mantineHtmlProps}>
      <head>
        <script dangerouslySetInnerHTML={{ __html: ASKS_EARLY }} />
        <ColorSchemeScript defaultColorScheme="auto" />
        <script dangerouslySetInnerHTML={{ __html: HIDE_UNTIL_KNOWN }} />
      </head>
      <body>
        <Looks>
          <LiveProvider>
            <PatientGate>{children}</PatientGate>
          </LiveProvider>
        </Looks>
      </body>
    </html>
  )
}
