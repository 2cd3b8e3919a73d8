'use client'
/** The patients of a ward: found by name or number, added, corrected. */
import { useState } from 'react'
import type { Patient } from '#domain'
import { useNowAs } from '#app/_live/useNow.ts'
import type { HouseDeeds } from '#app/_live/useHouse.ts'
import { usePatients } from '#app/_live/useLists.ts'
import { BigButton } from '#app/_ui/BigButton.tsx'
import { Chip } from '#app/_ui/Chip.tsx'
import { EmptyState } from '#app/_ui/EmptyState.tsx'
import { TextInput } from '#app/_ui/fields.ts'
import { ageText } from '#app/_ui/time.ts'
import css from './Admin.module.css'
import { PatientSheet } from './PatientSheet.tsx'

/** Design: more than that nobody reads through; a name or number finds the rest. */
const MOST_SHOWN = 60

export function Patients({ wardId, deeds }: { readonly wardId: string; readonly deeds: HouseDeeds }) {
  const { items, isLoading, error } = usePatients(wardId)
  const [sought, setSought] = useState('')
  const [doing, setDoing] = useState<'add' | Patient | null>(null)
  const found = items.filter((patient) => matches(patient, sought))
  return (
    <section className={css.card} aria-label="Patients">
      <header className={css.head}>
        <h2 className={css.title}>Patients</h2>
        <TextInput className={css.find ?? ''} size="lg" aria-label="Find by name or number" placeholder="Name or number" value={sought} data-testid="find-patient" onChange={(event) => setSought(event.currentTarget.value)} />
        <div className={css.deeds}><BigButton data-testid="add-patient" onClick={() => setDoing('add')}>Add a patient…</BigButton></div>
      </header>
      {error && <p className={css.muted} role="alert">{error.because}</p>}
      {!isLoading && !error && items.length === 0 && <EmptyState title="No patient yet">Whoever is to have a session is added here first.</EmptyState>}
      {items.length > 0 && found.length === 0 && <p className={css.muted}>Nobody is called so.</p>}
      <ul className={css.rows}>
        {found.slice(0, MOST_SHOWN).map((patient) => <PatientRow key={patient.patientId} patient={patient} onCorrect={() => setDoing(patient)} />)}
      </ul>
      {found.length > MOST_SHOWN && <p className={css.muted}>and {found.length - MOST_SHOWN} more: find them by name or number.</p>}
      {doing === 'add' && <PatientSheet patient={null} onCommit={(fields) => deeds.addPatient(wardId, fields)} onClose={() => setDoing(null)} />}
      {doing !== null && doing !== 'add' && <PatientSheet patient={doing} onCommit={(fields) => deeds.correctPatient(doing.patientId, fields)} onClose={() => setDoing(null)} />}
    </section>
  )
}

function PatientRow({ patient: { familyName, givenName, bornOn, identifier, allergies, isFictional }, onCorrect }: { readonly patient: Patient; readonly onCorrect: () => void }) {
  const age = useNowAs((now) => ageText(bornOn, now))
  return (
    <li className={css.row} data-testid="patient-row">
      <span className={css.main}><strong>{familyName.toUpperCase()}, {givenName}</strong> {isFictional && <Chip tone="low">Fictional</Chip>}</span>
      <span className={css.side}>{identifier} · born {bornOn} ({age})</span>
      <span className={css.side}>{allergies.length === 0 ? 'no known allergy' : `allergic to ${allergies.join(', ')}`}</span>
      <div className={css.deeds}><BigButton variant="default" aria-label={`Correct ${familyName}, ${givenName}`} onClick={onCorrect}>Correct…</BigButton></div>
    </li>
  )
}

const matches = ({ familyName, givenName, identifier }: Patient, sought: string): boolean =>
  sought.trim().toLowerCase().split(/\s+/).every((part) => [familyName, givenName, identifier].some((text) => text.toLowerCase().includes(part)))
