'use client'
/**
 * Around every page: while the tablet is in the hands of a patient the page is not there, and with it no room of the ward, no alert and no
 * sound; only the questions are. When staff have it back, what a person has to look at comes before anything else, for a nurse of its ward.
 */
import { useEffect, type ReactNode } from 'react'
import type { WantsPerson } from '#app/_live/handed.ts'
import { useHanded } from '#app/_live/useHanded.ts'
import { isNurseOf } from '#app/_live/people.ts'
import { useMe } from '#app/_live/useMe.ts'
import { useOnDemand } from '#app/_ui/useLater.ts'
import css from './PatientGate.module.css'

const patientPages = () => import('./PatientPages.tsx')
const concernSheet = () => import('./ConcernSheet.tsx')

export function PatientGate({ children }: { readonly children: ReactNode }) {
  const { handed, wants } = useHanded()
  const isHanded = handed !== null
  const pages = useOnDemand(isHanded, patientPages)
  // What hid the page until this was known has done its work; the page is gone, or is to be seen. Not sooner: a page that came with a ward on it is first drawn as if nobody had been handed anything.
  useEffect(() => {
    document.documentElement.toggleAttribute('data-handed', isHanded)
  }, [isHanded])
  if (handed) return <div className={css.patient} data-patient>{pages && <pages.PatientPages handed={handed} />}</div>
  return (
    <>
      {children}
      {wants && <WhatWantsAPerson wants={wants} />}
    </>
  )
}

/** Nothing of it for anybody else; only those who see it can put it aside. */
function WhatWantsAPerson({ wants }: { readonly wants: WantsPerson }) {
  const { me } = useMe()
  const { tablet } = useHanded()
  const isShown = me !== null && isNurseOf(wants.wardId, me)
  const room = useOnDemand(isShown, concernSheet)
  if (!isShown || !room) return null
  const { courseId, responseId } = wants
  return (
    <room.ConcernSheet
      key={`${me.staffId} ${responseId}`}
      courseId={courseId}
      responseId={responseId}
      known={wants}
      onServerHas={() => tablet.serverHas(responseId)}
      onClose={() => tablet.setAside()}
    />
  )
}
