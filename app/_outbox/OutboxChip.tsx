'use client'
/** In the head of every page: entries that lie on this tablet only, or were refused and want a person. Silence would be a lie. */
import { IconAlertTriangle, IconCloudUpload } from '@tabler/icons-react'
import { memo, useState } from 'react'
import { useOutbox } from '#app/_live/useOutbox.ts'
import { useOnDemand } from '#app/_ui/useLater.ts'
import { storedWords } from './storedWords.ts'
import css from './Outbox.module.css'

const sheet = () => import('./OutboxSheet.tsx')

export const OutboxChip = memo(function OutboxChip({ timeZone }: { readonly timeZone: string }) {
  const { waiting, needsAttention } = useOutbox()
  const [isOpen, setOpen] = useState(false)
  const room = useOnDemand(isOpen, sheet)
  const open = () => setOpen(true)
  return (
    <>
      {needsAttention.length > 0 && (
        <button type="button" className={css.chip} data-refused data-testid="needs-attention" data-count={needsAttention.length} onClick={open}>
          <IconAlertTriangle size={20} aria-hidden /> {needsAttention.length} need{needsAttention.length === 1 ? 's' : ''} attention
        </button>
      )}
      {waiting.length > 0 && (
        <button type="button" className={css.chip} data-testid="outbox" data-waiting={waiting.length} onClick={open}>
          <IconCloudUpload size={20} aria-hidden /> {storedWords(waiting.length)}
        </button>
      )}
      {isOpen && room && <room.OutboxSheet timeZone={timeZone} onClose={() => setOpen(false)} />}
    </>
  )
})
