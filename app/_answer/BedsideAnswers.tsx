'use client'
/** At the bed of somebody who has an open course: what wants a person, what is due, and the tablet to be handed over. */
import { Fragment } from 'react'
import type { Session } from '#domain'
import { useCourses } from '#app/_live/useCourse.ts'
import { useUnsentConcern } from '#app/_live/useUnsentConcern.ts'
import { useIsAtRest } from '#app/_ui/useLater.ts'
import { ConcernBand, UnsentConcernBand } from './ConcernBand.tsx'
import { CourseLink } from './CourseLink.tsx'
import { HandTablet } from './HandTablet.tsx'

interface BedsideAnswersProps {
  readonly session: Session
  readonly mayAct: boolean
  readonly timeZone: string
}

export function ConcernBands({ session, timeZone }: Pick<BedsideAnswersProps, 'session' | 'timeZone'>) {
  const open = session.concerns.filter(({ settledAt }) => settledAt === null)
  const isUnsent = useUnsentConcern(session.patient.patientId)
  return (
    <>
      {open.map(({ courseId, concernId, raisedAt }) => <ConcernBand key={`${courseId} ${concernId}`} courseId={courseId} concernId={concernId} raisedAt={raisedAt} timeZone={timeZone} />)}
      {isUnsent && open.length === 0 && <UnsentConcernBand />}
    </>
  )
}

/** Asked for when the page has come to rest: nobody waits for it at a bed. */
export function DueAnswers({ session, mayAct }: Omit<BedsideAnswersProps, 'timeZone'>) {
  const isAtRest = useIsAtRest()
  const { courses } = useCourses(session.wardId, isAtRest && mayAct)
  const own = courses.filter(({ patient, closedAt }) => patient.patientId === session.patient.patientId && closedAt === null)
  if (!mayAct) return null
  return (
    <>
      {own.map(({ courseId, title }) => (
        <Fragment key={courseId}>
          <HandTablet courseId={courseId} title={title} isQuietWhenNoneIsDue />
          <CourseLink courseId={courseId} title={title} />
        </Fragment>
      ))}
    </>
  )
}
