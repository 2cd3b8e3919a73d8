import { IconLock } from '@tabler/icons-react'
import css from './WallLockBand.module.css'

interface WallLockBandProps {
  /** Who is signed in on this screen. */
  readonly name: string
  readonly onTap: () => void
}

/** The board on the wall goes on; to do something on it, somebody says who they are. */
export function WallLockBand({ name, onTap }: WallLockBandProps) {
  return (
    <button type="button" className={css.band} onClick={onTap} data-testid="wall-locked">
      <IconLock size={24} aria-hidden />
      <span>
        <strong>Locked.</strong> The board goes on. Tap here to act on it{name === '' ? '' : ` as ${name} or somebody else`}.
      </span>
    </button>
  )
}
