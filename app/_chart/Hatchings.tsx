/** Patterns for what must be told apart without colour: drawn once, used by their ids. */
import css from './chart.module.css'

interface HatchingsProps {
  readonly ids: { readonly high?: string; readonly medium?: string; readonly unknown?: string; readonly waiting?: string }
}

export function Hatchings({ ids: { high, medium, unknown, waiting } }: HatchingsProps) {
  return (
    <svg width={0} height={0} className={css.defs} aria-hidden="true">
      <defs>
        {high && (
          <pattern id={high} width={6} height={6} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <path d="M0 0v6" className={css.hatchHigh} />
          </pattern>
        )}
        {medium && (
          <pattern id={medium} width={5} height={5} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect width={5} height={5} className={css.hatchGround} />
            <path d="M1 0v5" className={css.hatchMedium} />
          </pattern>
        )}
        {unknown && (
          <pattern id={unknown} width={7} height={7} patternUnits="userSpaceOnUse" patternTransform="rotate(-45)">
            <path d="M0 0v7" className={css.hatchUnknown} />
          </pattern>
        )}
        {waiting && (
          <pattern id={waiting} width={7} height={7} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <path d="M0 0v7" className={css.hatchUnknown} />
          </pattern>
        )}
      </defs>
    </svg>
  )
}
