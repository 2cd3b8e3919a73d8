'use client'
/** Sets that were charted for one check by people who could not see each other's: side by side, for a person to decide. */
import { IconArrowsSplit2 } from '@tabler/icons-react'
import { useState } from 'react'
import { twiceViews, type SetView, type TwiceView } from '#domain'
import { BigButton } from '#app/_ui/BigButton.tsx'
import { Refusal } from '#app/_ui/Refusal.tsx'
import { useOnDemand } from '#app/_ui/useLater.ts'
import { formatTime } from '#app/_ui/TimeText.tsx'
import type { Bedside } from './bedside.ts'
import css from './ChartedTwice.module.css'

const sheet = () => import('./InError.tsx')

export function ChartedTwice({ bedside }: { readonly bedside: Bedside }) {
  return twiceViews(bedside.session).map((twice) => <Twice key={twice.seq} twice={twice} bedside={bedside} />)
}

interface TwiceProps {
  readonly twice: TwiceView
  readonly bedside: Bedside
}

const COUNT_WORDS: Readonly<Record<number, string>> = { 2: 'Two', 3: 'Three', 4: 'Four' }

function Twice({ twice, bedside }: TwiceProps) {
  const [wrong, setWrong] = useState<SetView | null>(null)
  const room = useOnDemand(wrong !== null, sheet)
  const [refusal, setRefusal] = useState<string | null>(null)
  const keep = async () => setRefusal(await bedside.act({ type: 'KeepBoth', seq: twice.seq }))
  const count = COUNT_WORDS[twice.sets.length] ?? String(twice.sets.length)
  return (
    <section className={css.card} aria-label="Sets for one check" data-testid="charted-twice">
      <h2 className={css.heading}>
        <IconArrowsSplit2 aria-hidden size={24} /> {count} sets for one check
      </h2>
      <p className={css.about}>Charted on devices that could not see each other’s entry. All are in the record and count until somebody has decided.</p>
      <SideBySide twice={twice} timeZone={bedside.timeZone} />
      <Refusal sentence={refusal} />
      {bedside.mayAct && (
        <div className={css.buttons}>
          <BigButton data-testid="keep-both" onClick={() => void keep()}>
            {twice.sets.length === 2 ? 'Keep both' : 'Keep all'}
          </BigButton>
          {twice.sets.map((set) => (
            <BigButton key={set.seq} variant="default" data-testid={`in-error-${set.seq}`} onClick={() => setWrong(set)}>
              {set.who}, {formatTime(set.occurredAt, bedside.timeZone)}: entered in error…
            </BigButton>
          ))}
        </div>
      )}
      {wrong && room && <room.InError set={wrong} bedside={bedside} onClose={() => setWrong(null)} />}
    </section>
  )
}

function SideBySide({ twice: { sets, values }, timeZone }: { readonly twice: TwiceView; readonly timeZone: string }) {
  return (
    <table className={css.table}>
      <thead>
        <tr>
          <th scope="col">Observation</th>
          {sets.map(({ seq, who, occurredAt, recordedAt }) => (
            <th key={seq} scope="col">
              {who}
              <span className={css.when}>
                measured {formatTime(occurredAt, timeZone)} · recorded {formatTime(recordedAt, timeZone)}
              </span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {values.map(({ code, label, texts, differs }) => (
          <tr key={code} data-differs={differs || undefined}>
            <th scope="row">
              {label} {differs && <span className={css.differs}>differs</span>}
            </th>
            {texts.map((text, index) => (
              <td key={sets[index]!.seq}>{text ?? 'not charted'}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
