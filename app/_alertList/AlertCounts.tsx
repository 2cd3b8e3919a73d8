'use client'
import { useMemo } from 'react'
import { ALERT_SECTIONS, wardAlerts, type Tile } from '#domain'
import { asked } from './asked.ts'
import { SECTION_WORDS } from './sectionWords.ts'
import css from './AlertCounts.module.css'

/** How many there are of each, in the head of the page; a tap leads to them. */
export function AlertCounts({ tiles }: { readonly tiles: readonly Tile[] }) {
  const sections = useMemo(() => wardAlerts(tiles), [tiles])
  return (
    <nav className={css.counts} aria-label="Parts of this list">
      {ALERT_SECTIONS.map((section) => (
        <a key={section} href={`#${section}`} className={css.count} data-section={section} data-some={sections[section].length > 0} data-asks={asked(sections, section)} data-testid={`count-${section}`}>
          {SECTION_WORDS[section]} <strong>{sections[section].length}</strong>
        </a>
      ))}
    </nav>
  )
}
