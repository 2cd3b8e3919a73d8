/** What the keypad makes of keys, and when it goes on by itself: only where nothing else could have been meant. */
import { describe, expect, it } from 'vitest'
import { OBSERVATIONS, observation, whyImpossible, type ObservationCode } from '#domain'
import { numberOf } from '../../app/_bedside/draft.ts'
import { cleaned, isAllThere, isAwaited, isWhole, pressed, shortKeys, stroked, sureOf } from '../../app/_bedside/keys.ts'

const typed = (code: ObservationCode, keys: string): string => [...keys].reduce((text, key) => pressed(text, key as never, code), '')

describe('a number is all there', () => {
  it.each<[ObservationCode, string]>([
    ['SBP', '128'], ['SBP', '90'], ['DBP', '82'], ['HR', '84'], ['HR', '112'], ['RR', '18'], ['SPO2', '98'], ['SPO2', '100'], ['TEMP', '36.8'],
    ['SERUM_MG_MMOL_L', '2.15'], ['FHR', '140'],
  ])('%s %s', (code, text) => expect(isAllThere(text, code)).toBe(true))

  it.each<[ObservationCode, string, string]>([
    ['RR', '8', '80 to 89 can be'],
    ['SPO2', '9', '90 to 99 can be'],
    ['SPO2', '10', '100 can be'],
    ['HR', '12', '120 to 129 can be'],
    ['HR', '0', 'a slip before 84'],
    ['UO_ML', '140', '1400 can be'],
    ['PUMP', '25', '25.5 and 250 can be'],
    ['TEMP', '36', 'the tenth is missing'],
    ['HR', '400', 'it cannot be'],
    ['HR', '', 'nothing is typed'],
    ['ACVPU', 'A', 'it is no number'],
  ])('not %s "%s": %s', (code, text) => expect(isAllThere(text, code)).toBe(false))

  it('holds for every observation: no figure more makes another possible value', () => {
    const codes = (Object.keys(OBSERVATIONS) as ObservationCode[]).filter((code) => observation(code).kind === 'number')
    const ended = codes.flatMap((code) => Array.from({ length: 401 }, (_, value) => [code, String(value)] as const)).filter(([code, text]) => isAllThere(text, code))
    const wrong = ended.filter(([code, text]) => [...'0123456789'].some((digit) => whyImpossible(code, Number(text + digit)) === null))
    expect(ended.length).toBeGreaterThan(500)
    expect(wrong).toEqual([])
  })
})

describe('a key', () => {
  it('brings the point of a temperature by itself, and of nothing else', () => {
    expect(typed('TEMP', '368')).toBe('36.8')
    expect(typed('TEMP', '36.8')).toBe('36.8')
    expect(typed('SERUM_MG_MMOL_L', '18')).toBe('18')
    expect(typed('PUMP', '255')).toBe('255')
    expect(typed('O2', '2')).toBe('2')
  })

  it('of a real keyboard does the same, and a pasted text is only cleaned', () => {
    expect(stroked('36', '368', 'TEMP')).toBe('36.8')
    expect(stroked('36', '36,', 'TEMP')).toBe('36.')
    expect(stroked('', '368', 'TEMP')).toBe('368')
    expect(stroked('12', '1', 'HR')).toBe('1')
    expect(cleaned('a1,5b')).toBe('1.5')
  })
})

describe('a key of several figures', () => {
  const codes = (Object.keys(OBSERVATIONS) as ObservationCode[]).filter((code) => shortKeys(code).length > 0)
  const digits = [...'0123456789']

  it('says a whole value that can be, or the first figures of values that all can be and end with the next figure', () => {
    expect(codes.length).toBeGreaterThan(5)
    for (const code of codes) {
      for (const text of shortKeys(code)) {
        const ends = isWhole(text, code) ? [text] : digits.map((digit) => pressed(text, digit as never, code))
        for (const end of ends) expect([code, end, isAllThere(end, code) || isAwaited(text) || end === '100', whyImpossible(code, Number(end))]).toEqual([code, end, true, null])
      }
    }
  })

  it('offers each number of its range, so that nobody rounds, and no more than there is room for', () => {
    expect(shortKeys('RR')).toEqual(Array.from({ length: 16 }, (_, index) => String(10 + index)))
    expect(shortKeys('SPO2')).toEqual(Array.from({ length: 16 }, (_, index) => String(100 - index)))
    expect(shortKeys('TEMP')).toContain('36.')
    for (const code of codes) expect(shortKeys(code).length).toBeLessThanOrEqual(16)
  })

  it('saves a touch each time: no key says what one figure would, and the pump’s rate is typed whole', () => {
    for (const code of codes) for (const text of shortKeys(code)) expect(sureOf(text).length, `${code} ${text}`).toBeGreaterThan(1)
    for (const code of ['PUMP', 'O2', 'SERUM_MG_MMOL_L'] as const) expect(shortKeys(code)).toEqual([])
  })

  it('is no number before its last figure where the first ones could be one by themselves', () => {
    const begun = shortKeys('UO_ML')[4]!
    expect([begun, isAwaited(begun), numberOf(begun), isAllThere(begun, 'UO_ML')]).toEqual(['14_', true, null, false])
    expect(typed('UO_ML', '140')).toBe(pressed(begun, '0', 'UO_ML'))
    expect(pressed(pressed(begun, '0', 'UO_ML'), '0', 'UO_ML')).toBe('1400')
    // Taken back by hand, it is what is left.
    expect(pressed(begun, 'del', 'UO_ML')).toBe('14')
    expect(stroked(begun, '14_5', 'UO_ML')).toBe('145')
  })
})
