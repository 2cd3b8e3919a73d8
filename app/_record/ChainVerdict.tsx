/** Whether the record is the one that was written, and how anybody can see for themselves. */
import { IconLink, IconLinkOff } from '@tabler/icons-react'
import css from './record.module.css'

export type Chain =
  | {
      readonly ok: true
      readonly entryCount: number
      readonly firstHash: string
      readonly lastHash: string
      readonly isClosed: boolean
    }
  | { readonly ok: false; readonly seq: number; readonly reason: string }

export interface Seal {
  readonly chain: Chain
  /** The fingerprint of the key that signs what this installation exports. */
  readonly signedBy: string
}

interface ChainVerdictProps {
  readonly seal: Seal
  readonly exportUrl: string
  readonly csvUrl: string
}

export function ChainVerdict({ seal, exportUrl, csvUrl }: ChainVerdictProps) {
  const { chain, signedBy } = seal
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
        <a href={exportUrl} download data-testid="export-link">
          Sealed record
        </a>
        <a href={csvUrl} download data-testid="csv-link">
          Table (CSV)
        </a>
      </p>
    </section>
  )
}

function Whole({ chain }: { readonly chain: Extract<Chain, { ok: true }> }) {
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

function Broken({ chain }: { readonly chain: Extract<Chain, { ok: false }> }) {
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
