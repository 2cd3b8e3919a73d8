import { IconPlugConnectedX } from '@tabler/icons-react'
import css from './LinkBand.module.css'

interface LinkBandProps {
  /** When the screen was last true, in words; null when it never was. */
  readonly asOf: string | null
  /** What still happens here without the server, in a sentence. */
  readonly goesOn: string
}

/** Nobody watches through this screen any more; it says so across its whole width. */
export function LinkBand({ asOf, goesOn }: LinkBandProps) {
  return (
    <div className={css.band} role="alert" data-testid="monitoring-lost">
      <IconPlugConnectedX size={28} aria-hidden />
      <strong className={css.words}>MONITORING LOST</strong>
      <span>
        {asOf === null ? 'No word from the server.' : `This is the picture as of ${asOf}.`} {goesOn} Go and look.
      </span>
    </div>
  )
}
