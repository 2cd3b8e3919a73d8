'use client'
/** What was scanned and what this session wants, side by side: both have to be read before anything goes on. */
import { IconHandStop } from '@tabler/icons-react'
import { Fragment } from 'react'
import { PUT_RIGHT, readText, TARGET_WORDS, wantedText, type Scan, type Session } from '#domain'
import { usePatients } from '#app/_live/useLists.ts'
import css from './ScanPanel.module.css'

interface MismatchProps {
  readonly session: Session
  readonly scan: Scan
}

export function Mismatch({ session, scan: { event } }: MismatchProps) {
  const { target, purpose } = event
  return (
    <div className={css.mismatch} role="alert" data-testid="scan-mismatch">
      <IconHandStop size={34} aria-hidden />
      <dl className={css.both}>
        <dt>{TARGET_WORDS[target]}:</dt>
        <dd>
          {target === 'patient' && <NameOf identifier={event.code} wardId={session.wardId} />}
          <Whole text={readText(event)} />
        </dd>
        <dt>This session:</dt>
        <dd>
          <Whole text={wantedText(session, target, purpose)} />
        </dd>
      </dl>
      <p className={css.way}>Do not go on. {PUT_RIGHT[target]}</p>
    </div>
  )
}

/** No number is broken at the end of a line: half a number is another one. */
const Whole = ({ text }: { readonly text: string }) =>
  text.split(' ').map((word, index) => (
    <Fragment key={index}>
      <span className={/\d/.test(word) ? css.word : undefined}>{word}</span>{' '}
    </Fragment>
  ))

/** The record keeps another patient's number and no name; the nurse at the bed is told whose it is, where this ward knows. */
function NameOf({ identifier, wardId }: { readonly identifier: string; readonly wardId: string }) {
  const { items } = usePatients(wardId)
  const other = items.find((one) => one.identifier.toLowerCase() === identifier.toLowerCase())
  return other ? `${other.familyName}, ${other.givenName} ` : null
}
