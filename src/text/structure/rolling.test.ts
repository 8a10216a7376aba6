import { describe, expect, test } from 'vitest'
import type { Document, TextSpan } from '../document.ts'
import { readDocument, structureText } from './index.ts'
import { SpanReader } from './span-reader.ts'

const lead = 'The General Assembly,\n\nRecalling the rules of the lighthouse,\n\n'
const read = (body: string): Document => structureText(lead + body)
const numbersOf = (body: string): string[] =>
  read(body).provisions.flatMap(({ kind, number }) => (kind === 'operative' && number ? [number] : []))

describe('one provision for each number', () => {
  test.each([
    ['1. Decides to row;\n\n1 ter Decides to sail;', ['1', '1 ter']],
    ['1. Decides to row;\n\n5 (new). Decides to sail;', ['1', '5 (new)']],
    ['1. Decides to row (agreed)\n\n4. Decides to sail', ['1', '4']],
    ['OP1. Decides to row;\n\nOP4.bis Decides to sail;', ['1', '4.bis']],
    ['OP1. Decides to row;\n\nOP2 alt. Decides to sail;', ['1', '2 alt']],
    ['OP2(c) new: Decides to sail;\n\nOP3. Decides to row;', ['2(c) new', '3']],
    ['1. Decides to row;\n\n2 Requests crews to sail;', ['1', '2']],
    ['1. Decides to row;\n\n[Delegation A: OP1 bis. Invites crews to sail;]', ['1', '1 bis']],
    [
      '1. Asks crews:\n\n(a) To row;\n\n(b) bis To sail;\n\n(b) alt. To rest;',
      ['1', '(a)', '(b) bis', '(b) alt'],
    ],
    ['1. Decides to row;\n\n[Alternative 2: Decides to sail;]', ['1', 'Alternative 2']],
    ['1. Decides to row;\n\n2) Requests crews to sail;', ['1', '2']],
    ['OP1 Decides to row;\n\n[OP2] Decides to sail;', ['1', '[2]']],
    ['1. Asks crews:\n\n(a) To row;\n\n(a) ter. To sail;\n\n(b) To rest;', ['1', '(a)', '(a) ter', '(b)']],
    ['1. Decides to row;\n\n//OP2. Decides to sail;//', ['1', '2']],
    ['1.- Decides to row;\n\n7.- Decides to sail;', ['1', '7']],
    ['1º Decide remar;\n\n8.º Decide navegar;', ['1º', '8.º']],
    ['1°) Décide de ramer;\n\n2e. Décide de naviguer;', ['1°', '2e']],
    ['[1]. Decides to row;\n\n[3]. Decides to sail;\n\n[4.] Decides to rest;', ['[1]', '[3]', '[4.]']],
    [
      '1. Decides to row;\n\n(3 alt) Decides to sail;\n\n(3 bis) Decides to rest;',
      ['1', '(3 alt)', '(3 bis)'],
    ],
    ['1. Asks crews:\n\n(1) To row;\n\n(1 bis) To sail;', ['1', '(1)', '(1 bis)']],
    [
      'OP3alt Decides to row;\n\n(OP4 alt) Decides to sail;\n\nOP5 [alt] Decides to rest;',
      ['3alt', '(4 alt)', '5 [alt]'],
    ],
    ['1. Decides to row;\n\nALT A: Decides to sail;\n\nALT: Decides to rest;', ['1', 'ALT A', 'ALT']],
    ['1. Decides to row;\n\nAlternative 2 - Decides to sail;', ['1', 'Alternative 2']],
    [
      '1. Decides to row;\n\n[Option B] Decides to sail;\n\nOPTION 2 – Decides to rest;',
      ['1', '[Option B]', 'OPTION 2'],
    ],
    [
      '1. Decide remar;\n\nAlternativa 1 - Decide navegar;\n\nOpción B.- Decide cantar;',
      ['1', 'Alternativa 1', 'Opción B'],
    ],
    ['1. Décide de ramer;\n\nVariante 1 - Décide de naviguer;', ['1', 'Variante 1']],
  ])('%j', (body, numbers) => {
    expect(numbersOf(body)).toEqual(numbers)
  })

  test('an address has no sign of an ordinal, and alternatives of one paragraph hang under it', () => {
    const { provisions } = read('8.º Decide:\n\nALT A: remar;\n\nALT B: navegar;')
    expect(provisions.slice(1).map(({ eId }) => eId)).toEqual(['para_8', 'para_8__alt_A', 'para_8__alt_B'])
  })

  test('a preambular alternative has its own number', () => {
    const { provisions } = structureText('The Conference,\n\nPP5.alt.1 Bearing in mind the tides,\n')
    expect(provisions[0]).toMatchObject({
      kind: 'preambular',
      number: 'PP5.alt.1',
      text: 'Bearing in mind the tides,',
    })
  })

  test('numbers as other languages insert and list them', () => {
    const { provisions } = structureText(
      'Генеральная Ассамблея,\n\n1. постановляет плыть;\n\n1-бис. постановляет ждать:\n\na) весной;\n\nb) осенью.\n',
    )
    expect(provisions.map(({ eId }) => eId)).toEqual([
      'para_1',
      'para_1-бис',
      'para_1-бис__subpara_a',
      'para_1-бис__subpara_b',
    ])
  })
})

test.each([
  ['ANNEX I', 'I'],
  ['Annex II bis', 'II bis'],
  ['Appendix to annex I', 'Appendix to annex I'],
  ['Schedule 2', 'Schedule 2'],
  ['Enclosure', 'Enclosure'],
  ['Annexe', ''],
  ['Приложение II', 'II'],
])('%s opens an annex', (line, number) => {
  const annex = read(
    `1. Decides to row.\n\n${line}\n\nRules of the lighthouse\n\n1. Crews rest.\n`,
  ).provisions.find(({ kind }) => kind === 'annex')
  expect(annex).toMatchObject({ number, text: 'Rules of the lighthouse' })
})

test.each([
  ['[Annex]\n\nRules of the lighthouse', ''],
  ['[Annex I]\n\nRules of the lighthouse', 'I'],
  ['Annex [I]\n\nRules of the lighthouse', 'I'],
  ['[Appendix:]\n\nRules of the lighthouse', 'Appendix'],
  ['[Annex II: Rules of the lighthouse]', 'II'],
  ['[Annex II – Rules of the lighthouse]', 'II'],
  ['[Annex]: Rules of the lighthouse', ''],
  ['[Annexe I :]\n\nRules of the lighthouse', 'I'],
  ['[Apéndice:]\n\nRules of the lighthouse', 'Apéndice'],
])('brackets around the word annex stand around its title: %j', (lines, number) => {
  const { provisions } = read(`1. Decides to row.\n\n${lines}\n\n1. Crews rest.\n`)
  expect(provisions.find(({ kind }) => kind === 'annex')).toMatchObject({
    number,
    text: '[Rules of the lighthouse]',
  })
})

test('a section in brackets is a section', () => {
  const { provisions } = read('[II. Reports\n\n1. Decides to row;]\n')
  expect(provisions.slice(1).map(({ kind, number, text }) => [kind, number, text])).toEqual([
    ['heading', 'II', '[Reports'],
    ['operative', '1', 'Decides to row;]'],
  ])
})

describe('brackets are structure', () => {
  const spansOf = (body: string): string[] => {
    const { text, spans = [] } = read(`1. ${body}`).provisions[1]!
    return spans.map(({ kind, start, end, options = [] }) =>
      [kind, text.slice(start, end), ...options.map((one) => text.slice(one.start, one.end))].join(' | '),
    )
  }

  test.each([
    ['Decides [also] to row;', ['bracket | [also]']],
    [
      'Crews [should][shall] row;',
      ['alternative | [should][shall] | [should] | [shall]', 'bracket | [should]', 'bracket | [shall]'],
    ],
    ['Urges/Calls upon crews to row;', ['alternative | Urges/Calls upon | Urges | Calls upon']],
    [
      'Urges [Invites] crews to row;',
      ['alternative | Urges [Invites] | Urges | [Invites]', 'bracket | [Invites]'],
    ],
    ['Decides to [row | sail];', ['bracket | [row | sail]', 'alternative | row | sail | row | sail']],
    [
      'Crews [should|shall not] row;',
      ['bracket | [should|shall not]', 'alternative | should|shall not | should | shall not'],
    ],
    [
      'Decides to [row [fast] | sail];',
      [
        'bracket | [row [fast] | sail]',
        'alternative | row [fast] | sail | row [fast] | sail',
        'bracket | [fast]',
      ],
    ],
    ['(proposed by A): Decides to row;', ['attribution | (proposed by A):']],
    ['{Chair’s proposal} Decides to row;', ['attribution | {Chair’s proposal}']],
    ['[to be completed]', ['placeholder | [to be completed]']],
    [
      '[proposed by A: Decides to row;]',
      ['bracket | [proposed by A: Decides to row;]', 'attribution | proposed by A:'],
    ],
    ['[A, B: Decides to row;]', ['bracket | [A, B: Decides to row;]', 'attribution | A, B:']],
    ['[[Strongly] urges] crews;', ['bracket | [[Strongly] urges]', 'bracket | [Strongly]']],
    ['Decides to row (with oars);', []],
  ])('%s', (body, spans) => {
    expect(spansOf(body)).toEqual(spans)
  })

  test('a bracket goes on from paragraph to paragraph', () => {
    const { provisions } = read('[1. Asks crews:\n\n(a) To row;\n\n(b) To sail;]\n')
    expect(provisions.slice(1).map(({ spans }) => spans?.map(({ goesOn }) => goesOn))).toEqual([
      ['after'],
      ['both'],
      ['before'],
    ])
  })

  test('a bracket without its counterpart is noted, with its place', async () => {
    const bytes = new TextEncoder().encode(`${lead}1. Decides [to row;\n\n2. Decides to sail;\n`)
    const { warnings, document } = await readDocument({ bytes, name: 'draft.txt' })
    expect(warnings).toMatchObject([{ code: 'unbalanced-bracket', where: 'para_1' }])
    expect(document.provisions.some(({ spans }) => spans)).toBe(false)
  })
})

describe('more brackets and alternatives than a text has', () => {
  const manyOf: [string, string][] = [
    ['brackets', '[row] and '.repeat(201)],
    ['alternatives', 'crews should/shall row, '.repeat(201)],
    ['options of one', `Crews ${'may/'.repeat(201)}can row`],
    ['options in a bracket', `Crews [${'row / '.repeat(201)}sail]`],
    ['hostile alternatives', 'may/can '.repeat(12_000)],
  ]

  test.each(manyOf)('%s are left as words, and that is said', async (_, words) => {
    const bytes = new TextEncoder().encode(`${lead}1. ${words};\n\n2. Decides [also] to sail;\n`)
    const { warnings, document } = await readDocument({ bytes, name: 'draft.txt' })
    expect(warnings).toMatchObject([{ code: 'too-many-brackets', where: 'para_1' }])
    expect(document.provisions.map(({ spans }) => spans?.length)).toEqual([undefined, undefined, 1])
  })

  const span = { kind: 'bracket' as const, start: 0, end: 1 }
  const withSpans = (spans: TextSpan[]): Document => ({
    ...read('1. Decides to row;'),
    provisions: [{ ...read('1. Decides to row;').provisions[1]!, spans }],
  })
  const option = { start: 0, end: 1 }
  test.each([
    ['spans', withSpans(Array<TextSpan>(401).fill(span)), /spans.*<=400/],
    [
      'options',
      withSpans([{ ...span, kind: 'alternative', options: Array<typeof option>(201).fill(option) }]),
      /options.*<=200/,
    ],
  ])('of a file in JSON with more %s it is said where', async (_, document, message) => {
    const bytes = new TextEncoder().encode(JSON.stringify(document))
    await expect(readDocument({ bytes, name: 'draft.json' })).rejects.toThrow(message)
  })

  test('pages and elements that name more are counted once and passed over', () => {
    const reader = new SpanReader()
    reader.opens({ name: 'alternative' }, 0)
    for (let i = 0; i < 1000; i++) {
      reader.opens({ name: 'option' }, 0)
      reader.closes(1)
    }
    reader.closes(1)
    for (let i = 0; i < 1000; i++) {
      reader.opens({ name: 'bracket' }, 0)
      reader.closes(1)
    }
    const spans = reader.whole(1)
    expect(spans.length).toBe(401)
    expect(spans[0]!.options!.length).toBe(201)
  })
})
