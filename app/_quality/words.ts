/** Quality figures in words. The denominator always stands beside. */
import { figure, secondsText, type Figure, type TallyRow } from '#domain'

export const STATES = ['on time', 'late', 'missed', 'not done'] as const
export type KeptState = (typeof STATES)[number]

/** "83 %", "4.2 %"; "—" where nothing was there to be counted of. */
export const percent = (share: number | null): string =>
  share === null ? '—' : `${share > 0 && share < 0.0995 ? Number((share * 100).toFixed(1)) : Math.round(share * 100)} %`

export const seconds = (value: number | null): string => (value === null ? '—' : secondsText(value))

/** "0.42", so many for one. */
export const rate = (value: number | null): string => (value === null ? '—' : figure(Math.round(value * 100) / 100))

export function valueText({ unit, value }: Pick<Figure, 'unit' | 'value'>): string {
  switch (unit) {
    case 'share':
      return percent(value)
    case 'rate':
      return rate(value)
    case 'seconds':
      return seconds(value)
  }
}

/** A count as it is, minutes and hours to one place. */
export const countText = (count: number): string => (Math.round(count * 10) / 10).toLocaleString('en-GB')

/** "3 of 14 sessions", "242 alerts of 82 session-hours". */
export const countedText = ({ numerator, denominator, counts: [what, of] }: Figure): string =>
  `${countText(numerator)} ${what === of ? '' : `${what} `}of ${countText(denominator)} ${of}`

export const shareOf = (row: TallyRow, state: KeptState): number => (row.due === 0 ? 0 : row[state] / row.due)
