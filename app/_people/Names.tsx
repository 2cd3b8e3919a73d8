'use client'
/** Names to be tapped, large enough for a glove. */
import type { ReactNode } from 'react'
import css from './Names.module.css'

export interface Named {
  readonly staffId: string
  readonly username: string
  readonly name: string
}

interface NamesProps<T extends Named> {
  readonly label: string
  readonly people: readonly T[]
  readonly chosenId: string | null
  readonly onChoose: (person: T) => void
  /** What stands before the username in a name's test id. */
  readonly testId: string
  /** Under a name. */
  readonly noteOf?: (person: T) => string
  /** Further buttons in the same grid. */
  readonly children?: ReactNode
}

export function Names<T extends Named>({ label, people, chosenId, onChoose, testId, noteOf, children }: NamesProps<T>) {
  return (
    <fieldset className={css.names} aria-label={label}>
      {people.map((person) => (
        <NameButton key={person.staffId} isChosen={chosenId === person.staffId} testId={`${testId}${person.username}`} onClick={() => onChoose(person)}>
          {person.name}
          {noteOf && <span className={css.note}>{noteOf(person)}</span>}
        </NameButton>
      ))}
      {children}
    </fieldset>
  )
}

interface NameButtonProps {
  readonly isChosen?: boolean
  readonly testId: string
  readonly onClick: () => void
  readonly children: ReactNode
}

export function NameButton({ isChosen, testId, onClick, children }: NameButtonProps) {
  return (
    <button type="button" className={css.person} aria-pressed={isChosen} data-testid={testId} onClick={onClick}>
      {children}
    </button>
  )
}
