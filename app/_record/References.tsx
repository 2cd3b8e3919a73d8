/** Where the protocol's figures come from. */
import css from './record.module.css'
import { Section } from './Section.tsx'

export function References({ references }: { readonly references: Readonly<Record<string, string>> }) {
  const items = Object.entries(references)
  if (items.length === 0) return null
  return (
    <Section title="Sources of the protocol" count={items.length}>
      <details className={css.references}>
        <summary>Show all</summary>
        <dl>
          {items.map(([key, text]) => (
            <div key={key}>
              <dt>{key}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      </details>
    </Section>
  )
}
