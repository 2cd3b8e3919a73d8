'use client'
/** A course as a whole: what wants a person, what is due, the raw scores over time, the infusions, the consent, and the record of it. */
import dynamic from 'next/dynamic'
import { useMemo, useState, type ReactNode } from 'react'
import { courseChart, type ConcernView, type Instant } from '#domain'
import type { CourseRecord as Kept } from '#app/_live/useCourse.ts'
import record from '#app/_record/record.module.css'
import { Section } from '#app/_record/Section.tsx'
import { BigButton } from '#app/_ui/BigButton.tsx'
import { ZoneProvider } from '#app/_ui/zone.tsx'
import { ConsentSection } from './ConsentSection.tsx'
import { ClosedConcerns, OpenConcerns } from './CourseConcerns.tsx'
import { CourseHead } from './CourseHead.tsx'
import { CoursePrintLine } from './CoursePrintLine.tsx'
import { CourseRecord } from './CourseRecord.tsx'
import { CloseCourseSheet, WithdrawSheet } from './CourseSheets.tsx'
import { DueNow } from './DueNow.tsx'
import { FormSheets, type FormAct } from './FormSheets.tsx'
import { InfusionTable } from './InfusionTable.tsx'
import { PlanTable } from './PlanTable.tsx'
import { RatingTable } from './RatingTable.tsx'
import { ScoreTable } from './ScoreTable.tsx'
import css from './course.module.css'

// The chart library is as large as the rest of the page: it comes when a course is opened, and only then.
const CourseFigure = dynamic(() => import('./chart/CourseFigure.tsx').then((module) => module.CourseFigure), {
  ssr: false,
  loading: () => <div className={record.chartPlace} aria-hidden="true" />,
})

const ConcernSheet = dynamic(() => import('#app/_answer/ConcernSheet.tsx').then((module) => module.ConcernSheet), { ssr: false })

interface CoursePageProps {
  readonly kept: Kept
  /** The server's time to the minute. */
  readonly now: Instant
  readonly timeZone: string
  /** Nurses and charge nurses act; others look. */
  readonly mayAct: boolean
}

type Open = { readonly what: 'form'; readonly act: FormAct } | { readonly what: 'concern'; readonly concernId: string } | { readonly what: 'withdraw' | 'close' } | null

export function CoursePage({ kept: { course, rows, chain, maySeeAnswers }, now, timeZone, mayAct }: CoursePageProps) {
  const [open, setOpen] = useState<Open>(null)
  const at = Math.max(now, course.openedAt)
  const chart = useMemo(() => courseChart(course, at), [course, at])
  const references = useMemo(() => Object.assign({}, ...course.instruments.map((one) => one.references)) as Readonly<Record<string, string>>, [course])
  const isOpen = course.closedAt === null
  const close = () => setOpen(null)
  const form = (act: FormAct) => setOpen({ what: 'form', act })
  const document = ({ concernId }: ConcernView) => <BigButton data-testid="document-concern" onClick={() => setOpen({ what: 'concern', concernId })}>Open and document</BigButton>
  return (
    <ZoneProvider value={timeZone}>
      <article className={record.record} data-testid="course">
        <CoursePrintLine course={course} />
        <CourseHead course={course} />
        <OpenConcerns course={course} maySeeAnswers={maySeeAnswers} act={mayAct ? document : null} />
        {isOpen && <DueNow course={course} mayAct={mayAct} onAct={form} />}
        <Section title="Over time">
          <CourseFigure chart={chart} nowAt={isOpen ? at : null} references={references} maySeeAnswers={maySeeAnswers} />
        </Section>
        <ScoreTable course={course} onCorrect={mayAct && isOpen ? form : null} />
        <RatingTable course={course} maySeeAnswers={maySeeAnswers} onCorrect={mayAct && isOpen && course.consentWithdrawnAt === null ? form : null} />
        <div className={record.notPrinted}><PlanTable course={course} /></div>
        <InfusionTable course={course} />
        <ClosedConcerns course={course} maySeeAnswers={maySeeAnswers} />
        <ConsentSection course={course} actions={mayAct && isOpen && course.consentWithdrawnAt === null && <Act onAct={() => setOpen({ what: 'withdraw' })} testId="withdraw">Withdraw consent…</Act>} />
        <div className={`${record.notPrinted} ${css.stack}`}><CourseRecord rows={rows} chain={chain} /></div>
        {mayAct && isOpen && <p className={css.acts}><Act onAct={() => setOpen({ what: 'close' })} testId="close-course">Close this course…</Act></p>}
      </article>
      {open?.what === 'form' && <FormSheets course={course} act={open.act} timeZone={timeZone} onClose={close} />}
      {open?.what === 'concern' && <ConcernSheet courseId={course.courseId} concernId={open.concernId} onClose={close} />}
      {open?.what === 'withdraw' && <WithdrawSheet course={course} onClose={close} />}
      {open?.what === 'close' && <CloseCourseSheet course={course} onClose={close} />}
    </ZoneProvider>
  )
}

const Act = ({ onAct, testId, children }: { readonly onAct: () => void; readonly testId: string; readonly children: ReactNode }) => (
  <button type="button" className={css.act} data-testid={testId} onClick={onAct}>{children}</button>
)
