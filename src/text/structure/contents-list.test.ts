import { describe, expect, test } from 'vitest'
import { readDocument, structureText } from './index.ts'

const paper = (contents: string) => `A/AC.9/2031/INF/2

Compendium of statements on lanterns

1.  The working group met on 3 March 2031.

${contents}

I. Member States

Borland

We thank the Chair. The quays .... 3 are lit.
`

const list = `Contents
                                                          Page

I. Member States ........................................ 3

Borland . . . . . . . . . . . . . . . . . . . . . . . . . 3

Meridia (joint statement of the League of Harbour Cities:
Borland, Meridia and Norland) ........................... iv

II. League of Harbour Cities ............................ 12`

describe('a table of contents', () => {
  test('is kept beside the text and is no part of it', () => {
    const { provisions, masthead = [] } = structureText(paper(list))
    const texts = provisions.map(({ text }) => text)
    expect(texts.filter((text) => /\.{4}|\. \. \./.test(text))).toEqual([
      'We thank the Chair. The quays .... 3 are lit.',
    ])
    expect(texts).not.toContain('Contents')
    expect(masthead.join('\n')).toMatch(/Contents[^]*Borland[^]*Norland\) \.+ iv[^]*\.+ 12$/)
    expect(texts.filter((text) => text === 'Member States')).toHaveLength(1)
  })

  test('loses no word', async () => {
    const { warnings } = await readDocument({ bytes: Buffer.from(paper(list)), name: 'paper.txt' })
    expect(warnings.filter(({ code }) => code === 'missing-words')).toEqual([])
  })

  test('two lines that end with a page are none', () => {
    const two = 'Opening .................. 3\n\nClosing .................. 4'
    expect(structureText(paper(two)).masthead ?? []).not.toContain('Opening .................. 3')
  })
})
