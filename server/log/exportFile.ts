/**
 * The export of one session's sealed log: lines of JSON, in one canonical form only, so that any changed byte, any entry
 * removed, moved or added, and a cut tail can be found by a program without a database. The first line is signed, and names the last hash,
 * which follows from all the others: so a record that was written anew as a whole shows too.
 */
import { whatHappened, type Change } from './alteration.ts'
import { GENESIS, hashOf, readSealed, verifyChain, type Line } from './chain.ts'
import type { LogReader } from './read.ts'
import { fingerprintOf, isSameFingerprint, isSignedBy, type Signer } from './signing.ts'

const FORMAT = 'dripwatch-session-log'
/** 1: without a signature. */
const FORMAT_VERSIONS = [1, 2] as const

interface Header {
  readonly sessionId: string
  readonly wardId: string
  readonly entryCount: number
  readonly lastHash: string
  readonly signed: { readonly publicKey: string; readonly signature: string } | null
}

export interface FileVerdict {
  /** Unreadable: no export of a session at all, or one of a later format. */
  readonly verdict: 'intact' | 'altered' | 'unreadable'
  /** How many entries the file holds. */
  readonly entryCount: number
  readonly sessionId?: string
  /** Whether the record ends with the closing of the session. */
  readonly isClosed?: boolean
  /** The fingerprint of the key that signed; null when nobody has. */
  readonly signedBy?: string | null
  readonly firstBadSeq?: number
  /** What was done there. */
  readonly change?: Change
  readonly reason: string
}

/** The export file of a session, or null when there is no such session. A broken chain is exported as it stands. */
export async function exportSession(reader: Pick<LogReader, 'readLines'>, signer: Signer, sessionId: string): Promise<string | null> {
  const lines = await reader.readLines(sessionId)
  const first = lines[0]
  if (!first) return null
  const { wardId } = readSealed(first.text)
  const { publicKey } = signer
  const said = { sessionId, wardId, entryCount: lines.length, lastHash: lines.at(-1)?.hash ?? GENESIS }
  const signature = signer.sign(signedText({ ...said, signed: { publicKey, signature: '' } }))
  return writeFile({ ...said, signed: { publicKey, signature } }, lines)
}

/**
 * Whether an exported file is exactly what was exported; if not, the first entry that is wrong, and how. With the fingerprint of the
 * installation it has to be signed by that one; without it the verdict names who signed, for a person to compare.
 */
export function verifyFile(file: string | Uint8Array, fingerprint?: string): FileVerdict {
  const bytes = Buffer.from(file)
  const rows = bytes.toString('utf8').split('\n')
  const header = readHeader(rows[0] ?? '')
  if (typeof header === 'string') return { verdict: 'unreadable', entryCount: 0, reason: header }

  const { sessionId } = header
  // The last line ends with a line feed like every other: behind it there is nothing.
  const body = rows.at(-1) === '' ? rows.slice(1, -1) : rows.slice(1)
  const found = body.map(readLine)
  const lines = found.slice(0, found.includes(null) ? found.indexOf(null) : undefined) as Line[]
  const altered = (firstBadSeq: number, reason: string, change: Change = 'rewritten'): FileVerdict =>
    ({ verdict: 'altered', entryCount: body.length, sessionId, firstBadSeq, change, reason })
  const broken = (seq: number): FileVerdict => {
    const { change, reason } = whatHappened(found, seq, header.entryCount, rows.at(-1) !== '')
    return altered(seq, reason, change)
  }

  if (body.length === 0) return altered(1, `The file says ${header.entryCount} entries and holds none.`, 'cut')
  if (lines[0] && !isOf(lines[0], header)) {
    const verdict = broken(1)
    const isWhole = lines[0].hash === hashOf(GENESIS, lines[0].text)
    return verdict.change === 'added' || !isWhole ? verdict : altered(1, 'The entries are not those of the session and ward that the file names.')
  }
  const chain = verifyChain(lines)
  if (!chain.ok) {
    const verdict = broken(lines.length === 0 ? 1 : chain.seq)
    // What the hashes do not explain, the chain itself says: an entry of another session, a closing before the end.
    return verdict.change === 'changed' && found[chain.seq - 1] ? { ...verdict, reason: chain.reason } : verdict
  }
  if (lines.length < found.length) return broken(lines.length + 1)
  if (lines.length < header.entryCount) {
    return altered(lines.length + 1, `The file says ${header.entryCount} entries and holds ${lines.length}: the end is missing.`, 'cut')
  }
  if (lines.length > header.entryCount) {
    return altered(header.entryCount + 1, `The file says ${header.entryCount} entries and holds ${lines.length}.`, 'added')
  }
  if (chain.lastHash !== header.lastHash) return altered(lines.length, 'The last hash is not the one that the file begins with.')
  const signedBy = header.signed && fingerprintOf(header.signed.publicKey)
  if (header.signed && !isSignedBy(header.signed.publicKey, header.signed.signature, signedText(header))) {
    return altered(1, 'The signature is not that of this record: it was written anew, in part or as a whole.')
  }
  if (fingerprint !== undefined && (signedBy === null || !isSameFingerprint(signedBy, fingerprint))) {
    return altered(1, signedBy === null ? 'The file is not signed.' : `The file was signed by another key: ${signedBy}.`)
  }
  const badRow = firstDifference(bytes, Buffer.from(writeFile(header, lines)))
  if (badRow !== null) return altered(Math.max(badRow, 1), `Line ${badRow + 1} is not in the form in which it was exported.`, 'changed')
  const { isClosed } = chain
  const reason = isClosed ? 'Every entry is as it was written, to the closing.' : 'Every entry is as it was written; the session was still open.'
  return { verdict: 'intact', entryCount: lines.length, sessionId, isClosed, signedBy, reason }
}

/** Whether the first entry is one of this session on this ward. One that cannot be read is left to the chain, which says so. */
function isOf({ text }: Line, { sessionId, wardId }: Header): boolean {
  try {
    const first = readSealed(text)
    return first.entry.sessionId === sessionId && first.wardId === wardId
  } catch {
    return true
  }
}

function writeFile(header: Header, lines: readonly Line[]): string {
  const first = { ...told(header), ...(header.signed ? { signature: header.signed.signature } : {}) }
  const rows = [first, ...lines.map(({ seq, hash, text }) => ({ seq, hash, text }))]
  return rows.map((row) => `${JSON.stringify(row)}\n`).join('')
}

/** What the first line says, without the signature under it. */
const told = ({ sessionId, wardId, entryCount, lastHash, signed }: Header): Record<string, unknown> => ({
  format: FORMAT,
  formatVersion: signed ? 2 : 1,
  sessionId,
  wardId,
  entryCount,
  lastHash,
  ...(signed ? { publicKey: signed.publicKey } : {}),
})

const signedText = (header: Header): string => JSON.stringify(told(header))

/** The header of a file, or why it is none. */
function readHeader(row: string): Header | string {
  const header = parse(row)
  if (header?.format !== FORMAT) return 'This is not a session log exported by Dripwatch.'
  const { formatVersion, sessionId, wardId, entryCount, lastHash, publicKey, signature } = header
  if (!FORMAT_VERSIONS.some((version) => version === formatVersion)) {
    return `This file has format version ${String(formatVersion)}; only ${FORMAT_VERSIONS.join(' and ')} are known.`
  }
  if (typeof sessionId !== 'string' || typeof wardId !== 'string' || typeof entryCount !== 'number' || typeof lastHash !== 'string') {
    return 'The first line of the file is not complete.'
  }
  if (formatVersion === 1) return { sessionId, wardId, entryCount, lastHash, signed: null }
  if (typeof publicKey !== 'string' || typeof signature !== 'string') return 'The first line of the file carries no signature.'
  return { sessionId, wardId, entryCount, lastHash, signed: { publicKey, signature } }
}

function readLine(row: string): Line | null {
  const { seq, hash, text } = parse(row) ?? {}
  if (typeof seq !== 'number' || typeof hash !== 'string' || typeof text !== 'string') return null
  return { seq, hash, text }
}

function parse(row: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(row)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null
  } catch {
    return null
  }
}

/** The number of the first line, from 0, in which the bytes differ, or null when they are the same. */
function firstDifference(a: Buffer, b: Buffer): number | null {
  if (a.equals(b)) return null
  let row = 0
  for (let at = 0; at < Math.min(a.length, b.length) && a[at] === b[at]; at++) if (a[at] === LINE_FEED) row++
  return row
}

const LINE_FEED = 10
