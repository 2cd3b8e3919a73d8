/** From the bed to the course that its patient comes for. */
import { IconChevronRight } from '@tabler/icons-react'
import Link from 'next/link'
import css from './CourseLink.module.css'

export const CourseLink = ({ courseId, title }: { readonly courseId: string; readonly title: string }) => (
  <Link href={`/course/${encodeURIComponent(courseId)}`} className={css.link} prefetch={false} data-testid="to-course">
    <span>Course: {title}</span>
    <IconChevronRight size={24} aria-hidden />
  </Link>
)
