'use client'
/** One part of the house: wards and stations, patients, staff, devices, protocols, figures of the site, changes. */
import { IconChartBar, IconLock } from '@tabler/icons-react'
import { useRouter } from 'next/navigation'
import { use } from 'react'
import { Changes } from '#app/_admin/Changes.tsx'
import { Devices } from '#app/_admin/Devices.tsx'
import { OnShift } from '#app/_admin/OnShift.tsx'
import { PartNav, WardChoice } from '#app/_admin/PartNav.tsx'
import { isPart, PARTS, partsOf, type Part } from '#app/_admin/parts.ts'
import { Patients } from '#app/_admin/Patients.tsx'
import { Protocols } from '#app/_admin/Protocols.tsx'
import { SiteSettings } from '#app/_admin/SiteSettings.tsx'
import { Staff } from '#app/_admin/Staff.tsx'
import { Wards } from '#app/_admin/Wards.tsx'
import css from '#app/_admin/Admin.module.css'
import { Frame } from '#app/_frame/Frame.tsx'
import { HeadAction } from '#app/_frame/HeadAction.tsx'
import { homeOf, houseOf, qualityOf } from '#app/_frame/home.ts'
import { useHouseDeeds } from '#app/_live/useHouse.ts'
import { useMe } from '#app/_live/useMe.ts'
import type { Me } from '#app/_live/people.ts'
import { EmptyState } from '#app/_ui/EmptyState.tsx'

interface PartPageProps {
  readonly params: Promise<{ part: string }>
  readonly searchParams: Promise<{ ward?: string }>
}

export default function PartPage({ params, searchParams }: PartPageProps) {
  const { part: named } = use(params)
  const part = isPart(named) ? named : 'wards'
  const asked = use(searchParams).ward
  const { me } = useMe()
  const router = useRouter()
  const ward = me?.wards.find(({ wardId }) => wardId === asked) ?? me?.wards[0] ?? null
  const own = me && me.role !== 'admin' && ward ? homeOf(me.role, ward.wardId) : null
  // Others come to it from the board, which is no administrator's.
  const quality = me?.role === 'admin' && ward && <HeadAction icon={<IconChartBar size={20} aria-hidden />} words="Quality" to={qualityOf(ward.wardId)} data-testid="to-quality" />
  return (
    <Frame title={me?.role === 'nurse' ? 'Protocols' : 'Administration'} timeZone={ward?.timeZone ?? null} isFictional={ward?.isFictional ?? false} {...(own ? { back: own } : {})} middle={quality || undefined}>
      {me && (
        <div className={css.page}>
          <PartNav role={me.role} current={part} hrefOf={(to) => houseOf(to, ward?.wardId)} />
          {part !== 'changes' && part !== 'devices' && !(part === 'staff' && me.role === 'admin') && (
            <WardChoice wards={me.wards} wardId={ward?.wardId ?? null} onWard={(wardId) => router.replace(houseOf(part, wardId))} />
          )}
          {partsOf(me.role).includes(part) ? <PartOf part={part} me={me} ward={ward} /> : <NotYours part={part} />}
        </div>
      )}
    </Frame>
  )
}

const NotYours = ({ part }: { readonly part: Part }) => (
  <EmptyState title="Not permitted" icon={<IconLock size={44} aria-hidden />} data-testid="not-permitted">{`${PARTS[part]} are not part of your role.`}</EmptyState>
)

const OF_A_WARD: ReadonlySet<Part> = new Set(['patients', 'protocols', 'settings'])

function PartOf({ part, me, ward }: { readonly part: Part; readonly me: Me; readonly ward: Me['wards'][number] | null }) {
  const deeds = useHouseDeeds()
  const isAdmin = me.role === 'admin'
  const timeZone = ward?.timeZone ?? new Intl.DateTimeFormat().resolvedOptions().timeZone
  if (ward === null && OF_A_WARD.has(part)) return <EmptyState title="No ward yet">An administrator adds wards, and puts people on them.</EmptyState>
  switch (part) {
    case 'wards':
      return <Wards key={ward?.wardId} ward={ward} deeds={deeds} isAdmin={isAdmin} />
    case 'patients':
      return ward && <Patients key={ward.wardId} wardId={ward.wardId} deeds={deeds} />
    case 'staff':
      return isAdmin ? <Staff wards={me.wards} deeds={deeds} timeZone={timeZone} /> : ward && <OnShift wardId={ward.wardId} />
    case 'devices':
      return <Devices wards={me.wards} deeds={deeds} isAdmin={isAdmin} timeZone={timeZone} />
    case 'protocols':
      return ward && <Protocols wardId={ward.wardId} />
    case 'settings':
      return ward && <SiteSettings key={ward.wardId} ward={ward} deeds={deeds} isAdmin={isAdmin} />
    case 'changes':
      return <Changes wards={me.wards} timeZone={timeZone} />
  }
}
