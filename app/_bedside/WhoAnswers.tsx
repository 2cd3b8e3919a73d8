'use client'
/** Who answers for this patient now, who waits to take them over, and the way from one to the other. */
import { IconTransfer, IconUserCheck, IconUserOff } from '@tabler/icons-react'
import { handoverRights } from '#domain'
import { backTo } from '#app/_handover/back.ts'
import { useNowAs } from '#app/_live/useNow.ts'
import { BigButton } from '#app/_ui/BigButton.tsx'
import { Refusal } from '#app/_ui/Refusal.tsx'
import { formatTime } from '#app/_ui/TimeText.tsx'
import { spanText } from '#app/_ui/time.ts'
import { useCommit } from '#app/_ui/useCommit.ts'
import type { Bedside } from './bedside.ts'
import type { Doing } from './doing.ts'
import css from './WhoAnswers.module.css'

interface WhoAnswersProps {
  readonly bedside: Bedside
  readonly onDo: (doing: Doing) => void
}

export function WhoAnswers({ bedside, onDo }: WhoAnswersProps) {
  const { session, me, mayAct } = bedside
  const { offer } = session
  const back = useCommit(
    async () => {
      const body = backTo(session)
      return body && bedside.act(body)
    },
    () => undefined,
  )
  if (session.status === 'closed') return null
  const may = handoverRights(session, me)
  const opens = () => onDo({ what: 'handover' })
  return (
    <section className={css.line} aria-label="Who answers for this patient" data-testid="who-answers" data-wanted={may.mayAccept || undefined} data-nobody={session.responsible === null || undefined}>
      {session.responsible === null ? <IconUserOff aria-hidden size={24} /> : offer ? <IconTransfer aria-hidden size={24} /> : <IconUserCheck aria-hidden size={24} />}
      <p className={css.words}><Words bedside={bedside} /></p>
      {mayAct && (
        <div className={css.buttons}>
          {may.mayReturn && (
            <BigButton data-testid="i-am-back" loading={back.isBusy} onClick={() => void back.commit()}>I am back</BigButton>
          )}
          {may.mayTakeBack && (
            <BigButton variant="default" data-testid="take-back" loading={back.isBusy} onClick={() => void back.commit()}>Take back</BigButton>
          )}
          <BigButton variant={may.mayAccept ? 'filled' : 'default'} data-testid="hand-over" onClick={opens}>
            {offer === null ? 'Hand over…' : may.mayAccept ? 'Read and accept' : `${offer.to.name} signs here`}
          </BigButton>
        </div>
      )}
      <Refusal sentence={back.refusal} />
    </section>
  )
}

function Words({ bedside: { session, me, timeZone } }: Pick<WhoAnswersProps, 'bedside'>) {
  const { responsible, cover, offer } = session
  const name = (one: { readonly staffId: string; readonly name: string }): string => (one.staffId === me.staffId ? 'you' : one.name)
  const is = (one: { readonly staffId: string }): string => (one.staffId === me.staffId ? 'are' : 'is')
  return (
    <>
      {responsible === null && <strong>Nobody answers for this patient.</strong>}
      {responsible && !cover && <><strong>{capital(name(responsible))}</strong> {is(responsible)} responsible.</>}
      {responsible && cover && (
        <>
          <strong>{capital(name(cover))}</strong> {cover.staffId === me.staffId ? 'cover' : 'covers'} for {name(responsible)} till {formatTime(cover.untilAt, timeZone)}, <Left untilAt={cover.untilAt} />.
        </>
      )}
      {offer && (
        <span className={css.offer} data-testid="offer">
          {' '}Since {formatTime(offer.at, timeZone)} {name(offer.to)} {is(offer.to)} asked to {offer.untilAt === null ? 'take over' : `cover till ${formatTime(offer.untilAt, timeZone)}`}
          {offer.to.staffId === me.staffId ? '.' : '; the signature is missing.'}
        </span>
      )}
    </>
  )
}

function Left({ untilAt }: { readonly untilAt: number }) {
  return <>{useNowAs((now) => `${spanText(untilAt - now)} left`)}</>
}

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1)
