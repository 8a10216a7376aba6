import { afterAll, beforeAll, expect, it } from 'vitest'
import { readKeys } from './keys.ts'
import { openKnown } from './opened-checkpoints.ts'
import { firstKey } from './rules/key.ts'
import { NoteError, printVkey, verifierOf } from './rules/note.ts'
import { readHead } from './store-tree.ts'
import { openGrownSite } from './testing.ts'

let site: Awaited<ReturnType<typeof openGrownSite>>
beforeAll(async () => {
  site = await openGrownSite('rose')
}, 60_000)
afterAll(() => site.close())

it('is known by its words and its keys: neither others under them, nor they under others, are believed', async () => {
  const { services } = site
  const keys = await readKeys(services.db)
  const { note = '', size = 0 } = (await readHead(services.db)) ?? {}
  const others = firstKey(printVkey(verifierOf(keys.origin, new Uint8Array(32))))
  const open = (words: string, by = keys): number => openKnown(services, words, by).size
  const altered = note.replace(`\n${size}\n`, `\n${size + 1}\n`)
  for (const _ of [1, 2]) {
    expect(open(note)).toBe(size)
    expect(() => open(altered)).toThrow(NoteError)
    expect(() => open(note, { ...keys, origin: 'elsewhere.example/record' })).toThrow(NoteError)
    expect(() => open(note, { ...keys, history: others })).toThrow(NoteError)
  }
})
