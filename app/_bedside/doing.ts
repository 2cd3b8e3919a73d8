/** What is open over the bedside page: one act at a time. */
import type { MissedSet } from '#domain'
import type { PendingCommand, RefusedCommand } from '#app/_live/commands.ts'
import type { Subject } from './program.ts'

export type Doing =
  | { readonly what: 'checklist' }
  | { readonly what: 'check'; readonly miss: MissedSet | null }
  | { readonly what: 'correct'; readonly refused: RefusedCommand<PendingCommand> }
  | { readonly what: 'program'; readonly subject: Subject; readonly isCheckOnly?: boolean }
  | { readonly what: 'emergency' | 'pause' | 'resume' | 'stop' | 'dose' | 'reaction' | 'note' | 'handover' | 'close' }
