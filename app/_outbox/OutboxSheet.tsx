'use client'
/** What lies on this tablet only: entries that were refused and want a person, and those that wait to be sent. */
import { useMe } from '#app/_live/useMe.ts'
import { useOutbox } from '#app/_live/useOutbox.ts'
import { useWhose } from '#app/_live/useWhose.ts'
import { Chip } from '#app/_ui/Chip.tsx'
import { SheetFrame } from '#app/_ui/Sheet.tsx'
import { EntryHead } from './EntryHead.tsx'
import { RefusedEntry } from './RefusedEntry.tsx'
import css from './Outbox.module.css'

interface OutboxSheetProps {
  readonly timeZone: string
  readonly onClose: () => void
}

export function OutboxSheet({ timeZone, onClose }: OutboxSheetProps) {
  const { waiting, needsAttention } = useOutbox()
  const { me } = useMe()
  const whose = useWhose()
  if (!me) return null
  return (
    <SheetFrame title="On this tablet only" onClose={onClose} isWide>
      {needsAttention.length > 0 && (
        <section className={css.section} aria-label="Needs attention" data-testid="needs-attention-list">
          <h2 className={css.heading}>Needs attention: {needsAttention.length}</h2>
          <p className={css.about}>The server has refused these entries. They are not in the record, and stay here until somebody has dealt with them.</p>
          <ul className={css.list}>
            {needsAttention.map((refused) => (
              <RefusedEntry key={refused.command.commandId} refused={refused} whose={whose(refused.command)} me={me} timeZone={timeZone} onClose={onClose} />
            ))}
          </ul>
        </section>
      )}
      <section className={css.section} aria-label="Waiting" data-testid="waiting-list">
        <h2 className={css.heading}>Waiting to be sent: {waiting.length}</h2>
        {waiting.length === 0 ? (
          <p className={css.about}>Everything else that was entered here is in the record.</p>
        ) : (
          <p className={css.about}>Stored on this tablet and safe through a reload. Sent in this order as soon as the server can be reached.</p>
        )}
        <ul className={css.list}>
          {waiting.map((command) => (
            <li key={command.commandId} className={css.item}>
              <EntryHead command={command} whose={whose(command)} timeZone={timeZone} />
              {command.sender.staffId !== me.staffId && <Chip tone="medium">Sent when {command.sender.name} signs in here</Chip>}
            </li>
          ))}
        </ul>
      </section>
    </SheetFrame>
  )
}
