'use client'
import { orderFromProtocol, type Protocol } from '#domain'
import { OpenStep } from '#app/_ui/OpenStep.tsx'
import { orderedText, phaseName } from './orderDraft.ts'
import css from './OpenForm.module.css'

interface ProtocolStepProps {
  readonly protocols: readonly Protocol[]
  readonly chosen: Protocol | null
  readonly isOpen: boolean
  readonly onOpen: () => void
  readonly onChoose: (protocol: Protocol) => void
}

/** Which plan: for what, how much, and how it stands with the regulator. */
export function ProtocolStep({ protocols, chosen, isOpen, onOpen, onChoose }: ProtocolStepProps) {
  return (
    <OpenStep
      number={3}
      title="Protocol"
      answer={chosen && `${chosen.protocolId} · ${chosen.indication}`}
      isOpen={isOpen}
      onOpen={onOpen}
    >
      <div className={css.protocols}>
        {protocols.map((protocol) => (
          <button
            key={protocol.protocolId}
            type="button"
            className={css.card}
            aria-pressed={chosen?.protocolId === protocol.protocolId}
            data-testid={`protocol-${protocol.protocolId}`}
            onClick={() => onChoose(protocol)}
          >
            <strong className={css.name}>
              {protocol.protocolId}: {protocol.title}
            </strong>
            <span>{protocol.indication}</span>
            <DoseSummary protocol={protocol} />
            <span className={css.status}>
              {protocol.regulatoryStatus} · version {protocol.version}
            </span>
          </button>
        ))}
      </div>
    </OpenStep>
  )
}

function DoseSummary({ protocol }: { readonly protocol: Protocol }) {
  const order = orderFromProtocol(protocol, '', 0)
  return (
    <span className={css.doses}>
      <span>{protocol.salt}</span>
      {order.phases.map((phase) => (
        <span key={phase.phaseId}>
          {phaseName(protocol, phase.phaseId)}: {orderedText(order, phase)}
        </span>
      ))}
    </span>
  )
}
