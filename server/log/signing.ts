/**
 * The installation's own key. A chain of hashes shows tampering with a part of a record; that somebody has written a whole record anew shows
 * only by a signature. The key follows from the secret of the installation, so every node signs alike and nothing more has to be kept.
 */
import { createHash, createPrivateKey, createPublicKey, hkdfSync, sign, verify, type KeyObject } from 'node:crypto'

export interface Signer {
  /** The public key, DER in base64url, as it stands in each export. */
  readonly publicKey: string
  /** What people compare: "3f2a 91c0 …", the first 16 bytes of the key's SHA-256. */
  readonly fingerprint: string
  /** An Ed25519 signature over this text, in base64url. */
  sign(text: string): string
}

/** A private Ed25519 key is 32 bytes behind this fixed beginning (PKCS #8, RFC 8410). */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex')

/** The signer of the installation that has this secret. */
export function signerOf(secret: string): Signer {
  const seed = Buffer.from(hkdfSync('sha256', secret, '', 'dripwatch: signing of exports', 32))
  const key = createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' })
  const publicKey = createPublicKey(key).export({ format: 'der', type: 'spki' }).toString('base64url')
  return {
    publicKey,
    fingerprint: fingerprintOf(publicKey),
    sign: (text) => sign(null, Buffer.from(text), key).toString('base64url'),
  }
}

export function fingerprintOf(publicKey: string): string {
  const hash = createHash('sha256').update(Buffer.from(publicKey, 'base64url')).digest('hex').slice(0, 32)
  return hash.match(/.{4}/g)!.join(' ')
}

/** The same fingerprint however it was typed: with or without blanks, in capitals or not. */
export const isSameFingerprint = (one: string, other: string): boolean => bare(one) === bare(other)

const bare = (fingerprint: string): string => fingerprint.replaceAll(/\s/g, '').toLowerCase()

/** Whether the text was signed by this key; one that is no Ed25519 key has signed nothing. A signature is written in one way only. */
export function isSignedBy(publicKey: string, signature: string, text: string): boolean {
  const key = readKey(publicKey)
  const bytes = Buffer.from(signature, 'base64url')
  return key?.asymmetricKeyType === 'ed25519' && bytes.toString('base64url') === signature && verify(null, Buffer.from(text), key, bytes)
}

function readKey(publicKey: string): KeyObject | null {
  try {
    return createPublicKey({ key: Buffer.from(publicKey, 'base64url'), format: 'der', type: 'spki' })
  } catch {
    return null
  }
}
