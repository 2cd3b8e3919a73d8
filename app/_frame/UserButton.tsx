import type { ComponentProps } from 'react'
import { useMe } from '#app/_live/useMe.ts'
import { ROLE_WORDS } from './roleWords.ts'
import css from './UserMenu.module.css'

/** Whose entries these will be; always in sight. */
export function UserButton(props: ComponentProps<'button'>) {
  const { me } = useMe()
  if (!me) return null
  return (
    <button type="button" className={css.user} data-testid="user-menu" aria-haspopup="menu" aria-expanded={false} {...props}>
      <span className={css.initials} aria-hidden>{me.initials || me.name.slice(0, 1)}</span>
      <span className={css.name}>
        {me.name}
        <small className={css.role}>{ROLE_WORDS[me.role]}</small>
      </span>
    </button>
  )
}
