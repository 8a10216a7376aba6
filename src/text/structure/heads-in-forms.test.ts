/** Ninety heads of papers, in the shapes of many bodies, as people have them: plain text, Word, HTML, PDF. */
import { expect, it } from 'vitest'
import { asPage, asText, asWord, pageSetter, readHeads, type Head } from './heads-testing.ts'
import { readDocument } from './index.ts'

const setPage = pageSetter()
const heads = readHeads()

const folded = (text: string): string =>
  text
    .toLowerCase()
    .replace(/^(?:the|la|les?|el) |^\d+\/… /, '')
    .replaceAll('’', "'")

/** Heads of which the title, or who submits them, is read as something else; `silent` are those whose title nobody is asked about. */
async function readAll(name: string, make: (head: Head) => Uint8Array | Promise<Uint8Array>) {
  const wrong = { asked: [] as string[], silent: [] as string[], sponsors: [] as string[] }
  for (const head of heads) {
    const { document, warnings } = await readDocument({ bytes: await make(head), name })
    const isAsked = warnings.some(({ code }) => code === 'title-unsure')
    if (folded(document.title) !== folded(head.title)) wrong[isAsked ? 'asked' : 'silent'].push(head.id)
    const found = (document.sponsors ?? []).map(folded).join('|')
    if (head.sponsors && found !== head.sponsors.map(folded).join('|')) wrong.sponsors.push(head.id)
  }
  return wrong
}

it.each<[string, string, (head: Head) => Uint8Array | Promise<Uint8Array>]>([
  ['plain text', 'a.txt', asText],
  ['Word', 'a.docx', asWord],
  ['HTML', 'a.html', asPage],
  ['PDF', 'a.pdf', setPage],
])('as %s each title is right or asked for, and each sponsor is read', async (_, name, make) => {
  const { asked, silent, sponsors } = await readAll(name, make)
  expect({ silent, sponsors }).toEqual({ silent: [], sponsors: [] })
  expect(asked.length).toBeLessThanOrEqual(1)
})

it.each<['none' | 'everywhere']>([['none'], ['everywhere']])(
  'with white space %s, nine of ten are read',
  async (space) => {
    const { asked, silent, sponsors } = await readAll('a.txt', (head) => asText(head, space))
    expect(silent.length).toBeLessThanOrEqual(4)
    expect(asked.length).toBeLessThanOrEqual(4)
    expect(sponsors.length).toBeLessThanOrEqual(6)
  },
)
