/** What operators count. Labels never carry a person or a patient. */
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'

interface Watched {
  readonly heldSessions: () => number
  readonly sockets: () => number
  readonly watchLagMs: () => number | null
  readonly watchQuietMs: () => number
  readonly wardsWithoutDisplay: () => number
  readonly looksUnwritten: () => number
}

/** The registry of one process, reading the parts when it is asked. */
export function createMetrics(watched: Watched) {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })

  const gauge = (name: string, help: string, read: () => number) =>
    new Gauge({
      name, help, registers,
      collect() {
        this.set(read())
      },
    })
  gauge('dripwatch_held_sessions', 'Folded sessions kept in memory', watched.heldSessions)
  gauge('dripwatch_sockets', 'Connected sockets', watched.sockets)
  gauge('dripwatch_watch_lag_ms', 'How late the most overdue session of the last pass was', () => watched.watchLagMs() ?? 0)
  gauge('dripwatch_watch_quiet_ms', 'Time since the last completed pass of the watch', watched.watchQuietMs)
  gauge('dripwatch_wards_without_display', 'Wards with running sessions that no live board shows', watched.wardsWithoutDisplay)
  gauge('dripwatch_looks_unwritten', 'Looks at records that are not written yet, or never will be', watched.looksUnwritten)

  return {
    registry,
    commands: new Counter({
      name: 'dripwatch_commands_total', help: 'Commands by type and outcome', labelNames: ['type', 'outcome'] as const, registers,
    }),
    commandSeconds: new Histogram({
      name: 'dripwatch_command_seconds', help: 'From the parsed command to its answer', registers,
      buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    }),
    alerts: new Counter({
      name: 'dripwatch_alerts_total', help: 'Alerts raised by rule and priority', labelNames: ['rule', 'priority'] as const, registers,
    }),
  }
}

export type Metrics = ReturnType<typeof createMetrics>
