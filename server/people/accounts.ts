/**
 * Every question to the account library goes through here. The library keeps its context in async-local storage, and on Node before
 * 24 each promise of the whole process pays for that from its first question on, for good. So the storage is put away again
 * whenever no question is under way, and a command that meets a remembered sign-in goes without.
 */
import {
  getCurrentAuthContextAsyncLocalStorage, getCurrentDBAdapterAsyncLocalStorage, getRequestStateAsyncLocalStorage,
} from '@better-auth/core/context'

interface Storage {
  disable(): void
}

// The library has one storage of each kind for the process, however many runtimes a process opens: so the count is here, too.
let storages: readonly Storage[] = []
let underWay = 0

/** Does some work with the account library, and leaves nothing of it running behind. */
export async function withAccounts<T>(work: () => Promise<T>): Promise<T> {
  underWay += 1
  try {
    if (storages.length === 0) storages = await allStorages()
    return await work()
  } finally {
    underWay -= 1
    if (underWay === 0) for (const storage of storages) storage.disable()
  }
}

const allStorages = (): Promise<readonly Storage[]> =>
  Promise.all([getCurrentAuthContextAsyncLocalStorage(), getCurrentDBAdapterAsyncLocalStorage(), getRequestStateAsyncLocalStorage()])
