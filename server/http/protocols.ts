/** The protocols in force, and what this site sets otherwise in them. */
import { toIso, withSettings, type Protocol, type SettingValues } from '#domain'
import { maySetFigures, roleRefusal } from '#server/people/rights'
import type { Asker } from '#server/people/whoAsks'
import { contradictions } from '#wire/protocolChecks'
import { problem, protocols, settingsKept, settingsReply } from '#wire/replies'
import { ofWard, protocolParams, settingsToKeep } from '#wire/requests'
import { askerOf, onWard, reader, signedIn } from './asking.ts'
import type { Door, RouteParts } from './door.ts'
import { madeOr, Problem } from './problems.ts'

const path = '/api/v1/protocols'

export function protocolRoutes(door: Door, { runtime }: RouteParts): void {
  const { reference, siteSettings, changes } = runtime
  const onRequest = signedIn(runtime)
  const refusals = { 400: problem, 401: problem, 403: problem }

  // With a ward: as that ward runs them, so that a tablet without a network opens what the server would.
  door.get(path, { schema: { querystring: ofWard, response: { 200: protocols, ...refusals } }, onRequest }, async (request) => {
    const asker = reader(request, 'protocols')
    const { wardId = null } = request.query
    if (wardId !== null) onWard(asker, wardId)
    const [found, inForce] = await Promise.all([reference.currentProtocols(), siteSettings.inForce(wardId)])
    return { protocols: found.map((protocol) => ({ ...asRun(protocol, inForce.get(protocol.protocolId)?.values ?? {}) })) }
  })

  door.get(
    `${path}/:protocolId/settings`,
    { schema: { params: protocolParams, querystring: ofWard, response: { 200: settingsReply, ...refusals, 404: problem } }, onRequest },
    async (request) => {
      const asker = reader(request, 'protocols')
      const { wardId = null } = request.query
      if (wardId !== null) onWard(asker, wardId)
      const protocol = await published(request.params.protocolId)
      const { protocolId, version, settings = [] } = protocol
      const [inForce, history] = await Promise.all([siteSettings.inForce(wardId), siteSettings.history(protocolId, asker.wards)])
      return {
        protocolId,
        version,
        settings: settings.map((setting) => ({ ...setting })),
        inForce: sent(inForce.get(protocolId) ?? null),
        history: history.map((one) => ({ ...toIso(one) })),
      }
    },
  )

  door.put(
    `${path}/:protocolId/settings`,
    {
      schema: { params: protocolParams, body: settingsToKeep, response: { 200: settingsKept, ...refusals, 404: problem, 422: problem } },
      onRequest,
    },
    async (request) => {
      const asker = askerOf(request)
      const { wardId = null, values, reason } = request.body
      mayKeep(asker, wardId)
      const protocol = await published(request.params.protocolId)
      holds(protocol, values)
      const { protocolId } = protocol
      const setBy = { staffId: asker.staffId, name: asker.name }
      const kept = madeOr(await changes.make(setBy, (making) => siteSettings.add(making, { protocolId, wardId, values, reason, setBy, setAt: making.at })))
      return { settings: { ...toIso(kept) } }
    },
  )

  async function published(protocolId: string): Promise<Protocol> {
    const protocol = await reference.protocol(protocolId)
    if (!protocol) throw new Problem(404, 'unknown-protocol', 'There is no such published protocol.')
    return protocol
  }
}

/** What does not fit any more is left as published in a list; an opening refuses it. */
function asRun(protocol: Protocol, values: SettingValues): Protocol {
  const set = withSettings(protocol, values)
  return set.ok ? set.protocol : protocol
}

/** A charge nurse sets for their own ward, an administrator also for the house. */
function mayKeep(asker: Asker, wardId: string | null): void {
  if (!maySetFigures(asker.role)) throw new Problem(403, 'not-your-role', roleRefusal(asker.role))
  if (wardId !== null) onWard(asker, wardId)
  else if (asker.role !== 'admin') throw new Problem(403, 'not-your-role', 'Only an administrator sets figures for the whole house. Name your ward.')
}

/** Refuses figures that the protocol cannot take. */
function holds(protocol: Protocol, values: SettingValues): void {
  const set = withSettings(protocol, values)
  const problems = set.ok ? contradictions(set.protocol) : [{ path: `values.${set.settingId}`, sentence: set.because }]
  const [first] = problems
  if (first) throw new Problem(422, 'settings-refused', first.sentence, { problems })
}

const sent = <T>(value: T | null) => (value === null ? null : { ...toIso(value) })
