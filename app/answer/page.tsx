/** The address of a tablet in the hands of a patient: it names nobody. What stands here is there only when it is not. */
import Link from 'next/link'
import { EmptyState } from '#app/_ui/EmptyState.tsx'

export const metadata = { title: 'Questions' }

export default function AnswerPage() {
  return (
    <EmptyState title="No questions are open on this tablet">
      <Link href="/">To the ward</Link>
    </EmptyState>
  )
}
