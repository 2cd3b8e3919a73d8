/** One sign for each kind of entry. The title of the entry says the same in words. */
import { IconBell, IconClipboardCheck, IconDropletHalf2, IconFileText, IconNote, IconPencil, IconScan, IconTransfer } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { KIND_WORDS, type RowKind } from '#domain'

const sign = (kind: RowKind, Icon: typeof IconBell) => (
  <span title={KIND_WORDS[kind]}>
    <Icon size={18} stroke={1.75} aria-hidden />
  </span>
)

export const KIND_ICONS: Readonly<Record<RowKind, ReactNode>> = {
  order: sign('order', IconFileText),
  pump: sign('pump', IconDropletHalf2),
  check: sign('check', IconClipboardCheck),
  alert: sign('alert', IconBell),
  handover: sign('handover', IconTransfer),
  note: sign('note', IconNote),
  amendment: sign('amendment', IconPencil),
  identity: sign('identity', IconScan),
}
