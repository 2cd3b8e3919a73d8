/** What the patient reads, or hears, before agreeing: the sentences in large type, and what studies found, each with its source. */
import type { CourseKind } from '#domain'
import css from './consent.module.css'

interface ConsentWordsProps {
  readonly sentences: readonly string[]
  readonly kind: Pick<CourseKind, 'evidence' | 'references'>
  /** As the patient reads it. */
  readonly isLarge?: boolean
}

export function ConsentWords({ sentences, kind: { evidence, references }, isLarge = false }: ConsentWordsProps) {
  // Alone on the way to an opening; on the page of a course it stands under a heading of its own.
  const Heading = isLarge ? 'h2' : 'h3'
  return (
    <>
      <ol className={css.sentences} data-large={isLarge || undefined} data-testid="consent-sentences">
        {sentences.map((sentence) => <li key={sentence}>{sentence}</li>)}
      </ol>
      <div className={css.evidence} data-large={isLarge || undefined} data-testid="consent-evidence">
        <Heading>What studies found</Heading>
        <ul>
          {evidence.map(({ sentence, source }) => (
            <li key={sentence}>
              {sentence}
              <span className={css.sources}>{source.map((key) => references[key] ?? key).map(sourceText).join('; ')}</span>
            </li>
          ))}
        </ul>
      </div>
    </>
  )
}

/** Without the angle brackets around its address. */
const sourceText = (text: string): string => text.replace(/<([^>]*)>/, '$1')
