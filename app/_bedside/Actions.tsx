'use client'
/** What may be done now, by the session's state: the usual first, everything one tap away. */
import {
  IconArrowBackUp,
  IconBolt,
  IconDroplet,
  IconFlag,
  IconNote,
  IconPlayerPause,
  IconPlayerPlay,
  IconPlayerStop,
  IconRefreshDot,
  IconStethoscope,
  IconVaccine,
} from '@tabler/icons-react'
import type { ComponentType } from 'react'
import { infusionPhase, nextInfusion, type InfusionPhase, type Session } from '#domain'
import { BigButton } from '#app/_ui/BigButton.tsx'
import type { Bedside } from './bedside.ts'
import type { Doing } from './doing.ts'
import css from './Actions.module.css'

interface ActionsProps {
  readonly bedside: Bedside
  readonly onDo: (doing: Doing) => void
}

interface Action {
  readonly testId: string
  readonly words: string
  readonly Icon: ComponentType<{ size?: number; 'aria-hidden'?: boolean }>
  readonly doing: Doing
  readonly isDanger?: boolean
}

export function Actions({ bedside: { session }, onDo }: ActionsProps) {
  const actions = actionsOf(session)
  return (
    <section className={css.actions} aria-label="Actions">
      {session.status !== 'open' && (
        <BigButton
          data-testid="chart-check"
          leftSection={<IconStethoscope aria-hidden size={26} />}
          onClick={() => onDo({ what: 'check', miss: null })}
        >
          Chart a check
        </BigButton>
      )}
      <div className={css.grid}>
        {actions.map(({ testId, words, Icon, doing, isDanger }) => (
          <button
            key={testId}
            type="button"
            className={css.action}
            data-danger={isDanger}
            data-testid={testId}
            onClick={() => onDo(doing)}
          >
            <Icon aria-hidden size={26} />
            <span>{words}</span>
          </button>
        ))}
      </div>
    </section>
  )
}

function actionsOf(session: Session): readonly Action[] {
  switch (session.status) {
    case 'open':
      return [NOTE, { ...CLOSE, words: 'Close unstarted' }]
    case 'running':
      return [...runningActions(session), PAUSE, STOP, bag(session), DOSE, REACTION, NOTE]
    case 'paused':
      return [RESUME, KEEP_OPEN, STOP, bag(session), DOSE, REACTION, NOTE]
    case 'stopped':
      return [CLOSE, DOSE, REACTION, NOTE]
    case 'closed':
      return []
  }
}

const PAUSE: Action = { testId: 'pause-pump', words: 'Pause', Icon: IconPlayerPause, doing: { what: 'pause' } }
/** From standing still to keeping the vein open, and back. */
const KEEP_OPEN: Action = { ...PAUSE, words: 'Change the pause' }
const RESUME: Action = { testId: 'resume-pump', words: 'Resume', Icon: IconPlayerPlay, doing: { what: 'resume' } }
const STOP: Action = {
  testId: 'stop-pump',
  words: 'Stop',
  Icon: IconPlayerStop,
  doing: { what: 'stop' },
  isDanger: true,
}
const DOSE: Action = { testId: 'give-dose', words: 'Antidote or dose', Icon: IconVaccine, doing: { what: 'dose' } }
const REACTION: Action = { testId: 'report-reaction', words: 'Reaction', Icon: IconBolt, doing: { what: 'reaction' } }
const NOTE: Action = { testId: 'add-note', words: 'Note', Icon: IconNote, doing: { what: 'note' } }
const CLOSE: Action = { testId: 'close-session', words: 'Close session', Icon: IconFlag, doing: { what: 'close' } }

const bag = (session: Session): Action => ({
  testId: 'change-bag',
  words: 'Change bag',
  Icon: IconDroplet,
  doing: { what: 'program', subject: { purpose: 'bag', phaseId: session.phase?.phaseId ?? '' } },
})

function runningActions(session: Session): readonly Action[] {
  const phaseId = session.phase?.phaseId ?? ''
  const rate: Action = {
    testId: 'change-rate',
    words: 'Change rate',
    Icon: IconRefreshDot,
    doing: { what: 'program', subject: { purpose: 'rate', phaseId } },
  }
  return [rate, ...phasesAhead(session).map(enter)]
}

const enter = (phase: InfusionPhase & { readonly isBack?: boolean }): Action => ({
  testId: phase.isOptional ? `enter-phase-${phase.phaseId}` : 'enter-phase',
  words: phase.isBack ? `Back to ${phase.name.toLowerCase()}` : `Enter ${phase.name.toLowerCase()}`,
  Icon: phase.isBack ? IconArrowBackUp : IconPlayerPlay,
  doing: { what: 'program', subject: { purpose: 'phase', phaseId: phase.phaseId } },
})

/** The next phase in turn and the boluses; out of a bolus, the phase that it interrupted. */
function phasesAhead({
  protocol,
  phase,
  phaseRuns,
}: Session): readonly (InfusionPhase & { readonly isBack?: boolean })[] {
  const current = phase && infusionPhase(protocol, phase.phaseId)
  if (!current) return []
  if (current.isOptional) {
    const run = phaseRuns.findLast((one) => infusionPhase(protocol, one.phaseId)?.isOptional === false)
    const interrupted = run && infusionPhase(protocol, run.phaseId)
    return interrupted ? [{ ...interrupted, isBack: true }] : []
  }
  const next = nextInfusion(protocol, current.phaseId)
  const boluses = protocol.phases.filter((one): one is InfusionPhase => one.kind === 'infusion' && one.isOptional)
  return [...(next ? [next] : []), ...boluses]
}
