'use client'
/** The sheets by which staff enter or correct a form. They come when one is opened. */
import dynamic from 'next/dynamic'
import type { CourseView, Instrument, ResponseView, Slot } from '#domain'

const PaperSheet = dynamic(() => import('#app/_answer/PaperSheet.tsx').then((module) => module.PaperSheet), { ssr: false })
const totals = () => import('#app/_answer/TotalSheet.tsx')
const TotalSheet = dynamic(() => totals().then((module) => module.TotalSheet), { ssr: false })
const NotFilledInSheet = dynamic(() => totals().then((module) => module.NotFilledInSheet), { ssr: false })

export interface FormAct {
  readonly what: 'paper' | 'total' | 'decline'
  readonly instrument: Instrument
  /** Null: beside the plan. */
  readonly slot: Slot | null
  readonly occasion: string | null
  /** One that was begun, or is corrected. */
  readonly response?: ResponseView
}

interface FormSheetsProps {
  readonly course: CourseView
  readonly act: FormAct
  readonly timeZone: string
  readonly onClose: () => void
}

export function FormSheets({ course, act: { what, ...form }, timeZone, onClose }: FormSheetsProps) {
  switch (what) {
    case 'paper':
      return <PaperSheet course={course} {...form} timeZone={timeZone} onClose={onClose} />
    case 'total':
      return <TotalSheet course={course} {...form} timeZone={timeZone} onClose={onClose} />
    case 'decline':
      return <NotFilledInSheet course={course} instrument={form.instrument} slot={form.slot} occasion={form.occasion} onClose={onClose} />
  }
}
