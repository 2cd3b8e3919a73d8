'use client'
/** Alerts make no sound here: said across the whole screen until they do. */
import { IconVolumeOff } from '@tabler/icons-react'
import { memo } from 'react'
import { thePlayer } from './player.ts'
import { useLoudspeaker } from './useLoudspeaker.ts'
import css from './Sound.module.css'

export const SoundBand = memo(function SoundBand() {
  const speaker = useLoudspeaker()
  if (speaker === 'on') return null
  return (
    <button type="button" className={css.band} data-state={speaker} data-testid="sound-band" onClick={() => void thePlayer().enable()} disabled={speaker === 'none'}>
      <IconVolumeOff size={28} aria-hidden />
      {speaker === 'none' ? (
        <span><strong>NO SOUND.</strong> This browser cannot sound alerts. Watch the screen, or use another device.</span>
      ) : (
        <span><strong>Tap to enable sound.</strong> Until then alerts are silent on this screen.</span>
      )}
    </button>
  )
})
