import { IconDeviceTvOff } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import css from './LinkBand.module.css'

interface DisplayBandProps {
  /** Since when nobody can see the ward, in words. */
  readonly since: string
  /** The way to the board. */
  readonly action: ReactNode
}

/** The ward is watched, and no screen shows it: whoever sees this is told, wherever they are. */
export function DisplayBand({ since, action }: DisplayBandProps) {
  return (
    <div className={css.band} role="alert" data-testid="display-lost">
      <IconDeviceTvOff size={28} aria-hidden />
      <strong className={css.words}>DISPLAY LOST</strong>
      <span>No board of this ward is lit or open since {since}. Alerts reach only the screens that are.</span>
      {action}
    </div>
  )
}
