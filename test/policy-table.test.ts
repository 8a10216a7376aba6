import { expect, test } from 'vitest'
import { modules } from '../src/app.ts'
import { policyTable, whoMay } from '../src/base/access/index.ts'

const policies = modules.flatMap((module) => module.policies ?? []).map((right) => right.policy)

test('who may do what is as written down', async () => {
  await expect(policyTable(policies)).toMatchFileSnapshot('policy-table.md')
})

test('each right is a sentence and has situations to try', () => {
  expect(policies.length).toBeGreaterThan(5)
  for (const { name, sentence, situations } of policies) {
    expect(name).toMatch(/^[a-z]+\.[a-z-]+$/)
    expect(sentence).toMatch(/^[A-Z].*\.$/)
    expect(situations.length).toBeGreaterThan(0)
  }
})

test('no right over roles or accounts is open to everyone signed in, unless it is about oneself', () => {
  for (const { name, situations } of policies)
    for (const situation of situations)
      if (name.startsWith('access.') && whoMay(situation)[0]?.startsWith('everyone'))
        expect([name, situation.name]).toEqual([name, "one's own"])
})
