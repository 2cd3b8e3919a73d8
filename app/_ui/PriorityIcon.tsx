import css from './PriorityIcon.module.css'

const WORDS = { high: 'High priority', medium: 'Medium priority', low: 'Low priority' } as const

interface PriorityIconProps {
  readonly priority: 'high' | 'medium' | 'low'
  readonly size?: number
}

/** Three shapes, so that the priority can be told without its colour: triangle, diamond, ring. */
export function PriorityIcon({ priority, size = 20 }: PriorityIconProps) {
  return (
    <svg className={css.icon} data-priority={priority} width={size} height={size} viewBox="0 0 20 20" role="img" aria-label={WORDS[priority]}>
      {SHAPES[priority]}
    </svg>
  )
}

const SHAPES = {
  high: (
    <>
      <path d="M10 1.2 19.4 18.2H.6Z" />
      <path className={css.mark} d="M9 7h2v5.6H9zM9 14h2v2H9z" />
    </>
  ),
  medium: (
    <>
      <path d="M10 .6 19.4 10 10 19.4.6 10Z" />
      <path className={css.mark} d="M9 5h2v6.4H9zM9 13h2v2H9z" />
    </>
  ),
  low: <path fillRule="evenodd" d="M10 2a8 8 0 1 1 0 16 8 8 0 0 1 0-16Zm0 2.8a5.2 5.2 0 1 0 0 10.4 5.2 5.2 0 0 0 0-10.4Z" />,
} as const
