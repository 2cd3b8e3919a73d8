import '#app/_ui/mantine.css'
import '#app/_ui/tokens.css'
import { ColorSchemeScript, mantineHtmlProps } from '@mantine/core'
import type { Metadata, Viewport } from 'next'
import { connection } from 'next/server'
import type { ReactNode } from 'react'
import { PatientGate } from '#app/_answer/PatientGate.tsx'
import { FITS_AS_BEFORE } from '#app/_board/firstFit.ts'
import { ASKS_EARLY } from '#app/_live/early.ts'
import { pictureOfThisPage } from '#app/_live/firstPicture.ts'
import { HIDE_UNTIL_KNOWN } from '#app/_live/handed.ts'
import { LiveProvider } from '#app/_live/LiveProvider.tsx'
import { HIDE_WHILE_LOCKED } from '#app/_live/screenLock.ts'
import { Looks } from '#app/_ui/Looks.tsx'

export const metadata: Metadata = {
  title: { default: 'Dripwatch', template: '%s · Dripwatch' },
  description: 'Live magnesium infusion sessions of a ward',
  icons: { icon: '/icon.svg', apple: '/icon-192.png' },
  referrer: 'no-referrer',
}

export const viewport: Viewport = { width: 'device-width', initialScale: 1, colorScheme: 'light dark', themeColor: '#1a5fb0' }

/** Before the page knows whether it is locked or in whose hands it is, and behind a patient's questions: neither seen, nor found, nor printed. Stands in the page itself: a style sheet that does not come leaves nothing in sight that should not be seen. */
const HIDDEN_AT_FIRST = 'html[data-covered-at-first] body,html[data-handed] body>:not([data-patient]){visibility:hidden!important}'

/** A page is painted once it is whole: painted in pieces, a slow processor lays a full board out eight times while it arrives. */
const WHOLE = 'whole'

export default async function Layout({ children }: { readonly children: ReactNode }) {
  // Drawn anew for each request: what stands on a page is for whoever asked for it, and is kept for nobody else.
  await connection()
  const first = pictureOfThisPage()
  return (
    <html lang="en" data-pictured={first === null ? undefined : true} {...mantineHtmlProps}>
      <head>
        <link rel="expect" href={`#${WHOLE}`} blocking="render" />
        {first === null && <script dangerouslySetInnerHTML={{ __html: ASKS_EARLY }} />}
        <style dangerouslySetInnerHTML={{ __html: HIDDEN_AT_FIRST }} />
        <ColorSchemeScript defaultColorScheme="auto" />
        <script dangerouslySetInnerHTML={{ __html: HIDE_UNTIL_KNOWN + HIDE_WHILE_LOCKED + FITS_AS_BEFORE }} />
      </head>
      <body>
        <Looks>
          <LiveProvider first={first}>
            <PatientGate>{children}</PatientGate>
          </LiveProvider>
        </Looks>
        <div id={WHOLE} hidden />
      </body>
    </html>
  )
}
