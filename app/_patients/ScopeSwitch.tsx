'use client'
import { VisuallyHidden } from '@mantine/core'
import { isInHand, type AlertView, type Tile } from '#domain'
import { PriorityIcon } from '#app/_ui/PriorityIcon.tsx'
import css from './ScopeSwitch.module.css'

export const SCOPES = ['mine', 'all'] as const
export type Scope = (typeof SCOPES)[number]

interface ScopeSwitchProps {
  readonly mine: readonly Tile[]
  readonly all: readonly Tile[]
  readonly scope: Scope
  readonly onScope: (scope: Scope) => void
}

/** One's own patients, or the whole ward. What waits for somebody among the others is counted: nothing is hidden by not looking. */
export function ScopeSwitch({ mine, all, scope, onScope }: ScopeSwitchProps) {
  const elsewhere = all.filter((tile) => !mine.includes(tile)).flatMap(({ alerts }) => alerts).filter((alert) => !isInHand(alert))
  return (
    <fieldset className={css.switch} aria-label="Whose patients">
      <button type="button" className={css.choice} aria-pressed={scope === 'mine'} onClick={() => onScope('mine')} data-testid="scope-mine">
        Mine <strong>{mine.length}</strong>
      </button>
      <button type="button" className={css.choice} aria-pressed={scope === 'all'} onClick={() => onScope('all')} data-testid="scope-all">
        All<span className={css.wide}> of the ward</span> <strong>{all.length}</strong>
        {elsewhere.length > 0 && <Elsewhere alerts={elsewhere} />}
      </button>
    </fieldset>
  )
}

function Elsewhere({ alerts }: { readonly alerts: readonly AlertView[] }) {
  const [first] = (['high', 'medium', 'low'] as const).filter((one) => alerts.some(({ priority }) => priority === one))
  if (first === undefined) return null
  const words = `${alerts.length} ${alerts.length === 1 ? 'alert' : 'alerts'} of others ${alerts.length === 1 ? 'waits' : 'wait'} for somebody`
  return (
    <span className={css.elsewhere} data-priority={first} title={words} data-testid="elsewhere">
      <PriorityIcon priority={first} size={18} />
      <span aria-hidden>{alerts.length}</span>
      <VisuallyHidden>{words}</VisuallyHidden>
    </span>
  )
}
