import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isSameCode, labelText, readLabel, type Label } from '#domain'

const SULFATE = 'magnesium sulfate heptahydrate'
const bag = (more: Partial<Extract<Label, { kind: 'bag' }>> = {}): Label => ({
  kind: 'bag', salt: SULFATE, concentrationMgPerMl: 40, volumeMl: 100, identifier: null, ...more,
})

describe('a label', () => {
  it.each<readonly [string, Label]>([
    ['DW1|P|F-1001', { kind: 'patient', identifier: 'F-1001' }],
    ['  DW1|P| F-1001 \r\n', { kind: 'patient', identifier: 'F-1001' }],
    ['DW1|S|Bed 7', { kind: 'station', station: 'Bed 7' }],
    ['DW1|S|0b9f6e0c-52c7-4a3e-9d5b-1f2e3d4c5b6a', { kind: 'station', station: '0b9f6e0c-52c7-4a3e-9d5b-1f2e3d4c5b6a' }],
    [`DW1|B|${SULFATE}|40 mg/mL|100 mL`, bag()],
    [`DW1|B|${SULFATE}|40 mg/mL|100 mL|F-1001`, bag({ identifier: 'F-1001' })],
    [`DW1|B|${SULFATE}|0.5 mg/mL|62.5 mL`, bag({ concentrationMgPerMl: 0.5, volumeMl: 62.5 })],
    ['DW1|B|potassium chloride|2 mg/mL|500 mL', bag({ salt: 'potassium chloride', concentrationMgPerMl: 2, volumeMl: 500 })],
    ['F-1001', { kind: 'bare', text: 'F-1001' }],
    ['0012345', { kind: 'bare', text: '0012345' }],
    ['Bed 7', { kind: 'bare', text: 'Bed 7' }],
    ['DW12345', { kind: 'bare', text: 'DW12345' }],
    [']C1F-1001', { kind: 'bare', text: 'F-1001' }],
    [']Q3DW1|P|F-1001', { kind: 'patient', identifier: 'F-1001' }],
  ])('%j says %j', (code, label) => {
    expect(readLabel(code)).toEqual(label)
  })

  it.each([
    '', '   ', 'DW1|', 'DW1|P', 'DW1|P|', 'DW1|P|F-1001|more', 'DW1|X|F-1001', 'DW2|P|F-1001', 'DW1°P°F-1001',
    `DW1|B|${SULFATE}|40|100 mL`, `DW1|B|${SULFATE}|40 g/mL|100 mL`, `DW1|B|${SULFATE}|0 mg/mL|100 mL`, `DW1|B|${SULFATE}|40 mg/mL`,
    `DW1|B|${SULFATE}|40 mg/mL|100 mL|F-1001|more`, `DW1|B||40 mg/mL|100 mL`, `DW1|B|${SULFATE}|1e3 mg/mL|100 mL`,
  ])('%j is none', (code) => {
    expect(readLabel(code)).toBeNull()
  })

  it.each([
    'DOE^JANE^^19940317^F', 'https://example.org/p/4711?name=Jane', '{"name":"Jane Doe"}', 'Doe, Jane', '-', 'F-1001-',
    'x'.repeat(41), 'F-1001\nDoe Jane',
  ])('%j may say anything of anybody, and is not read', (code) => {
    expect(readLabel(code)).toBeNull()
  })

  it('is written as it is read, whatever it says', () => {
    const plain = fc.stringMatching(/^[A-Z0-9](?:[A-Za-z0-9 ._/-]{0,38}[A-Z0-9])?$/)
    const amount = fc.integer({ min: 1, max: 99_999 })
    const label: fc.Arbitrary<Label> = fc.oneof(
      plain.map((identifier) => ({ kind: 'patient', identifier }) as const),
      plain.map((station) => ({ kind: 'station', station }) as const),
      plain.map((text) => ({ kind: 'bare', text }) as const),
      fc.record({
        kind: fc.constant('bag' as const), salt: fc.constantFrom(SULFATE, 'magnesium chloride hexahydrate'),
        concentrationMgPerMl: amount, volumeMl: amount, identifier: fc.option(plain),
      }),
    )
    fc.assert(
      fc.property(label, (one) => {
        expect(readLabel(labelText(one))).toEqual(one)
      }),
    )
  })
})

describe('two numbers are one', () => {
  it('whatever the case, and in nothing else', () => {
    expect(isSameCode('f-1001 ', 'F-1001')).toBe(true)
    expect(['F-1002', 'F1001', '1001', 'F-10010', '0F-1001'].filter((other) => isSameCode(other, 'F-1001'))).toEqual([])
  })
})
