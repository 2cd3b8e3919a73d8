/** OpenSession comes in with ids; the law wants the patient, the station, the protocol and the order themselves. */
import { fromIso, orderFromProtocol, withSettings, type BodyOf, type Instant, type Iso, type Order } from '#domain'
import type { Asker } from '#server/people/whoAsks'
import type { Runtime } from '#server/runtime'
import type { WireOpenSession } from '#wire/commands'
import { onWard } from './asking.ts'
import { Problem } from './problems.ts'

/** The full command, with the protocol version pinned. */
export async function dressOpening(
  { reference, siteSettings }: Pick<Runtime, 'reference' | 'siteSettings'>,
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
  const order = orderOf(wire, protocol, at)
  const kept = (await siteSettings.inForce(station.wardId)).get(protocol.protocolId)
  if (!kept || Object.keys(kept.values).length === 0) return { type: 'OpenSession', station, patient, protocol, order }
  const set = withSettings(protocol, kept.values)
  if (!set.ok) throw new Problem(422, 'settings-refused', `This site's figures do not fit this protocol any more: ${set.because} Have them set anew.`)
  const { version, values, setBy, setAt } = kept
  return { type: 'OpenSession', station, patient, protocol: set.protocol, order, settings: { version, values, setBy, setAt } }
}

const orderOf = (wire: WireOpenSession, protocol: BodyOf<'OpenSession'>['protocol'], at: Instant): Order =>
  wire.order ? fromIso<Order>(wire.order satisfies Iso<Order>) : orderFromProtocol(protocol, wire.prescriber ?? '', at)
