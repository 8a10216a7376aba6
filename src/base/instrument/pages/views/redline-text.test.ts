import { expect, test } from 'vitest'
import { redline, structureText } from '../../../../text/index.ts'
import { sizesOfPairs } from './redline-text.tsx'

test('a paragraph is as long as its words and the notes that are shown beside it', () => {
  const document = structureText('The Harbour Assembly,\n\n1. Decides.\n\n2. Invites.')
  const withNote = (text: string) => ({
    ...document,
    provisions: document.provisions.map((one) =>
      one.number.startsWith('1') ? { ...one, footnotes: [{ mark: '1', text }] } : one,
    ),
  })
  const sizes = (a: string, b: string) => sizesOfPairs(redline(withNote(a), withNote(b)))
  const note = 'See the lanterns. '.repeat(1_000)
  const same = sizes(note, note)
  const changed = sizes(`${note}Dusk.`, `${note}Dawn.`)
  const longer = changed.map((size, i) => size - (same[i] ?? 0))
  expect(longer.filter((more) => more > note.length)).toHaveLength(1)
  expect(longer.filter((more) => more === 0)).toHaveLength(same.length - 1)
})
