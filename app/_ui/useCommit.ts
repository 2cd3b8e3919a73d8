import { useState } from 'react'

/** Runs an act once at a time; keeps the sentence of a refusal. */
export function useCommit(act: () => Promise<string | null>, onDone: () => void) {
  const [refusal, setRefusal] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)
  const commit = async () => {
    if (isBusy) return
    setBusy(true)
    const sentence = await act()
    setBusy(false)
    setRefusal(sentence)
    if (sentence === null) onDone()
  }
  return { refusal, isBusy, commit }
}
