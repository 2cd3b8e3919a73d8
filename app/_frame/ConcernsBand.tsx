'use client'
/** Answers in questionnaires want a person. How many and nothing else: whose and what stands in the course, and never on the wall. */
import { Button } from '@mantine/core'
import { IconMessage2Exclamation } from '@tabler/icons-react'
import Link from 'next/link'
import { memo } from 'react'
import { useLock } from '#app/_live/useLock.ts'
import { useMe } from '#app/_live/useMe.ts'
import { useConcerns } from '#app/_live/useNow.ts'
import { coursesOf } from './home.ts'
import css from './ConcernsBand.module.css'

/** A wall says no number: where one patient comes, it would name them. */
const wordsFor = (isLocked: boolean, count: number): string =>
  isLocked ? 'A questionnaire wants a nurse' : count === 1 ? '1 questionnaire answer wants a person' : `${count} questionnaire answers want a person`

export const ConcernsBand = memo(function ConcernsBand({ wardId }: { readonly wardId: string }) {
  const { me } = useMe()
  const { isLocked } = useLock()
  const count = useConcerns(wardId)
  if (count === 0) return null
  const isLed = !isLocked && me !== null && me.role !== 'admin'
  return (
    <div className={css.band} role="alert" data-testid="concerns-band">
      <IconMessage2Exclamation size={26} aria-hidden />
      <strong>{wordsFor(isLocked, count)}</strong>
      {isLed && <Button component={Link} href={coursesOf(wardId)} size="md" h={48} variant="default" data-testid="to-concerns">Open the list</Button>}
    </div>
  )
})
