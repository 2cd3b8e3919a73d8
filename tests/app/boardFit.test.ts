/** How a wall is filled: what is tried, the most legible first. */
import { describe, expect, it } from 'vitest'
import { firstToTry, fitsToTry, mayGrow } from '../../app/_board/useFit.ts'

const named = ({ scale, calm, asking }: ReturnType<typeof fitsToTry>[number]) => `${scale} ${calm}${asking === 'whole' ? '' : `, asking ${asking}`}`
const tried = (width: number, tiles: number) => fitsToTry(width, tiles).map(named)

describe('what a board tries until all of it stands on its wall', () => {
  it('is one size on a desk, a tablet and a phone: these are scrolled', () => {
    for (const width of [390, 810, 1280, 1599]) expect(tried(width, 24)).toEqual(['1 full'])
  })

  it('on a wall is larger letters first, then less of the calm ones, and never smaller letters', () => {
    expect(tried(1920, 24)).toEqual(['1.5 full', '1.25 full', '1 full', '1 course', '1 values', '1 short', '1 brief', '1 line', '1 line, asking first', '1 line, asking words'])
  })

  it('on a finer wall is as large to the eye as on the one that it was drawn for', () => {
    expect(tried(3840, 24)).toEqual(['3 full', '2.5 full', '2 full', '2 course', '2 values', '2 short', '2 brief', '2 line', '2 line, asking first', '2 line, asking words'])
    expect(tried(2560, 24).at(-1)).toBe('1.25 line, asking words')
  })

  it('with hundreds is a line a calm tile at once: laying them out eight times would take longer than anybody waits', () => {
    expect(tried(1920, 500)).toEqual(['1 line'])
  })
})

describe('where it begins, before anything was laid out', () => {
  const tries = fitsToTry(1920, 24)
  const begun = (wide: number, calm: number, height = 1016) => named(tries[firstToTry(tries, { width: 1920, height, wide, calm })]!)

  it('a quiet wall has all letters as large as there is room for', () => {
    expect(begun(0, 4)).toBe('1.5 full')
    expect(begun(0, 24)).toBe('1 full')
  })

  it('the calm ones shrink first; only then do those that ask leave out what is no part of their alarm', () => {
    expect(begun(6, 18)).toBe('1 values')
    expect(begun(7, 17)).toBe('1 brief')
    expect(begun(7, 17, 960)).toBe('1 line')
    expect(begun(12, 12)).toBe('1 line, asking first')
    expect(begun(12, 12, 850)).toBe('1 line, asking words')
    expect(begun(24, 0)).toBe('1 line, asking words')
  })

  it('larger is tried only where there is room for it', () => {
    const wall = { width: 1920, height: 1016, wide: 0, calm: 24 }
    const line = tries.findIndex(({ calm }) => calm === 'line')
    expect(mayGrow(tries, line, wall, 280)).toBe(true)
    expect(mayGrow(tries, line, wall, 1000)).toBe(false)
    expect(mayGrow(tries, 0, wall, 100)).toBe(false)
  })
})
