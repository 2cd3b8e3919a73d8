'use client'
/**
 * Around every page: while the tablet is in the hands of a patient the page is not there, and with it no room of the ward, no alert and no
 * sound; only the questions are. When staff have it back, what a person has to look at comes before anything else.
 */
import { useLayoutEffect, type ReactNode } from 'react'
import { useHanded } from '#app/_live/useHanded.ts'
import { useOnDemand } from '#app/_ui/useLater.ts'
import css from './PatientGate.module.css'

const patientPages = () => import('./PatientPages.tsx')
const concernSheet = () => import('./ConcernSheet.tsx')

export function PatientGate({ children }: { readonly children: ReactNode }) {
  const { handed, wants, tablet } = useHanded()
  const isHanded = handed !== null
  const pages = useOnDemand(isHanded, patientPages)
  const concern = useOnDemand(wants !== null, concernSheet)
  // What hid the page until this was known has done its work; the page is gone, or is to be seen.
  useLayoutEffect(() => {
    document.documentElement.toggleAttribute('data-handed', isHanded)
  }, [isHanded])
  if (handed) return <div className={css.patient} data-patient>{pages && <pages.PatientPages handed={handed} />}</div>
  return (
    <>
      {children}
      {wants && concern && (
        <concern.ConcernSheet key={wants.responseId} courseId={wants.courseId} responseId={wants.responseId} known={wants} onClose={() => tablet.setAside()} />
      )}
    </>
  )
}
