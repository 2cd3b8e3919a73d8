/** The first set-up of an empty house, by whoever reads the code on the machine's own console. */
import { problem } from '#wire/replies'
import { setUp as setUpBody, setUpDone } from '#wire/house'
import { accountView } from './accounts.ts'
import type { Door, RouteParts } from './door.ts'
import { madeOr, Problem } from './problems.ts'
import { attemptLimit } from './signIn.ts'

/** For each address: a person mistypes, a program guesses. */
const CODES_PER_MINUTE = 10

export function setUpRoutes(door: Door, { runtime, signInsPerMinute }: RouteParts): void {
  const { setUp } = runtime
  const onRequest = attemptLimit(door, Math.min(CODES_PER_MINUTE, signInsPerMinute))
  const response = { 201: setUpDone, 400: problem, 401: problem, 409: problem, 422: problem, 429: problem }
  door.post('/api/v1/set-up', { schema: { body: setUpBody, response }, onRequest }, async (request, reply) => {
    const { code, ...house } = request.body
    // Over is over, whatever code is given: nobody learns whether it was right.
    if (!(await setUp.isOpen())) throw over()
    if (!(await setUp.isCode(code))) throw new Problem(401, 'wrong-set-up-code', 'This is not the set-up code. The console on which the server was started shows it.')
    const made = await setUp.complete(house)
    if (!made.ok && made.code === 'set-up-is-over') throw over()
    const { account, wardId } = madeOr(made)
    return reply.code(201).send({ account: accountView(account), wardId })
  })
}

const over = () => new Problem(409, 'set-up-is-over', 'This house is set up. Sign in; an administrator gives you an account.')
