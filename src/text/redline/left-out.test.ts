/** Two files that differ only in words that are no part of their texts are not said to be without a change. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { deleted, runOf, typed } from '../structure/docx-testing.ts'
import { leftOutOf, readDocument, type LeftOut, type ReadResult } from '../structure/index.ts'
import { makeDocx } from '../structure/testing.ts'
import { compareLeftOut } from './left-out.ts'
import { redline, redlineHtml, redlineJson, type Redline } from './index.ts'

const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

async function word(aside: string, footer = ''): Promise<ReadResult> {
  const body = `${typed('The Council of Mills,')}<w:p>${runOf('1. Decides ')}${aside}${runOf('to grind;')}</w:p>${typed('2. Requests a report.')}`
  const parts: Record<string, string> = footer
    ? {
        'word/_rels/document.xml.rels':
          '<Relationships><Relationship Id="r" Type="x/footer" Target="f.xml"/></Relationships>',
        'word/f.xml': `<w:ftr ${w}>${typed(footer)}</w:ftr>`,
      }
    : {}
  return readDocument({ bytes: makeDocx(body, parts), name: 'a.docx' })
}

const compared = (a: ReadResult, b: ReadResult): Redline =>
  redline(a.document, b.document, { a: leftOutOf(a), b: leftOutOf(b) })

describe('words left out of one Word file alone', () => {
  it.each([
    ['struck', '<w:strike/>'],
    ['hidden', '<w:vanish/>'],
    ['white', '<w:color w:val="FFFFFF"/>'],
  ])('%s are said with their place', async (_, properties) => {
    const [a, b] = await Promise.all([word(runOf('not ', properties)), word(runOf('never ', properties))])
    const { summary, leftOut } = compared(a, b)
    expect(summary.text).not.toMatch(/^no change/)
    expect(summary.text).toContain('in the text itself no change of words or order')
    expect(leftOut.map(({ side, words }) => [side, words])).toEqual([
      ['a', 'not'],
      ['b', 'never'],
    ])
    expect(leftOut[0]!.where).toContain('Decides')
    expect(JSON.parse(redlineJson(compared(a, b)))).toMatchObject({ leftOut })
    expect(redlineHtml(compared(a, b))).toMatch(
      /<p class="redline-left-out">left out of the earlier text alone, \w+( \w+)?: “not” \(.*Decides/,
    )
    expect(compared(a, a).summary.text).toBe('no change of words or order')
  })

  it('those of a tracked deletion and of a footer too', async () => {
    const [a, b, footed] = await Promise.all([
      word(deleted(runOf('not '))),
      word(''),
      word('', 'Silence ends'),
    ])
    expect(compared(a, b).leftOut).toMatchObject([{ side: 'a', reason: 'deletion', words: 'not' }])
    expect(compared(b, footed).leftOut).toMatchObject([{ side: 'b', words: 'Silence ends' }])
  })

  it('beside a change are said as well', async () => {
    const a = await word(runOf('not ', '<w:strike/>'))
    const b = await word(runOf('soon '))
    expect(compared(a, b).summary.statements.map(({ key }) => key)).toEqual(
      expect.arrayContaining(['leftOut', 'changed']),
    )
  })
})

it('what both leave out is no difference, whatever its order; what one says more often is', () => {
  const one = fc.record({
    reason: fc.constantFrom('struck-words' as const, 'deletion' as const),
    words: fc.constantFrom('not', 'never', 'soon'),
    where: fc.constantFrom('', '1. Decides'),
  })
  fc.assert(
    fc.property(fc.array(one), fc.array(one), (both, alone) => {
      const reversed: LeftOut[] = [...both].reverse()
      expect(compareLeftOut({ a: both, b: reversed })).toEqual([])
      expect(compareLeftOut({ a: both, b: [...alone, ...both] })).toHaveLength(alone.length)
    }),
  )
})
