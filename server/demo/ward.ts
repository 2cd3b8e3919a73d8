/** Ward 4 East, which does not exist, with its stations, its people and its patients. Every name here is made up. */
import type { NewPatient } from '../../prisma/seed.ts'
import type { Role } from '#domain'

export const WARD = {
  name: 'Ward 4 East (fictional)',
  timeZone: 'Europe/Vienna',
  isFictional: true,
  stations: Array.from({ length: 12 }, (_, index) => `Bed ${index + 1}`),
}

/** For the demonstration only; its sign-in page shows it. */
export const PIN = '2468'

const person = (username: string, role: Role, name: string, initials: string) => ({ username, role, name, initials })

export const STAFF = [
  person('charge', 'charge', 'Ottilie Charge-Fictional', 'OC'),
  person('nurse1', 'nurse', 'Ada Sample', 'AS'),
  person('nurse2', 'nurse', 'Ben Example', 'BE'),
  person('nurse3', 'nurse', 'Chidi Placeholder', 'CP'),
  person('nurse4', 'nurse', 'Dolores Dummy-Data', 'DD'),
  person('nurse5', 'nurse', 'Emre Invented', 'EI'),
  person('nurse6', 'nurse', 'Faye Fable', 'FF'),
  person('auditor', 'auditor', 'Quentin Auditor-Fictional', 'QA'),
  person('admin', 'admin', 'Ingrid Admin-Fictional', 'IA'),
]

const patient = (familyName: string, givenName: string, bornOn: string, ...allergies: readonly string[]) => ({
  familyName, givenName, bornOn, allergies, isFictional: true,
})

/** Patients who may be on the obstetric protocol. */
const OBSTETRIC = [
  patient('Testmann', 'Anna', '1993-04-12'),
  patient('Beispiel', 'Magdalena', '1988-11-30', 'penicillin'),
  patient('O’Fiction', 'Siobhán', '1996-07-02'),
  patient('Nguyễn-Mẫu', 'Thị Ví Dụ', '1991-01-19', 'latex'),
  patient('Exempla', 'Chiara', '1999-03-08'),
  patient('Příkladová', 'Božena', '1985-09-25', 'penicillin', 'iodine contrast'),
  patient('Sampledóttir', 'Guðrún', '1994-12-05'),
  patient('Fabelhaft-Musterfrau von und zu Erfundenstein-Platzhalterhausen', 'Wilhelmina Konstantina Apollonia', '1990-06-17', 'sulfonamides', 'adhesive tape', 'strawberries'),
]

const GENERAL = [
  patient('Muster', 'Max', '1961-02-14'),
  patient('Doe-Example', 'Jonathan', '1978-10-09', 'aspirin'),
  patient('Placeholder', 'Amara', '1969-05-21'),
  patient('Lorem', 'Ipsum', '1984-08-08'),
  patient('Dolor', 'Sit Amet', '1957-12-31', 'morphine', 'shellfish'),
  patient('García de la Prueba', 'Inventada', '1973-03-03'),
  patient('Al-Mithal', 'Yusuf', '1990-09-14', 'peanuts'),
  patient('Ōtsukuri', 'Hanako', '1966-01-27'),
  patient('Li', 'An', '1981-04-04'),
  patient('Ficticio', 'Zé', '1949-11-11', 'penicillin'),
]

/** Who comes for a course of infusions, and lies in no bed. */
const OUT = [
  patient('Winterfeld-Beispiel', 'Judith', '1979-02-11'),
  patient('Ćwiczenie', 'Małgorzata', '1991-08-30', 'penicillin'),
  patient('Placeholder', 'Tobias', '1987-05-04'),
  patient('Demo-Okonkwo', 'Chinaza', '1974-12-19'),
  patient('Van der Fictie', 'Wouter', '1968-03-27', 'latex'),
  patient('Fabelhaft-Musterfrau von und zu Erfundenstein-Platzhalterhausen', 'Rosalinde Theodora Apollonia', '1952-10-01'),
]

const identified = (patients: readonly Omit<NewPatient, 'identifier'>[], letter: string): NewPatient[] =>
  patients.map((one, index) => ({ ...one, identifier: `FICT-${letter}${String(index + 1).padStart(3, '0')}` }))

export const OBSTETRIC_PATIENTS = identified(OBSTETRIC, 'O')
export const GENERAL_PATIENTS = identified(GENERAL, 'G')
export const OUTPATIENTS = identified(OUT, 'W')
