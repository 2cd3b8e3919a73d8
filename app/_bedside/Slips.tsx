/** What a typed figure looks like, when it is not the ordered one. It asks for a second look; it forbids nothing. */
import { IconZoomQuestion } from '@tabler/icons-react'
import type { Slip } from '#domain'
import css from './Slips.module.css'

export function Slips({ slips }: { readonly slips: readonly Slip[] }) {
  if (slips.length === 0) return null
  return (
    <ul className={css.slips} data-testid="slips">
      {slips.map(({ field, sentence }) => (
        <li key={field}>
          <IconZoomQuestion aria-hidden size={22} />
          <span>Look again: {sentence}.</span>
        </li>
      ))}
    </ul>
  )
}
