'use client'
import { useMemo } from 'react'
import { ALERT_SECTIONS, wardAlerts, type AlertSection, type Tile, type WardAlert } from '#domain'
import { useStill } from '#app/_board/useStill.ts'
import { ALERT_LIST } from '#app/_live/sight.ts'
import type { AnswerTo } from '#app/_live/useAnswers.ts'
import { useSettled } from '#app/_ui/useSettled.ts'
import { AlertRow } from './AlertRow.tsx'
import { asked } from './asked.ts'
import { Resolved } from './Resolved.tsx'
import { Section } from './Section.tsx'
import { SECTION_WORDS } from './sectionWords.ts'
import css from './AlertList.module.css'

/** Never an all-clear: the list knows what is charted, and nothing else. */
const NOBODY_NEEDED = 'No alert is waiting for anybody. This list knows only what was charted and what the clock says: how patients are is seen at the bed.'

interface AlertListProps {
  /** Of every session that the ward looks at, also those that were closed lately. */
  readonly tiles: readonly Tile[]
  readonly timeZone: string
  /** Null for those who only look: their way leads to the record. */
  readonly answer: AnswerTo | null
}

/** Every alert of a ward, a row a cause: who is needed first, then who goes, what is quiet, and what is over. */
export function AlertList({ tiles, timeZone, answer }: AlertListProps) {
  const sections = useMemo(() => wardAlerts(tiles), [tiles])
  const { shown, layout, hand } = useStillRows(sections)
  const isSettled = useSettled(layout)
  const part = (section: AlertSection, isFoldable = true, none: string | null = null) => (
    <Section name={section} title={SECTION_WORDS[section]} count={sections[section].length} isFoldable={isFoldable} none={none} asks={asked(sections, section)}>
      {shown[section].map((row) => <AlertRow key={row.key} row={row} timeZone={timeZone} answer={answer} />)}
    </Section>
  )
  return (
    <div ref={hand} id={ALERT_LIST} className={css.list} data-settled={isSettled} data-testid="alert-list">
      {part('needs', false, NOBODY_NEEDED)}
      <div className={css.others}>
        {part('inHand')}
        {part('silenced')}
        {part('technical')}
        <Resolved tiles={tiles} timeZone={timeZone} isBedside={answer !== null} />
      </div>
    </div>
  )
}

type Rows = Readonly<Record<AlertSection, readonly WardAlert[]>>

/** The rows as they stand on the screen: none changes its place while a hand is on the list, though what it says goes on. */
function useStillRows(rows: Rows) {
  const { places, hand } = useStill(() => ALERT_SECTIONS.flatMap((section) => rows[section].map(({ key }) => `${section}/${key}`)))
  const shown = useMemo(() => {
    const anywhere = new Map(ALERT_SECTIONS.flatMap((section) => rows[section]).map((row) => [row.key, row]))
    const within = (section: AlertSection) => {
      const here = new Map(rows[section].map((row) => [row.key, row]))
      const keys = places.split(' ').filter((place) => place.startsWith(`${section}/`)).map((place) => place.slice(section.length + 1))
      return keys.flatMap((key) => here.get(key) ?? anywhere.get(key) ?? [])
    }
    return { needs: within('needs'), inHand: within('inHand'), silenced: within('silenced'), technical: within('technical') } satisfies Rows
  }, [rows, places])
  return { shown, layout: places, hand }
}
