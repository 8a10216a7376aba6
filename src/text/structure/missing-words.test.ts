/** Words that went in and did not come out are named with their place. */
import { describe, expect, it } from 'vitest'
import { readDocument, structureText } from './index.ts'
import { missingWords } from './missing-words.ts'
import { makePdf } from './testing.ts'

const draft = structureText(
  'The General Assembly,\n\nRecalling its rules on roads,\n\n1. Calls upon all States to mend the roads of the valleys;\n\n2. Calls upon all States to mend the bridges of the valleys.\n',
)
const lines = [
  'The General Assembly,',
  'Recalling its rules on roads,',
  '1. Calls upon all States to mend the roads of the',
  'valleys;',
  '2. Calls upon all States to mend the bridges of the valleys.',
]
const passages = lines.map((text, i) => ({ where: `line ${i + 1}`, text }))

describe('words that are missing', () => {
  it('are none where only spaces, hyphens and the forms of letters differ', () => {
    expect(missingWords(passages, draft)).toEqual([])
    const torn = passages.map(({ where, text }) => ({
      where,
      text: text.replace('valleys', 'val- leys').replace('fi', 'ﬁ'),
    }))
    expect(missingWords(torn, draft)).toEqual([])
  })

  it.each([
    ['a word', 2, '1. Calls upon all rich States to mend the roads of the', 'rich'],
    [
      'a line that stands elsewhere, once too often',
      3,
      'valleys; 2. Calls upon all States to mend the bridges of the valleys.',
      'Calls',
    ],
    ['a paragraph', 1, 'Recalling its rules on roads, Noting winter,', 'Noting winter,'],
  ])('are named: %s', (_, i, text, word) => {
    const more = passages.map((passage, n) => (n === i ? { ...passage, text } : passage))
    const found = missingWords(more, draft)
    expect(found.length).toBeGreaterThan(0)
    expect(found.map(({ message }) => message).join(' ')).toContain(word)
  })

  it('are named where a note is lost', () => {
    const note = { where: 'page 2', text: 'See resolution 1/1.', isNote: true }
    expect(missingWords([...passages, note], draft)).toEqual([
      expect.objectContaining({ code: 'missing-words', where: 'page 2' }),
    ])
  })

  it('are named whole words long, with the whole words before them', () => {
    const lost = Array.from({ length: 80 }, (_, i) => `extraordinary${i}`).join(' ')
    const before = { where: 'line 4', text: 'valleys; and of the northernmost countries of all' }
    const [, found] = missingWords([...passages.slice(0, 3), before, { where: 'line 5', text: lost }], draft)
    expect(found!.message).toContain(' after “… northernmost countries of all”: extraordinary0 ')
    expect(found!.words).toMatch(/ extraordinary\d+ …$/)
  })

  it('are named in so many places, and no more', () => {
    const lost = Array.from({ length: 200 }, (_, i) => ({ where: `line ${i}`, text: `unheard${i}` }))
    const found = missingWords(lost, draft)
    expect(found).toHaveLength(51)
    expect(found.at(-1)!.message).toContain('more than 50 places')
  })

  it('are none where they became a field, a note to the head, or the number of a paragraph', () => {
    const rolling = structureText(
      'The General Assembly,\n\nOP 10 bis. Thanks the host;\n\n[Borland: OP11 ter Decides to meet;]\n',
    )
    const head = {
      ...rolling,
      agendaTitle: 'Roads of the valleys',
      submission: 'Borland: draft resolution',
      footnotes: [{ mark: '*', text: 'Submitted late.' }],
    }
    const all = [
      'Roads of the valleys',
      'Borland: draft resolution',
      'OP 10 bis. Thanks the host;',
      '[Borland: OP11 ter Decides to meet;]',
    ].map((text, i) => ({ where: `line ${i}`, text }))
    expect(missingWords([...all, { where: 'foot', text: 'Submitted late.', isNote: true }], head)).toEqual([])
  })

  it('of a note whose mark stands nowhere on a page', async () => {
    const page = [
      { text: 'The General Assembly,', x: 72, y: 700 },
      { text: '1. Calls upon all States to mend roads.', x: 72, y: 670 },
      { text: '__________', x: 72, y: 90, size: 8 },
      { text: '1', x: 72, y: 73, size: 5.5 },
      { text: 'All of them.', x: 80, y: 70, size: 8.5 },
    ]
    const { warnings } = await readDocument({ bytes: makePdf([page]), name: 'a.pdf' })
    expect(warnings.filter(({ code }) => code === 'missing-words')).toEqual([
      expect.objectContaining({
        where: 'page 1',
        message: expect.stringContaining('All of them.') as string,
      }),
    ])
  })
})

it('a note at the foot that differs from those of other pages in figures only is a note', async () => {
  const page = (number: number) => [
    { text: number === 1 ? 'The General Assembly,' : `9${number}/4`, x: 72, y: 740 },
    { text: `${number}. Calls upon all States to mend roads`, x: 72, y: 700 },
    { text: '1', x: 276, y: 704, size: 6 },
    { text: 'now;', x: 284, y: 700 },
    { text: '1', x: 72, y: 58, size: 5.5 },
    { text: `See resolution ${number * number + 60}/${number + 3}.`, x: 80, y: 55, size: 8.5 },
    { text: `31-00001 ${number}/4`, x: 72, y: 36, size: 8 },
  ]
  const { document, warnings } = await readDocument({ bytes: makePdf([1, 2, 3, 4].map(page)), name: 'a.pdf' })
  expect(document.provisions.map(({ footnotes }) => footnotes.map(({ text }) => text))).toEqual([
    ['See resolution 61/4.'],
    ['See resolution 64/5.'],
    ['See resolution 69/6.'],
    ['See resolution 76/7.'],
  ])
  expect(JSON.stringify(document)).not.toContain('31-00001')
  expect(warnings.map(({ code }) => code)).not.toContain('missing-words')
})

it('notes of one page that go on like those of another are notes to their last line', async () => {
  const page = (number: number) => [
    { text: number === 1 ? 'The General Assembly,' : `9${number}/4`, x: 72, y: 740 },
    { text: `${number}. Calls upon all States to mend roads`, x: 72, y: 700 },
    { text: '1', x: 276, y: 704, size: 6 },
    { text: 'now;', x: 284, y: 700 },
    ...[1, 2, 3].map((line) => ({
      text: `and bridges of the ${line * number}th valley,`,
      x: 72,
      y: 700 - 12 * line,
    })),
    { text: '1', x: 72, y: 68, size: 5.5 },
    { text: `See the first of the reports on roads,`, x: 80, y: 65, size: 8.5 },
    { text: `chapter 4, part ${number + 10}.`, x: 80, y: 55, size: 8.5 },
    { text: '31', x: 72, y: 46, size: 5.5 },
    { text: `-00001 ${number}/4`, x: 78, y: 43, size: 8.5 },
  ]
  const { document, warnings } = await readDocument({ bytes: makePdf([1, 2, 3, 4].map(page)), name: 'a.pdf' })
  expect(document.provisions.map(({ footnotes }) => footnotes.map(({ text }) => text.slice(-18)))).toEqual([
    ['chapter 4, part 11.'.slice(-18)],
    ['chapter 4, part 12.'.slice(-18)],
    ['chapter 4, part 13.'.slice(-18)],
    ['chapter 4, part 14.'.slice(-18)],
  ])
  expect(JSON.stringify(document)).not.toContain('00001')
  expect(warnings.map(({ code }) => code)).not.toContain('missing-words')
})

it('a note of another mark that stands as far below as its page is a note', async () => {
  const page = (number: number) => [
    { text: number === 1 ? 'The General Assembly,' : `9${number}/4`, x: 72, y: 740 },
    { text: `${number}. Calls upon all States to mend roads`, x: 72, y: 700 },
    { text: `${number}`, x: 276, y: 704, size: 6 },
    { text: 'now;', x: 284, y: 700 },
    { text: `${number}`, x: 72, y: 58, size: 5.5 },
    { text: 'Ibid.', x: 80, y: 55, size: 8.5 },
  ]
  const { document } = await readDocument({ bytes: makePdf([1, 2, 3, 4].map(page)), name: 'a.pdf' })
  expect(document.provisions.map(({ footnotes }) => footnotes)).toMatchObject(
    [1, 2, 3, 4].map((number) => [{ mark: String(number), text: 'Ibid.' }]),
  )
})

it('very many that are missing are looked for in a time that grows with their number', () => {
  const text = 'Calls upon all States to mend the roads;'
  const provisions = Array.from({ length: 10_000 }, (_, i) => ({
    ...draft.provisions[1]!,
    eId: `p_${i}`,
    text,
  }))
  const lost = Array.from({ length: 10_000 }, () => ({ where: 'text', text: 'Calls upon all States' }))
  const all = [...provisions.map(({ text }) => ({ where: 'text', text })), ...lost]
  expect(missingWords(all, { ...draft, provisions }).length).toBeGreaterThan(0)
}, 15_000)
