/** Colours of the chart by meaning; what they look like in light, dark and on paper is said once, in the tokens. */
import type { Priority } from '#domain'

export const TONES = {
  high: 'var(--chart-high)',
  medium: 'var(--chart-medium)',
  low: 'var(--chart-low)',
  ink: 'var(--chart-ink)',
  text: 'var(--chart-text)',
  muted: 'var(--chart-muted)',
  grid: 'var(--chart-grid)',
  volume: 'var(--chart-volume)',
} as const

/** Priorities differ in their dashes too: paper has no colours. */
export const DASHES: Readonly<Record<Priority, string>> = { high: '0', medium: '7 4', low: '2 4' }
