/** What a reader sees above a text stands in a field, among the lines of the masthead or in a paragraph, or a note names it. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { missingWords } from './missing-words.ts'
import { readDocument, structureText } from './index.ts'
import { makeDocx } from './testing.ts'

const formula = 'The General Assembly,\n\nRecalling its rules,\n\n1. Decides to meet.\n'
const read = (text: string, name = 'a.txt') => readDocument({ bytes: new TextEncoder().encode(text), name })
const wordsIn = (text: string): string[] => text.match(/[\p{L}\p{N}]+/gu) ?? []

describe('a line above the text', () => {
  it.each([
    'Quito Declaration of 4 May 2030',
    'Summit on Lamps, 4–5 May 2030',
    'Statement of Oslo, 4 May 2030',
    'Summary of lamps 3 May 2030',
    'Declaration adopted by the Ministers of Lamps',
    'Agenda items for the lamps of the quays',
  ])('is a title: %s', (title) => {
    expect(structureText(`${title}\n\n${formula}`).title).toBe(title)
  })

  it.each([
    ['Geneva, 19–30 October 2028', ['Geneva, 19–30 October 2028']],
    ['Porto Novo, 16 juin-9 juillet 2025', ['Porto Novo, 16 juin-9 juillet 2025']],
    ['26 July 2027–25 July 2028', ['26 July 2027–25 July 2028']],
    ['Original: English', ['Original: English']],
    [
      '[on the report of the Second Committee (A/84/460)]',
      ['[on the report of the Second Committee (A/84/460)]'],
    ],
    ['Item 4 of the provisional agenda', ['Item 4 of the provisional agenda']],
  ])('is one of the masthead: %s', (line, masthead) => {
    const document = structureText(`${line}\n\nLamps of the quays\n\n${formula}`)
    expect(document).toMatchObject({ title: 'Lamps of the quays', masthead, symbol: '', date: '' })
  })

  it.each([
    [
      'Decision 2/3\nDates of the session\n\nAt its 6th meeting, the Committee decided to meet.\n',
      'Decision 2/3',
    ],
    [`Resolution 5/7. Dates of the session\n\n${formula}`, 'Resolution 5/7'],
    [
      'Décision 3/5\nDates of the session\n\nÀ sa 8e séance, le Comité a décidé de se réunir.\n',
      'Décision 3/5',
    ],
  ])('is the number of a decision of a body that is not known: %s', (text, number) => {
    expect(structureText(text)).toMatchObject({ title: 'Dates of the session', masthead: [number] })
  })

  it('is the first heading of a text, though a masthead may have the same word', () => {
    for (const name of ['General', 'English', 'Human Rights Council']) {
      const document = structureText(`Comments on the lamps\n\n${name}\n\nBorland welcomes the lamps.\n`)
      expect(document.provisions.map(({ text }) => text)).toEqual([name, 'Borland welcomes the lamps.'])
    }
  })

  it('is an option of a compilation, not the language of the original', () => {
    const text =
      'Compilation of proposals\n\nOriginal: Ports shall report every year.\n\nBorland: every two years.\n'
    expect(structureText(text).provisions[0]!.text).toBe('Original: Ports shall report every year.')
  })

  it('is a note to the item, which has no words but a symbol', () => {
    const text = `Item 4 of the provisional agenda*\n\nLamps of the quays\n\n${formula}\n* CL/5/1.\n`
    expect(structureText(text).footnotes).toEqual([{ mark: '*', text: 'CL/5/1.' }])
  })
})

const head = [
  'A/C.1/86/L.7',
  'Distr.: Limited',
  '5 November 2031',
  'Original: English',
  'Chad and Sudan: draft resolution',
]

it('a masthead ends where sponsors, formula or text begin, however short the draft', () => {
  const text = [
    ...head,
    'The Security Council,',
    'Recalling its resolution 2664 (2022),',
    '1. Demands calm;',
    '31-18921 (E)',
  ]
  for (const parted of ['\n', '\n\n'])
    expect(structureText(text.join(parted))).toMatchObject({
      sponsors: ['Chad', 'Sudan'],
      enactingFormula: 'The Security Council,',
      masthead: ['Distr.: Limited', 'Original: English'],
      date: '2031-11-05',
    })
})

describe('lines that a break within a paragraph parts', () => {
  const lines = [...head.slice(0, 4), 'Agenda item 7', 'Lamps of the sea', head[4]!, 'Lamps of the quays']
  const body = ['The General Assembly,', 'Recalling its rules,', '1. Decides to meet.']
  const expected = {
    symbol: 'A/C.1/86/L.7',
    title: 'Lamps of the quays',
    sponsors: ['Chad', 'Sudan'],
    enactingFormula: 'The General Assembly,',
    provisions: [{ kind: 'preambular' }, { kind: 'operative', number: '1', text: 'Decides to meet.' }],
  }
  const asWord = (paragraphs: string[][]): string =>
    paragraphs
      .map(
        (paragraph) =>
          `<w:p><w:r>${paragraph.map((line) => `<w:t>${line}</w:t>`).join('<w:br/>')}</w:r></w:p>`,
      )
      .join('')

  it.each([
    ['all in one', [[...lines, ...body]]],
    ['the head in one', [lines, ...body.map((line) => [line])]],
  ])('of Word and HTML: %s', async (_, paragraphs) => {
    const page = paragraphs.map((paragraph) => `<p>${paragraph.join('<br>')}</p>`).join('')
    const found = [
      await readDocument({ bytes: makeDocx(asWord(paragraphs)), name: 'a.docx' }),
      await read(page, 'a.html'),
    ]
    for (const { document, warnings } of found) {
      expect(document).toMatchObject(expected)
      expect(warnings.filter(({ code }) => code === 'missing-words')).toEqual([])
    }
  })
})

it.each([
  ['Borland and Meridia: draft\nresolution', 'Borland and Meridia: draft resolution'],
  ['Borland y Meridia: proyecto de\nresolución', 'Borland y Meridia: proyecto de resolución'],
  ['Borland et Meridia : projet de\ndécision', 'Borland et Meridia : projet de décision'],
  [
    'Borland and Meridia: amendments to draft\nresolution A/80/L.5',
    'Borland and Meridia: amendments to draft resolution A/80/L.5',
  ],
])('a line of sponsors that is cut before its last word: %s', (printed, submission) => {
  const document = structureText(
    `A/C.1/86/L.7\n\nAgenda item 7\nLamps\n\n${printed}\n\nLamps of the quays\n\n${formula}`,
  )
  expect(document).toMatchObject({
    title: 'Lamps of the quays',
    sponsors: ['Borland', 'Meridia'],
    submission,
  })
})

describe('every word of a head', () => {
  const pool = [
    ...head,
    'United Nations',
    'General Assembly',
    'Human Rights Council',
    'Eighty-sixth session',
    'Port Royal, 4–8 May 2031',
    'Agenda item 7 (b)',
    'Item 7 of the provisional agenda*',
    'Lamps of the sea: follow-up to the Year of the Lamp',
    'Lamps of the quays',
    'Zero draft – as of 4 May 2031',
    'Under silence procedure until Friday',
    'Commission for Lamps',
    'Second Committee',
    'Resolution adopted by the General Assembly on 4 May 2031',
    '[on the report of the Second Committee (A/86/460)]',
    'Quito Declaration of 4 May 2030',
    'Resolution 5/7',
    'Advance unedited version',
    'Best regards, Ana',
  ]

  it('stands somewhere or is named, in whatever order its lines are', async () => {
    const lines = fc.shuffledSubarray(pool, { minLength: 1, maxLength: 8 })
    const parted = fc.constantFrom('\n', '\n\n')
    const property = fc.asyncProperty(lines, parted, async (lines, between) => {
      const { document, warnings } = await read(`${lines.join(between)}\n\n${formula}`)
      const out = wordsIn(JSON.stringify([document, warnings]))
      const lost = lines
        .flatMap((line) => line.split(/(?=\d{1,2} May 2031$)|(?=5 November 2031)/))
        .filter((line) => !/^(?:5 November|4 May) 2031$/.test(line) || document.date === '')
        .flatMap(wordsIn)
        .filter(
          (word) =>
            !out.includes(word) && !['United', 'Nations', 'Agenda', 'item', 'Resolution'].includes(word),
        )
      expect(lost).toEqual([])
    })
    await fc.assert(property, { numRuns: 200 })
  })

  it('is looked for apart from the rules that read it', () => {
    const document = structureText(`Lamps of the quays\n\n${formula}`)
    const lost = (text: string): string[] =>
      missingWords([{ where: 'text', text, isHead: true }], document).map(({ words = '' }) => words)
    expect(lost('Lamps of the quays')).toEqual([])
    expect(lost('Distr.: Limited | Lamps of the quays')).toEqual(['Distr Limited'])
    expect(lost('31-01234 (E)')).toEqual([])
    expect(lost('Quito Declaration of 4 May 2030')).toEqual(['Quito Declaration of 4 May 2030'])
  })
})
