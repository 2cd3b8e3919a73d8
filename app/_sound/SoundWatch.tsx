'use client'
/** Makes the page heard, and shows at all times whether it can be. There is no switch: an alert is silenced for all, by name and for a time. */
import { IconVolume, IconVolumeOff } from '@tabler/icons-react'
import { useEffect, useEffectEvent, useState } from 'react'
import type { AlertView } from '#domain'
import { useAtThisMoment, useOwnDisplayLost, useServerTime } from '#app/_live/useNow.ts'
import { useTellsWhetherHeard } from '#app/_live/useTellsWhetherHeard.ts'
import { useOnDemand } from '#app/_ui/useLater.ts'
import { thePlayer } from './player.ts'
import { useLoudspeaker } from './useLoudspeaker.ts'
import { whichSound } from './whichSound.ts'
import css from './Sound.module.css'

const sheet = () => import('./SoundSheet.tsx')

export function SoundWatch({ alerts }: { readonly alerts: readonly AlertView[] }) {
  const speaker = useLoudspeaker()
  const [isOpen, setOpen] = useState(false)
  const room = useOnDemand(isOpen, sheet)
  useSounding(alerts)
  useTellsWhetherHeard(speaker === 'on')
  return (
    <>
      <button type="button" className={css.chip} data-state={speaker} data-testid="sound" onClick={() => setOpen(true)}>
        {speaker === 'on' ? <IconVolume size={20} aria-hidden /> : <IconVolumeOff size={20} aria-hidden />}
        <span className={css.words}>{speaker === 'on' ? 'Sound on' : 'NO SOUND'}</span>
      </button>
      {isOpen && room && <room.SoundSheet onClose={() => setOpen(false)} />}
    </>
  )
}

/** The loudest alert of this screen, until somebody has it; the silence of the watch; and a ward that no board shows. */
function useSounding(alerts: readonly AlertView[]): void {
  const { lostSince, isReading } = useAtThisMoment()
  const displayLost = useOwnDisplayLost()
  const now = useServerTime()
  // What was true before this page slept is read again before it is heard.
  const wanted = useEffectEvent(() =>
    isReading() ? null : whichSound({ alerts, lostSince: lostSince(), displayLostSince: displayLost?.since ?? null }, now()),
  )
  useEffect(() => {
    const player = thePlayer()
    const enable = () => void player.enable()
    // Any tap will do: the band asks for one, but nobody has to hit it. At its end, so that nothing goes from under the finger.
    window.addEventListener('click', enable)
    window.addEventListener('keydown', enable)
    enable()
    const end = player.follow(() => wanted())
    return () => {
      window.removeEventListener('click', enable)
      window.removeEventListener('keydown', enable)
      end()
    }
  }, [])
}
