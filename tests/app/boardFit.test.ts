/** How a wall is filled: what is tried, the most legible first. */
import { describe, expect, it } from 'vitest'
import { fitsToTry } from '../../app/_board/useFit.ts'

const tried = (width: number, tiles: number) => fitsToTry(width, tiles).map(({ scale, calm }) => `${scale} ${calm}`)

describe('what a board tries until all of it stands on its wall', () => {
  it('is one size on a desk, a tablet and a phone: these are scrolled', () => {
    for (const width of [390, 810, 1280, 1599]) expect(tried(width, 24)).toEqual(['1 full'])
  })

  it('on a wall is larger letters first, then less of the calm ones, and never smaller letters', () => {
    expect(tried(1920, 24)).toEqual(['1.5 full', '1.25 full', '1 full', '1 course', '1 values', '1 short', '1 brief', '1 line'])
  })

  it('on a finer wall is as large to the eye as on the one that it was drawn for', () => {
    expect(tried(3840, 24)).toEqual(['3 full', '2.5 full', '2 full', '2 course', '2 values', '2 short', '2 brief', '2 line'])
    expect(tried(2560, 24).at(-1)).toBe('1.25 line')
  })

  it('with hundreds is a line a calm tile at once: laying them out eight times would take longer than anybody waits', () => {
    expect(tried(1920, 500)).toEqual(['1 line'])
  })
})
