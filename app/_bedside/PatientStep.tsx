'use client'
import { IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import type { Patient, Tile } from '#domain'
import { OpenStep } from '#app/_ui/OpenStep.tsx'
import { TextInput } from '#app/_ui/fields.ts'
import css from './OpenForm.module.css'

interface PatientStepProps {
  readonly patients: readonly Patient[]
  readonly running: readonly Tile[]
  readonly chosen: Patient | null
  readonly isOpen: boolean
  readonly onOpen: () => void
  readonly onChoose: (patient: Patient) => void
}

const fullName = ({ familyName, givenName }: Patient): string => `${familyName.toUpperCase()} ${givenName}`

/** Who: two identifiers beside the name, to be held against the wristband. */
export function PatientStep({ patients, running, chosen, isOpen, onOpen, onChoose }: PatientStepProps) {
  const [wanted, setWanted] = useState('')
  const words = wanted.trim().toLowerCase()
  const found = patients.filter((one) =>
    `${fullName(one)} ${one.identifier} ${one.bornOn}`.toLowerCase().includes(words),
  )
  const answer = chosen && `${fullName(chosen)} · born ${chosen.bornOn} · ${chosen.identifier}`
  return (
    <OpenStep number={2} title="Patient" answer={answer} isOpen={isOpen} onOpen={onOpen}>
      <TextInput
        size="lg"
        leftSection={<IconSearch aria-hidden size={22} />}
        aria-label="Find a patient by name, number or date of birth"
        placeholder="Name, number or date of birth"
        value={wanted}
        onChange={(event) => setWanted(event.currentTarget.value)}
      />
      <div className={css.patients}>
        {found.map((patient) => (
          <PatientCard
            key={patient.patientId}
            patient={patient}
            tile={running.find((tile) => tile.patientId === patient.patientId)}
            isChosen={chosen?.patientId === patient.patientId}
            onChoose={() => onChoose(patient)}
          />
        ))}
        {found.length === 0 && <p className={css.note}>Nobody of that name, number or date of birth on this ward.</p>}
      </div>
    </OpenStep>
  )
}

interface PatientCardProps {
  readonly patient: Patient
  readonly tile: Tile | undefined
  readonly isChosen: boolean
  readonly onChoose: () => void
}

function PatientCard({ patient, tile, isChosen, onChoose }: PatientCardProps) {
  return (
    <button
      type="button"
      className={css.card}
      aria-pressed={isChosen}
      disabled={tile !== undefined}
      data-testid={`patient-${patient.patientId}`}
      onClick={onChoose}
    >
      <strong className={css.name}>{fullName(patient)}</strong>
      <span className={css.ids}>
        born {patient.bornOn} · {patient.identifier}
      </span>
      {patient.allergies.length > 0 && <span className={css.allergies}>Allergies: {patient.allergies.join(', ')}</span>}
      {tile && <span className={css.warn}>has an open session at {tile.station}</span>}
    </button>
  )
}
