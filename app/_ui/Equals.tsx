/** One quantity told in several units: the first one large, the others beside it. */
import css from './Equals.module.css'

interface EqualsProps {
  readonly figures: readonly string[]
  /** Read across a bed. */
  readonly isLarge?: boolean
  readonly testId?: string
}

export function Equals({ figures, isLarge = false, testId }: EqualsProps) {
  const [first, ...others] = figures
  return (
    <p className={css.equals} data-large={isLarge || undefined} data-testid={testId}>
      <strong>{first}</strong>
      {others.map((other) => (
        <span key={other}> = {other}</span>
      ))}
    </p>
  )
}
