import Link from 'next/link'
import type { Role } from '#domain'
import css from './Admin.module.css'
import { PARTS, partsOf, type Part } from './parts.ts'

interface PartNavProps {
  readonly role: Role
  readonly current: Part
  readonly hrefOf: (part: Part) => string
}

/** The ways to the other parts of the house. */
export const PartNav = ({ role, current, hrefOf }: PartNavProps) => (
  <nav className={css.parts} aria-label="Parts of the house">
    {partsOf(role).map((part) => (
      <Link key={part} className={css.part} href={hrefOf(part)} prefetch={false} aria-current={part === current ? 'page' : undefined} data-testid={`part-${part}`}>
        {PARTS[part]}
      </Link>
    ))}
  </nav>
)

interface Named {
  readonly wardId: string
  readonly name: string
}

interface WardChoiceProps {
  readonly wards: readonly Named[]
  readonly wardId: string | null
  readonly onWard: (wardId: string) => void
}

/** Which ward is meant; nothing to choose where there is one. */
export function WardChoice({ wards, wardId, onWard }: WardChoiceProps) {
  if (wards.length < 2) return null
  return (
    <fieldset className={css.choices} aria-label="Ward">
      {wards.map((ward) => (
        <button key={ward.wardId} type="button" className={css.part} aria-pressed={ward.wardId === wardId} data-testid={`ward-${ward.name}`} onClick={() => onWard(ward.wardId)}>
          {ward.name}
        </button>
      ))}
    </fieldset>
  )
}
