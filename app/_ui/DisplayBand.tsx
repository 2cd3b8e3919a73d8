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
      <span>Since {since} no screen shows the board of this ward. Open it where it can be seen.</span>
      {action}
    </div>
  )
}
