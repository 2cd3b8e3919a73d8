/** Trends, small and large, with the chart library behind them: fetched when somebody charts, and only then. */
export { TrendLarge } from './TrendLarge.tsx'
export { TrendMini } from './TrendMini.tsx'
