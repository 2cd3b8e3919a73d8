'use client'
/** Who a patient is. Nothing is filled in beforehand for a new one. */
import { useState } from 'react'
import type { Patient } from '#domain'
import { Sheet } from '#app/_ui/Sheet.tsx'
import { Textarea, TextInput } from '#app/_ui/fields.ts'

type Fields = Pick<Patient, 'familyName' | 'givenName' | 'bornOn' | 'identifier' | 'allergies'>

interface PatientSheetProps {
  /** Null: a new one. */
  readonly patient: Patient | null
  readonly onCommit: (fields: Fields & { allergies: string[] }) => Promise<string | null>
  readonly onClose: () => void
}

export function PatientSheet({ patient, onCommit, onClose }: PatientSheetProps) {
  const [familyName, setFamilyName] = useState(patient?.familyName ?? '')
  const [givenName, setGivenName] = useState(patient?.givenName ?? '')
  const [bornOn, setBornOn] = useState(patient?.bornOn ?? '')
  const [identifier, setIdentifier] = useState(patient?.identifier ?? '')
  const [allergies, setAllergies] = useState(patient?.allergies.join('\n') ?? '')
  const fields = {
    familyName: familyName.trim(), givenName: givenName.trim(), bornOn, identifier: identifier.trim(),
    allergies: allergies.split('\n').map((line) => line.trim()).filter((line) => line !== ''),
  }
  return (
    <Sheet
      title={patient ? `Correct ${patient.familyName}, ${patient.givenName}` : 'Add a patient'}
      about={patient ? 'Sessions that are opened from now on say it so. An open session keeps what was known when it was opened.' : 'The number is the one on the wristband; nobody else of this ward may have it.'}
      commitLabel={patient ? 'Correct' : 'Add this patient'}
      isReady={[fields.familyName, fields.givenName, bornOn, fields.identifier].every((text) => text !== '')}
      isWide
      onCommit={() => onCommit(fields)}
      onClose={onClose}
    >
      <TextInput size="lg" label="Family name" autoComplete="off" maxLength={120} value={familyName} data-testid="family-name" onChange={(event) => setFamilyName(event.currentTarget.value)} />
      <TextInput size="lg" label="Given name" autoComplete="off" maxLength={120} value={givenName} data-testid="given-name" onChange={(event) => setGivenName(event.currentTarget.value)} />
      <TextInput size="lg" type="date" label="Born on" autoComplete="off" value={bornOn} data-testid="born-on" onChange={(event) => setBornOn(event.currentTarget.value)} />
      <TextInput size="lg" label="Number on the wristband" autoComplete="off" maxLength={40} value={identifier} data-testid="identifier" onChange={(event) => setIdentifier(event.currentTarget.value)} />
      <Textarea size="lg" label="Allergies" description="One a line; none where none is known." autosize minRows={2} value={allergies} data-testid="allergies" onChange={(event) => setAllergies(event.currentTarget.value)} />
    </Sheet>
  )
}
