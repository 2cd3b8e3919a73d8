import { IconAlertTriangle, IconClockUp } from '@tabler/icons-react'
import { useOutbox } from '#app/_live/useOutbox.ts'
import { Chip } from '#app/_ui/Chip.tsx'

/** Entries that lie on this device only, or were refused and not read: silence would be a lie. */
export function OutboxChip() {
  const { waiting, needsAttention } = useOutbox()
  return (
    <>
      {needsAttention.length > 0 && (
        <Chip tone="high" icon={<IconAlertTriangle size={16} aria-hidden />} title={needsAttention.map(({ because }) => because).join('\n')}>
          {needsAttention.length} not accepted
        </Chip>
      )}
      {waiting.length > 0 && (
        <Chip tone="medium" icon={<IconClockUp size={16} aria-hidden />} title="Stored on this device; sent as soon as the server can be reached">
          {waiting.length} waiting
        </Chip>
      )}
    </>
  )
}
