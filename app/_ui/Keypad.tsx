import { IconArrowRight, IconBackspace } from '@tabler/icons-react'
import { memo, useRef, type ReactNode } from 'react'
import css from './Keypad.module.css'
import { useRealKeys } from './useRealKeys.ts'

type Digit = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9'
export type KeypadKey = Digit | '.' | '-' | 'del' | 'next'

const DIGITS: readonly Digit[] = ['1', '2', '3', '4', '5', '6', '7', '8', '9']

interface KeypadProps {
  readonly onKey: (key: KeypadKey) => void
  readonly hasPoint?: boolean
  readonly hasMinus?: boolean
  readonly hasNext?: boolean
  readonly isDisabled?: boolean
  readonly label?: string
  /** Flat: Next stands beside the figures, for where height is short. */
  readonly isFlat?: boolean
  /** What stands before the key in its test id. */
  readonly testId?: string
}

/** Our own keypad: large, always in the same place, and nothing on it that a vital sign does not need. Real keys press it too. */
export const Keypad = memo(function Keypad({
  onKey, hasPoint = false, hasMinus = false, hasNext = true, isDisabled = false, label = 'Keypad', isFlat = false,
  testId = 'key-',
}: KeypadProps) {
  const pad = useRef<HTMLFieldSetElement>(null)
  useRealKeys(pad, !isDisabled, (key) => {
    const isThere = key === '.' ? hasPoint : key === '-' ? hasMinus : key === 'next' ? hasNext : true
    if (isThere) onKey(key)
  })
  const key = (name: KeypadKey, face: ReactNode, words?: string) => (
    <button
      key={name}
      type="button"
      className={css.key}
      data-kind={/\d/.test(name) ? 'digit' : 'other'}
      data-testid={`${testId}${name}`}
      aria-label={words}
      disabled={isDisabled}
      onClick={() => onKey(name)}
    >
      {face}
    </button>
  )
  return (
    <fieldset ref={pad} className={css.pad} data-flat={isFlat || undefined} aria-label={label}>
      {DIGITS.map((digit) => key(digit, digit))}
      {hasMinus ? key('-', '±', 'Minus') : hasPoint ? key('.', '.', 'Point') : <span />}
      {key('0', '0')}
      {key('del', <IconBackspace size={28} stroke={1.75} aria-hidden />, 'Delete the last figure')}
      {hasMinus && hasPoint && key('.', '.', 'Point')}
      {hasNext && <div className={css.wide}>{key('next', <>Next <IconArrowRight size={22} aria-hidden /></>)}</div>}
    </fieldset>
  )
})
