/** Words that a reader of a page does not see are no words of its text. */
import { deflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { readDocument } from '../index.ts'
import { makePackedPdf } from '../testing.ts'

const line = (text: string, y: number, before = '', after = '') =>
  `q ${before} BT /F1 11 Tf 72 ${y} Td (${text}) Tj ET ${after} Q`

/** A short draft whose page holds something more. */
async function read(more: string) {
  const lines = [
    line('The General Assembly,', 720),
    line('1. Calls upon all States to mend roads;', 690),
    line('2. Decides to meet again.', 660),
  ]
  const bytes = makePackedPdf([deflateSync([...lines, more].join('\n'))])
  const { document, warnings } = await readDocument({ bytes, name: 'a.pdf' })
  return {
    acts: document.provisions.map(({ number, text }) => `${number}. ${text}`),
    hidden: warnings
      .filter(({ code }) => code.endsWith('-words'))
      .map(({ message, where }) => [message, where]),
  }
}

const acts = ['1. Calls upon all States to mend roads;', '2. Decides to meet again.']
const third = '3. Decides to pay.'

describe('left out with a note', () => {
  it.each([
    ['in the colour of the page', line(third, 630, '1 1 1 rg')],
    ['in the colour of the page', line(third, 630, '0.98 g')],
    ['in the colour of the page', line(third, 630, '0 0 0.4 rg 60 620 300 30 re f 0 0 0.4 rg')],
    ['too small to read', line(third, 630).replace('/F1 11 Tf', '/F1 1 Tf')],
    ['too small to read', line(third, 6300, '0.1 0 0 0.1 0 0 cm').replace('/F1 11 Tf', '/F1 9 Tf')],
    ['not painted', line(third, 630, '3 Tr')],
    ['not painted', line(third, 630, '10 10 20 20 re W n')],
    ['off the page', line(third, -40)],
    ['off the page', line(third, 630, '1 0 0 1 700 0 cm')],
    ['covered', line(third, 630, '', '1 g 60 620 300 30 re f')],
    ['covered', line(third, 630, '', '0 g 60 625 300 20 re f')],
    ['struck out', line(third, 630, '', '72 633 200 0.7 re f')],
    ['struck out', line(third, 630, '', '0.6 w 72 633.5 m 300 633.5 l S')],
  ])('%s: %s', async (reason, more) => {
    expect(await read(more)).toEqual({
      acts,
      hidden: [[`Words ${reason} were left out: ${third}`, 'page 1']],
    })
  })

  it('the words alone that a line goes through', async () => {
    // In Helvetica of 11 points "3. Decides " is 54.4 points wide, "not " 18.3.
    const struck = line('3. Decides not to pay.', 630, '', '126.4 633 17 0.7 re f')
    expect(await read(struck)).toEqual({
      acts: [...acts, '3. Decides to pay.'],
      hidden: [['Words struck out were left out: not', 'page 1']],
    })
  })
})

describe('kept', () => {
  it.each([
    ['light words on a dark box', line(third, 630, '0 0 0.4 rg 60 620 300 30 re f 1 g')],
    ['marked with a pen', line(third, 630, '1 1 0 rg 72 628 200 12 re f 0 g')],
    ['underlined', line(third, 630, '', '72 628.2 200 0.7 re f')],
    ['in a frame', line(third, 630, '', '60 620 300 30 re 61 621 298 28 re f*')],
    ['beside a box', line(third, 630, '', '300 620 100 30 re f')],
    ['within a clip', line(third, 630, '0 600 600 100 re W n')],
  ])('%s', async (_, more) => {
    expect(await read(more)).toEqual({ acts: [...acts, third], hidden: [] })
  })

  it('all words of a scanned page, with a note of their own', async () => {
    const words = ['The General Assembly,', '1. Calls upon all.'].map((text, i) =>
      line(text, 700 - 30 * i, '3 Tr'),
    )
    const bytes = makePackedPdf([deflateSync(words.join('\n'))])
    const { document, warnings } = await readDocument({ bytes, name: 'a.pdf' })
    expect(document.provisions.map(({ text }) => text)).toEqual(['Calls upon all.'])
    expect(warnings.map(({ code, where }) => [code, where])).toEqual([['unpainted-page', 'page 1']])
  })
})
