import { describe, expect, test } from 'vitest'
import { readAmendments } from '../amend/index.ts'
import { structureText } from './index.ts'

const title = 'Lanterns of the northern quays'
const text = (between: string): string =>
  `${title}\n\nThe General Assembly,\n\nRecalling the rules of the lighthouse,\n\n1. Decides to row in the spring and to\n${between}\nmend the boats of the harbour;\n\n2. Requests crews to sail.\n`
const words = (printed: string): string[] =>
  structureText(printed)
    .provisions.filter(({ kind }) => kind !== 'preambular')
    .map((one) => one.text)

describe('what is printed at the head and foot of a page is no paragraph', () => {
  test.each([
    '\nA/C.1/80/L.30\n',
    '\n                                   A/C.1/80/L.30\n',
    '\n25-12345   3/7\n',
    '\n3/7   25-12345   A/C.1/80/L.30\n',
    '\n25-12345 (E)    051125\n*2512345*\n',
    '25-12345\n3/7\nA/C.1/80/L.30',
    '\n25-12345 (F)   3/7\n\nA/C.1/80/L.30\n',
    '\fA/C.1/80/L.30',
    '25-12345 (E)   3/7\n\fA/C.1/80/L.30\n',
    '\nA/C.1/80/L.30\nPage 2\n',
    '\nPage 2 of 7\n',
    '\n- 2 -\n',
    '\n/...\n\nA/C.1/80/L.30\n',
    `\n${title}      A/C.1/80/L.30\n`,
    `\n25-12345   3/7\n\f          ${title}\nA/C.1/80/L.30\n\n`,
  ])('%j', (between) => {
    expect(words(text(between))).toEqual([
      'Decides to row in the spring and to mend the boats of the harbour;',
      'Requests crews to sail.',
    ])
  })

  test('no line of the text is taken for one', () => {
    expect(words(text('repair 3/7\n25-12345\n3/7\n'))[0]).toBe(
      'Decides to row in the spring and to repair 3/7 mend the boats of the harbour;',
    )
    expect(words(text('read document\nA/C.1/80/L.30\nand'))[0]).toMatch(
      /read document A\/C\.1\/80\/L\.30 and mend/,
    )
    expect(words('1. Takes note of:\n\nA/80/5\n\nA/80/6\n\n2. Decides to row.\n')).toEqual([
      'Takes note of:',
      'A/80/5',
      'A/80/6',
      'Decides to row.',
    ])
  })

  test('the notes above the foot are notes', () => {
    const { provisions } = structureText(
      text('_______________\n     1  See A/60/980.\n\n25-12345   3/7\n\nA/C.1/80/L.30\n').replace(
        'spring',
        'spring1',
      ),
    )
    expect(provisions.find(({ kind }) => kind === 'operative')?.footnotes).toMatchObject([
      { mark: '1', text: 'See A/60/980.' },
    ])
  })

  test('in amendments too', () => {
    const paper = structureText(
      'A/C.1/80/L.77\n\nBorland: amendment to draft resolution A/C.1/80/L.30\n\nLanterns\n\n' +
        'After operative paragraph 3, insert the following:\n\nA/C.1/80/L.77\n\n“Calls upon crews to row;”\n\n25-12345   2/2\n\n' +
        'In operative paragraph 5, delete “in\n\n25-12345   3/3\n\nA/C.1/80/L.77\n\nspring”.\n',
    )
    const { instructions } = readAmendments(paper, 'paper')
    expect(
      instructions.map(({ action, words, paragraphs }) => [action, words.out ?? paragraphs?.[0]?.text]),
    ).toEqual([
      ['insert', 'Calls upon crews to row;'],
      ['delete', 'in spring'],
    ])
  })
})
