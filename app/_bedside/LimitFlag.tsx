/** Which limit of the protocol a value leaves: an icon and words, never a colour alone. */
import { limitText, type Limit, type Session } from '#domain'
import { PriorityIcon } from '#app/_ui/PriorityIcon.tsx'
import css from './CheckFields.module.css'

interface LimitFlagProps {
  readonly limit: Limit | null
  /** Whose order may set another oxygen target: then the limit's own note on it is shown. The limit stays as it is. */
  readonly session: Session
}

export function LimitFlag({ limit, session }: LimitFlagProps) {
  if (limit === null) return null
  return (
    <p className={css.flag} data-priority={limit.priority}>
      <PriorityIcon priority={limit.priority} />
      <span>
        {limit.isStopRule ? 'Stop rule: ' : 'Limit: '}
        {limitText(limit)}
        {limit.subject === 'SPO2' && session.order.spo2Scale2 && limit.note && ` · scale 2 is ordered: ${limit.note}`}
      </span>
    </p>
  )
}
