'use client'
/** A protocol in sentences, with the source of each. As it runs on this ward: what the site has set otherwise is in it. */
import { Fragment, useMemo, useState } from 'react'
import { protocolWords, type Protocol, type ProtocolSentence } from '#domain'
import { useProtocols } from '#app/_live/useLists.ts'
import css from './Admin.module.css'

export function Protocols({ wardId }: { readonly wardId: string }) {
  const { items, error } = useProtocols(wardId)
  const [chosenId, setChosenId] = useState<string | null>(null)
  const chosen = items.find(({ protocolId }) => protocolId === chosenId) ?? null
  return (
    <>
      {error && <p className={css.muted} role="alert">{error.because}</p>}
      <fieldset className={css.choices} aria-label="Protocol">
        {items.map(({ protocolId, title }) => (
          <button key={protocolId} type="button" className={css.part} title={title} aria-pressed={protocolId === chosenId} data-testid={`read-${protocolId}`} onClick={() => setChosenId(protocolId)}>
            {protocolId}
          </button>
        ))}
      </fieldset>
      {chosen ? <InSentences key={chosen.protocolId} protocol={chosen} /> : items.length > 0 && <p className={css.muted}>Choose a protocol to read it in sentences, each with its source.</p>}
    </>
  )
}

function InSentences({ protocol }: { readonly protocol: Protocol }) {
  const chapters = useMemo(() => protocolWords(protocol), [protocol])
  const sources = Object.entries(protocol.references)
  return (
    <article className={css.stack} data-testid="protocol-words">
      <section className={css.card}>
        <h2 className={css.title}>{protocol.title}</h2>
        <p className={css.muted}>{protocol.protocolId}, version {protocol.version}. Each figure is a research note with its source and needs local approval.</p>
        <dl className={css.facts}>
          {factsOf(protocol).map(([term, words]) => <Fragment key={term}><dt>{term}</dt><dd>{words}</dd></Fragment>)}
        </dl>
      </section>
      {chapters.map(({ title, sentences }) => (
        <section key={title} className={css.card} aria-label={title}>
          <h3 className={css.title}>{title}</h3>
          <ul className={css.sentences}>
            {sentences.map((sentence) => <Told key={sentence.paths.join(' ')} sentence={sentence} references={protocol.references} />)}
          </ul>
        </section>
      ))}
      <section className={css.card} aria-label="Sources">
        <h3 className={css.title}>Sources</h3>
        <dl className={css.references}>
          {sources.map(([key, text]) => <div key={key} id={placeOf(key)}><dt>{key}</dt><dd>{text}</dd></div>)}
        </dl>
      </section>
    </article>
  )
}

/** What it is for, as far as its authors say it. */
const factsOf = ({ indication, population, setting, regulatoryStatus, evidence, presentation, salt }: Protocol): readonly (readonly [term: string, words: string])[] => [
  ['For', indication], ['Given to', population], ['Where', setting], ['Drug', presentation === null ? salt : `${salt}; ${presentation}`], ['Status', regulatoryStatus],
  ...(evidence === null ? [] : [['Evidence', evidence] as const]),
]

const placeOf = (source: string): string => `source-${source.replaceAll(' ', '-')}`

const CONFIDENCE = { high: 'well supported', medium: 'supported in part', low: 'weakly supported' } as const

const Told = ({ sentence: { text, source, confidence, note }, references }: { readonly sentence: ProtocolSentence; readonly references: Protocol['references'] }) => (
  <li>
    {text}
    <span className={css.source}>
      {source.map((key, index) => <Fragment key={key}>{index > 0 && ', '}<a href={`#${placeOf(key)}`} title={references[key]}>{key}</a></Fragment>)} · {CONFIDENCE[confidence]}
      {note !== undefined && ` · ${note}`}
    </span>
  </li>
)
