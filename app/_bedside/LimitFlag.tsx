/** Which limit of the protocol a value leaves: an icon and words, never a colour alone. */
import { limitText, type Limit } from '#domain'
import { PriorityIcon } from '#app/_ui/PriorityIcon.tsx'
import css from './CheckFields.module.css'

export function LimitFlag({ limit }: { readonly limit: Limit | null }) {
  if (limit === null) return null
  return (
    <p className={css.flag} data-priority={limit.priority}>
      <PriorityIcon priority={limit.priority} />
      <span>
        {limit.isStopRule ? 'Stop rule: ' : 'Limit: '}
        {limitText(limit)}
      </span>
    </p>
  )
}
