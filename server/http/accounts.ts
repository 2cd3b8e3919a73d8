/** The accounts of the house, for its administrators. A PIN comes in and never goes out. */
import { addAccount, changeAccount, listAccounts, setPin, unlockAccount, type Account } from '#server/admin/accounts'
import { accountChange, accountKept, accounts, newAccount, pinToSet, staffParams } from '#wire/house'
import { problem } from '#wire/replies'
import { keeper, reader, signedIn } from './asking.ts'
import type { Door, RouteParts } from './door.ts'
import { madeOr } from './problems.ts'

export function accountRoutes(door: Door, { runtime }: RouteParts): void {
  const { changes, auth, database, staffChanged } = runtime
  const onRequest = signedIn(runtime)
  const refusals = { 400: problem, 401: problem, 403: problem, 404: problem, 422: problem }
  const path = '/api/v1/accounts'

  door.get(path, { schema: { response: { 200: accounts, ...refusals } }, onRequest }, async (request) => {
    reader(request, 'accounts')
    const found = await listAccounts(database.pool.query.bind(database.pool))
    return { accounts: found.map(accountView) }
  })

  door.post(path, { schema: { body: newAccount, response: { 201: accountKept, ...refusals } }, onRequest }, async (request, reply) => {
    const account = madeOr(await changes.make(keeper(request, 'accounts'), (making) => addAccount(making, auth, request.body)))
    return reply.code(201).send({ account: accountView(account) })
  })

  door.patch(`${path}/:staffId`, { schema: { params: staffParams, body: accountChange, response: { 200: accountKept, ...refusals } }, onRequest }, async (request) => {
    const { staffId } = request.params
    const account = madeOr(await changes.make(keeper(request, 'accounts'), (making) => changeAccount(making, auth, staffId, request.body)))
    staffChanged(staffId)
    return { account: accountView(account) }
  })

  door.put(`${path}/:staffId/pin`, { schema: { params: staffParams, body: pinToSet, response: { 200: accountKept, ...refusals } }, onRequest }, async (request) => {
    const { staffId } = request.params
    const account = madeOr(await changes.make(keeper(request, 'accounts'), (making) => setPin(making, auth, staffId, request.body.pin)))
    staffChanged(staffId)
    return { account: accountView(account) }
  })

  door.post(`${path}/:staffId/unlock`, { schema: { params: staffParams, response: { 200: accountKept, ...refusals } }, onRequest }, async (request) => {
    const account = madeOr(await changes.make(keeper(request, 'accounts'), (making) => unlockAccount(making, request.params.staffId)))
    return { account: accountView(account) }
  })
}

/** An account as an administrator sees it. */
export const accountView = ({ lockedUntilAt, wardIds, ...account }: Account) => ({
  ...account, wardIds: [...wardIds], lockedUntilAt: lockedUntilAt === null ? null : new Date(lockedUntilAt).toISOString(),
})
