import { describe, expect, it } from 'vitest'
import { readDocument } from './index.ts'

// Text of a data set: each paragraph is a line, and no white space stands between them.

const long = (words: string): string =>
  `${words} ${'the keepers of the harbours share the oil and '.repeat(12)}count it.`
const lines = [
  'Resolution adopted by the General Assembly on 4 December 2021',
  '71/9.\tHarbour lanterns',
  'The General Assembly,',
  `1. ${long('Endorses the programme in the annex, in which')}`,
  '54th plenary meeting',
  '4 December 2021',
  'Annex',
  'Programme of the lanterns',
  'Introduction: from oil to lanterns',
  `1.\t${long('We recognize that')}`,
  `2.\t${long('We note that')}`,
  '# I. People of the harbours',
  `3.\t${long('We are concerned that')}`,
  'Targets',
  `•\t${long('Double the lanterns, so that')}`,
  '•\tLight them all by 2030.',
  'We commit to taking the following actions:',
  `4.\t${long('We commit to seeing that')}`,
].join('\n')

async function read(text: string) {
  const { document } = await readDocument({ bytes: Buffer.from(text), name: 'set.txt' })
  return document
}

describe('a paragraph to a line', () => {
  it('reads each as one, with the row of an annex that begins under a heading', async () => {
    const document = await read(lines)
    const addresses = document.provisions.map(({ eId }) => eId)
    expect(addresses).toEqual(
      expect.arrayContaining(['annex_1__para_1', 'annex_1__para_2', 'annex_1__para_3', 'annex_1__para_4']),
    )
    expect(document.provisions.filter(({ number }) => number === '•')).toHaveLength(2)
    expect(document.provisions.find(({ eId }) => eId === 'conclusions')?.text).toBe(
      '54th plenary meeting 4 December 2021',
    )
  })

  it('reads "# I. People" as the heading that it marks, without the sign', async () => {
    const document = await read(lines)
    expect(document.provisions.find(({ number }) => number === 'I')).toMatchObject({
      kind: 'heading',
      text: 'People of the harbours',
    })
  })
})
