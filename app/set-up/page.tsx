'use client'
/** The first set-up of an empty house. Once somebody has an account it leads to the sign-in. */
import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import { SetUpForm } from '#app/_admin/SetUpForm.tsx'
import { houseOf } from '#app/_frame/home.ts'
import { useHouseDeeds, type FirstHouse } from '#app/_live/useHouse.ts'
import { useSignIn, useWayIn } from '#app/_live/useMe.ts'
import { EmptyState } from '#app/_ui/EmptyState.tsx'

export default function SetUpPage() {
  const { isSetUpOpen } = useWayIn()
  const { setUp } = useHouseDeeds()
  const { signIn } = useSignIn()
  const router = useRouter()
  useEffect(() => {
    if (isSetUpOpen === false) router.replace('/sign-in')
  }, [isSetUpOpen, router])
  const begin = async (house: FirstHouse): Promise<string | null> => {
    const refused = await setUp(house)
    if (refused !== null) return refused
    const { username, pin } = house.admin
    // If the answer to this is lost, the house is set up all the same, and the sign-in asks.
    const signedIn = await signIn(username, pin)
    router.replace(signedIn.ok ? houseOf('wards') : '/sign-in')
    return null
  }
  return isSetUpOpen ? <SetUpForm onSetUp={begin} /> : <EmptyState title="Dripwatch" />
}
