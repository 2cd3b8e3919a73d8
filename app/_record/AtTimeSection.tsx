'use client'
/** The screen at a time: asked for, because it needs every entry of the record. */
import { Button } from '@mantine/core'
import { IconHistory } from '@tabler/icons-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import css from './record.module.css'
import { Section } from './Section.tsx'

const AtTime = dynamic(() => import('./AtTime.tsx').then((module) => module.AtTime), { ssr: false })

export function AtTimeSection({ sessionId }: { readonly sessionId: string }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <div className={css.notPrinted}>
      <Section title="The screen at a time">
        <p className={css.small}>What the screens could show at an instant, beside what is known of that instant now: late entries and amendments stand on one side only.</p>
        {isOpen ? (
          <AtTime sessionId={sessionId} />
        ) : (
          <Button variant="default" h={48} leftSection={<IconHistory size={20} aria-hidden />} onClick={() => setOpen(true)} data-testid="at-time-open">
            Look back
          </Button>
        )}
      </Section>
    </div>
  )
}
