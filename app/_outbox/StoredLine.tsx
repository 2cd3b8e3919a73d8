'use client'
/** The same, where a form covers the head of the page, or where nobody is signed in: words, no button. */
import { IconCloudUpload } from '@tabler/icons-react'
import { useOutbox } from '#app/_live/useOutbox.ts'
import { storedWords } from './storedWords.ts'
import css from './Outbox.module.css'

export function StoredLine({ whose = false }: { readonly whose?: boolean }) {
  const { waiting } = useOutbox()
  if (waiting.length === 0) return null
  const names = [...new Set(waiting.map(({ sender }) => sender.name))].join(', ')
  return (
    <span className={css.line} data-testid="stored-line">
      <IconCloudUpload size={20} aria-hidden />
      <span>
        {storedWords(waiting.length)}
        {whose && ` for ${names}, sent after the next sign-in here`}
      </span>
    </span>
  )
}
