import { describe, expect, it } from 'vitest'
import { amendedKey, HOUR, limitLabels, type LimitLine, linesInView, MINUTE, rateRows, report, rowsOf, scaleOfPanel } from '#domain'
import { frameOf, LEFT, RIGHT, scaleOf } from '../../app/_chart/frame.ts'
import { eventfulRecord, OPENED_AT } from '../fixtures/eventfulRecord.ts'

const chart = report(eventfulRecord())!.chart
const span = { fromAt: chart.fromAt, toAt: chart.toAt }
const frame = frameOf(span, 1000, 'Europe/London')
const breathing = chart.series.filter((series) => series.code === 'RR')

const oneAPixel = (value: number): number => 100 - value

describe('the shared time axis', () => {
  it('runs from the names on the left to the limits on the right', () => {
    expect([frame.x(span.fromAt), frame.x(span.toAt)]).toEqual([LEFT, 1000 - RIGHT])
  })

  it('stands at round times of the ward’s clock, also where that is half an hour off', () => {
    const kolkata = frameOf({ fromAt: OPENED_AT, toAt: OPENED_AT + 6 * HOUR }, 600, 'Asia/Kolkata')
    // 20:00 UTC is 01:30 in Kolkata: the first full hour there is 20:30 UTC.
    expect(kolkata.ticks[0]).toBe(OPENED_AT + 30 * MINUTE)
    expect(kolkata.ticks.every((at) => (at - OPENED_AT) % HOUR === 30 * MINUTE)).toBe(true)
  })

  it('shows no more than fits of what lasts', () => {
    expect(frame.clip(span.fromAt - HOUR, null)).toEqual(span)
    expect(frame.clip(span.toAt + 1, null)).toBeNull()
  })
})

describe('a scale', () => {
  it('has its lines at round figures inside', () => {
    expect(scaleOf([0, 318]).ticks).toEqual([0, 100, 200, 300])
    expect(scaleOf([36.2, 37.1]).ticks).toEqual([36.5, 37])
  })
})

describe('readings', () => {
  const rows = rowsOf(breathing, frame)

  it('keep an amended slip beside what stands in its place', () => {
    expect(rows.find((row) => row[amendedKey('RR')] !== undefined)).toMatchObject({ RR: 16, 'RR!': 61 })
  })

  it('strike nothing that an amendment left as it was', () => {
    const pulse = rowsOf(
      chart.series.filter((series) => series.code === 'HR'),
      frame,
    )
    expect(pulse.some((row) => row[amendedKey('HR')] !== undefined)).toBe(false)
  })

  it('are not flattened by a slip: the scale is for what stands', () => {
    expect(scaleOfPanel(breathing, rows, []).domain[1]).toBeLessThan(20)
  })
})

describe('limits', () => {
  const lines = linesInView(
    breathing.flatMap(({ limits }) => limits.map((limit): LimitLine => ({ ...limit, prefix: '' }))),
    frame,
  )

  it('that go on from phase to phase are one line', () => {
    expect(lines.filter((line) => line.priority === 'high').map(({ value, fromAt }) => [value, fromAt])).toEqual([
      [12, OPENED_AT + 10 * MINUTE],
    ])
  })

  it('that would touch are named by the more urgent', () => {
    expect(limitLabels(lines, frame, oneAPixel).map((label) => label.text)).toEqual(['12 ▲', '30 ◆'])
  })
})

describe('the pump', () => {
  const rows = rateRows(chart, chart.toAt, frame)

  it('stands still in the occlusion and runs at 250 mL/h for two minutes', () => {
    expect(
      rows.filter((row) => row.rate === 0 || row.rate === 250).map((row) => [(row.at - OPENED_AT) / MINUTE, row.rate]),
    ).toEqual([
      [112, 0],
      [128, 250],
      [273, 0],
      [340, 0],
    ])
  })

  it('has given at the edge of a view what it gave until then', () => {
    const loading = frameOf({ fromAt: OPENED_AT + 20 * MINUTE, toAt: OPENED_AT + 25 * MINUTE }, 1000, 'Europe/London')
    expect(rateRows(chart, chart.toAt, loading).map((row) => row.volume)).toEqual([50, 75])
  })
})
