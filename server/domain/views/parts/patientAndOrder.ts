/** Parts 1 to 5: whose session, by which order and protocol, past which gate, and checked by whom. */
import type { CheckedProgram } from '../../events.ts'
import { figure } from '../../units.ts'
import { titrationText } from '../../titration.ts'
import { closingText, dateText, programText, STATUS_WORDS } from '../recordWords.ts'
import type { Report } from '../report.ts'
import { scale2Text } from '../timeline.ts'
import { column, minute, numbers, part, second, table, type Beside, type Fact, type Part } from './part.ts'

export const patientAndOrder = (report: Report, beside: Beside): Part[] => [
  patientPart(report, beside),
  orderPart(report),
  protocolPart(report),
  gatePart(report),
  doubleCheckPart(report),
]

/** Asked for by the reference and not kept by this program: said, so that nobody takes a blank for a nought. */
const NOT_KEPT = 'not kept in this record'

const patientPart = ({ patient, station, sessionId, protocol, status, closing, ...report }: Report, { wardName }: Beside): Part =>
  part({
    number: '1',
    title: 'Patient',
    facts: [
      ['Name', `${patient.familyName.toUpperCase()}, ${patient.givenName}`],
      ['Born', dateText(patient.bornOn)],
      ['Patient number', patient.identifier],
      ...(patient.isFictional ? [['Fictional', 'A fictional person: demonstration data'] as const] : []),
      ['Encounter', `session ${sessionId}`],
      ['Place', `${wardName}, ${station}`],
      ['Allergies', patient.allergies.length === 0 ? 'none known' : patient.allergies.join(', ')],
      ['Weight', NOT_KEPT],
      ['Pregnancy', `${NOT_KEPT}; the protocol is for: ${protocol.population}`],
      ['eGFR', `${NOT_KEPT}; kidneys are asked for under contraindications, part 4`],
      ['Opened', second(report.openedAt)],
      ['State', STATUS_WORDS[status]],
      ...(closing ? ([['Closed', second(report.closedAt)], ['Closed as', closingText(closing)]] as const) : ([['As of', second(report.asOfAt)]] as const)),
    ],
  })

const orderPart = ({ order, protocol, pump }: Report): Part =>
  part({
    number: '2',
    title: 'Order',
    facts: [
      ['Indication', protocol.indication],
      ['Prescriber', order.prescriber],
      ['Ordered', minute(order.orderedAt)],
      ['Salt', order.salt],
      ...optional('Titration', order.titration && titrationText(order.titration)),
      ...optional('Scoring', scale2Text(order)),
      ['Ordered, phases begun', `${figure(pump.orderedGrams)} g in ${figure(pump.orderedMl)} mL`],
    ],
    tables: [
      table('Ordered by phase', 'The order names no phase.', [column('Phase', 4), numbers('Dose', 2), numbers('Volume', 2), numbers('Strength', 2), numbers('Rate', 2), numbers('Over', 2)],
        order.phases.map((phase) => [
          protocol.phaseNames[phase.phaseId] ?? phase.phaseId, `${figure(phase.doseGrams)} g`, `${figure(phase.volumeMl)} mL`, `${figure(phase.concentrationMgPerMl)} mg/mL`,
          `${figure(phase.rateMlPerHour)} mL/h`, `${figure(phase.durationMinutes)} min`,
        ])),
    ],
  })

const optional = (label: string, value: string | undefined): Fact[] => (value === undefined ? [] : [[label, value]])

const protocolPart = ({ protocol, settings }: Report): Part =>
  part({
    number: '3',
    title: 'Protocol',
    facts: [
      ['Protocol', `${protocol.title} (${protocol.protocolId})`],
      ['Version', protocol.version],
      ['Approver', 'nobody is on record: published with the program, for local approval'],
      ['Set by the site', settings ? `settings version ${settings.version} by ${settings.setBy.name}` : 'nothing otherwise than published'],
      ...(settings ? [['Set', second(settings.setAt)] as const] : []),
    ],
    tables: settings
      ? [table('Figures of the site', '', [column('What', 6), numbers('Published', 2), numbers('Set', 2)], settings.figures.map(({ name, unit, value, default: published }) => [name, `${figure(published)} ${unit}`, `${figure(value)} ${unit}`]))]
      : [],
    notes: ['Every dose, limit and interval is a research note with its source and needs local approval.'],
  })

const KINDS = { checklist: 'Checklist', antidote: 'Antidote', contraindication: 'Contraindication', baseline: 'Baseline' } as const

const gatePart = ({ gate }: Report): Part =>
  part({
    number: '4',
    title: 'Baseline gate',
    facts: [
      ...(gate.override ? [['Override', `${gate.override.prescriber}: ${gate.override.reason}`] as const] : []),
      ...(gate.acknowledgedBy !== null ? [['Told', gate.acknowledgedBy] as const] : []),
      ...(gate.beforeGate ? ([['Ran before the gate', gate.beforeGate.why], ['Since', second(gate.beforeGate.at)]] as const) : []),
    ],
    tables: [
      table('Lines of the gate', 'The protocol has no gate.', [column('Kind', 2.2), column('Line', 6), column('Answer', 2), column('At', 1.8), column('By', 2.4)],
        gate.lines.map(({ kind, what, answer, at, who }) => [KINDS[kind], what, answer ?? 'nobody has said', minute(at), who])),
    ],
  })

const FIELDS = { phaseId: 'phase', rateMlPerHour: 'rate', concentrationMgPerMl: 'strength', volumeMl: 'volume' } as const

/** A row a check: on paper no half of one stands on another page. */
const HALVES = [
  column('For', 1.3), column('First checker', 1.9), column('At', 1.7), column('Entered', 2.2), column('Second checker', 1.9), column('At', 1.7), column('Entered', 2.2),
  column('Outcome', 1.5),
]

const entered = (program: CheckedProgram | null): string => (program ? programText(program) : 'shown once two agree')

const doubleCheckPart = ({ doubleChecks }: Report): Part =>
  part({
    number: '5',
    title: 'Double checks',
    tables: [
      table('Both halves, each read without the other', 'No double check was done.', HALVES,
        doubleChecks.map((row) => [
          row.purpose,
          row.firstBy, second(row.firstAt), entered(row.firstProgram),
          row.secondBy ?? 'nobody yet', second(row.secondAt), entered(row.secondProgram),
          row.differs === null ? 'second half missing' : row.differs.length === 0 ? 'agreed' : `differ in ${row.differs.map((field) => FIELDS[field]).join(', ')}`,
        ])),
    ],
    notes: ['Meaning of the signatures: “checked”, by two people, each alone, the second with their own PIN.'],
  })
