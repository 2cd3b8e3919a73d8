import { IconChartBar, IconClipboardList, IconPlus, IconUserHeart, IconUsersGroup } from '@tabler/icons-react'
import { memo } from 'react'
import type { Role } from '#domain'
import { HeadAction } from './HeadAction.tsx'
import { boardOf, coursesOf, patientsOf, peopleOf, qualityOf } from './home.ts'

interface BoardActionsProps {
  readonly wardId: string
  readonly role: Role
  readonly hasSessions: boolean
}

/** Where the board leads, to each what they may. */
export const BoardActions = memo(function BoardActions({ wardId, role, hasSessions }: BoardActionsProps) {
  const isBedside = role === 'nurse' || role === 'charge'
  return (
    <>
      {isBedside && <OpenSession wardId={wardId} isInHead={hasSessions} />}
      {isBedside && <HeadAction icon={<IconUserHeart size={20} aria-hidden />} words="My patients" to={patientsOf(wardId)} brief="tablet" data-testid="to-patients" />}
      {role !== 'admin' && <HeadAction icon={<IconUsersGroup size={20} aria-hidden />} words="People on shift" to={peopleOf(wardId)} brief="tablet" data-testid="to-people" />}
      {role !== 'admin' && <HeadAction icon={<IconClipboardList size={20} aria-hidden />} words="Courses" to={coursesOf(wardId)} brief="tablet" data-testid="to-courses" />}
      {(role === 'charge' || role === 'auditor') && <HeadAction icon={<IconChartBar size={20} aria-hidden />} words="Quality" to={qualityOf(wardId)} brief="tablet" data-testid="to-quality" />}
    </>
  )
})

/** In a full head its icon stands alone; on a ward without sessions it is all that there is to do. */
export const OpenSession = ({ wardId, isInHead }: { readonly wardId: string; readonly isInHead: boolean }) => (
  <HeadAction
    icon={<IconPlus size={20} aria-hidden />} words="Open session" to={`${boardOf(wardId)}/open`} isMain
    {...(isInHead ? { brief: 'one line' as const } : {})} data-testid="to-open"
  />
)
