import { describe, expect, it } from 'vitest'
import { handoverRights, isTheirsToGive, type Author, type CommandBody, type Person } from '#domain'
import { ADA, at, BEN, CLEO, maintained, personOf, type Story } from '../fixtures/given.ts'

const DORA: Author = { kind: 'staff', staffId: 'dora', name: 'Dora Fictional', role: 'nurse' }
const PEOPLE: readonly Author[] = [ADA, BEN, CLEO, DORA]

const give = (to: Author): CommandBody => ({ type: 'HandOver', to: personOf(to), isCover: false })
const take = (story: Story): CommandBody => ({ type: 'AcceptHandover', accepts: story.now.offer?.seq ?? 999 })
const cover = (to: Author): CommandBody => ({ type: 'HandOver', to: personOf(to), isCover: true, untilAt: at('10:50') })

const calm = maintained()
const offered = calm.does(ADA, '10:30', give(BEN))
const asked = calm.does(CLEO, '10:30', cover(BEN))
const covered = asked.does(BEN, '10:31', take(asked))
const STORIES: readonly (readonly [string, Story])[] = [
  ['nothing waits', calm],
  ['a handover waits', offered],
  ['a cover waits that the charge nurse asked for', asked],
  ['a cover lasts', covered],
  ['a cover lasts and its end is offered by the cover', covered.does(BEN, '10:32', give(ADA))],
  ['a cover lasts and the patient is given away', covered.does(ADA, '10:32', give(DORA))],
]

/** Whether the law takes this command of this person now. */
const takes = (story: Story, by: Author, body: CommandBody): boolean => {
  try {
    story.does(by, '10:40', body)
    return true
  } catch {
    return false
  }
}

/** Whether saying that the patient is with Ada, who is responsible, makes an end of this. */
const ends = (story: Story, by: Author, part: 'offer' | 'cover'): boolean =>
  story.now[part] !== null && takes(story, by, give(ADA)) && story.does(by, '10:40', give(ADA)).now[part] === null

describe('what a screen offers is what the law takes', () => {
  it.each(STORIES.flatMap(([name, story]) => PEOPLE.map((by) => [name, personOf(by).name, story, by] as const)))('when %s, for %s', (_name, _who, story, by) => {
    const person: Person = personOf(by)
    const rights = handoverRights(story.now, person)
    expect(rights.mayAccept).toBe(takes(story, by, take(story)))
    const others = PEOPLE.filter((one) => personOf(one).staffId !== story.now.responsible?.staffId && one !== by)
    for (const to of others) {
      expect(isTheirsToGive(story.now, person, false)).toBe(takes(story, by, give(to)))
      expect(isTheirsToGive(story.now, person, true)).toBe(takes(story, by, cover(to)))
    }
    expect([rights.mayTakeBack, rights.mayReturn]).toEqual([!rights.mayReturn && ends(story, by, 'offer'), ends(story, by, 'cover')])
  })
})
