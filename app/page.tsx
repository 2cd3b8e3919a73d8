'use client'
/** The way in: a nurse to her patients, everybody else to the board of their first ward. */
import { Loader } from '@mantine/core'
import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import { CannotLoad } from '#app/_frame/CannotLoad.tsx'
import { homeOf } from '#app/_frame/home.ts'
import { useMe } from '#app/_live/useMe.ts'
import { EmptyState } from '#app/_ui/EmptyState.tsx'

export default function WayIn() {
  const { me, error } = useMe()
  const router = useRouter()
  const wardId = me?.wards[0]?.wardId
  const role = me?.role
  useEffect(() => {
    if (wardId !== undefined) router.replace(homeOf(role, wardId).href)
  }, [router, role, wardId])
  if (error && !me) return <CannotLoad error={error} what="your wards" />
  if (me && wardId === undefined) {
    return <EmptyState title="You are on no ward">An administrator adds people to wards. Until then there is nothing to see here.</EmptyState>
  }
  return <EmptyState title="Dripwatch" icon={<Loader aria-hidden />} />
}
