'use client'
import { IconArrowsExchange, IconArrowRight, IconUserOff } from '@tabler/icons-react'
import type { Tile } from '#domain'
import { Chip } from '#app/_ui/Chip.tsx'
import { formatTime } from '#app/_ui/time.ts'

interface AnswersChipProps {
  readonly tile: Pick<Tile, 'responsible' | 'cover' | 'offer'>
  readonly timeZone: string
}

/** What is not as usual about who answers: somebody stands in, somebody is asked, or nobody answers. */
export function AnswersChip({ tile: { responsible, cover, offer }, timeZone }: AnswersChipProps) {
  return (
    <>
      {responsible === null && <Chip tone="medium" icon={<IconUserOff size={15} aria-hidden />} data-testid="nobody-answers">Nobody answers</Chip>}
      {cover && (
        <Chip icon={<IconArrowsExchange size={15} aria-hidden />} title={`${cover.name} covers for ${responsible?.name ?? 'nobody'}`} data-testid="cover">
          {cover.name} till {formatTime(cover.untilAt, timeZone)}
        </Chip>
      )}
      {offer && (
        <Chip tone="info" icon={<IconArrowRight size={15} aria-hidden />} title={`${offer.by.name} asks ${offer.to.name}, whose signature is missing`} data-testid="asked-chip">
          {offer.to.name} asked
        </Chip>
      )}
    </>
  )
}
