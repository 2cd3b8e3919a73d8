/** OpenSession comes in with ids; the law wants the patient, the station, the protocol and the order themselves. */
import { fromIso, orderFromProtocol, type BodyOf, type Instant, type Iso, type Order } from '#domain'
import type { Asker } from '#server/people/whoAsks'
import type { Runtime } from '#server/runtime'
import type { WireOpenSession } from '#wire/commands'
import { onWard } from './asking.ts'
import { Problem } from './problems.ts'

/** The full command, with the protocol version pinned. */
export async function dressOpening(
  reference: Runtime['reference'],
  wire: WireOpenSession,
  asker: Asker,
  at: Instant,
): Promise<BodyOf<'OpenSession'>> {
  const [station, found, protocol] = await Promise.all([
    reference.station(wire.stationId),
    reference.patient(wire.patientId),
    reference.protocol(wire.protocolId, wire.version),
  ])
  if (!station) throw new Problem(404, 'unknown-station', 'There is no such station.')
  onWard(asker, station.wardId)
  if (!found) throw new Problem(404, 'unknown-patient', 'There is no such patient.')
  if (found.wardId !== station.wardId) throw new Problem(403, 'other-ward', 'The patient is on another ward than the station.')
  if (!protocol) throw new Problem(404, 'unknown-protocol', 'There is no such published protocol.')
  const { wardId: _ward, ...patient } = found
  return { type: 'OpenSession', station, patient, protocol, order: orderOf(wire, protocol, at) }
}

const orderOf = (wire: WireOpenSession, protocol: BodyOf<'OpenSession'>['protocol'], at: Instant): Order =>
  wire.order ? fromIso<Order>(wire.order satisfies Iso<Order>) : orderFromProtocol(protocol, wire.prescriber ?? '', at)
