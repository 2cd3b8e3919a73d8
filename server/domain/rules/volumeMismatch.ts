/** The pump's display and the record tell of different volumes: one of them is wrong about the dose. Stands until a note says why. */
import { VOLUME_TOLERANCE, volumeDifference } from '../pump.ts'
import type { Session } from '../session.ts'
import { figure } from '../units.ts'
import type { Rule } from './rule.ts'

export const volumeMismatch: Rule = {
  id: 'volumeMismatch',
  wants(session) {
    const difference = volumeDifference(session)
    if (!session.stopped || !difference?.isOutOfTolerance || isExplained(session)) return []
    const { expectedMl, pumpVolumeMl, differenceMl, differencePercent } = difference
    const isMore = differenceMl > 0
    const percent = differencePercent === null ? '' : ` (${figure(Math.abs(differencePercent))} %)`
    return [
      {
        subject: 'volume',
        // Design: more than is charted may have reached the patient; less is a dose that was not given.
        priority: isMore ? 'medium' : 'low',
        because: {
          text: `Pump says ${figure(pumpVolumeMl)} mL, by the charted rates it gave ${figure(expectedMl)} mL: ${figure(Math.abs(differenceMl))} mL${percent} ${isMore ? 'more' : 'less'}`,
          observedAt: session.stopped.at,
          protocolRule: `design.pumpVolume: more than ${VOLUME_TOLERANCE.percent} % and ${VOLUME_TOLERANCE.ml} mL`,
          action: isMore
            ? 'look at reflex and breathing; compare the pump’s history with the charted rates; write a note that says why'
            : 'compare the pump’s history with the charted rates; tell the prescriber of a missing dose; write a note that says why',
          source: ['design'],
        },
      },
    ]
  },
  nextAt: () => null,
}

/** By a note since the stop that still stands: one that was entered in error explains nothing. */
const isExplained = ({ amendable, stopped }: Session): boolean =>
  amendable.some(
    ({ event, recordedAt }) => event.type === 'NoteAdded' && event.explains === 'volume' && recordedAt >= (stopped?.at ?? Infinity),
  )
