import { IconPlugConnectedX, IconRefresh, IconWifi } from '@tabler/icons-react'
import { memo } from 'react'
import { useLink, useNowAs } from '#app/_live/useNow.ts'
import { Chip } from '#app/_ui/Chip.tsx'
import { spanText } from '#app/_ui/time.ts'

/** How long ago the watch was last heard. A short blip says nothing; after fifteen seconds it says so loudly. */
export const LinkChip = memo(function LinkChip() {
  const { state, lastHeartbeatAt } = useLink()
  const silence = useNowAs((now) => (lastHeartbeatAt === null ? null : Math.max(0, Math.floor((now - lastHeartbeatAt) / 1000))))
  switch (state) {
    case 'live':
      return (
        <Chip tone="calm" icon={<IconWifi size={16} aria-hidden />} data-testid="link" title="The watch was heard this long ago">
          Live · {silence} s
        </Chip>
      )
    case 'reconnecting':
      return (
        <Chip tone="medium" icon={<IconRefresh size={16} aria-hidden />} data-testid="link">
          {silence === null ? 'Connecting' : `Reconnecting ${spanText(silence * 1000)}`}
        </Chip>
      )
    case 'lost':
      return (
        <Chip tone="high" icon={<IconPlugConnectedX size={16} aria-hidden />} data-testid="link">
          MONITORING LOST
        </Chip>
      )
  }
})
