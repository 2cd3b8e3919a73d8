/** What was charted, as it is read: by literal values. */
import { describe, expect, it } from 'vitest'
import { valueText } from '#domain'

describe('a charted value in words', () => {
  it('is free of the dust of binary fractions', () => {
    expect(valueText('SERUM_MG_MMOL_L', 1.9 + 1.42)).toBe('3.32')
    expect(valueText('TEMP', 36.6 + 0.2)).toBe('36.8')
  })

  it('keeps each figure that somebody charted', () => {
    expect(valueText('SERUM_MG_MMOL_L', 1.7)).toBe('1.7')
    expect(valueText('UO_ML', 1234)).toBe('1234')
    expect(valueText('RR', 0)).toBe('0')
  })

  it('says a coded sign by its name, and an empty list as none', () => {
    expect(valueText('DTR_PATELLAR', '2+')).toBe('2+ normal')
    expect(valueText('SYMPTOMS', [])).toBe('none')
  })
})
