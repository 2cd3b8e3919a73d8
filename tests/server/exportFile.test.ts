import { spawnSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { build } from 'esbuild'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Entry, SessionEvent } from '#domain'
import { GENESIS, seal, type Line } from '#server/log/chain'
import { exportSession, verifyFile } from '#server/log/exportFile'
import { signerOf } from '#server/log/signing'
import { eventfulRecord } from '../fixtures/eventfulRecord.ts'

const at = Date.parse('2026-03-02T20:00:00Z')

/** A short record, so that every one of its bytes can be tried. The dash and the arrow take three bytes each. */
const small: readonly Entry[] = (
  [
    { type: 'NoteAdded', text: 'Patient settled – sleeping' },
    { type: 'RateChanged', fromMlPerHour: 25, rateMlPerHour: 12.5, reason: 'RR 13 → 11', isAsFound: false },
    { type: 'SessionClosed', entryCount: 3, outcome: 'completed' },
  ] satisfies SessionEvent[]
).map((event, index) => ({
  sessionId: 's-1', seq: index + 1, commandId: `c-${index}`, ordinal: 0, occurredAt: at, enteredAt: at, recordedAt: at + index,
  by: { kind: 'staff', staffId: 'n1', name: 'Ada Fictional', role: 'nurse' }, deviceId: null, event,
}))

const signer = signerOf('the secret of a fictional house')
const other = signerOf('the secret of another house')

async function exported(record: readonly Entry[], by = signer): Promise<string> {
  let previous = GENESIS
  const lines = record.map((entry): Line => {
    const { text, hash } = seal(entry, 'w1', previous)
    previous = hash
    return { seq: entry.seq, text, hash }
  })
  return (await exportSession({ readLines: async () => lines }, by, record[0]?.sessionId ?? '')) ?? ''
}

const verdictOf = (...rows: string[]) => verifyFile(`${rows.join('\n')}\n`)

const LINE_FEED = 10

let file: string
let bytes: Buffer
beforeAll(async () => {
  file = await exported(small)
  bytes = Buffer.from(file)
})

describe('an exported record', () => {
  test('verifies as it was exported', async () => {
    expect(verifyFile(file)).toMatchObject({ verdict: 'intact', entryCount: 3, sessionId: 's-1', isClosed: true, signedBy: signer.fingerprint })
    expect(verifyFile(bytes).verdict).toBe('intact')
    expect(verifyFile(await exported(eventfulRecord()))).toMatchObject({ verdict: 'intact', isClosed: true })
    expect(verifyFile(await exported(small.slice(0, 2)))).toMatchObject({ verdict: 'intact', isClosed: false })
  })

  test('is refused after any one of its bytes is changed', () => {
    expect(bytes.length).toBeGreaterThan(1_000)
    const unnoticed: number[] = []
    const misnamed: number[] = []
    for (const [offset, byte] of bytes.entries()) {
      const entry = bytes.subarray(0, offset).filter((before) => before === LINE_FEED).length
      for (const flip of [1, 32, 128, 255]) {
        const changed = Buffer.from(bytes)
        changed[offset] = byte ^ flip
        const { verdict, firstBadSeq } = verifyFile(changed)
        if (verdict === 'intact') unnoticed.push(offset)
        // The line feed before an entry may name either neighbour; line 0 is no entry.
        if (entry > 0 && byte !== LINE_FEED && firstBadSeq !== entry) misnamed.push(offset)
      }
    }
    expect({ unnoticed, misnamed }).toEqual({ unnoticed: [], misnamed: [] })
  })

  test('is refused after any one byte is taken out or put in', () => {
    for (const offset of bytes.keys()) {
      const before = bytes.subarray(0, offset)
      expect(verifyFile(Buffer.concat([before, bytes.subarray(offset + 1)])).verdict).not.toBe('intact')
      for (const extra of [' ', '\n', '0']) {
        expect(verifyFile(Buffer.concat([before, Buffer.from(extra), bytes.subarray(offset)])).verdict).not.toBe('intact')
      }
    }
    for (const extra of [' ', '\n', '0']) expect(verifyFile(file + extra).verdict).not.toBe('intact')
  })

  test('is refused when its tail is cut anywhere', () => {
    for (let length = 0; length < bytes.length; length++) expect(verifyFile(bytes.subarray(0, length)).verdict).not.toBe('intact')
    const rows = file.split('\n')
    expect(verifyFile(`${rows.slice(0, 3).join('\n')}\n`)).toMatchObject({ verdict: 'altered', firstBadSeq: 3 })
  })

  test('names the first entry that was removed, moved, repeated or added', () => {
    const rows = file.trimEnd().split('\n')
    const [header = '', one = '', two = '', three = ''] = rows
    expect(verdictOf(header, two, three)).toMatchObject({ verdict: 'altered', firstBadSeq: 1 })
    expect(verdictOf(header, one, three)).toMatchObject({ verdict: 'altered', firstBadSeq: 2 })
    expect(verdictOf(header, one, three, two)).toMatchObject({ verdict: 'altered', firstBadSeq: 2 })
    expect(verdictOf(header, one, one, two, three)).toMatchObject({ verdict: 'altered', firstBadSeq: 2 })
    expect(verdictOf(header, one, two, three, three)).toMatchObject({ verdict: 'altered', firstBadSeq: 4 })
    expect(verdictOf(one, two, three)).toMatchObject({ verdict: 'unreadable' })
    expect(verifyFile('')).toMatchObject({ verdict: 'unreadable' })
  })

  test('names each entry of a long record that was removed, moved, repeated, added, changed or cut off, and which of these it was', async () => {
    // Of a session that is still open: no closing tells how long it was.
    const record = eventfulRecord().slice(0, 40)
    const rows = (await exported(record)).trimEnd().split('\n')
    const [header = '', ...entries] = rows
    const stranger = JSON.parse((await exported(small)).split('\n')[1]!) as Line
    const found = (...body: readonly string[]): string => {
      const { verdict, firstBadSeq, change, reason } = verdictOf(header, ...body)
      expect(reason).toMatch(/^[A-Z].*\.$/)
      return `${verdict} ${firstBadSeq} ${change}`
    }
    const at = (index: number) => [index + 1, entries.slice(0, index), entries[index]!, entries.slice(index + 1)] as const
    for (const [seq, before, own, after] of entries.slice(0, -1).map((_, index) => at(index))) {
      expect(found(...before, ...after)).toBe(`altered ${seq} removed`)
      expect(found(...before, after[0]!, own, ...after.slice(1))).toBe(`altered ${seq} moved`)
      expect(found(...before, ...after, own)).toBe(`altered ${seq} moved`)
      // Renumbered, so that no gap shows: its own sealed text says which entry it is.
      const closedUp = after.map((row, index) => JSON.stringify({ ...(JSON.parse(row) as Line), seq: seq + index }))
      expect(found(...before, ...closedUp)).toBe(`altered ${seq} removed`)
    }
    for (const [seq, before, own, after] of entries.map((_, index) => at(index))) {
      expect(found(...before, own, own, ...after)).toBe(`altered ${seq + 1} added`)
      expect(found(...before, JSON.stringify({ ...stranger, seq }), own, ...after)).toBe(`altered ${seq} added`)
      expect(found(...before, '{}', own, ...after)).toBe(`altered ${seq} added`)
      expect(found(...before, own.replace('w1', 'w9'), ...after)).toBe(`altered ${seq} changed`)
      expect(found(...before)).toBe(`altered ${seq} cut`)
      expect(verifyFile([header, ...before, own.slice(0, -9)].join('\n'))).toMatchObject({ verdict: 'altered', firstBadSeq: seq, change: 'cut' })
    }
  })

  test('of an open session that was cut at its end, with its first line made to fit, is not what was signed', async () => {
    const record = eventfulRecord().slice(0, 40)
    const [header = '', ...entries] = (await exported(record)).trimEnd().split('\n')
    for (let length = 1; length < entries.length; length += 1) {
      const { hash } = JSON.parse(entries[length - 1]!) as Line
      const fitting = JSON.stringify({ ...(JSON.parse(header) as object), entryCount: length, lastHash: hash })
      expect(verdictOf(fitting, ...entries.slice(0, length))).toMatchObject({ verdict: 'altered', change: 'rewritten', reason: expect.stringContaining('signature') })
    }
  })

  test('is refused when its first line says otherwise', () => {
    expect(verifyFile(file.replace('"entryCount":3', '"entryCount":4'))).toMatchObject({ verdict: 'altered', firstBadSeq: 4 })
    expect(verifyFile(file.replace('"entryCount":3', '"entryCount":2'))).toMatchObject({ verdict: 'altered', firstBadSeq: 3 })
    expect(verifyFile(file.replace('"wardId":"w1"', '"wardId":"w2"'))).toMatchObject({ verdict: 'altered', firstBadSeq: 1 })
    expect(verifyFile(file.replace('"formatVersion":2', '"formatVersion":3'))).toMatchObject({ verdict: 'unreadable' })
  })

  test('that was written anew as a whole is not signed by the installation', async () => {
    const kinder = small.map((entry, index) => (index === 0 ? { ...entry, event: { type: 'NoteAdded', text: 'Patient well' } as const } : entry))
    const anew = (await exported(kinder)).split('\n')
    const [mine = ''] = file.split('\n')
    const { publicKey, signature } = JSON.parse(mine) as { publicKey: string; signature: string }
    const borrowed = JSON.stringify({ ...(JSON.parse(anew[0] ?? '') as object), publicKey, signature })
    expect(verifyFile([borrowed, ...anew.slice(1)].join('\n'))).toMatchObject({ verdict: 'altered', reason: expect.stringContaining('written anew') })

    const forged = await exported(kinder, other)
    expect(verifyFile(forged)).toMatchObject({ verdict: 'intact', signedBy: other.fingerprint })
    expect(verifyFile(forged, signer.fingerprint)).toMatchObject({ verdict: 'altered', reason: expect.stringContaining(other.fingerprint) })
    expect(verifyFile(file, signer.fingerprint.replaceAll(' ', '').toUpperCase()).verdict).toBe('intact')
  })

  test('cannot be made to look closed when its end is cut and its first line rewritten', () => {
    const rows = file.trimEnd().split('\n')
    const header = JSON.parse(rows[0] ?? '') as object
    const { hash } = JSON.parse(rows[2] ?? '') as { hash: string }
    const shorter = [JSON.stringify({ ...header, entryCount: 2, lastHash: hash }), rows[1], rows[2]]
    expect(verifyFile(`${shorter.join('\n')}\n`)).toMatchObject({ verdict: 'altered', reason: expect.stringContaining('signature') })
  })

  test('of before exports were signed is read as it was, and is nobody’s', () => {
    const [first = '', ...rows] = file.split('\n')
    const { publicKey: _, signature: __, ...header } = JSON.parse(first) as Record<string, unknown>
    const unsigned = [JSON.stringify({ ...header, formatVersion: 1 }), ...rows].join('\n')
    expect(verifyFile(unsigned)).toMatchObject({ verdict: 'intact', signedBy: null })
    expect(verifyFile(unsigned, signer.fingerprint)).toMatchObject({ verdict: 'altered', reason: 'The file is not signed.' })
    expect(verifyFile([JSON.stringify({ ...header, formatVersion: 2 }), ...rows].join('\n'))).toMatchObject({ verdict: 'unreadable' })
  })

  test('is signed by a key that follows from the secret alone', () => {
    expect(signerOf('the secret of a fictional house').publicKey).toBe(signer.publicKey)
    expect(other.publicKey).not.toBe(signer.publicKey)
    expect(signer.fingerprint).toMatch(/^([0-9a-f]{4} ){7}[0-9a-f]{4}$/)
  })
})

describe('npm run verify', () => {
  test('needs no database, no network and no package but the one that runs it: a plain checkout will do', async () => {
    const { metafile } = await build({ entryPoints: ['server/cli/verify.ts'], bundle: true, platform: 'node', format: 'esm', write: false, metafile: true, logLevel: 'silent' })
    const own = Object.keys(metafile.inputs)
    expect(own.length).toBeGreaterThan(20)
    expect(own.filter((file) => !/^server\/(cli\/verify|domain\/.*|log\/(alteration|chain|exportFile|signing))\.ts$/.test(file))).toEqual([])
    const outside = Object.values(metafile.outputs).flatMap(({ imports }) => imports.map((one) => one.path))
    expect([...new Set(outside)].sort()).toEqual(['node:crypto', 'node:fs/promises', 'node:util'])
  })

  let folder: string
  beforeAll(async () => void (folder = await mkdtemp(path.join(tmpdir(), 'dripwatch-verify-'))))
  afterAll(() => rm(folder, { recursive: true, force: true }))

  async function verify(content: string, ...more: string[]): Promise<{ status: number | null; said: string }> {
    const name = path.join(folder, 'session.log')
    await writeFile(name, content)
    const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'server/cli/verify.ts', name, ...more], { encoding: 'utf8' })
    return { status, said: stdout + stderr }
  }

  test('ends with 0 for an intact file, 1 for an altered one, 2 for what is none', { timeout: 60_000 }, async () => {
    expect(await verify(file)).toMatchObject({ status: 0, said: expect.stringContaining('intact: session s-1, 3 entries') })
    expect(await verify(file.replace('12.5', '125'))).toMatchObject({ status: 1, said: expect.stringContaining('altered at entry 2') })
    expect(await verify('{}')).toMatchObject({ status: 2, said: expect.stringContaining('unreadable') })
    expect(await verify(file, '--key', signer.fingerprint)).toMatchObject({ status: 0, said: expect.stringContaining(`signed by ${signer.fingerprint}`) })
    expect(await verify(file, '--key', other.fingerprint)).toMatchObject({ status: 1, said: expect.stringContaining('another key') })
    expect(await verify(file.split('\n').toSpliced(1, 1).join('\n'))).toMatchObject({ status: 1, said: expect.stringContaining('altered at entry 1 (removed)') })
    expect(await verify(file, '--kee', 'x')).toMatchObject({ status: 2, said: expect.stringContaining('Name the file') })
  })
})
