import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { policies, policyTable, whoMay } from './policies.ts'

/** Every module's rights, where it has any. */
beforeAll(async () => {
  const modules = join(import.meta.dirname, '..')
  for (const module of readdirSync(modules).sort()) {
    const file = join(modules, module, 'policy.ts')
    if (existsSync(file)) await import(file)
  }
})

test('who may do what is as written down', async () => {
  await expect(policyTable()).toMatchFileSnapshot('policy-table.md')
})

test('each right is a sentence and has situations to try', () => {
  expect(policies.size).toBeGreaterThan(5)
  for (const { name, sentence, situations } of policies.values()) {
    expect(name).toMatch(/^[a-z]+\.[a-z-]+$/)
    expect(sentence).toMatch(/^[A-Z].*\.$/)
    expect(situations.length).toBeGreaterThan(0)
  }
})

test('no right over roles or accounts is open to everyone signed in, unless it is about oneself', () => {
  for (const { name, situations } of policies.values())
    for (const situation of situations)
      if (name.startsWith('access.') && whoMay(situation)[0]?.startsWith('everyone'))
        expect([name, situation.name]).toEqual([name, "one's own"])
})
