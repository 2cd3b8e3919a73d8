/** Makes the sheet of a report: its parts with every instant as the ward's clock says it, and the chart as shapes. */
import { dateText, reportParts, type Beside, type Cell, type Part, type Report } from '#domain'
import { chartDrawing } from './chart/chartDrawing.ts'
import { MARGINS, SIZES, type Paper, type Sheet, type SheetPart, type Words } from './sheet.ts'

/** Heading and facts of the part that has the chart; the rest of the page is the chart's. */
const BESIDE_CHART = 30

/** The whole report, ready to be drawn. */
export function composeSheet(report: Report, beside: Beside, timeZone: string, paper: Paper): Sheet {
  const { patient, sessionId, version } = report
  const format = clock(timeZone)
  const [width, height] = SIZES[paper]
  const room = { width: width - MARGINS.left - MARGINS.right, height: height - MARGINS.top - MARGINS.bottom - BESIDE_CHART }
  return {
    paper,
    title: `Dripwatch infusion record, session ${sessionId}`,
    heading: 'Infusion record',
    patient: { name: `${patient.familyName.toUpperCase()}, ${patient.givenName}`, rest: `born ${dateText(patient.bornOn)} · ${patient.identifier}` },
    isFictional: patient.isFictional,
    foot: `Session ${sessionId.slice(0, 8)} · entry ${version} · made ${format.secondOfYear(beside.made.at)} by ${beside.made.by} · times: ${timeZone}`,
    madeAt: beside.made.at,
    parts: [...reportParts(report, beside).map((part) => sheetPart(part, report, format, timeZone, room)), logPart(report, format)],
  }
}

export interface WardClock {
  readonly minute: (at: number) => string
  readonly second: (at: number) => string
  readonly day: (at: number) => string
  /** The same with the year: what stands alone has no other to tell it. */
  readonly minuteOfYear: (at: number) => string
  readonly secondOfYear: (at: number) => string
}

function clock(timeZone: string): WardClock {
  const said = (options: Intl.DateTimeFormatOptions): ((at: number) => string) => {
    const formatter = new Intl.DateTimeFormat('en-GB', { day: '2-digit', month: 'short', ...options, hourCycle: 'h23', timeZone })
    return (at) => formatter.format(at).replace(',', '')
  }
  return {
    minute: said({ hour: '2-digit', minute: '2-digit' }),
    second: said({ hour: '2-digit', minute: '2-digit', second: '2-digit' }),
    day: said({ year: 'numeric' }),
    minuteOfYear: said({ year: 'numeric', hour: '2-digit', minute: '2-digit' }),
    secondOfYear: said({ year: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit' }),
  }
}

function words(cell: Cell, format: WardClock): Words {
  if (cell === null) return { text: '–' }
  if (typeof cell === 'string') return { text: cell }
  return 'struck' in cell ? { text: cell.struck, isStruck: true } : { text: format[cell.as](cell.at) }
}

function sheetPart({ number, title, facts, tables, notes, hasChart }: Part, report: Report, format: WardClock, timeZone: string, room: { width: number; height: number }): SheetPart {
  return {
    heading: `${number}  ${title}`,
    facts: facts.map(([label, value]) => [label, words(value, { ...format, minute: format.minuteOfYear, second: format.secondOfYear }).text]),
    tables: tables.map((table) => ({ ...table, rows: table.rows.map((row) => row.map((cell) => words(cell, format))) })),
    notes,
    chart: hasChart ? chartDrawing(report.chart, room, timeZone) : null,
  }
}

/** The log itself, so that each line before can be looked up in it. */
const logPart = ({ timeline }: Report, format: WardClock): SheetPart => ({
  heading: 'D  Every entry, in the order of the log',
  facts: [],
  tables: [
    {
      caption: 'Entries',
      none: 'There is none.',
      columns: [{ name: 'Entry', share: 1, isNumber: true }, { name: 'Recorded', share: 2.2 }, { name: 'Happened', share: 2.2 }, { name: 'What', share: 7.6 }, { name: 'By', share: 2.4 }],
      rows: timeline.map((row) => [
        { text: `${row.seq}` },
        { text: format.second(row.recordedAt) },
        { text: row.occurredAt === row.recordedAt ? 'then' : format.second(row.occurredAt) },
        { text: `${row.title}${row.detail === '' ? '' : `: ${row.detail}`}${row.amendedBySeq === null ? '' : ` (amended by entry ${row.amendedBySeq})`}`, ...(row.amendedBySeq === null ? {} : { isStruck: true as const }) },
        { text: row.who },
      ]),
    },
  ],
  notes: [],
  chart: null,
})
