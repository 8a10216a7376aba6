import { describe, expect, test } from 'vitest'
import { readDocument } from './index.ts'
import { saysStage } from './paper-lines.ts'

const text =
  '\n\nThe General Assembly,\n\nRecalling the Charter of the Harbour Cities,\n\n1. Decides to row.\n'
const read = async (words: string) => {
  const input = { bytes: new TextEncoder().encode(words), name: 'draft.txt' }
  const { document, warnings } = await readDocument(input)
  return { ...document, isAsked: warnings.some(({ code }) => code === 'title-unsure') }
}

const stages = [
  'Draft resolution XII',
  'Draft decision II bis',
  'Facilitators: Borland and Cascadia',
  'Co-Facilitators: Ana Lund (Borland) and Bo Ek (Cascadia)',
  'Chair’s draft [not agreed]',
  'Co-Chairs’ text of 3 May',
  "Co-Chairs' text\nas of 3 May 2031, 6 p.m.",
  'Non-paper',
  'Zero draft',
  'ZERO DRAFT (12 May 2031)',
  'Rev. 2 – 14 May, 10 a.m.',
  'Rev.1 as of 14 May 2031',
  'Clean version',
  '(Clean version)',
  'Rolling text – 14 May 2031, 10:00',
  'President’s revised text (14 May)',
  'Under silence procedure until 14 May, 10 a.m.',
  'Projet de résolution XII',
  'Texte du Président en date du 3 mai',
  'Facilitateurs : Borlande et Cascadie',
  'Version propre',
  'Proyecto de resolución XII',
  'Borrador cero',
  'Texto de los Cofacilitadores del 3 de mayo',
  'Facilitadores: Borlandia y Cascadia',
  'Нулевой проект',
  'Проект резолюции XII',
  'المسودة الصفرية',
  '零草案',
]

describe('what a paper says of itself is no title', () => {
  test.each(stages)('%s', async (line) => {
    const submission = line.replace(/\s+/g, ' ')
    const above = await read(`${line}\n\nLanterns of the quays${text}`)
    expect(above).toMatchObject({ title: 'Lanterns of the quays', submission, isAsked: false })
    expect(above.sponsors).toBeUndefined()
    expect(above.provisions[0]!.text).toMatch(/^Recalling/)
    const below = await read(`Lanterns of the quays\n\n${line}${text}`)
    expect(below).toMatchObject({ title: 'Lanterns of the quays', submission, isAsked: false })
  })

  test.each(stages)('alone above a text it asks for the title: %s', async (line) => {
    expect(await read(`${line}${text}`)).toMatchObject({ title: '', isAsked: true })
  })

  test('several lines of it are all kept', async () => {
    expect(
      await read(
        `Facilitators: Borland and Cascadia\n\nZero draft – 14 May 2031\n\nLanterns of the quays\n\nClean version${text}`,
      ),
    ).toMatchObject({
      title: 'Lanterns of the quays',
      submission: 'Facilitators: Borland and Cascadia',
      masthead: ['Zero draft – 14 May 2031', 'Clean version'],
      isAsked: false,
    })
  })

  test('it ends no text that has no formula', async () => {
    const { title, provisions, isAsked } = await read(
      'Clean version\n\nLanterns\n\nNon-paper\n\n1. Lamps burn.\n',
    )
    expect({ title, isAsked }).toEqual({ title: 'Lanterns', isAsked: false })
    expect(provisions.map((one) => one.text)).toEqual(['Lamps burn.'])
  })

  test.each([
    ['Main sponsors: Borland and Cascadia', ['Borland', 'Cascadia']],
    ['Submitted by: Borland', ['Borland']],
    ['Submitted by Borland, Cascadia and Meridia', ['Borland', 'Cascadia', 'Meridia']],
    ['Non-paper by Borland and Cascadia', ['Borland', 'Cascadia']],
    ['Zero draft\n\nSubmitted by Borland', ['Borland']],
  ])('who submits it is named: %s', async (line, sponsors) => {
    expect(await read(`${line}\n\nLanterns of the quays${text}`)).toMatchObject({
      title: 'Lanterns of the quays',
      sponsors,
      isAsked: false,
    })
  })
})

test.each([
  'Clean water for the quays',
  'Zero hunger in the harbours',
  'Text of the lantern convention',
  'Chair of the Working Group on Lanterns',
  'Revision of the lantern convention',
  'Draft code of conduct on lanterns',
])('a title that begins like it is one: %s', async (title) => {
  expect(saysStage(title)).toBe(false)
  expect(await read(title + text)).toMatchObject({ title, isAsked: false })
})

describe('a title is asked for', () => {
  test.each([
    ['beside it another line may be it', 'Presented to the Bureau on Monday\n\nLanterns of the quays'],
    ['below it another line may be it', 'Lanterns of the quays\n\nPresented to the Bureau on Monday'],
    ['no white space parts it from what is said of the paper', 'Lanterns of the quays\nChair’s draft'],
    ['a line may be it above and below', 'Lanterns of the quays\n\nZero draft\n\nPresented on Monday'],
    ['only the kind of the paper stands there', 'Draft resolution'],
  ])('where %s', async (_, head) => {
    expect(await read(head + text)).toMatchObject({ isAsked: true })
  })
})
