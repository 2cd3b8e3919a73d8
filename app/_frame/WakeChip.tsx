import { IconMoonStars } from '@tabler/icons-react'
import { memo } from 'react'
import { useWakeLock } from '#app/_live/useWakeLock.ts'
import { Chip } from '#app/_ui/Chip.tsx'

/** Keeps the screen lit while a session runs on it, and says when it cannot. */
export const WakeChip = memo(function WakeChip({ isWanted }: { readonly isWanted: boolean }) {
  const state = useWakeLock(isWanted)
  if (state !== 'refused') return null
  return (
    <Chip tone="medium" icon={<IconMoonStars size={16} aria-hidden />} title="This browser does not let the page keep the screen lit. Set the device so that it does not sleep." data-testid="may-sleep">
      Screen may go dark
    </Chip>
  )
})
