'use client'
/** Who works on a ward, for the charge nurse: read, not changed. */
import { useStaff } from '#app/_live/useLists.ts'
import { ROLE_WORDS } from '#app/_people/roleWords.ts'
import { Chip } from '#app/_ui/Chip.tsx'
import css from './Admin.module.css'

export function OnShift({ wardId }: { readonly wardId: string }) {
  const staff = useStaff(wardId)
  return (
    <section className={css.card} aria-label="Staff of this ward">
      <header className={css.head}>
        <h2 className={css.title}>Staff of this ward</h2>
        <p className={css.muted}>An administrator takes people on, changes roles and gives PINs.</p>
      </header>
      <ul className={css.rows}>
        {staff.toSorted((a, b) => Number(b.isOnShift) - Number(a.isOnShift) || a.name.localeCompare(b.name, 'en')).map(({ staffId, name, role, username, isOnShift }) => (
          <li key={staffId} className={css.row}>
            <span className={css.main}><strong>{name}</strong> · {ROLE_WORDS[role]}</span>
            <span className={css.side}>signs in as {username}</span>
            <span className={css.side}>{isOnShift ? <Chip tone="calm">On shift</Chip> : 'not seen on this shift'}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
