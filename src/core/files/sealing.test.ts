import { expect, it } from 'vitest'
import { coreModule, createServices, readConfig } from '../index.ts'
import { readSealingKeys, seal, unseal } from './sealing.ts'

const [first, second] = ['k'.repeat(43), 'q'.repeat(43)]
const withKeys = (keys: string) =>
  createServices({
    config: readConfig({ OPENPOA_SEALING_KEY: keys }),
    database: { db: {}, pages: {}, pagesFrom: () => ({}) } as never,
    modules: [coreModule],
  } as never)

it('opens at its place what was sealed there, and nowhere else', () => {
  const services = withKeys(first)
  const sealed = seal(services, 'reporting/a/part', { words: 'منظومة' })
  expect(unseal(services, 'reporting/a/part', sealed)).toEqual({ words: 'منظومة' })
  expect(() => unseal(services, 'reporting/b/part', sealed)).toThrow(/sealedElsewhere/)
  expect(sealed.includes('منظومة')).toBe(false)
})

it('a changed byte, and a key that is not here, open nothing', () => {
  const services = withKeys(first)
  const sealed = seal(services, 'place', 'words')
  for (let at = 0; at < sealed.length; at++) {
    const changed = Buffer.from(sealed)
    changed[at]! ^= 1
    expect(() => unseal(services, 'place', changed)).toThrow(/sealedElsewhere/)
  }
  expect(() => unseal(withKeys(second), 'place', sealed)).toThrow(/sealedElsewhere/)
})

it('after a change of keys the earlier one still opens, and the new one seals', () => {
  const sealed = seal(withKeys(first), 'place', 'words')
  const both = withKeys(`${second} ${first}`)
  expect(unseal(both, 'place', sealed)).toBe('words')
  const [now] = readSealingKeys(both)
  expect(sealed.indexOf(now!.id)).toBe(-1)
  expect(seal(both, 'place', 'words').indexOf(now!.id)).toBe(0)
})

it('a key that is too short is refused', () => {
  expect(() => seal(withKeys('short'), 'place', 'words')).toThrow(/32 bytes/)
})
