'use client'
/** The courses of a ward: where an answer wants a person first, then what is due, then the others by name. */
import { IconChevronRight, IconMessage2Exclamation } from '@tabler/icons-react'
import Link from 'next/link'
import { useMemo } from 'react'
import type { CourseLine } from '#domain'
import { Chip } from '#app/_ui/Chip.tsx'
import { EmptyState } from '#app/_ui/EmptyState.tsx'
import { useStored } from '#app/_ui/useStored.ts'
import { useFormatTime } from '#app/_ui/zone.tsx'
import { countText, fullName, SLOT_WORDS } from './courseWords.ts'
import css from './Courses.module.css'

const FILTERS = ['open', 'due', 'wants', 'closed'] as const
type CourseFilter = (typeof FILTERS)[number]

const WORDS: Readonly<Record<CourseFilter, string>> = { open: 'Open', due: 'Due now', wants: 'Wants a person', closed: 'Closed' }

const PASSES: Readonly<Record<CourseFilter, (line: CourseLine) => boolean>> = {
  open: ({ closedAt }) => closedAt === null,
  due: ({ closedAt, due }) => closedAt === null && due > 0,
  wants: ({ openConcerns }) => openConcerns > 0,
  closed: ({ closedAt }) => closedAt !== null,
}

const NONE: Readonly<Record<CourseFilter, string>> = {
  open: 'No course is open on this ward.',
  due: 'Nothing is due just now. What comes next stands beside each open course.',
  wants: 'No answer is waiting for a person. A questionnaire knows only what was answered in it: how somebody is, is seen and asked.',
  closed: 'No course of this ward was closed yet.',
}

interface CourseListProps {
  readonly courses: readonly CourseLine[]
  /** Opening one, for those who may. */
  readonly opening: React.ReactNode
}

export function CourseList({ courses, opening }: CourseListProps) {
  const [filter, setFilter] = useStored('courses', FILTERS)
  const shown = useMemo(() => courses.filter(PASSES[filter]).sort(byNeed), [courses, filter])
  return (
    <div className={css.page} data-testid="course-list">
      <fieldset className={css.filters} aria-label="Which courses are shown">
        {FILTERS.map((one) => (
          <button key={one} type="button" className={css.filter} aria-pressed={one === filter} data-testid={`courses-${one}`} onClick={() => setFilter(one)}>
            {WORDS[one]}<strong>{courses.filter(PASSES[one]).length}</strong>
          </button>
        ))}
      </fieldset>
      {shown.length === 0 ? (
        <EmptyState title={filter === 'open' ? 'No open courses' : 'None'} action={filter === 'open' && opening} data-testid="no-courses">{NONE[filter]}</EmptyState>
      ) : (
        <ul className={css.list}>
          {shown.map((line) => <li key={line.courseId}><CourseRow line={line} /></li>)}
        </ul>
      )}
    </div>
  )
}

const byNeed = (a: CourseLine, b: CourseLine): number =>
  Number(b.openConcerns > 0) - Number(a.openConcerns > 0) || Number(b.due > 0) - Number(a.due > 0) || fullName(a.patient).localeCompare(fullName(b.patient), 'en')

function CourseRow({ line }: { readonly line: CourseLine }) {
  const { courseId, patient, title, reason, openConcerns, infusions, due, missed, isWithdrawn } = line
  return (
    <Link href={`/course/${encodeURIComponent(courseId)}`} className={css.row} data-wants={openConcerns > 0} data-testid={`course-${patient.identifier}`}>
      {openConcerns > 0 && (
        <span className={css.wants}>
          <IconMessage2Exclamation size={24} aria-hidden />
          {openConcerns === 1 ? 'An answer wants a person' : `${openConcerns} answers want a person`}
        </span>
      )}
      <span className={css.who}>
        <span className={css.name}>{fullName(patient)}</span> <span className={css.ids}>born {patient.bornOn} · {patient.identifier}</span>
      </span>
      <span className={css.reason}>
        {title}: {reason} <span className={css.small}>· {infusions === 0 ? 'no infusion yet' : countText(infusions, 'infusion')}</span>
      </span>
      <span className={css.next}>
        <Next line={line} />
        <span className={css.small}>
          {due > 1 && `${due} due now. `}
          {missed > 0 && `${missed} missed. `}
          {isWithdrawn && 'Consent withdrawn. '}
        </span>
      </span>
      <IconChevronRight size={26} aria-hidden className={css.go} />
    </Link>
  )
}

function Next({ line: { closedAt, next } }: { readonly line: CourseLine }) {
  const format = useFormatTime()
  if (closedAt !== null) return <span>Closed {format.day(closedAt)}</span>
  if (next === null) return <span>Nothing more is planned</span>
  const isDue = next.state === 'due' || next.state === 'begun'
  return (
    <>
      <strong>{next.title}, {next.name.toLowerCase()}</strong>
      <span>{isDue ? <Chip tone="info">{SLOT_WORDS[next.state]}</Chip> : next.dueAt === null ? 'after an infusion' : `on ${format.day(next.dueAt)}`}</span>
    </>
  )
}
