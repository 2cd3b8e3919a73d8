'use client'
/** Whose entries these will be: always in sight, on every page and on every sheet that covers one. A touch opens who else may take over. */
import { memo, useState } from 'react'
import { useMe } from '#app/_live/useMe.ts'
import { useOnDemand } from '#app/_ui/useLater.ts'
import { ROLE_WORDS } from './roleWords.ts'
import css from './NameTag.module.css'

// What the sheet is made of comes after the page: no bedside waits for it.
const sheet = () => import('./PeopleSheet.tsx')

export const NameTag = memo(function NameTag() {
  const { me } = useMe()
  const [isOpen, setOpen] = useState(false)
  const room = useOnDemand(isOpen, sheet)
  if (!me) return null
  return (
    <>
      <button type="button" className={css.tag} data-testid="user-menu" aria-haspopup="dialog" aria-expanded={isOpen} onClick={() => setOpen(true)}>
        <span className={css.initials} aria-hidden>{me.initials || me.name.slice(0, 1)}</span>
        <span className={css.name}>
          {me.name}
          <span className={css.role}>{ROLE_WORDS[me.role]}</span>
        </span>
      </button>
      {isOpen && room && <room.PeopleSheet me={me} onClose={() => setOpen(false)} />}
    </>
  )
})
