import { describe, expect, test } from 'vitest'
import type { Entry } from '#domain'
import { GENESIS, hashOf, readText, seal, verifyChain, type Line } from '#server/log/chain'
import { eventfulRecord } from '../fixtures/eventfulRecord.ts'

const record = eventfulRecord()

function sealAll(entries: readonly Entry[], wardId = 'w1'): Line[] {
  let previous = GENESIS
  return entries.map((entry) => {
    const { text, hash } = seal(entry, wardId, previous)
    previous = hash
    return { seq: entry.seq, text, hash }
  })
}

/** The lines with other texts, and every hash made anew: what a forger who knows the recipe would do. */
function rechain(lines: readonly Line[]): Line[] {
  let previous = GENESIS
  return lines.map(({ seq, text }) => {
    previous = hashOf(previous, text)
    return { seq, text, hash: previous }
  })
}

const lines = sealAll(record)

const forged = (index: number, change: (text: string) => string) =>
  verifyChain(rechain(lines.map((line, at) => (at === index ? { ...line, text: change(line.text) } : line))))

describe('the chain of a record', () => {
  test('a sealed text gives back the very entry', () => {
    for (const [index, entry] of record.entries()) expect(readText(lines[index]?.text ?? '')).toEqual(entry)
  })

  test('a record as it was written verifies, to its closing', () => {
    expect(record.length).toBeGreaterThan(40)
    const [firstHash, lastHash] = [lines.at(0)?.hash, lines.at(-1)?.hash]
    expect(verifyChain(lines)).toEqual({ ok: true, entryCount: record.length, firstHash, lastHash, isClosed: true })
    expect(verifyChain(lines.slice(0, 10))).toMatchObject({ ok: true, isClosed: false })
  })

  test('an altered text or hash is found at its entry', () => {
    for (const [index, line] of lines.entries()) {
      const changed = [{ ...line, text: `${line.text} ` }, { ...line, text: line.text.replace('2026', '2025') }, { ...line, hash: GENESIS }]
      for (const bad of changed) expect(verifyChain(lines.with(index, bad))).toMatchObject({ ok: false, seq: index + 1 })
    }
  })

  test('a removed, repeated or moved entry is found where the order breaks', () => {
    expect(verifyChain(lines.toSpliced(6, 1))).toMatchObject({ ok: false, seq: 7 })
    expect(verifyChain(lines.toSpliced(6, 0, lines[6] as Line))).toMatchObject({ ok: false, seq: 8 })
    expect(verifyChain(lines.with(6, lines[7] as Line).with(7, lines[6] as Line))).toMatchObject({ ok: false, seq: 7 })
    expect(verifyChain([])).toMatchObject({ ok: false, seq: 1 })
  })

  test('with every hash made anew, the texts still speak against a forger', () => {
    expect(forged(4, (text) => text.replace('{"v":1', '{ "v":1'))).toMatchObject({ ok: false, seq: 5 })
    expect(forged(4, (text) => text.replace('fictional-session', 'another-session'))).toMatchObject({ ok: false, seq: 5 })
    expect(forged(4, (text) => text.replace('"seq":5', '"seq":6'))).toMatchObject({ ok: false, seq: 5 })
    expect(forged(4, (text) => text.replace('"wardId":"w1"', '"wardId":"w2"'))).toMatchObject({ ok: false, seq: 5 })
    expect(forged(4, () => 'no JSON')).toMatchObject({ ok: false, seq: 5 })
  })

  test('an entry taken out before the closing does not fit the count that the closing carries', () => {
    const shorter = sealAll(record.toSpliced(-2, 1).map((entry, index) => ({ ...entry, seq: index + 1 })))
    expect(verifyChain(shorter)).toMatchObject({ ok: false, seq: shorter.length })
  })

  test('nothing may follow the closing', () => {
    const note = record.find(({ event }) => event.type === 'NoteAdded') as Entry
    const longer = sealAll([...record, { ...note, seq: record.length + 1 }])
    expect(verifyChain(longer)).toMatchObject({ ok: false, seq: record.length + 1 })
  })
})
