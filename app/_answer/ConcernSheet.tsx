'use client'
/**
 * An answer that a person has to look at: what was answered, what is to be done, and the form on what was done. Only the form closes it. It
 * can be put aside while somebody is with the patient; the bedside and the course go on showing that it is open.
 */
import { IconAlertTriangle } from '@tabler/icons-react'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import type { ConcernView } from '#domain'
import type { WantsPerson } from '#app/_live/handed.ts'
import { isAtBedside, type Me } from '#app/_live/people.ts'
import { useCourse } from '#app/_live/useCourse.ts'
import { useCourseActs, useCourseCommand } from '#app/_live/useCourseCommand.ts'
import { useLock } from '#app/_live/useLock.ts'
import { useMe } from '#app/_live/useMe.ts'
import { BigButton } from '#app/_ui/BigButton.tsx'
import { Refusal } from '#app/_ui/Refusal.tsx'
import { SheetFrame } from '#app/_ui/Sheet.tsx'
import { useCommit } from '#app/_ui/useCommit.ts'
import { formatTime } from '#app/_ui/time.ts'
import { ConcernForm } from './ConcernForm.tsx'
import { concernOf, shownConcern } from './concernShown.ts'
import { documented, NOTHING_SAID, whyNotDocumented } from './concernDraft.ts'
import css from './Concern.module.css'

interface ConcernSheetProps {
  readonly courseId: string
  /** One of both: as the record names it, or by the form that it was answered in. */
  readonly concernId?: string
  readonly responseId?: string
  /** As this device knows it, until the course has come. */
  readonly known?: WantsPerson
  /** It has come: what this device knows of it is not needed any more. */
  readonly onServerHas?: () => void
  readonly onClose: () => void
}

export function ConcernSheet({ courseId, concernId, responseId, known, onServerHas, onClose }: ConcernSheetProps) {
  const { me } = useMe()
  const { record, waiting } = useCourse(courseId, me !== null)
  const course = record?.course ?? null
  const concern = course && concernOf(course.concerns, concernId, responseId)
  const timeZone = me?.wards.find(({ wardId }) => wardId === course?.wardId)?.timeZone ?? me?.wards[0]?.timeZone ?? 'UTC'
  const [draft, setDraft] = useState(NOTHING_SAID)
  const act = useCourseActs()
  useSaysSeen(courseId, concern, me)
  const serverHas = useEffectEvent(() => onServerHas?.())
  const isAtServer = concern !== null
  useEffect(() => {
    if (isAtServer) serverHas()
  }, [isAtServer])
  const { refusal, isBusy, commit } = useCommit(async () => {
    const body = documented(draft)
    const why = whyNotDocumented(draft)
    if (why !== null || body === null) return why
    if (!concern) return 'The server does not have the answer yet. What you typed stays here; send it as soon as it has.'
    return act(courseId, { type: 'DocumentConcern', concernId: concern.concernId, ...body })
  }, onClose)
  if (!me) return null
  const shown = shownConcern(course, concern, known, waiting)
  const isStillOpen = concern === null || concern.closedAt === null
  const mayAct = isAtBedside(me)
  return (
    <SheetFrame title="An answer wants a person now" closeLabel="Put aside: somebody is with the patient" isWide onClose={onClose}>
      <div className={css.sheet} data-testid="concern-sheet">
        {course && <p className={css.patient}>{course.patient.familyName.toUpperCase()}, {course.patient.givenName} · born {course.patient.bornOn}</p>}
        <section className={css.answer} aria-label="What was answered">
          <IconAlertTriangle size={30} aria-hidden />
          <div>
            <p>{shown.title}{shown.itemId && `, question ${shown.itemId}`}{shown.question && `: “${shown.question}”`}</p>
            {mayAct
              ? <p className={css.said} data-testid="concern-answer">{shown.now === undefined ? (shown.first ?? 'Loading…') : `first: ${shown.first}; now: ${shown.now}`}</p>
              : <p>What was answered is shown to the nurses who care for the patient.</p>}
            <p className={css.when}>Said {formatTime(concern?.raisedAt ?? known?.at ?? 0, timeZone, 'dateTime')}{concern ? `, entered by ${concern.who}` : ' on this tablet; the server does not have it yet, so nobody else has been told'}</p>
          </div>
        </section>
        {shown.safety && (
          <section aria-label="What to do">
            <h3 className={css.heading}>What to do</h3>
            <ul className={css.list}>{shown.safety.actions.map((one) => <li key={one}>{one}</li>)}</ul>
            <p className={css.note} data-testid="concern-limits">{shown.safety.limits} An answer of 0 is not an all-clear.</p>
          </section>
        )}
        {concern && concern.outcomes.length > 0 && (
          <section aria-label="Documented so far">
            <h3 className={css.heading}>Documented so far</h3>
            <ul className={css.list}>
              {concern.outcomes.map((one) => <li key={one.at}>{formatTime(one.at, timeZone, 'dateTime')}, {one.who}: {one.screenName ?? one.screen}, {one.result}; {one.actions.join(', ')}. {one.text} Told: {one.told}.</li>)}
            </ul>
          </section>
        )}
        {mayAct && isStillOpen && <ConcernForm draft={draft} onChange={setDraft} />}
        <footer className={css.foot}>
          <Refusal sentence={refusal} />
          <div className={css.buttons}>
            <BigButton variant="default" data-testid="concern-aside" onClick={onClose}>{isStillOpen ? 'Somebody is with the patient' : 'Close'}</BigButton>
            {mayAct && isStillOpen && <BigButton data-testid="document-concern" loading={isBusy} onClick={() => void commit()}>Document the outcome</BigButton>}
          </div>
        </footer>
      </div>
    </SheetFrame>
  )
}

/** It was painted before somebody who has said who they are: that is kept, once for each sheet. */
function useSaysSeen(courseId: string, concern: ConcernView | null, me: Me | null): void {
  const { send } = useCourseCommand()
  const { isLocked } = useLock()
  const isSaid = useRef(false)
  const concernId = concern?.closedAt === null && me !== null && !isLocked ? concern.concernId : null
  useEffect(() => {
    if (concernId === null || isSaid.current) return
    const frame = requestAnimationFrame(() => {
      isSaid.current = true
      // Refused, it was closed meanwhile, or is none any more.
      void send(courseId, { type: 'SeeConcern', concernId })
    })
    return () => cancelAnimationFrame(frame)
  }, [courseId, concernId, send])
}
