'use client'
/** Gives every screen the one set of live parts, and sends whoever is not signed in to the sign-in. */
import { QueryClientProvider } from '@tanstack/react-query'
import { usePathname, useRouter } from 'next/navigation'
import { useEffect, useState, type ReactNode } from 'react'
import type { FirstPicture } from '#wire/firstPicture'
import { createLive } from './live.ts'
import { LiveContext, useLive } from './useLive.ts'
import { useMe } from './useMe.ts'

interface LiveProviderProps {
  readonly first: FirstPicture | null
  readonly children: ReactNode
}

export function LiveProvider({ first, children }: LiveProviderProps) {
  const [live] = useState(() => createLive(first))
  useEffect(() => {
    const kick = () => live.outbox.kick()
    void live.outbox.start()
    live.recall.start()
    const unwatch = live.newVersion.watch()
    const unguard = live.lock.watch()
    const unwake = live.waking.watch()
    const unhand = live.handed.watch()
    window.addEventListener('online', kick)
    return () => {
      window.removeEventListener('online', kick)
      live.outbox.stop()
      unwatch()
      unguard()
      unwake()
      unhand()
      live.line.close()
    }
  }, [live])
  return (
    <LiveContext value={live}>
      <QueryClientProvider client={live.queries}>
        <SignInGuard />
        {children}
      </QueryClientProvider>
    </LiveContext>
  )
}

/** Where nobody needs to be signed in. */
const FOR_STRANGERS: ReadonlySet<string> = new Set(['/sign-in', '/set-up'])

function SignInGuard() {
  const live = useLive()
  const router = useRouter()
  const pathname = usePathname()
  const { me, isSignedOut } = useMe()
  useEffect(() => {
    if (me) live.signedIn(me)
  }, [live, me])
  useEffect(() => {
    if (isSignedOut && !FOR_STRANGERS.has(pathname)) router.replace(`/sign-in?next=${encodeURIComponent(pathname)}`)
  }, [isSignedOut, pathname, router])
  return null
}
