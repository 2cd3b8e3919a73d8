/** Before the first walk, once: the database client, the pages and the program of a house are made, and a database of which every house has a copy. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { startEmbedded } from '#server/database/embedded'
import { bundle, prepare } from '#server/prepare'
import { copyOf } from './houseDatabase.ts'
import { House } from './house.ts'
import { HOUSE_PROGRAM, MODEL_URL, PROGRAM } from './houseProgram.ts'

export default async function beginWalks(): Promise<() => Promise<void>> {
  const say = (line: string): void => console.log(line)
  if (!prepare(say)) throw new Error('The pages could not be built.')
  if (!bundle(path.dirname(HOUSE_PROGRAM), { house: 'tests/e2e/houseProcess.ts' }, say)) throw new Error('The program of the houses could not be made.')
  process.env[PROGRAM] = HOUSE_PROGRAM
  const dataDir = await mkdtemp(path.join(tmpdir(), 'dripwatch-walks-'))
  const cluster = await startEmbedded(dataDir)
  const end = async (): Promise<void> => {
    await cluster.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
  try {
    process.env[MODEL_URL] = await makeModel(cluster.url)
    return end
  } catch (error) {
    await end()
    throw error
  }
}

/** The address of a database that a house has filled and left. */
async function makeModel(clusterUrl: string): Promise<string> {
  const databaseUrl = await copyOf(clusterUrl)
  const house = new House({ databaseUrl })
  try {
    await house.open()
  } finally {
    await house.close()
  }
  return databaseUrl
}
