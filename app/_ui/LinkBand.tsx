import { IconPlugConnectedX } from '@tabler/icons-react'
import css from './LinkBand.module.css'

interface LinkBandProps {
  /** When the screen was last true, in words; null when it never was. */
  readonly asOf: string | null
}

/** Nobody watches through this screen any more; it says so across its whole width. */
export function LinkBand({ asOf }: LinkBandProps) {
  return (
    <div className={css.band} role="alert" data-testid="monitoring-lost">
      <IconPlugConnectedX size={28} aria-hidden />
      <strong className={css.words}>MONITORING LOST</strong>
      <span>
        {asOf === null ? 'No word from the server.' : `This is the picture as of ${asOf}.`} Countdowns go on; new alerts do not arrive
        here. Go and look.
      </span>
    </div>
  )
}
