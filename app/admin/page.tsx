'use client'
/** The house begins with what its visitor may see of it first. */
import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import { partsOf } from '#app/_admin/parts.ts'
import { houseOf } from '#app/_frame/home.ts'
import { useMe } from '#app/_live/useMe.ts'
import { EmptyState } from '#app/_ui/EmptyState.tsx'

export default function HousePage() {
  const { me } = useMe()
  const router = useRouter()
  const first = me && partsOf(me.role)[0]
  useEffect(() => {
    if (first) router.replace(houseOf(first))
  }, [first, router])
  return <EmptyState title="Dripwatch" />
}
