/** Why not, beside the button that was pressed. */
import { IconHandStop } from '@tabler/icons-react'
import css from './Sheet.module.css'

export function Refusal({ sentence }: { readonly sentence: string | null }) {
  if (sentence === null) return null
  return (
    <p className={css.refusal} role="alert" data-testid="refusal">
      <IconHandStop aria-hidden size={22} />
      <span>{sentence}</span>
    </p>
  )
}
