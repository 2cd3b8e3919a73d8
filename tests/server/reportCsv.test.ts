import { describe, expect, it } from 'vitest'
import { alertDisplays, report, reportParts } from '#domain'
import { BESIDE } from '../fixtures/beside.ts'
import { csv } from '#server/http/csv'
import { reportCsv } from '#server/http/reportCsv'
import { eventfulRecord } from '../fixtures/eventfulRecord.ts'

/** A reader of RFC 4180 that shares nothing with the writer: cells, each with what ended it. */
function parse(text: string): string[][] {
  const rows: string[][] = [[]]
  for (const [, quoted, plain = '', end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy)) {
    rows.at(-1)!.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'))
    if (end !== ',') rows.push([])
  }
  return rows.slice(0, -1)
}

const body = (text: string): string => text.replace(/^\uFEFF/, '')

describe('a table for spreadsheets', () => {
  it('quotes commas, quotes and line breaks, and ends every line with CR LF', () => {
    expect(
      csv(
        ['a', 'b'],
        [
          ['x, y', 'says "no"'],
          ['two\nlines', null],
        ],
      ),
    ).toBe('\uFEFFa,b\r\n"x, y","says ""no"""\r\n"two\nlines",\r\n')
  })

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', ' =1', '\r\n=1', '＝1', '|calc'])('makes text of %j', (text) => {
    expect(parse(body(csv(['a'], [[text]])))[1]).toEqual([`'${text}`])
  })

  it('leaves figures, also negative ones, as figures', () => {
    expect(csv(['a', 'b', 'c'], [[-3.5, 0, true]])).toBe('\uFEFFa,b,c\r\n-3.5,0,true\r\n')
  })

  it('refuses a row that does not fit its head', () => {
    expect(() => csv(['a', 'b'], [[1]])).toThrow('A row has 1 cells under a head of 2')
  })
})

describe('the report as a table', () => {
  const view = report(eventfulRecord())!
  const [alert] = view.alerts
  const told = (screenId: string, step: 'sent' | 'received' | 'painted', afterMs: number) => ({
    alertId: alert!.alertId, screenId, staffName: 'Cleo Fictional', step, isHeard: step === 'sent' ? null : false, at: alert!.raisedAt + afterMs,
  })
  const displays = alertDisplays(view.alerts, [told('wall', 'sent', 10), told('wall', 'received', 40), told('wall', 'painted', 1_200), told('desk', 'sent', 10)])
  const beside = { ...BESIDE, displays }
  const text = reportCsv(view, beside)
  const [head, ...rows] = parse(body(text))
  const lines = rows.map((row) => Object.fromEntries(row.map((value, index) => [head![index]!, value])))

  it('is marked as UTF-8, so that SpO₂ stays readable', () => {
    expect(text.startsWith('\uFEFFtable,sessionId,patient,')).toBe(true)
    expect(text).toContain('SpO₂')
  })

  it('has lines for every part, one for every check, every entry, and every alert on every screen, each naming session and patient', () => {
    expect([...new Set(lines.flatMap((line) => line['part'] || []))]).toEqual(reportParts(view, beside).map(({ number }) => number))
    expect(lines.filter((line) => line['table'] === 'display')).toHaveLength(view.alerts.length + 1)
    expect(lines.filter((line) => line['table'] === 'check')).toHaveLength(view.checks.length)
    expect(lines.filter((line) => line['table'] === 'timeline').map((line) => Number(line['seq']))).toEqual(
      view.timeline.map((row) => row.seq),
    )
    expect(new Set(lines.map((line) => `${line['sessionId']} ${line['patient']}`))).toEqual(
      new Set(['fictional-session FIC-000417']),
    )
  })

  it('tells the missed check with the minutes after which it was charted, for each that asked it', () => {
    const missed = {
      dueAt: '2026-03-02T21:31:00.000Z',
      occurredAt: '2026-03-02T21:32:00.000Z',
      recordedAt: '2026-03-02T21:44:00.000Z',
      minutesAfterDue: '13',
      isLate: 'true',
    }
    expect(lines.filter((line) => line['state'] === 'missed')).toMatchObject([missed, missed])
  })

  it('tells what each screen has shown of an alert, and of which alerts no screen has told', () => {
    const after = (ms: number) => new Date(alert!.raisedAt + ms).toISOString()
    const shown = lines.filter(({ table }) => table === 'display')
    expect(shown.slice(0, 2)).toMatchObject([
      { what: alert!.text, state: 'painted', detail: 'without sound', who: 'Cleo Fictional', deviceId: 'wall', raisedAt: after(0), sentAt: after(10), receivedAt: after(40), paintedAt: after(1_200) },
      { what: alert!.text, state: 'gave no sign', detail: '', deviceId: 'desk', sentAt: after(10), receivedAt: '', paintedAt: '' },
    ])
    expect(new Set(shown.slice(2).map(({ state }) => state))).toEqual(new Set(['no screen of the ward was open']))
  })

  it('does not let a note run as a formula', () => {
    expect(lines.find((line) => line['table'] === 'timeline' && line['what'] === 'Note')?.['detail']).toBe(
      '\'=Patient sleeping, "comfortable", partner at the bedside',
    )
  })
})
