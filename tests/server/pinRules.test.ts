import { expect, test } from 'vitest'
import { whyNoPin } from '#server/people/pinRules'

const nurse = { role: 'nurse', username: 'ada' } as const
const admin = { role: 'admin', username: 'marakeys' } as const

test.each([
  [nurse, '735', /^A PIN has at least 4 digits\.$/],
  [nurse, '7351', /^may be$/],
  [nurse, '2468', /^may be$/],
  [nurse, '1234', /first that anybody tries/],
  [nurse, '9876', /first that anybody tries/],
  [nurse, '7777', /first that anybody tries/],
  [nurse, 'abc1', /^A password has at least 8 characters/],
  [nurse, 'a quiet night', /^may be$/],
  [nurse, '１２３４', /^A password has at least 8 characters/],
  [admin, '735194', /administrator has at least 8/],
  [admin, '73519426', /^may be$/],
  [admin, 'MARAKEYS', /username is no secret/],
  [admin, 'abcdefgh', /first that anybody tries/],
  [admin, 'keys of the house', /^may be$/],
])('%o with "%s"', (person, secret, why) => {
  expect(whyNoPin(secret, person) ?? 'may be').toMatch(why)
})
