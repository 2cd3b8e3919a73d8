import type { SignInHints } from '#app/_live/useMe.ts'
import { Chip } from '#app/_ui/Chip.tsx'
import { ROLE_WORDS } from '#app/_people/roleWords.ts'
import css from './DemoStaff.module.css'

interface DemoStaffProps {
  readonly hints: SignInHints
  readonly username: string
  readonly onPick: (username: string) => void
}

/** The invented staff of the demonstration, to be tapped; a real ward never shows this. */
export function DemoStaff({ hints, username, onPick }: DemoStaffProps) {
  return (
    <section className={css.staff} aria-label="Demo sign-ins" data-testid="demo-sign-ins">
      <p className={css.words}>
        <Chip tone="low">Fictional demo data</Chip> Everybody here is invented. Pick one; the PIN is <strong>{hints.pin}</strong>.
      </p>
      <div className={css.grid}>
        {hints.staff.map((person) => (
          <button
            key={person.username} type="button" className={css.person} aria-pressed={person.username === username}
            onClick={() => onPick(person.username)} data-testid={`pick-${person.username}`}
          >
            <span className={css.name}>{person.name}</span>
            <span className={css.role}>{ROLE_WORDS[person.role]} · {person.username}</span>
          </button>
        ))}
      </div>
    </section>
  )
}
