'use client'
/** The first set-up of an empty house, on one page: the code, the first administrator, the first ward and its stations. */
import { IconDroplet } from '@tabler/icons-react'
import { useState, type FormEvent } from 'react'
import type { FirstHouse } from '#app/_live/useHouse.ts'
import { BigButton } from '#app/_ui/BigButton.tsx'
import { Refusal } from '#app/_ui/Refusal.tsx'
import { SchemeSwitch } from '#app/_ui/SchemeSwitch.tsx'
import { Textarea, TextInput } from '#app/_ui/fields.ts'
import { useCommit } from '#app/_ui/useCommit.ts'
import { initialsOf } from './initials.ts'
import { isTyped, NO_SECRET, SecretFields } from './SecretFields.tsx'
import { ownZone, ZoneField } from './ZoneField.tsx'
import css from './SetUpForm.module.css'

interface SetUpFormProps {
  /** Null when the house is set up, else the sentence why not. */
  readonly onSetUp: (house: FirstHouse) => Promise<string | null>
}

const BEDS = [4, 8, 12] as const
const beds = (count: number): string => Array.from({ length: count }, (_, index) => `Bed ${index + 1}`).join('\n')

export function SetUpForm({ onSetUp }: SetUpFormProps) {
  const [code, setCode] = useState('')
  const [name, setName] = useState('')
  const [initials, setInitials] = useState<string | null>(null)
  const [username, setUsername] = useState('')
  const [secret, setSecret] = useState(NO_SECRET)
  const [ward, setWard] = useState('')
  const [timeZone, setTimeZone] = useState(ownZone)
  const [stations, setStations] = useState('')
  const named = stations.split('\n').map((line) => line.trim()).filter((line) => line !== '')
  const short = initials ?? initialsOf(name)
  const isReady = [code, name, short, username, ward].every((text) => text.trim() !== '') && isTyped(secret) && named.length > 0
  const { refusal, isBusy, commit } = useCommit(
    () => onSetUp({ code, admin: { name: name.trim(), username: username.trim(), initials: short.trim(), pin: secret.once }, ward: { name: ward.trim(), timeZone }, stations: named }),
    () => undefined,
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (isReady) void commit()
  }
  return (
    <main className={css.page}>
      <div className={css.scheme}><SchemeSwitch /></div>
      <form className={css.card} onSubmit={submit} data-testid="set-up">
        <header className={css.head}>
          <h1 className={css.title}><IconDroplet size={30} aria-hidden /> Setting up Dripwatch</h1>
          <p className={css.words}>Nobody can sign in here yet. Whoever started the server makes the first administrator and the first ward; this page is gone for good afterwards.</p>
        </header>
        <section className={css.part} aria-label="Set-up code">
          <h2 className={css.heading}>1 · The set-up code</h2>
          <TextInput
            size="lg" label="Set-up code" description="It stands on the console on which the server was started, in the line “Nobody can sign in yet”." placeholder="XXXX-XXXX-XXXX"
            autoComplete="off" autoCapitalize="characters" spellCheck={false} maxLength={40} value={code} data-testid="set-up-code" onChange={(event) => setCode(event.currentTarget.value)}
          />
        </section>
        <section className={css.part} aria-label="The first administrator">
          <h2 className={css.heading}>2 · The first administrator</h2>
          <div className={css.pair}>
            <TextInput size="lg" label="Name" autoComplete="name" maxLength={120} value={name} data-testid="admin-name" onChange={(event) => setName(event.currentTarget.value)} />
            <TextInput size="lg" label="Initials" autoComplete="off" maxLength={5} value={short} data-testid="admin-initials" onChange={(event) => setInitials(event.currentTarget.value)} />
          </div>
          <TextInput
            size="lg" label="Username" description="Letters, digits, points and underscores." autoComplete="username" autoCapitalize="none" spellCheck={false} maxLength={30}
            value={username} data-testid="admin-username" onChange={(event) => setUsername(event.currentTarget.value)}
          />
          <SecretFields value={secret} onChange={setSecret} isForAdmin />
        </section>
        <section className={css.part} aria-label="The first ward">
          <h2 className={css.heading}>3 · The first ward</h2>
          <TextInput size="lg" label="Name of the ward" autoComplete="off" maxLength={120} value={ward} data-testid="ward-name" onChange={(event) => setWard(event.currentTarget.value)} />
          <ZoneField value={timeZone} onChange={setTimeZone} />
          <Textarea
            size="lg" label="Stations" description="Beds, chairs or places, one a line. More can be added later." autosize minRows={3} maxRows={12} value={stations}
            data-testid="stations" onChange={(event) => setStations(event.currentTarget.value)}
          />
          <div className={css.proposals}>
            {BEDS.map((count) => (
              <button key={count} type="button" className={css.proposal} data-testid={`beds-${count}`} onClick={() => setStations(beds(count))}>Bed 1 to Bed {count}</button>
            ))}
          </div>
        </section>
        <Refusal sentence={refusal} />
        <BigButton type="submit" fullWidth loading={isBusy} disabled={!isReady} data-testid="set-up-commit">Set up and sign in</BigButton>
      </form>
    </main>
  )
}
