/** A line of States and nothing more says who submits a paper, wherever it stands; one State alone is asked about. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readDocument } from './index.ts'
import { listsStates } from './sponsor-names.ts'

const preamble = '\n\nThe Conference,\n\nRecalling its rules,\n\n1. Decides to row.\n'
const item = 'A/C.1/86/L.7\n\nAgenda item 9\nLight\n\n'
const sponsors = ['Chad', 'Fiji', 'Peru']

async function read(text: string) {
  const { document, warnings } = await readDocument({ bytes: new TextEncoder().encode(text), name: 'a.txt' })
  const { title, sponsors: named = [], provisions } = document
  return {
    title,
    sponsors: named,
    isAsked: warnings.some(({ code }) => code === 'title-unsure'),
    isRead: provisions.every(({ kind }) => kind !== 'other' && kind !== 'heading'),
  }
}

describe.each([
  ['below an agenda item', item],
  ['at the top', ''],
  ['below the kind of the paper', 'Draft resolution\n\n'],
])('a list of States %s', (_, above) => {
  it.each([
    ['without white space above the title', 'Chad, Fiji and Peru\nLamps of the quays'],
    ['apart from the title', 'Chad, Fiji and Peru\n\nLamps of the quays'],
    ['over several lines', 'Chad,\nFiji and\nPeru\nLamps of the quays'],
    ['below the title', 'Lamps of the quays\n\nChad, Fiji and Peru'],
  ])('%s', async (__, head) => {
    expect(await read(above + head + preamble)).toEqual({
      title: 'Lamps of the quays',
      sponsors,
      isAsked: false,
      isRead: true,
    })
  })
})

it('below a title without white space may be its end: this is asked', async () => {
  const found = await read(`${item}Lamps of the quays\nChad, Fiji and Peru${preamble}`)
  expect(found).toMatchObject({ sponsors, isAsked: true })
  const broken = `${item}Lamps of the quays of\nChad, Fiji and Peru${preamble}`
  expect(await read(broken)).toMatchObject({
    title: 'Lamps of the quays of Chad, Fiji and Peru',
    sponsors: [],
  })
})

it('one State alone may be who submits it, or the first line of the title: this is asked', async () => {
  for (const head of [item, ''])
    expect(await read(`${head}Chad\nLamps of the quays${preamble}`)).toMatchObject({ isAsked: true })
  expect(await read(`${item}Lamps of\nChad${preamble}`)).toMatchObject({
    title: 'Lamps of Chad',
    isAsked: false,
  })
})

it.each([
  'CHAD, FIJI AND PERU',
  'Bolivia (Plurinational State of), Iran (Islamic Republic of) and the Gambia',
  'Antigua and Barbuda, Côte d’Ivoire, Lao People’s Democratic Republic and Viet Nam',
  'Chad, the European Union and the Group of 77 and China',
  'le Maroc, le Pérou et le Tchad',
  'Chile, México y Perú',
  'Перу, Фиджи и Чад',
  'بيرو وتشاد وفيجي',
  '秘鲁、斐济和乍得',
])('is a list: %s', (line) => expect(listsStates(line[0]!.toUpperCase() + line.slice(1))).toBe(true))

it.each([
  'Chad',
  'Peru and its lamps',
  'Lamps and oil',
  'New Harbours and South Quays',
  'Georgia, Atlanta',
  'The African Group and the European Union',
  'Chad, Fiji and Peru.',
  'Situation in Chad and Fiji',
])('is none: %s', (line) => expect(listsStates(line)).toBe(false))

it('is one in any order and number, as English prints it', () => {
  const names = ['Chad', 'Fiji', 'Peru', 'Togo', 'Trinidad and Tobago', 'Viet Nam', 'Bosnia and Herzegovina']
  fc.assert(
    fc.property(fc.shuffledSubarray(names, { minLength: 2 }), fc.boolean(), (some, isWhole) => {
      const last = isWhole ? some.at(-1)! : 'its lamps'
      expect(listsStates(`${some.slice(0, -1).join(', ')} and ${last}`)).toBe(isWhole)
    }),
  )
})

describe('those for whom a paper speaks are no further sponsors', () => {
  it.each([
    ['Submitted by Chad on behalf of the Group of Ports and Other Harbours', ['Chad']],
    ['Submitted by Chad on behalf of the African Group, Fiji and Peru', sponsors],
    [
      'Working paper submitted by the members of the Lamps and Quays Initiative (Chad, Fiji and Peru)',
      ['the members of the Lamps and Quays Initiative (Chad, Fiji and Peru)'],
    ],
  ])('%s', async (line, named) => {
    const found = await read(`Lamps of the quays\n\n${line}\n\n1. Lamps burn.\n\n2. Oil is dear.\n`)
    expect(found).toEqual({ title: 'Lamps of the quays', sponsors: named, isAsked: false, isRead: true })
  })
})

it('who facilitates a text is no title of it', async () => {
  const head =
    'Declaration on lamps\n\nZero draft, 5 May 2031\n\nCo-facilitated by the Representatives of Chad and Fiji'
  const { title } = await read(`${head}\n\n1. Lamps burn.\n\n2. Oil is dear.\n`)
  expect(title).toBe('Declaration on lamps')
})

it('views and notes on something are a title, and no opening of a text', async () => {
  for (const title of ['Views on the lamps of the quays', 'Notes on oil']) {
    const found = await read(
      `Submission by Chad, Fiji and Peru\n\n${title}\n\n1. Lamps burn.\n\n2. Oil is dear.\n`,
    )
    expect(found).toEqual({ title, sponsors, isAsked: false, isRead: true })
  }
})

it('a masthead that says it is provisional is no title', async () => {
  const head = 'United Nations    S/2031/415\nSecurity Council    Provisional\n3 May 2031\nOriginal: English'
  const { title } = await read(`${head}\n\nChad, Fiji and Peru: draft resolution${preamble}`)
  expect(title).toBe('')
})
