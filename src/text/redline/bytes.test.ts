/** Whatever character a reader sees in a file is another one there, comparison says so: no hidden copy speaks for it. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Document } from '../document.ts'
import { foldForms } from '../forms.ts'
import { wells, wellsIn } from '../render/test-documents.ts'
import { render } from '../render/index.ts'
import { bodyPart, partOf, withParts } from '../structure/docx-testing.ts'
import { readDocument } from '../structure/index.ts'
import { isSaid } from './sample.test-helper.ts'

/** Characters of each piece of text between two tags that are tried; all of them where it has no more. */
const PLACES = Number(process.env.OPENPOA_COMPARE ?? 1)

interface Seen {
  at: number
  /** What may stand there instead: a character that is foreign to the text, one of the same kind, and none. */
  others: string[]
}

const rows = [
  '0123456789',
  'IVXLC',
  'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
  'abcdefghijklmnopqrstuvwxyz',
  '.,;:',
  '()',
  '*†',
]

function othersFor(words: string, at: number): string[] {
  const char = words[at]!
  const row = rows.find((one) => one.includes(char))
  const kin = row ? [row[(row.indexOf(char) + 1) % row.length]!] : []
  // A number is the same without its full stop, and a mark is printed twice, so that one may be missing.
  const isSpare = words.length === 1 || (char === '.' && /^[\p{L}\p{N} ]{1,10}\.\t?$/u.test(words))
  return [char === 'ж' ? 'ъ' : 'ж', ...kin, ...(isSpare ? [] : [''])]
}

/**
 * Characters of a source that a reader sees, by the piece of text: none of a tag, none of what is no part of the document,
 * no white space, and none whose change is one of the form of writing alone.
 */
function seenIn(source: string, token: RegExp): Seen[][] {
  return [...source.matchAll(token)].flatMap(({ groups, index, 0: whole }) => {
    const words = groups?.['words']
    if (words === undefined) return []
    const start = index + whole.lastIndexOf(words)
    const seen = [...words.matchAll(/[^\s\p{Cs}]/gu)]
      .filter(({ 0: char }) => foldForms(char).text !== '' && char.length === 1)
      .map(({ index: at }) => ({ at: start + at, others: othersFor(words, at) }))
    return seen.length > 0 ? [seen] : []
  })
}

const tokens = {
  docx: /<w:t(?: [^>]*)?>(?<words>[^<&]+)/g,
  // The foot of the page, the way back from a note and the comma between two marks are no words of the document.
  html: /<head>.*?<\/head>|<footer>.*?<\/footer>|<a [^>]*>↩|<sup>,|<[^>]*>|&\w+;|(?<words>[^<&]+)/gs,
  // Without the full stop behind a number.
  text: /(?<=^(?:\d+(?: bis)?|[IVX]+))\.|(?<words>(?:(?!(?<=^(?:\d+(?: bis)?|[IVX]+))\.).)+)/gm,
  akn: /<[^>]*>|&\w+;|(?<words>[^<&]+)/g,
}

interface Source {
  source: string
  token: RegExp
  file: (source: string) => { bytes: Uint8Array; name: string }
}

const inWords =
  (name: string) =>
  (source: string): { bytes: Uint8Array; name: string } => ({ bytes: new TextEncoder().encode(source), name })

async function rendered(document: Document, format: 'html' | 'akn'): Promise<Source> {
  const source = new TextDecoder().decode(await render(document, format))
  return { source, token: tokens[format], file: inWords(format === 'akn' ? 'text.xml' : 'text.html') }
}

async function partOfWord(document: Document, part: string): Promise<Source> {
  const bytes = await render(document, 'docx')
  const file = (source: string) => ({ bytes: withParts(bytes, { [part]: () => source }), name: 'text.docx' })
  return { source: partOf(bytes, part), token: tokens.docx, file }
}

const full: Document = {
  ...wells,
  footnotes: [
    { mark: 'a', text: 'Its former name was another.', line: 'title', at: 9 },
    ...(wells.footnotes ?? []),
  ],
  provisions: wells.provisions.map((one) => (one.kind === 'annex' ? { ...one, number: 'I' } : one)),
}

/** A draft as people paste it. */
const pasted = `United Nations                    A/C.2/86/L.14
General Assembly                  Distr.: Limited
                                  7 November 2031
                                  Original: English

Eighty-sixth session
Second Committee
Agenda item 19
Lamps and lights

Borland and Meridia:* draft resolution

Lamps of the quays

The General Assembly,

Recalling its resolution 85/7 of 3 May 2030,[1]

I. Measures & means

1. Decides that lamps [shall][may] be lit at dusk;

2. Asks keepers:

(a) To watch the quays;

(b) To rest at noon;

2 bis. Thanks all keepers.

Annex

Rules of the quays

1. A lamp is closed.

[1] See A/85/12.

* On behalf of the League.
`

const plainText = (source: string): Promise<Source> =>
  Promise.resolve({ source, token: tokens.text, file: inWords('text.txt') })

const files: [string, () => Promise<Source>][] = [
  ['HTML', () => rendered(full, 'html')],
  ['HTML without a title', () => rendered({ ...full, title: '' }, 'html')],
  ['Arabic HTML', () => rendered(wellsIn.ar, 'html')],
  ['Akoma Ntoso', () => rendered(full, 'akn')],
  ['Akoma Ntoso without a title', () => rendered({ ...full, title: '' }, 'akn')],
  ['Akoma Ntoso in French', () => rendered(wellsIn.fr, 'akn')],
  ['plain text', () => plainText(pasted)],
  ['the body of a Word file', () => partOfWord(full, bodyPart)],
  ['the body of a Word file in Chinese', () => partOfWord(wellsIn.zh, bodyPart)],
  ['the notes of a Word file', () => partOfWord(full, 'word/footnotes.xml')],
]

test.each(files)('any character that is seen: %s', async (_, make) => {
  const { source, token, file } = await make()
  const read = async (words: string): Promise<Document> => (await readDocument(file(words))).document
  const before = await read(source)
  const seen = seenIn(source, token)
  const tried = seen.flatMap((piece) =>
    PLACES < piece.length ? fc.sample(fc.constantFrom(...piece), PLACES) : piece,
  )
  const unsaid: string[] = []
  for (const { at, others } of tried) {
    for (const other of others) {
      const after = await read(source.slice(0, at) + other + source.slice(at + 1))
      if (!isSaid(before, after))
        unsaid.push(`${source.slice(at - 20, at)}»${source[at]}→${other}«${source.slice(at + 1, at + 20)}`)
    }
  }
  expect(seen.flat().length).toBeGreaterThan(30)
  expect(unsaid).toEqual([])
})

type Edit = [what: string, make: () => Promise<Source>, from: string, to: string, read: Partial<Document>]

test.each<Edit>([
  ['a date', () => rendered(full, 'html'), '6 May 2031', '7 May 2031', { date: '2031-05-07' }],
  [
    'a body',
    () => rendered(full, 'html'),
    '>Conference on Wells',
    '>Board of Wells',
    { body: 'Board of Wells' },
  ],
  ['a session', () => rendered(full, 'html'), '<bdi>Second s', '<bdi>Third s', { session: 'Third session' }],
  ['a day', () => rendered(full, 'akn'), '>2031-05-06', '>2031-05-07', { date: '2031-05-07' }],
  [
    'a note to the head',
    () => partOfWord(full, 'word/footnotes.xml'),
    'On behalf of',
    'In place of',
    {
      footnotes: [
        { mark: '*', text: 'In place of <the> League.' },
        { mark: 'a', text: 'Its former name was another.', line: 'title', at: 9 },
      ],
    },
  ],
])('what is printed wins: %s', async (_, make, from, to, read) => {
  const { source, file } = await make()
  expect(source).toContain(from)
  const { document } = await readDocument(file(source.replace(from, to)))
  expect(document).toMatchObject(read)
})

test.each(['html', 'akn'] as const)('the name of an annex as it is printed: %s', async (format) => {
  const { source, file } = await rendered(full, format)
  const { document } = await readDocument(file(source.replace('>Annex I<', '>Annex II<')))
  expect(document.provisions.find(({ kind }) => kind === 'annex')?.number).toBe('II')
})

test('a body in the place of another is said in a PDF', async () => {
  const document: Document = { ...wells, symbol: 'A/86/L.4', body: 'General Assembly', agendaItem: '' }
  const read = async (one: Document): Promise<Document> =>
    (await readDocument({ bytes: await render(one, 'pdf'), name: 'text.pdf' })).document
  const before = await read(document)
  expect(before.body).toBe('General Assembly')
  expect(isSaid(before, await read({ ...document, body: 'Security Council' }))).toBe(true)
})
