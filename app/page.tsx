'use client'
/** The way in: a nurse to her patients, an administrator to the house, everybody else to the board of their first ward. */
import { Loader } from '@mantine/core'
import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import { CannotLoad } from '#app/_frame/CannotLoad.tsx'
import { beginningOf } from '#app/_frame/home.ts'
import { useMe } from '#app/_live/useMe.ts'
import { EmptyState } from '#app/_ui/EmptyState.tsx'

export default function WayIn() {
  const { me, error } = useMe()
  const router = useRouter()
  const beginning = beginningOf(me?.role, me?.wards[0]?.wardId)
  useEffect(() => {
    if (beginning !== null) router.replace(beginning)
  }, [router, beginning])
  if (error && !me) return <CannotLoad error={error} what="your wards" />
  if (me && beginning === null) {
    return <EmptyState title="You are on no ward">An administrator adds people to wards. Until then there is nothing to see here.</EmptyState>
  }
  return <EmptyState title="Dripwatch" icon={<Loader aria-hidden />} />
}
