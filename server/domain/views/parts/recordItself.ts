/** Parts 17 to 20, and what stands beside the record: what was corrected, by which devices, how it was kept, who signed, who has looked. */
import { figure } from '../../units.ts'
import { CHECK_WORDS, minutesText, secondsText, shareText } from '../recordWords.ts'
import { displayText } from '../displays.ts'
import type { Report } from '../report.ts'
import { column, minute, numbers, part, second, table, type Beside, type Part } from './part.ts'

export const recordItself = (report: Report, beside: Beside): Part[] => [
  amendmentPart(report),
  devicePart(report),
  compliancePart(report),
  signaturePart(report, beside),
  lookPart(beside),
  answeredPart(report),
  displayPart(report, beside),
]

const amendmentPart = ({ amendments, lateEntries }: Report): Part =>
  part({
    number: '17',
    title: 'Amendments and late entries',
    tables: [
      table('Amendments, the original beside what stands now', 'Nothing was amended.', [column('Original', 4), column('Stands now', 4), column('Why', 3), column('By', 2.4), column('At', 2)],
        amendments.map((row) => [
          { struck: [`entry ${row.amends}: ${row.before}`, row.scoreBefore].filter(Boolean).join('; ') },
          row.after === null ? 'nothing: entered in error' : [row.after, row.scoreAfter].filter(Boolean).join('; '),
          [row.reason, row.text].filter(Boolean).join(': '), row.who, second(row.recordedAt),
        ])),
      table('Late entries', 'Nothing was charted late.', [column('Measured', 2), column('Entered', 2), column('What', 6), column('By', 2.4)],
        lateEntries.map((row) => [minute(row.occurredAt), second(row.recordedAt), row.detail, row.who])),
    ],
    notes: ['A late entry never makes a missed check one that was in time. An amendment never changes what was alerted.'],
  })

const devicePart = ({ devices: { pumps, devices, engines, gaps } }: Report): Part =>
  part({
    number: '18',
    title: 'Devices and clocks',
    facts: [
      ['Pump', pumps.length === 0 ? 'none was started' : pumps.map(({ pumpId }) => pumpId ?? 'number not charted').join(', ')],
      ['Watched by', engines.length === 0 ? 'the engine had nothing to say' : engines.map((version) => `engine ${version}`).join(', ')],
    ],
    tables: [
      table('Tablets', 'Nobody has charted.', [column('Tablet', 3.2), numbers('Entries', 1.4), numbers('Entries waited', 2), numbers('Device to server', 2.2), column('People', 4)],
        devices.map((row) => [row.deviceId ?? 'no tablet was named', `${row.entries}`, minutesText(row.offlineMinutes), `${figure(row.clockSeconds)} s`, row.people.join(', ')])),
      table('When the watch or a tablet was away', 'Neither was away for more than a minute.', [column('What', 4), column('From', 2), column('To', 2)],
        gaps.map((gap) => [gap.of === 'engine' ? 'The watch said late what was due' : `Entries waited on tablet ${gap.deviceId ?? '?'}`, second(gap.fromAt), second(gap.toAt)])),
    ],
    notes: ['Device to server: the quickest entry of the tablet. It holds the way and the difference of the two clocks; below nought the tablet’s clock was ahead.'],
  })

const compliancePart = ({ compliance: kept, responses }: Report): Part =>
  part({
    number: '19',
    title: 'How it was kept',
    facts: [
      [CHECK_WORDS['on time'], shareText(kept.onTime, kept.due)],
      [CHECK_WORDS.late, shareText(kept.late, kept.due)],
      [CHECK_WORDS.missed, `${shareText(kept.missed, kept.due)}, of which charted afterwards ${kept.missedChartedLate}`],
      [CHECK_WORDS['not done'], shareText(kept.notDone, kept.due)],
      ['Open at the close', shareText(kept.open, kept.due)],
      [CHECK_WORDS['after stop'], `${kept.afterStop}, not among the ${kept.due} that were due`],
    ],
    tables: [
      table('How alerts were answered', '', [column('Priority', 2), numbers('Raised', 1.6), numbers('Accepted', 1.8), numbers('Passed on', 1.8), numbers('Gone before', 2), numbers('Median to accept', 2.4), numbers('Longest', 2)],
        responses.map((row) => [
          row.priority, `${row.raised}`, shareText(row.accepted, row.raised), shareText(row.escalated, row.raised), shareText(row.resolvedUnaccepted, row.raised),
          row.medianSeconds === null ? null : secondsText(row.medianSeconds), row.worstSeconds === null ? null : secondsText(row.worstSeconds),
        ])),
    ],
    notes: ['Denominator: checks that were due; what two schedules asked at one minute and met alike counts once.'],
  })

const ROLES = { nurse: 'nurse', charge: 'charge nurse', auditor: 'auditor', admin: 'administrator' } as const

const signaturePart = ({ signatures, signers, version, sessionId }: Report, { chain, signedBy, made }: Beside): Part =>
  part({
    number: '20',
    title: 'Signatures, seal and origin',
    facts: [
      ['Record', chain.ok ? `UNALTERED: ${chain.entryCount} entries, each tied to the one before` : `ALTERED at entry ${chain.seq}: ${chain.reason}`],
      ...(chain.ok ? ([['First hash', chain.firstHash], ['Last hash', chain.lastHash]] as const) : []),
      ['Key of the installation', signedBy],
      ['To verify', `download the sealed record of session ${sessionId} and run: npm run verify -- FILE`],
      ['Made from', `${version} entries, by Dripwatch ${made.version}`],
      ['Made at', second(made.at)],
      ['Made by', made.by],
    ],
    tables: [
      table('Signatures', 'Nobody has signed.', [numbers('Entry', 1), column('At', 2.2), column('Name', 3.4), column('Role', 2), column('Meaning', 4)],
        signatures.map((row) => [`${row.seq}`, second(row.at), row.name, row.role === null ? null : ROLES[row.role], row.isOnlyNamed ? `${row.meaning} (named only, not proven)` : row.meaning])),
      table('Everybody who wrote in it', 'Nobody has.', [column('Name', 4), column('Role', 2), numbers('Entries', 1.6), numbers('Checks', 1.6), numbers('Answers to alerts', 2.4), column('First', 2), column('Last', 2)],
        signers.map((row) => [row.name, ROLES[row.role], `${row.entries}`, `${row.checks}`, `${row.answers}`, minute(row.firstAt), minute(row.lastAt)])),
    ],
  })

const answeredPart = ({ answered, handovers }: Report): Part =>
  part({
    number: 'B',
    title: 'Who answered for the patient',
    tables: [
      table('Who answered for the patient', 'Nobody is on record.', [column('Name', 4), column('As', 2), column('From', 2.2), column('To', 2.2)],
        answered.map((run) => [run.name, run.coversFor === null ? 'responsible' : `cover for ${run.coversFor}`, second(run.fromAt), second(run.toAt)])),
      table('Handovers', 'The patient was not handed over.', [column('Given', 2.2), column('By', 2.6), column('To', 2.6), column('Accepted', 2.2), column('State', 2), column('Words', 3)],
        handovers.map((row) => [second(row.handedAt), row.givenBy, row.to, second(row.acceptedAt), row.state, [row.text, row.backText].filter(Boolean).join('; ')])),
    ],
  })

const LOOKS = { page: 'page', json: 'JSON', csv: 'table (CSV)', pdf: 'paper (PDF)', export: 'sealed record' } as const

const lookPart = ({ looks }: Beside): Part =>
  part({
    number: 'A',
    title: 'Who has looked',
    tables: [
      table('Views and copies of this report, until it was made', 'Nobody has looked before.', [column('At', 2.2), column('Who', 4), column('Role', 2), column('What', 3)],
        looks.map((look) => [second(look.at), look.who, look.role, LOOKS[look.what]])),
    ],
    notes: ['Kept beside the record, not in it: the seal does not cover it.'],
  })

const displayPart = ({ alerts }: Report, { displays }: Beside): Part =>
  part({
    number: 'C',
    title: 'Shown on screens',
    tables: [
      table('What became of each alert on the boards', 'No alert was raised.', [column('On', 2), column('Alert', 5), column('On the screens', 5)],
        alerts.map(({ alertId, raisedAt, text }) => {
          const display = displays.find((one) => one.alertId === alertId)
          return [second(raisedAt), text, display ? displayText(display) : 'no screen has told of it']
        })),
    ],
    notes: ['Told by the screens themselves, by the server’s clock, beside the record: the seal does not cover it.'],
  })
