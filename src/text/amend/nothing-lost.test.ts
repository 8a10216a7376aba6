/** A comparison of a draft with what came of an amendment shows what the amendment said: all of it, and nothing else. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { redline } from '../redline/index.ts'
import { structureText } from '../structure/index.ts'
import { amend, readAmendments } from './index.ts'

const syllables = ['ba', 'ce', 'di', 'fo', 'gu', 'ha', 'je', 'ki', 'lo', 'mu']
/** A word for each number, no two the same. */
const word = (n: number): string =>
  syllables[n % 10]! + syllables[Math.floor(n / 10) % 10]! + syllables[Math.floor(n / 100) % 10]! + 'n'

const LENGTH = 10
/** Words of paragraph `p`; the new words begin at 600. */
const wordsOf = (p: number): string[] => Array.from({ length: LENGTH }, (_, i) => word(p * LENGTH + i))
const fresh = (p: number, i: number): string => word(600 + p * LENGTH + i)

interface Said {
  sentence: string
  out: string[]
  in: string[]
}

/** What one paragraph may be asked: of its word `i`, or of the whole. */
const asks: ((p: number, i: number) => Said)[] = [
  (p, i) => ({
    sentence: `In operative paragraph ${p}, delete “${wordsOf(p)[i]}”.`,
    out: [wordsOf(p)[i]!],
    in: [],
  }),
  (p, i) => ({
    sentence: `In operative paragraph ${p}, insert “${fresh(p, 0)} ${fresh(p, 1)}” after “${wordsOf(p)[i]}”.`,
    out: [],
    in: [fresh(p, 0), fresh(p, 1)],
  }),
  (p, i) => ({
    sentence: `In operative paragraph ${p}, replace “${wordsOf(p)[i]}” with “${fresh(p, 0)}”.`,
    out: [wordsOf(p)[i]!],
    in: [fresh(p, 0)],
  }),
  (p) => ({ sentence: `Delete operative paragraph ${p}.`, out: ['Requests', ...wordsOf(p)], in: [] }),
  (p) => {
    const added = Array.from({ length: LENGTH }, (_, i) => fresh(p, i))
    return {
      sentence: `After operative paragraph ${p}, insert the following paragraph: “Requests ${added.join(' ')};”`,
      out: [],
      in: ['Requests', ...added],
    }
  },
]

const wordsIn = (texts: string[]): string[] => texts.flatMap((text) => text.match(/\p{L}+/gu) ?? []).sort()

test('deletions, insertions and replacements are shown, and nothing is lost', () => {
  const ask = fc.option(fc.tuple(fc.nat(asks.length - 1), fc.integer({ min: 0, max: LENGTH - 1 })))
  fc.assert(
    fc.property(fc.array(ask, { minLength: 1, maxLength: 6 }), fc.boolean(), (all, isOnePaper) => {
      const lines = all.map((_, i) => `${i + 1}. Requests ${wordsOf(i + 1).join(' ')};`)
      const draft = structureText(['The Conference,', ...lines].join('\n\n'))
      const said = all.flatMap((one, i) => (one ? [asks[one[0]]!(i + 1, one[1])] : []))
      const sentences = said.map(({ sentence }, i) => `${i + 1}. ${sentence}`)
      const papers = (isOnePaper ? [sentences.join('\n\n')] : sentences).map((text, i) =>
        readAmendments(structureText(text), `L.${i}`),
      )
      const { document, instructions } = amend(draft, papers)
      expect(instructions.map(({ applied }) => applied)).toEqual(said.map(() => true))

      const { pairs } = redline(draft, document)
      const shown = (op: string): string[] =>
        pairs.flatMap(({ words = [] }) => words.filter((one) => one.op === op).map(({ text }) => text))
      expect(wordsIn(shown('delete'))).toEqual(wordsIn(said.flatMap((one) => one.out)))
      expect(wordsIn(shown('insert'))).toEqual(wordsIn(said.flatMap((one) => one.in)))
      const texts = (one: typeof draft): string[] => one.provisions.map(({ text }) => text)
      expect(wordsIn([...texts(document), ...said.flatMap((one) => one.out)])).toEqual(
        wordsIn([...texts(draft), ...said.flatMap((one) => one.in)]),
      )
    }),
    { numRuns: 100 },
  )
})
