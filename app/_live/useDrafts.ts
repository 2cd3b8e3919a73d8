import { useCallback, useEffect, useState } from 'react'
import type { KeptDraft } from './memory.ts'
import { useLive } from './useLive.ts'

export type Drafts<T> = Readonly<Record<string, KeptDraft<T>>>

const NOT_READ = { owner: '', byForm: {} }

/**
 * What this person has typed into the forms of this session and not saved: it survives a reload, a crash and a lock, and is
 * shown to nobody else. Null until it has been read.
 */
export function useDrafts<T>(staffId: string, sessionId: string): {
  drafts: Drafts<T> | null
  /** Keeps what is typed into a form now; null throws it away. */
  keep: (form: string, draft: T | null) => void
} {
  const { memory, clock } = useLive()
  const owner = `${staffId}:${sessionId}`
  const [kept, setKept] = useState<{ owner: string; byForm: Drafts<T> }>(NOT_READ)
  useEffect(() => {
    let isLeft = false
    // Without a memory a draft lives as long as the page.
    const read = memory.drafts<T>(staffId, sessionId).catch((): KeptDraft<T>[] => [])
    void read.then((found) => {
      if (!isLeft) setKept({ owner, byForm: Object.fromEntries(found.map((one) => [one.form, one])) })
    })
    return () => void (isLeft = true)
  }, [memory, owner, staffId, sessionId])
  const keep = useCallback(
    (form: string, draft: T | null) => {
      if (draft === null) {
        void memory.dropDraft(staffId, sessionId, form).catch(() => undefined)
        setKept(({ byForm: { [form]: _gone, ...others } }) => ({ owner, byForm: others }))
        return
      }
      const one: KeptDraft<T> = { staffId, sessionId, form, draft, typedAt: clock.now() }
      void memory.keepDraft(one).catch(() => undefined)
      setKept(({ byForm }) => ({ owner, byForm: { ...byForm, [form]: one } }))
    },
    [memory, clock, owner, staffId, sessionId],
  )
  return { drafts: kept.owner === owner ? kept.byForm : null, keep }
}
