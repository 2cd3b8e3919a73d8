/** The protocols in sentences: each figure of the table that they were taken from is told, with its own source and no other. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { figures, protocolWords, type Protocol, type ProtocolSentence } from '#domain'
import { PROTOCOL_IDS, PROTOCOLS } from '../fixtures/protocols.ts'

const [, ...LINES] = readFileSync(new URL('../fixtures/clinical/figures.tsv', import.meta.url), 'utf8').trimEnd().split('\n')
const TABLE = LINES.map((written) => {
  const [protocolId = '', path = '', value = '', , sources = '', confidence = ''] = written.split('\t')
  return { protocolId, path, value, sources, confidence }
})

const sentencesOf = (protocol: Protocol): readonly ProtocolSentence[] => protocolWords(protocol).flatMap(({ sentences }) => sentences)
const tells = ({ paths }: ProtocolSentence, path: string): boolean => paths.some((told) => path === told || path.startsWith(`${told}.`))
/** Numbers that stand for themselves: not those in names such as SpO₂ or in ids. */
const numbersIn = (value: string): string[] => value.match(/(?<![\w-])\d+(\.\d+)?(?![\w+])/g) ?? []

describe.each(PROTOCOL_IDS)('%s in sentences', (protocolId) => {
  const protocol = PROTOCOLS[protocolId]
  const sentences = sentencesOf(protocol)

  it('tells every figure of its table, with the sources of that figure', () => {
    const lines = TABLE.filter((line) => line.protocolId === protocolId)
    expect(lines.length).toBeGreaterThan(50)
    const lost = lines.filter(({ path, value, sources, confidence }) => {
      if (path.startsWith('when.')) return !sentences.some(({ text, source }) => text.includes(path.slice(5)) && sources === source.join(', '))
      const found = sentences.filter((one) => tells(one, path))
      const isTold = (one: ProtocolSentence): boolean =>
        one.source.join(', ') === sources && one.confidence === confidence && mentions(one.text, path, value)
      return !found.some(isTold)
    })
    expect(lost).toEqual([])
  })

  it('tells every number that the record shows of it, and each figure once', () => {
    const shown = figures(protocol)
    const lost = shown.filter(({ path, value, source }) => {
      const found = sentences.find(({ paths }) => paths.includes(path))
      return !found || found.source !== source || numbersIn(value).some((number) => !found.text.includes(number))
    })
    expect(lost).toEqual([])
    const told = sentences.flatMap(({ paths }) => paths)
    expect(new Set(told).size).toBe(told.length)
  })

  it('is made of whole sentences, each with a source that the protocol names in full', () => {
    expect(sentences.filter(({ text }) => !/^\S.*[.!?]$/s.test(text) || /undefined|NaN|null|\[object|\.\.| {2}|: \./.test(text)).map(({ text }) => text)).toEqual([])
    expect(sentences.flatMap(({ source }) => source).filter((key) => protocol.references[key] === undefined)).toEqual([])
    expect(sentences.filter(({ source }) => source.length === 0)).toEqual([])
  })
})

describe('the words', () => {
  const of = (path: string) => sentencesOf(PROTOCOLS['PE-4-1']).find(({ paths }) => paths.includes(path))?.text

  it('say a dose, a check, a limit and the pump as a nurse would', () => {
    expect(of('phases.loading.doseGrams')).toContain('4 g over 20 min: 100 mL of 40 mg/mL. The pump runs at 300 mL/h, which is 12 g/h. Above')
    expect(of('phases.maintenance.durationMinutes')).toContain('24 g over 24 h (1440 min)')
    expect(of('schedules.maintenance.vitals-15')).toMatch(/: every 15 min, from minute 0 to minute 120 of the phase\. A check is late 5 min after it was due, and missed after 10 min\.$/)
    expect(of('limits.rr-below-12')).toMatch(/^RR below 12 \/min is urgent \(high priority\) and stops the drug\. .* During: Loading, Maintenance, Rescue bolus, Observation after infusion\.$/)
    expect(of('limits.serum-mg-above-3-95.clears')).toBe('Mg above 3.95 mmol/L counts as left until the value is below 3.45 mmol/L.')
    expect(of('pump.pastEndMinutes')).toContain('runs on 1 min after the dose is in')
  })

  it('follow what a site has set', () => {
    const { 'PE-4-1': protocol } = PROTOCOLS
    const set = { ...protocol, limits: protocol.limits.map((limit) => (limit.limitId === 'rr-below-12' ? { ...limit, value: 14 } : limit)) }
    expect(sentencesOf(set).find(({ paths }) => paths.includes('limits.rr-below-12'))?.text).toContain('RR below 14 /min')
  })
})

/** The numbers of a line are in its words; whether something blocks is said either way. */
function mentions(text: string, path: string, value: string): boolean {
  if (path.endsWith('.isBlocking')) return /\bIt blocks\b/.test(text) === (value === 'true')
  if (path.endsWith('.observations') || value === 'null') return true
  const numbers = path.startsWith('limits.') ? (value.split(' in ')[0] ?? '') : value
  return numbersIn(numbers).every((number) => text.includes(number) || number === '0')
}
