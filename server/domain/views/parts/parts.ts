/** The report in its parts, in the order of the clinical reference (7.4). */
import type { Report } from '../report.ts'
import { alertsAndPatient } from './alertsAndPatient.ts'
import type { Beside, Part } from './part.ts'
import { patientAndOrder } from './patientAndOrder.ts'
import { pumpAndChecks } from './pumpAndChecks.ts'
import { recordItself } from './recordItself.ts'

/** All twenty, and what stands beside the record. */
export const reportParts = (report: Report, beside: Beside): Part[] => [
  ...patientAndOrder(report, beside),
  ...pumpAndChecks(report),
  ...alertsAndPatient(report),
  ...recordItself(report, beside),
]
