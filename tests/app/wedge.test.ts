/** Told apart by literal instants: the keys of a scanner, and those of a person. */
import { describe, expect, it } from 'vitest'
import { hear, SILENCE, type Burst, type Heard } from '../../app/_scan/wedge.ts'

/** What is heard of keys that come at these instants, in milliseconds. */
function heardOf(strokes: readonly (readonly [key: string, at: number])[], shortcuts: readonly string[] = []): Heard[] {
  let burst: Burst = SILENCE
  return strokes.map(([key, at]) => {
    const heard = hear(burst, { key, at, isShortcut: shortcuts.includes(key) })
    burst = heard.burst
    return heard
  })
}

/** A text typed at one pace, and the key that ends it. */
const typed = (text: string, everyMs: number, end = 'Enter', from = 1_000): (readonly [string, number])[] =>
  [...text, end].map((key, index) => [key, from + index * everyMs] as const)

const codeOf = (strokes: readonly (readonly [string, number])[]): string | null => heardOf(strokes).at(-1)?.code ?? null

describe('a scanner', () => {
  it.each([
    ['fast', 'F-1001', 2, 'Enter'],
    ['at thirty milliseconds a key', 'F-1001', 30, 'Enter'],
    ['with a tab after it', 'F-1001', 8, 'Tab'],
    ['over radio, in our frame', 'DW1|P|F-1001', 70, 'Enter'],
    ['over radio, with its symbology', ']C1F-1001', 70, 'Enter'],
    ['a bag with blanks', 'DW1|B|magnesium sulfate heptahydrate|40 mg/mL|100 mL', 5, 'Enter'],
  ])('%s is heard', (_, text, everyMs, end) => {
    expect(codeOf(typed(text, everyMs, end))).toBe(text)
  })

  it('is heard with the shift keys that it presses between', () => {
    const strokes = [['Shift', 1_000], ['D', 1_002], ['Shift', 1_004], ['W', 1_006], ['1', 1_010], ['Shift', 1_012], ['|', 1_014], ['P', 1_018], ['Enter', 1_022]] as const
    expect(codeOf(strokes)).toBe('DW1|P')
  })

  it('is heard when a busy tablet holds one key back', () => {
    const strokes = [['F', 1_000], ['-', 1_002], ['1', 1_004], ['0', 1_104], ['0', 1_106], ['1', 1_108], ['Enter', 1_110]] as const
    expect(codeOf(strokes)).toBe('F-1001')
  })

  it('is heard twice in a row, each code by itself', () => {
    const heard = heardOf([...typed('F-1001', 3), ...typed('F-1003', 3, 'Enter', 1_030)])
    expect(heard.flatMap(({ code }) => code ?? [])).toEqual(['F-1001', 'F-1003'])
  })

  it('is heard after a person has typed something and paused', () => {
    expect(codeOf([['x', 100], ['y', 300], ...typed('F-1001', 3)])).toBe('F-1001')
  })
})

describe('a scanner over what a person is typing', () => {
  it('is heard from its frame on, and says where that began', () => {
    const heard = heardOf([...typed('seen by', 60).slice(0, -1), ...typed('DW1|P|F-1001', 5, 'Enter', 1_450)])
    expect(heard.at(-1)).toEqual({ burst: SILENCE, code: 'DW1|P|F-1001', from: 'seen by'.length })
  })

  it('is heard with its symbology', () => {
    expect(codeOf([...typed('seen by', 60).slice(0, -1), ...typed(']C1DW1|P|F-1001', 5, 'Enter', 1_450)])).toBe(']C1DW1|P|F-1001')
  })

  it('is not told from the person where the code has no frame', () => {
    expect(codeOf([...typed('seen by', 60).slice(0, -1), ...typed('F-1001', 5, 'Enter', 1_450)])).toBeNull()
  })
})

describe('a person', () => {
  it.each([
    ['who types a number', 'F-1001', 120],
    ['who types as fast as anybody', 'F-1001', 60],
    ['who types our own frame by hand', 'DW1|P|F-1001', 160],
    ['who types our own frame by hand and fast', 'seen by DW1|P|F-1001', 90],
  ])('%s is not taken for a scanner', (_, text, everyMs) => {
    expect(heardOf(typed(text, everyMs)).flatMap(({ code }) => code ?? [])).toEqual([])
  })

  it('whose fingers roll over three keys is none either', () => {
    expect(codeOf(typed('asd', 5))).toBeNull()
  })

  it('who waits before Enter is none', () => {
    const strokes = [['1', 1_000], ['2', 1_020], ['0', 1_040], ['4', 1_060], ['Enter', 1_161]] as const
    expect(codeOf(strokes)).toBeNull()
  })

  it('who presses Enter alone, or corrects a figure, is none', () => {
    expect(codeOf([['Enter', 1_000]])).toBeNull()
    expect(codeOf([...typed('F-10', 5, 'Backspace'), ['1', 1_030], ['Enter', 1_035]])).toBeNull()
  })

  it('who uses a shortcut is none', () => {
    expect(heardOf([...typed('F-1001', 5, 'v')], ['v']).at(-1)).toEqual({ burst: SILENCE, code: null, from: 0 })
  })
})
