import { useState } from 'react'
import { useWhileShown } from './useWhileShown.ts'

/** Runs an act once at a time; keeps the sentence of a refusal until what it is `about` changes. */
export function useCommit(act: () => Promise<string | null>, onDone: () => void, about = '') {
  const done = useWhileShown(onDone)
  const [refusal, setRefusal] = useState<string | null>(null)
  const [known, setKnown] = useState(about)
  if (known !== about) {
    setKnown(about)
    setRefusal(null)
  }
  const [isBusy, setBusy] = useState(false)
  const commit = async () => {
    if (isBusy) return
    setBusy(true)
    const sentence = await act()
    setBusy(false)
    setRefusal(sentence)
    if (sentence === null) done()
  }
  return { refusal, isBusy, commit }
}
