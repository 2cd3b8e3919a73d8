'use client'
/** Who are you? A name and a PIN, by touch or by keyboard. */
import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import { useMe, useSignIn, useWayIn } from '#app/_live/useMe.ts'
import { StoredLine } from '#app/_outbox/StoredLine.tsx'
import { SignInForm } from '#app/_signIn/SignInForm.tsx'

export default function SignInPage() {
  const { me } = useMe()
  const { signIn, isPending } = useSignIn()
  const { hints, isSetUpOpen } = useWayIn()
  const router = useRouter()
  useEffect(() => {
    if (me) router.replace(whereTo())
    else if (isSetUpOpen) router.replace('/set-up')
  }, [me, isSetUpOpen, router])
  return <SignInForm hints={hints} isPending={isPending || me !== null} stored={<StoredLine whose />} onSignIn={signIn} />
}

/** Back to where the person came from; only ever to a page of our own. */
function whereTo(): string {
  const next = new URLSearchParams(window.location.search).get('next') ?? '/'
  const url = new URL(next, window.location.origin)
  return url.origin === window.location.origin && url.pathname !== '/sign-in' ? `${url.pathname}${url.search}` : '/'
}
