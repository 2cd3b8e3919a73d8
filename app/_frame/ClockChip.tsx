import { IconClockExclamation } from '@tabler/icons-react'
import { memo } from 'react'
import { useDeviceClock } from '#app/_live/useDeviceClock.ts'
import { Chip } from '#app/_ui/Chip.tsx'

/** The device's own clock is off. The times on the screens are the server's; somebody should set the device all the same. */
export const ClockChip = memo(function ClockChip() {
  const { fault, isTrusted } = useDeviceClock()
  if (fault === null) return null
  return (
    <Chip tone={isTrusted ? 'plain' : 'medium'} icon={<IconClockExclamation size={16} aria-hidden />} title="The times on this screen are the server's. Have the clock of this device set." data-testid="device-clock">
      Tablet clock {fault}
    </Chip>
  )
})
