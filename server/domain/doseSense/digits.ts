/** How a finger or an eye turns one figure into another: the digits alone, whatever they measure. */
import { figure } from '../units.ts'

export type DigitSlipCode =
  | 'decimal-point-lost'
  | 'times-ten'
  | 'tenth'
  | 'times-hundred'
  | 'hundredth'
  | 'digits-swapped'
  | 'digit-doubled'
  | 'digit-missing'
  | 'overwritten'
  | 'digit-too-many'
  | 'about-ten-times'

export interface DigitSlip {
  readonly code: DigitSlipCode
  /** "310 looks like 31.0 mL/h (×10)". */
  readonly sentence: string
}

const isDigit = (character: string | undefined): boolean => character !== undefined && character >= '0' && character <= '9'

/** The places of the digits in a written figure; the decimal point is none. */
const digitPlaces = (written: string): number[] => [...written].flatMap((character, place) => (isDigit(character) ? [place] : []))

/** The written figure with its n-th digit and the next one changing places; the decimal point stays. Doing it twice undoes it. */
export function swapDigits(written: string, nth: number): string {
  const places = digitPlaces(written)
  const [one, other] = [places[nth], places[nth + 1]]
  if (one === undefined || other === undefined) return written
  const characters = [...written]
  ;[characters[one], characters[other]] = [written[other]!, written[one]!]
  return characters.join('')
}

const without = (written: string, place: number): string => written.slice(0, place) + written.slice(place + 1)
const withTwice = (written: string, place: number): string => written.slice(0, place) + written[place] + written.slice(place)

const anyDigit = (written: string, change: (nth: number, place: number) => string, isIt: (changed: string) => boolean): boolean =>
  digitPlaces(written).some((place, nth) => isIt(change(nth, place)))

/** Within half a per cent: the figure itself, as it may be rounded. */
const isTimes = (entered: number, meant: number, factor: number): boolean =>
  Math.abs(entered - meant * factor) <= 0.005 * meant * factor

/** "31.0": with the point that was lost in view. */
const withPoint = (written: string): string => (written.includes('.') ? written : `${written}.0`)

/** An order of "2" corrected to "5" by writing over it was read as "51", and a bag of 51 g was made (ISMP, reference 1.12). */
const OVERWRITTEN = { read: '51', meant: ['2', '5'] } as const

const significant = (written: string): string => written.replace('.', '').replace(/^0+/, '').replace(/0+$/, '')

/** The slips of the digits by which the figure meant may have become the one entered, most plausible first. */
export function digitSlips(entered: number, meant: number, unit: string): DigitSlip[] {
  const typed = figure(entered)
  const right = figure(meant)
  const isTyped = (changed: string): boolean => changed !== right && changed !== '' && Number(changed) === Number(typed)
  const digits = digitPlaces(right).length
  const found: (DigitSlip | false)[] = [
    right.includes('.') &&
      isTyped(right.replace('.', '')) &&
      slip('decimal-point-lost', `${typed} looks like ${right} ${unit} with the decimal point lost`),
    isTimes(entered, meant, 10) && slip('times-ten', `${typed} looks like ${withPoint(right)} ${unit} (×10)`),
    isTimes(entered, meant, 0.1) && slip('tenth', `${typed} looks like ${right} ${unit} (÷10)`),
    isTimes(entered, meant, 100) && slip('times-hundred', `${typed} looks like ${withPoint(right)} ${unit} (×100)`),
    isTimes(entered, meant, 0.01) && slip('hundredth', `${typed} looks like ${right} ${unit} (÷100)`),
    anyDigit(right, (nth) => swapDigits(right, nth), isTyped) &&
      slip('digits-swapped', `${typed} looks like ${right} ${unit} with two digits swapped`),
    anyDigit(right, (_, place) => withTwice(right, place), isTyped) &&
      slip('digit-doubled', `${typed} looks like ${right} ${unit} with a digit doubled`),
    digits > 1 &&
      anyDigit(right, (_, place) => without(right, place), isTyped) &&
      slip('digit-missing', `${typed} looks like ${right} ${unit} with a digit missing`),
    significant(typed) === OVERWRITTEN.read &&
      OVERWRITTEN.meant.some((one) => one === significant(right)) &&
      slip('overwritten', `${typed} looks like ${right} ${unit}: a 2 overwritten by a 5 has been read as 51`),
    anyDigit(typed, (_, place) => without(typed, place), (changed) => changed !== '' && Number(changed) === Number(right)) &&
      slip('digit-too-many', `${typed} looks like ${right} ${unit} with a digit too many`),
    Math.abs(entered / meant - 10) <= 0.5 &&
      !isTimes(entered, meant, 10) &&
      slip('about-ten-times', `${typed} is about ten times ${right} ${unit}`),
  ]
  return found.filter((one) => one !== false)
}

const slip = (code: DigitSlipCode, sentence: string): DigitSlip => ({ code, sentence })
