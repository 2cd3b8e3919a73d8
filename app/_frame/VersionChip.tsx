import { IconRefresh } from '@tabler/icons-react'
import { memo } from 'react'
import { useNewVersion } from '#app/_live/useNewVersion.ts'
import css from './VersionChip.module.css'

/** No page reloads itself under somebody's hands; drafts and what waits to be sent survive the reload. */
export const VersionChip = memo(function VersionChip() {
  const isHere = useNewVersion()
  if (!isHere) return null
  return (
    <button type="button" className={css.reload} onClick={() => window.location.reload()} data-testid="new-version">
      <IconRefresh size={16} aria-hidden /> New version: reload when convenient
    </button>
  )
})
