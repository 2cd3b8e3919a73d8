import { describe, expect, it } from 'vitest'
import { deedWords, fieldWords, valueWords } from '../../app/_admin/changeWords.ts'
import { deviceWords } from '../../app/_admin/deviceWords.ts'
import { initialsOf } from '../../app/_admin/initials.ts'
import { isPart, partsOf } from '../../app/_admin/parts.ts'

const IPAD = 'Mozilla/5.0 (iPad; CPU OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Mobile/15E148 Safari/604.1'
const ANDROID = 'Mozilla/5.0 (Linux; Android 14; SM-X510) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36'

describe('the house in words', () => {
  it('says a change, its fields and their values', () => {
    expect(deedWords({ subject: 'account', deed: 'pin set' })).toBe('Account got a new PIN:')
    expect(deedWords({ subject: 'settings', deed: 'added' })).toBe('Figures set:')
    expect(fieldWords('bornOn')).toBe('born on')
    expect([valueWords('charge'), valueWords([]), valueWords(['latex', 'iodine']), valueWords({}), valueWords({ 'rr-stop': 14 })]).toEqual(['Charge nurse', 'none', 'latex, iodine', 'the protocol’s own', 'rr-stop 14'])
  })

  it('calls a device by its name, or by what its browser says of itself', () => {
    expect([deviceWords(IPAD), deviceWords(ANDROID), deviceWords('Mozilla/5.0'), deviceWords('Tablet of bed 3')]).toEqual([
      'Safari on iPad, not named yet', 'Chrome on Android, not named yet', 'A browser on an unknown device, not named yet', 'Tablet of bed 3',
    ])
  })

  it('proposes initials of at most five letters', () => {
    expect([initialsOf('Ada Sample'), initialsOf('Wilhelmina-Konstanze Fictional-Featherstonehaugh von und zu'), initialsOf('  ')]).toEqual(['AS', 'WKFFV', ''])
  })

  it('shows each role its own parts', () => {
    expect([partsOf('nurse'), partsOf('auditor'), partsOf('charge'), partsOf('admin').length]).toEqual([['protocols'], ['protocols', 'changes'], partsOf('admin'), 7])
    expect([isPart('wards'), isPart('constructor'), isPart('')]).toEqual([true, false, false])
  })
})
