'use client'
import { IconCloudOff, IconLock } from '@tabler/icons-react'
import type { DoorError } from '#app/_live/door.ts'
import { EmptyState } from '#app/_ui/EmptyState.tsx'

interface CannotLoadProps {
  readonly error: DoorError
  /** What was to be shown: "the board of this ward". */
  readonly what: string
}

/** Not permitted is one thing, not there another, and not reachable a third. */
export function CannotLoad({ error, what }: CannotLoadProps) {
  if (error.status === 401 || error.status === 403) {
    return (
      <EmptyState title="Not permitted" icon={<IconLock size={44} aria-hidden />} data-testid="not-permitted">
        {error.because}
      </EmptyState>
    )
  }
  if (error.status === 404) {
    return <EmptyState title="Not found" data-testid="not-found">{error.because}</EmptyState>
  }
  return (
    <EmptyState title={`Cannot load ${what}`} tone="medium" icon={<IconCloudOff size={44} aria-hidden />} data-testid="cannot-load">
      {error.because} This says nothing about the patients: go and look. It is tried again by itself.
    </EmptyState>
  )
}
