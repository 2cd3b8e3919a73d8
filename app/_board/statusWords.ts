/** What a session is doing, in one or two words for a chip. */
import type { Salt, Status } from '#domain'
import type { Tone } from '#app/_ui/Chip.tsx'

export const STATUS_WORDS: Readonly<Record<Status, string>> = {
  open: 'Before start',
  running: 'Running',
  paused: 'Paused',
  stopped: 'Post-obs',
  closed: 'Closed',
}

export const STATUS_TONES: Readonly<Record<Status, Tone>> = {
  open: 'plain',
  running: 'calm',
  paused: 'paused',
  stopped: 'info',
  closed: 'plain',
}

/** Never MgSO4 or MS: those have been read as morphine. */
export const SALT_WORDS: Readonly<Record<Salt, string>> = {
  'magnesium sulfate heptahydrate': 'Mg sulfate',
  'magnesium chloride hexahydrate': 'Mg chloride',
}
