/** Whether the record is the one that was written, and how anybody can see for themselves. */
import { IconLink, IconLinkOff } from '@tabler/icons-react'
import type { Beside, ChainTold } from '#domain'
import type { Copies } from '#app/_live/useReport.ts'
import css from './record.module.css'

interface ChainVerdictProps {
  readonly beside: Beside
  readonly copies: Copies
}

export function ChainVerdict({ beside: { chain, signedBy }, copies }: ChainVerdictProps) {
  return (
    <section
      className={css.chain}
      data-ok={chain.ok}
      aria-label="Whether the record is unaltered"
      data-testid="chain-verdict"
    >
      {chain.ok ? <IconLink size={28} aria-hidden="true" /> : <IconLinkOff size={28} aria-hidden="true" />}
      <div className={css.chainWords}>
        {chain.ok ? <Whole chain={chain} /> : <Broken chain={chain} />}
        <p className={css.small}>
          To check it yourself, without this server: download the sealed record and run{' '}
          <code>npm run verify -- FILE</code>. Every line holds the hash of the line before it; a changed, missing or
          added line shows. The file is signed by this installation; its key’s fingerprint:
        </p>
        <p className={css.hashes}>
          <code data-testid="fingerprint">{signedBy}</code>
        </p>
      </div>
      <p className={css.downloads}>
        <a href={copies.paper.A4} download data-testid="pdf-link">
          Paper (PDF, A4)
        </a>
        <a href={copies.paper.Letter} download>
          Paper (PDF, Letter)
        </a>
        <a href={copies.sealed} download data-testid="export-link">
          Sealed record
        </a>
        <a href={copies.csv} download data-testid="csv-link">
          Table (CSV)
        </a>
        <a href={copies.json} download="record.json">
          Data (JSON)
        </a>
      </p>
    </section>
  )
}

function Whole({ chain }: { readonly chain: Extract<ChainTold, { ok: true }> }) {
  return (
    <>
      <h2>
        Unaltered: {chain.entryCount} {chain.entryCount === 1 ? 'entry' : 'entries'}, each tied to the one before
      </h2>
      <p className={css.small}>
        {chain.isClosed
          ? 'The last entry closes the session and counts its entries, so a cut tail would show.'
          : 'The session is not closed: the record may still grow.'}
      </p>
      <p className={css.hashes}>
        <span>
          first <code>{chain.firstHash}</code>
        </span>
        <span>
          last <code>{chain.lastHash}</code>
        </span>
      </p>
    </>
  )
}

function Broken({ chain }: { readonly chain: Extract<ChainTold, { ok: false }> }) {
  return (
    <>
      <h2>ALTERED at entry {chain.seq}</h2>
      <p>
        {chain.reason} Nothing from entry {chain.seq} on can be relied upon. Keep this page and tell whoever keeps the
        server.
      </p>
    </>
  )
}
