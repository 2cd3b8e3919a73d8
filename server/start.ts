/** Starts a whole server: database, door, live line, watch. Also what tests start, without the pages. */
import type { AddressInfo } from 'node:net'
import { createDoor, type DoorOptions } from '#server/http/door'
import { isSameOrigin } from '#server/http/origin'
import { createRealtime } from './realtime.ts'
import { createRuntime, type ClockOf, type Runtime } from './runtime.ts'
import type { Settings } from './settings.ts'

export interface RunningServer {
  readonly runtime: Runtime
  /** Where it answers, for a browser on this machine. */
  readonly address: string
  stop(): Promise<void>
}

/** Resolves when the server answers and the watch is on. The settings say which clock, unless `clockOf` makes another. */
export async function startServer(settings: Settings, options: DoorOptions, clockOf?: ClockOf): Promise<RunningServer> {
  const runtime = await createRuntime(settings, clockOf)
  try {
    return await open(runtime, options)
  } catch (error) {
    await runtime.stop()
    throw error
  }
}

async function open(runtime: Runtime, options: DoorOptions): Promise<RunningServer> {
  const { settings, handle, watch, courses, courseLog, people, onDuty, devices, displayLog, displayWatch, reader, clock, report } = runtime
  const door = await createDoor(runtime, options)
  const realtime = createRealtime({
    httpServer: door.server, reader, people, onDuty, devices, displayLog, displayWatch, report,
    now: clock.now,
    concerns: courseLog.concerns,
    wallNow: clock.isTurned ? Date.now : null,
    sessionOf: handle.sessionOf,
    isOurs: (origin, host) => isSameOrigin(settings, origin, host),
  })
  handle.onAppended(realtime.tell)
  watch.onPassCompleted(realtime.passCompleted)
  watch.onPassCompleted(courses.tellEverybody)
  watch.onPassCompleted(displayWatch.passCompleted)
  runtime.onSignedOut(realtime.signedOut)
  runtime.onSignedOut(onDuty.signedOut)
  runtime.onStaffChanged(realtime.staffChanged)
  runtime.onStaffChanged(onDuty.left)
  runtime.countSockets(realtime.sockets)
  watch.start()
  await door.listen({ host: settings.host, port: settings.port })
  const { port } = door.server.address() as AddressInfo
  const host = settings.host === '0.0.0.0' || settings.host === '::' ? 'localhost' : settings.host

  return {
    runtime,
    address: `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
    async stop() {
      // Live lines first: an open socket would keep the door from closing.
      await watch.stop()
      await realtime.close()
      await door.close()
      await runtime.stop()
    },
  }
}
