'use client'
/** Opening a session: where, who, which protocol, whose order. The order is the protocol's own until it is changed. */
import { useState } from 'react'
import type { Instant, Order, Patient, Protocol, Station, Tile } from '#domain'
import { ScanLine } from '#app/_scan/ScanLine.tsx'
import { BigButton } from '#app/_ui/BigButton.tsx'
import { Refusal } from '#app/_ui/Refusal.tsx'
import { useCommit } from '#app/_ui/useCommit.ts'
import { isChanged, propose, type Changes, type Scale2Draft } from './orderDraft.ts'
import { findScanned, whyTorn } from './openScan.ts'
import { OrderStep } from './OrderStep.tsx'
import { PatientStep } from './PatientStep.tsx'
import { ProtocolStep } from './ProtocolStep.tsx'
import { StationStep } from './StationStep.tsx'
import type { TitrationDraft } from './titrationDraft.ts'
import css from './OpenForm.module.css'

export interface Opening {
  readonly stationId: string
  readonly patientId: string
  readonly protocol: Protocol
  readonly prescriber: string
  /** Only when it departs from the protocol's own. */
  readonly order: Order | null
  /** What was scanned and not chosen by hand. */
  readonly scans: readonly { readonly target: 'patient' | 'station'; readonly code: string; readonly isTyped?: boolean }[]
}

interface OpenFormProps {
  readonly stations: readonly Station[]
  readonly patients: readonly Patient[]
  readonly protocols: readonly Protocol[]
  /** Sessions that are open on this ward. */
  readonly running: readonly Tile[]
  /** The station from which the form was opened. */
  readonly stationId: string | null
  readonly now: () => Instant
  /** Null when it was taken, else the sentence why not. */
  readonly onOpen: (opening: Opening) => Promise<string | null>
}

type StepName = 'station' | 'patient' | 'protocol' | 'order'

export function OpenForm({ stations, patients, protocols, running, stationId, now, onOpen }: OpenFormProps) {
  const [station, setStation] = useState<Station | null>(stations.find((one) => one.stationId === stationId) ?? null)
  const [patient, setPatient] = useState<Patient | null>(null)
  const [protocol, setProtocol] = useState<Protocol | null>(null)
  const [prescriber, setPrescriber] = useState('')
  const [changes, setChanges] = useState<Changes>({})
  const [titration, setTitration] = useState<TitrationDraft | null>(null)
  const [scale2, setScale2] = useState<Scale2Draft | null>(null)
  const [step, setStep] = useState<StepName>(station ? 'patient' : 'station')
  const [scans, setScans] = useState<Opening['scans']>([])
  const [wrongScan, setWrongScan] = useState<string | null>(null)
  const proposed = protocol && propose(protocol, prescriber.trim(), now(), changes, titration, scale2)

  const take = (target: 'patient' | 'station', scan: { readonly code: string; readonly isTyped: boolean } | null) => {
    const others = scans.filter((one) => one.target !== target)
    setScans(scan === null ? others : [...others, { target, code: scan.code, ...(scan.isTyped ? { isTyped: true } : {}) }])
    setWrongScan(null)
  }
  const scanned = (code: string, isTyped: boolean) => {
    const found = findScanned(code, { patients, stations, running })
    const torn = whyTorn(found, { patient, station })
    if (found.what === 'nothing') return setWrongScan(found.because)
    take(found.what, torn === null ? { code, isTyped } : null)
    setWrongScan(torn)
    if (found.what === 'patient') {
      setPatient(torn === null ? found.patient : null)
      setStep(torn !== null ? 'patient' : station ? 'protocol' : 'station')
    } else {
      setStation(torn === null ? found.station : null)
      setStep(torn !== null ? 'station' : patient ? 'protocol' : 'patient')
    }
  }

  const { refusal, isBusy, commit } = useCommit(
    async () => {
      if (!station) return 'Choose the station.'
      if (!patient) return 'Choose the patient.'
      if (!protocol || !proposed) return 'Choose the protocol.'
      if (prescriber.trim() === '') return 'Give the name of the prescriber.'
      if (proposed.because !== null) return proposed.because
      const order = isChanged(changes) || titration || scale2 ? proposed.order : null
      return onOpen({
        stationId: station.stationId,
        patientId: patient.patientId,
        protocol,
        prescriber: prescriber.trim(),
        order,
        scans,
      })
    },
    () => undefined,
    JSON.stringify([station?.stationId, patient?.patientId, protocol?.protocolId, prescriber, changes, titration, scale2, scans]),
  )

  return (
    <div className={css.page}>
      <ScanLine title="Scan wristband or station" refusal={wrongScan} onCode={scanned}>
        Scan the wristband and the station, or choose below.
      </ScanLine>
      <StationStep
        stations={stations}
        running={running}
        chosen={station}
        isOpen={step === 'station'}
        onOpen={() => setStep('station')}
        onChoose={(one) => {
          take('station', null)
          setStation(one)
          setStep(patient ? 'protocol' : 'patient')
        }}
      />
      <PatientStep
        patients={patients}
        running={running}
        chosen={patient}
        isOpen={step === 'patient'}
        onOpen={() => setStep('patient')}
        onChoose={(one) => {
          take('patient', null)
          setPatient(one)
          setStep('protocol')
        }}
      />
      <ProtocolStep
        protocols={protocols}
        chosen={protocol}
        isOpen={step === 'protocol'}
        onOpen={() => setStep('protocol')}
        onChoose={(one) => {
          setProtocol(one)
          setChanges({})
          setTitration(null)
          setScale2(null)
          setStep('order')
        }}
      />
      <OrderStep
        protocol={protocol}
        proposed={proposed}
        prescriber={prescriber}
        changes={changes}
        titration={titration}
        isOpen={step === 'order'}
        onOpen={() => setStep('order')}
        onPrescriber={setPrescriber}
        onChange={setChanges}
        onTitration={setTitration}
        scale2={scale2}
        onScale2={setScale2}
      />
      <footer className={css.foot}>
        <Refusal sentence={refusal} />
        <BigButton fullWidth loading={isBusy} data-testid="open-session" onClick={() => void commit()}>
          {station ? `Open session at ${station.name}` : 'Open session'}
        </BigButton>
      </footer>
    </div>
  )
}
