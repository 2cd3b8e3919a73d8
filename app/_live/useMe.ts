import { useMutation, useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import { keys } from './cache.ts'
import { DoorError, knock, read } from './door.ts'
import { useLive } from './useLive.ts'
import { readMe, type Me } from './people.ts'

/** While nobody can say who this is, it is asked again and again: the server may just be starting. */
const ASK_AGAIN_MS = 3_000

export interface WhoAmI {
  readonly me: Me | null
  readonly isLoading: boolean
  /** True only when the server has said so, never because it could not be asked. */
  readonly isSignedOut: boolean
  readonly error: DoorError | null
}

/** The person at this device. */
export function useMe(): WhoAmI {
  const live = useLive()
  const { data, isPending, error } = useQuery<Me | null, DoorError>({
    queryKey: keys.me,
    queryFn: () => live.recall.orRecall<Me | null>(keys.me, () => readMe().catch(nobody)),
    refetchOnWindowFocus: 'always',
    refetchInterval: ({ state }) => (state.error ? ASK_AGAIN_MS : false),
  })
  return { me: data ?? null, isLoading: isPending, isSignedOut: data === null, error }
}

function nobody(error: unknown): null {
  if (error instanceof DoorError && error.status === 401) return null
  throw error
}

export type SignInResult =
  | { readonly ok: true }
  /** `untilAt`: after too many wrong PINs, when another may be tried; ISO 8601. */
  | { readonly ok: false; readonly code: string; readonly because: string; readonly untilAt?: string | null }

/** Signs a person in with username and PIN, in the place of whoever is signed in here. */
export function useSignIn(): { signIn: (username: string, pin: string) => Promise<SignInResult>; isPending: boolean } {
  const live = useLive()
  const { mutateAsync, isPending } = useMutation<Me, DoorError, { username: string; pin: string }>({
    networkMode: 'always',
    mutationFn: (secret) => {
      const sealed = live.pinProof.seal(secret.pin)
      return live.passTablet(async () => {
        await knock('POST', '/api/v1/sign-in', secret)
        const me = await readMe()
        // Before anybody goes on to another page: a lock without it stays shut in an outage.
        await live.pinProof.keep(me.staffId, sealed)
        return me
      })
    },
  })
  const signIn = useCallback(
    (username: string, pin: string): Promise<SignInResult> =>
      mutateAsync({ username, pin }).then(
        () => ({ ok: true }),
        ({ code, because, untilAt }: DoorError) => ({ ok: false, code, because, untilAt }),
      ),
    [mutateAsync],
  )
  return { signIn, isPending }
}

/** Signs the person out. What waits in the outbox stays, until the same person signs in again. */
export function useSignOut(): { signOut: () => Promise<SignInResult> } {
  const live = useLive()
  const signOut = useCallback(async (): Promise<SignInResult> => {
    try {
      await knock('POST', '/api/v1/sign-out')
    } catch (error) {
      if (!(error instanceof DoorError)) throw error
      // Only the server can end a sign-in: without it this tablet would still be signed in.
      if (error.status !== 401) return { ok: false, code: error.code, because: error.because }
    }
    live.signedOut()
    return { ok: true }
  }, [live])
  return { signOut }
}

export interface SignInHints {
  readonly staff: readonly { readonly username: string; readonly name: string; readonly role: Me['role'] }[]
  readonly pin: string
}

export interface Way {
  /** The demo's sign-ins, when all people in this installation are fictional; otherwise null. */
  readonly hints: SignInHints | null
  /** Nobody can sign in yet: the house waits for its first set-up. Null as long as nobody knows. */
  readonly isSetUpOpen: boolean | null
}

/** What a stranger at the sign-in is told. */
export function useWayIn(): Way {
  const { data } = useQuery<{ hints: SignInHints | null; isSetUpOpen?: boolean }, DoorError>({
    queryKey: ['sign-in-hints'],
    queryFn: () => read('/api/v1/sign-in-hints'),
  })
  return { hints: data?.hints ?? null, isSetUpOpen: data ? (data.isSetUpOpen ?? false) : null }
}
