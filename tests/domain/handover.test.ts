import { describe, expect, it } from 'vitest'
import { answerRuns, ENGINE, handoverRows, nextReviewAt, orderFromProtocol, report, review, timeline, type Author, type CommandBody } from '#domain'
import { ADA, at, BEN, CALM, CLEO, clockOf, maintained, PATIENT, personOf, plain, running, STATION, Story } from '../fixtures/given.ts'

/** The story until the first handover: Ada has opened the session at 09:40, and its alerts are none. */
const calm = (): Story => maintained()
const DORA: Author = { kind: 'staff', staffId: 'dora', name: 'Dora Fictional', role: 'nurse' }

const give = (to: Author, text?: string): CommandBody => ({ type: 'HandOver', to: personOf(to), isCover: false, ...(text ? { text } : {}) })
const cover = (to: Author, until: string): CommandBody => ({ type: 'HandOver', to: personOf(to), isCover: true, untilAt: at(until) })
const take = (story: Story): CommandBody => ({ type: 'AcceptHandover', accepts: story.now.offer?.seq ?? 999 })

const given = (): Story => calm().does(ADA, '10:30', give(BEN))
const taken = (): Story => given().does(BEN, '10:31', take(given()))
const asked = (until = '10:50'): Story => calm().does(ADA, '10:30', cover(BEN, until))
const covered = (until = '10:50'): Story => asked(until).does(BEN, '10:31', take(asked(until)))

const who = ({ now: { responsible, cover, offer } }: Story): string =>
  [responsible?.name, cover && `covered by ${cover.name} till ${clockOf(cover.untilAt)}`, offer && `offered to ${offer.to.name}`].filter(Boolean).join(', ')

describe('whoever is responsible', () => {
  it('is at first the nurse who opened the session, since then', () => {
    expect(running().now.responsible).toEqual({ staffId: 'ada', name: 'Ada Fictional', sinceAt: at('09:40') })
  })

  it('changes when the receiver accepts, and not before', () => {
    expect(who(given())).toBe('Ada Fictional, offered to Ben Fictional')
    expect(who(taken())).toBe('Ben Fictional')
    expect(taken().now.responsible?.sinceAt).toBe(at('10:31'))
  })

  it('hands over again, and then whoever had the patient before may not', () => {
    const again = taken().does(BEN, '10:40', give(DORA))
    expect(who(again.does(DORA, '10:41', take(again)))).toBe('Dora Fictional')
    expect(again.refused(ADA, '10:41', give(CLEO)).code).toBe('not-theirs')
    expect(taken().refused(ADA, '10:41', give(DORA))).toMatchObject({ code: 'not-theirs', because: 'Ben Fictional is responsible for this patient. They or the charge nurse hand the patient over.' })
  })

  it('may hand over to another before the first has accepted: the newest offer counts', () => {
    const other = given().does(ADA, '10:32', give(DORA))
    expect(who(other)).toBe('Ada Fictional, offered to Dora Fictional')
    expect(other.refused(BEN, '10:33', take(given())).code).toBe('handover-gone')
  })
})

describe('accepting', () => {
  it('is the receiver’s alone, of the handover that waits', () => {
    expect(given().refused(DORA, '10:31', take(given())).because).toBe('The patient was handed over to Ben Fictional, who accepts with their own sign-in or PIN.')
    expect(given().refused(ADA, '10:31', take(given())).code).toBe('not-yours-to-accept')
    expect(calm().refused(BEN, '10:31', take(calm())).code).toBe('handover-gone')
    expect(taken().refused(BEN, '10:32', take(given())).code).toBe('handover-gone')
  })

  it('cannot have happened before the patient was handed over', () => {
    expect(given().refused(BEN, '10:31', take(given()), { occurred: '10:29' }).code).toBe('before-last-handover')
    expect(taken().refused(BEN, '10:40', give(DORA), { occurred: '10:30:30' }).code).toBe('before-last-handover')
  })

  it('may be charted late, and counts from when it happened', () => {
    expect(given().does(BEN, '10:40', take(given()), { occurred: '10:32' }).now.responsible?.sinceAt).toBe(at('10:32'))
  })
})

describe('taking and sending back', () => {
  it('an offer is taken back by its giver, with nothing to accept', () => {
    const back = given().does(ADA, '10:32', give(ADA))
    expect(who(back)).toBe('Ada Fictional')
    expect(back.refused(BEN, '10:33', take(given())).code).toBe('handover-gone')
  })

  it('the receiver who cannot sends it back with a reason', () => {
    expect(given().refused(BEN, '10:31', give(ADA)).code).toBe('reason-needed')
    const back = given().does(BEN, '10:31', give(ADA, 'going to theatre'))
    expect(who(back)).toBe('Ada Fictional')
    expect(handoverRows(back.entries)).toMatchObject([{ state: 'withdrawn', backText: 'going to theatre' }])
  })

  it('somebody else does neither', () => {
    expect(given().refused(DORA, '10:31', give(ADA, 'not my patient')).code).toBe('not-theirs')
  })

  it('what is so already is refused', () => {
    expect(calm().refused(ADA, '10:31', give(ADA))).toMatchObject({ code: 'already-responsible', because: 'Ada Fictional is responsible already, and nothing waits to be accepted.' })
    expect(calm().refused(ADA, '10:31', cover(ADA, '10:50')).code).toBe('covers-themself')
  })
})

describe('a cover', () => {
  it('answers from its acceptance until the minute that was named, and then the patient is back by itself', () => {
    expect(who(covered())).toBe('Ada Fictional, covered by Ben Fictional till 10:50')
    expect(nextReviewAt(covered().check(ADA, '10:35', CALM).now)).toBe(at('10:50'))
    const over = covered().check(ADA, '10:35', CALM).until('10:50')
    expect(over.types).toEqual(['HandedOver'])
    expect(over.news[0]).toMatchObject({ by: { kind: 'engine' }, occurredAt: at('10:50'), event: { to: { name: 'Ada Fictional' }, ends: ['cover'] } })
    expect(who(over)).toBe('Ada Fictional')
  })

  it('is over at its minute however late the watch looks', () => {
    expect(covered().review('11:20').events('HandedOver').at(-1)?.clock).toBe('10:50')
  })

  it('that nobody accepts runs out as an offer', () => {
    const story = asked().until('10:50')
    expect(who(story)).toBe('Ada Fictional')
    expect(handoverRows(story.entries)).toMatchObject([{ state: 'withdrawn', isCover: true, untilAt: at('10:50') }])
    expect(story.refused(BEN, '10:50', take(asked())).code).toBe('handover-gone')
  })

  it('has an end, ahead and at most two hours away', () => {
    expect(calm().refused(ADA, '10:30', { type: 'HandOver', to: personOf(BEN), isCover: true }).code).toBe('cover-needs-end')
    expect(calm().refused(ADA, '10:30', cover(BEN, '10:30')).code).toBe('cover-over')
    expect(calm().refused(ADA, '10:30', cover(BEN, '12:30:01'))).toMatchObject({ code: 'cover-too-long', because: 'A cover lasts at most 2 h. For longer, hand the patient over.' })
    expect(who(calm().does(ADA, '10:30', cover(BEN, '12:30')))).toBe('Ada Fictional, offered to Ben Fictional')
    expect(calm().refused(ADA, '10:30', { ...give(BEN), untilAt: at('11:00') } as CommandBody).code).toBe('handover-has-no-end')
  })

  it('ends early when whoever is responsible says that they are back', () => {
    expect(who(covered().does(ADA, '10:40', give(ADA)))).toBe('Ada Fictional')
  })

  it('that wants to be relieved asks: they may still be away', () => {
    const asks = covered().does(BEN, '10:40', give(ADA))
    expect(who(asks)).toBe('Ada Fictional, covered by Ben Fictional till 10:50, offered to Ada Fictional')
    const back = asks.does(ADA, '10:41', take(asks))
    expect(who(back)).toBe('Ada Fictional')
    expect(back.now.responsible?.sinceAt).toBe(at('09:40'))
  })

  it('may pass the cover on and may not give the patient away', () => {
    const passed = covered().does(BEN, '10:40', cover(DORA, '11:00'))
    expect(who(passed.does(DORA, '10:41', take(passed)))).toBe('Ada Fictional, covered by Dora Fictional till 11:00')
    expect(covered().refused(BEN, '10:40', give(DORA)).because).toContain('Ben Fictional covers for a break')
  })

  it('ends with a handover for good, and one that waits outlives it', () => {
    const offered = covered().does(ADA, '10:40', give(DORA))
    expect(who(offered.does(DORA, '10:41', take(offered)))).toBe('Dora Fictional')
    expect(who(offered.until('10:50'))).toBe('Ada Fictional, offered to Dora Fictional')
  })
})

describe('the charge nurse', () => {
  it('gives any patient to any nurse, who accepts', () => {
    const allocated = calm().does(CLEO, '10:30', give(DORA))
    expect(who(allocated)).toBe('Ada Fictional, offered to Dora Fictional')
    expect(who(allocated.does(DORA, '10:31', take(allocated)))).toBe('Dora Fictional')
  })

  it('who takes the patient themself has signed for both, and it can be seen', () => {
    const story = calm().does(CLEO, '10:30', give(CLEO))
    expect(story.types).toEqual(['HandedOver', 'HandoverAccepted'])
    expect(who(story)).toBe('Cleo Fictional')
    expect(handoverRows(story.entries)).toMatchObject([{ givenBy: 'Cleo Fictional', to: 'Cleo Fictional', state: 'accepted', secondsToAccept: 0 }])
  })

  it('takes back what waits', () => {
    expect(who(given().does(CLEO, '10:32', give(ADA)))).toBe('Ada Fictional')
  })
})

describe('what nobody may', () => {
  it('hand over to somebody who is no nurse, or by the clock', () => {
    const auditor: Author = { kind: 'staff', staffId: 'q', name: 'Quentin Fictional', role: 'auditor' }
    expect(calm().refused(ADA, '10:30', give(auditor))).toMatchObject({ code: 'not-a-nurse', because: expect.stringContaining('Quentin Fictional is not a nurse of this ward') })
    expect(calm().refused(ENGINE, '10:30', give(BEN)).code).toBe('not-a-person')
    expect(given().refused(ENGINE, '10:31', take(given())).code).toBe('not-a-person')
  })

  it('be covered for while nobody is responsible; the patient can be taken', () => {
    const opening = { station: STATION, patient: PATIENT, protocol: plain('PE-4-1'), order: orderFromProtocol(plain('PE-4-1'), 'Dr Example', at('09:30')) }
    const nobodys = new Story().does(ENGINE, '09:40', { type: 'OpenSession', ...opening })
    expect(nobodys.now.responsible).toBeNull()
    expect(nobodys.refused(ADA, '09:50', cover(BEN, '10:10')).code).toBe('nobody-responsible')
    const offered = nobodys.does(ADA, '09:50', give(BEN))
    expect(who(offered.does(BEN, '09:51', take(offered)))).toBe('Ben Fictional')
  })

  it('take a handover out of the record; its words can be put right', () => {
    const said = calm().does(ADA, '10:30', give(BEN, 'line in the left arm'))
    const amend = { type: 'AmendEntry', amends: said.now.version, reason: 'wrong value', text: 'it is the right', isEnteredInError: false } as const
    expect(said.refused(ADA, '10:31', { ...amend, isEnteredInError: true }).code).toBe('handover-stands')
    const put = said.does(ADA, '10:31', { ...amend, note: 'line in the right arm' })
    expect(put.now.offer?.text).toBe('line in the right arm')
    expect(handoverRows(put.entries)[0]?.text).toBe('line in the right arm')
    expect(report(put.entries)?.amendments).toMatchObject([{ before: 'line in the left arm', after: 'line in the right arm' }])
  })
})

describe('the alerts of a patient ask for whoever answers', () => {
  const raised = (story: Story): Story => story.check(ADA, '10:45', { HR: 130 })
  const here = (...staffIds: string[]) => ({ nurses: staffIds.filter((id) => id !== 'cleo').length, charges: staffIds.includes('cleo') ? 1 : 0, staffIds })
  const vacant = (story: Story): string[] => story.now.alerts.filter(({ rule }) => rule === 'vacantRung').map(({ because }) => because.text)

  it('who is not there, and the charge nurse is told at once, though another nurse is about', () => {
    const story = raised(calm().onDuty('10:44', here('ben', 'cleo')))
    expect(story.alert('valueLimit').rung).toBe(1)
    expect(vacant(story)).toEqual(['Ada Fictional, who is responsible for this patient, cannot be reached'])
  })

  it('who is there, and nothing is passed over', () => {
    const story = raised(calm().onDuty('10:44', here('ada', 'cleo')))
    expect(story.alert('valueLimit').rung).toBe(0)
    expect(vacant(story)).toEqual([])
  })

  it('for a break the cover is asked, and then again the one who is responsible', () => {
    const away = raised(covered().onDuty('10:44', here('ben', 'cleo')))
    expect(vacant(away)).toEqual([])
    const over = away.until('10:50')
    expect(over.types.slice(-3)).toEqual(['HandedOver', 'AlertRaised', 'AlertEscalated'])
    expect(vacant(over)).toEqual(['Ada Fictional, who is responsible for this patient, cannot be reached'])
  })

  it('names the cover that cannot be reached, and the next one when it changes', () => {
    const story = raised(covered().onDuty('10:44', here('cleo', 'dora')))
    expect(vacant(story)).toEqual(['Ben Fictional, who covers for Ada Fictional, cannot be reached'])
    const back = story.does(ADA, '10:46', give(ADA))
    expect(vacant(back)).toEqual(['Ada Fictional, who is responsible for this patient, cannot be reached'])
    expect(back.types).toContain('AlertUpdated')
  })

  it('without any nurse says that none is there', () => {
    expect(vacant(raised(calm().onDuty('10:44', here('cleo'))))).toEqual(['No nurse can be reached on this ward'])
  })

  it('the review comes to rest, and is exact', () => {
    for (const story of [asked(), covered(), raised(covered().onDuty('10:44', here('ben')))]) {
      const next = nextReviewAt(story.now)!
      const roster = story.now.alerts.length > 0 ? here('ben') : undefined
      expect(review(story.now, story.now.lastRecordedAt, roster)).toEqual([])
      expect(review(story.now, next - 1, roster)).toEqual([])
      expect(review(story.now, next, roster)).not.toEqual([])
    }
  })
})

describe('the record tells', () => {
  const day = (): Story => {
    const away = covered().check(ADA, '10:35', CALM).until('10:50')
    const offered = away.does(ADA, '10:55', give(DORA, 'husband on his way'))
    return offered.does(DORA, '10:57', take(offered))
  }

  it('who answered from when to when, without a gap', () => {
    expect(answerRuns(day().entries).map(({ name, fromAt, toAt, coversFor }) => [name, clockOf(fromAt), toAt && clockOf(toAt), coversFor])).toEqual([
      ['Ada Fictional', '09:40', '10:31', null],
      ['Ben Fictional', '10:31', '10:50', 'Ada Fictional'],
      ['Ada Fictional', '10:50', '10:57', null],
      ['Dora Fictional', '10:57', null, null],
    ])
  })

  it('each handover with both signatures', () => {
    expect(handoverRows(day().entries)).toMatchObject([
      { givenBy: 'Ada Fictional', to: 'Ben Fictional', isCover: true, untilAt: at('10:50'), acceptedAt: at('10:31'), secondsToAccept: 60, state: 'accepted' },
      { givenBy: 'Ada Fictional', to: 'Dora Fictional', isCover: false, text: 'husband on his way', secondsToAccept: 120, state: 'accepted' },
    ])
  })

  it('in words', () => {
    const rows = timeline(day().entries).filter(({ kind }) => kind === 'handover')
    expect(rows.map(({ title, detail, who: by }) => `${by}: ${title} · ${detail}`)).toEqual([
      'Ada Fictional: Cover asked for · to Ben Fictional, who has to accept',
      expect.stringMatching(/^Ben Fictional: Cover accepted · for Ada Fictional · entry \d+$/),
      expect.stringMatching(/^engine .*: Cover over · Ada Fictional is responsible$/),
      'Ada Fictional: Handed over · to Dora Fictional, who has to accept · husband on his way',
      expect.stringMatching(/^Dora Fictional: Handover accepted · from Ada Fictional · entry \d+$/),
    ])
  })

  it('what nobody has answered when the session is closed', () => {
    const story = given().until('10:40').does(ADA, '10:40', { type: 'StopPump', reason: 'prescriber order' }).does(ADA, '10:41', { type: 'CloseSession', outcome: 'stopped early', text: 'moved' })
    expect(story.now.offer).toBeNull()
    expect(handoverRows(story.entries)).toMatchObject([{ state: 'unanswered at the close' }])
    expect(answerRuns(story.entries).at(-1)?.toAt).toBe(at('10:41'))
  })
})
