/** The databases of the houses: one cluster for all walks, a copy of the model for each. */
import { randomUUID } from 'node:crypto'
import pg from 'pg'

/** Makes a copy of the database of this address, beside it, and returns its address. Nobody may be connected to the model. */
export async function copyOf(url: string): Promise<string> {
  const copy = new URL(url)
  // Only a database with this ending lets a test turn its clock.
  copy.pathname = `/house_${randomUUID().replaceAll('-', '')}_test`
  await ask(url, `CREATE DATABASE ${nameOf(copy)} TEMPLATE ${nameOf(new URL(url))}`)
  return copy.href
}

export const drop = (url: string): Promise<void> => ask(url, `DROP DATABASE IF EXISTS ${nameOf(new URL(url))} WITH (FORCE)`)

const nameOf = (url: URL): string => url.pathname.slice(1)

/** From outside of every house. */
async function ask(url: string, statement: string): Promise<void> {
  const keeper = new URL(url)
  keeper.pathname = '/postgres'
  const client = new pg.Client({ connectionString: keeper.href })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
