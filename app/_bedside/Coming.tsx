'use client'
/** What was asked for is not on this tablet yet: said where it would open, so that no tap goes unanswered in an outage. */
import { IconCloudDownload } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import css from './Coming.module.css'

/** Design: what comes by then needs no words. */
const UNSAID_MS = 1_500

export function Coming({ onClose }: { readonly onClose: () => void }) {
  const [isLong, setLong] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), UNSAID_MS)
    return () => clearTimeout(timer)
  }, [])
  if (!isLong) return null
  return (
    <div className={css.coming} role="alert" data-testid="coming">
      <IconCloudDownload size={26} aria-hidden />
      <span>This form is not on the tablet yet. It opens by itself as soon as the server is heard; until then use paper.</span>
      <button type="button" className={css.close} onClick={onClose}>Close</button>
    </div>
  )
}
