import { expect, test } from 'vitest'
import { policy } from '../../../core/index.ts'
import { sampleScope } from '../policies.ts'
import { accessPolicies } from '../policy.ts'
import { rolesWithWork } from './roles-with-work.ts'

const ownPolicies = accessPolicies.map((right) => right.policy)

test('a role has work where some policy allows it more than whoever holds any role there', () => {
  expect([...rolesWithWork(ownPolicies, 'site')].sort()).toEqual(['administrator', 'secretariat'])
  expect([...rolesWithWork(ownPolicies, 'state')].sort()).toEqual(['focal-point', 'permanent-mission'])
  // A chair assigns only an assistant, who can do nothing.
  expect(rolesWithWork(ownPolicies, 'body').size).toBe(0)
})

test('who assigns a role that has work has work too', () => {
  const scope = sampleScope('body')
  const toOpen = policy(
    'meetings.open',
    'An assistant opens a meeting.',
    { 'of the body': { own: scope, subject: null } },
    (viewer) => viewer.roles.some(({ role }) => role === 'chairs-assistant'),
  )
  const able = rolesWithWork([...ownPolicies, toOpen.policy], 'body')
  expect([...able].sort()).toEqual(['chair', 'chairs-assistant', 'secretariat'])
})
