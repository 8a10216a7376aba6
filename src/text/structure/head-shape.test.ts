/** Heads of plain text without white space, or with it between all lines: their shape tells where paragraphs begin. */
import { describe, expect, it } from 'vitest'
import { readDocument } from './index.ts'

async function read(lines: string[], between = '\n') {
  const bytes = new TextEncoder().encode(`${lines.join(between)}\n`)
  const { document, warnings } = await readDocument({ bytes, name: 'a.txt' })
  const { title, agendaTitle, sponsors = [] } = document
  return { title, agendaTitle, sponsors, isAsked: warnings.some(({ code }) => code === 'title-unsure') }
}

const masthead = [
  'United Nations                                                 A/C.3/88/L.44',
  'General Assembly                                               Distr.: Limited',
  '                                                               30 October 2033',
  'Eighty-eighth session',
  'Agenda item 67 (a)',
]
const text = [
  'The General Assembly,',
  'Recalling its resolution 86/12 of 3 December 2031,',
  '1. Decides to keep bees;',
  '2. Requests the Secretary-General to report to it at its ninetieth session.',
]
const sponsors = [
  'Andorra, Bahamas, Bolivia (Plurinational State of), Bosnia and',
  'Herzegovina, Czechia, Marshall Islands, Netherlands (Kingdom of',
  'the), North Macedonia, Papua New Guinea and Republic of',
  'Moldova: draft resolution',
]
const agenda = ['Rights of peoples: implementation of instruments on', 'orchards and wells']
const named = { title: 'The right to bees', agendaTitle: agenda.join(' ') }

describe.each([
  ['no white space', '\n'],
  ['white space between all lines', '\n\n'],
])('%s', (_, between) => {
  it('words of the item, sponsors over several lines and the title are told apart', async () => {
    const found = await read([...masthead, ...agenda, ...sponsors, 'The right to bees', ...text], between)
    expect(found).toMatchObject({ ...named, isAsked: false })
    expect(found.sponsors).toHaveLength(10)
    expect(found.sponsors).toContain('Bosnia and Herzegovina')
    expect(found.sponsors).toContain('Papua New Guinea')
  })

  it('a symbol goes on with the line that names it', async () => {
    const submission = ['Egypt and Pakistan: amendment to draft resolution', 'A/C.3/88/L.12']
    const instruction = 'In paragraph 4, replace “bees” with “wasps”.'
    const lines = [...masthead, ...agenda, ...submission, 'The right to bees', instruction]
    expect(await read(lines, between)).toMatchObject({ ...named, sponsors: ['Egypt', 'Pakistan'] })
  })

  it('a person’s name is cut', async () => {
    const submission = ['Draft resolution submitted by the Chair of the Committee, Ana', 'Lund (Latvia)']
    const lines = [...masthead, ...agenda, ...submission, 'The right to bees', ...text]
    expect(await read(lines, between)).toMatchObject({
      ...named,
      sponsors: ['the Chair of the Committee, Ana Lund (Latvia)'],
    })
  })

  it('who hands in a paper stands in brackets below the title', async () => {
    const lines = ['THE RIGHT TO BEES', '(Presented by Panama and Peru)', ...text]
    expect(await read(lines, between)).toMatchObject({
      title: 'THE RIGHT TO BEES',
      sponsors: ['Panama', 'Peru'],
    })
  })
})

it('white space that stands somewhere tells: a title may be broken where its line has room', async () => {
  const lines = ['The right', 'Bees have', '', ...text]
  expect(await read(lines)).toMatchObject({ title: 'The right Bees have', isAsked: false })
})

it('a title is asked for where nothing shows where the text begins', async () => {
  const found = await read([...masthead.slice(0, 3), 'Committee on Bees', 'Keeping of bees', 'Bees are few.'])
  expect(found.isAsked).toBe(true)
})
