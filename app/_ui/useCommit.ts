import { useState } from 'react'
import { useWhileShown } from './useWhileShown.ts'

/** Runs an act once at a time; keeps the sentence of a refusal for as long as what it was said `about` has not changed. */
export function useCommit(act: () => Promise<string | null>, onDone: () => void, about = '') {
  const done = useWhileShown(onDone)
  const [refusal, setRefusal] = useState<{ readonly sentence: string; readonly about: string } | null>(null)
  const [isBusy, setBusy] = useState(false)
  const commit = async () => {
    if (isBusy) return
    setBusy(true)
    const sentence = await act()
    setBusy(false)
    setRefusal(sentence === null ? null : { sentence, about })
    if (sentence === null) done()
  }
  return { refusal: refusal?.about === about ? refusal.sentence : null, isBusy, commit }
}
