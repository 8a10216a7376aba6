/** Marks of notes in a comparison: each where it stands in its text, once, and one that stands elsewhere moved. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Document, Footnote } from '../document.ts'
import { sampleDocument } from '../language/sample.test-helper.ts'
import { noteAt, placeOf } from '../note-places.ts'
import { wells } from '../render/test-documents.ts'
import { partOf, read, settled } from '../structure/docx-testing.ts'
import { isNote, marksOf, redline, redlineDocx, redlineHtml, withMarks } from './index.ts'

/** A paragraph in which "{1}" stands for the mark of a note. */
function paragraph(marked: string): { text: string; footnotes: Footnote[] } {
  const pieces = marked.split(/\{([^}]*)\}/)
  const text = pieces.filter((_, i) => i % 2 === 0).join('')
  let at = 0
  const footnotes = pieces.flatMap((piece, i) => {
    if (i % 2 === 0) at += piece.length
    const [mark = '', words = `See report ${mark}.`] = piece.split(':')
    return i % 2 === 0 ? [] : [noteAt({ mark, text: words, at }, at, text.length)]
  })
  return { text, footnotes }
}

function draft(...marked: string[]): Document {
  const read = marked.map(paragraph)
  const document = sampleDocument(read.map(({ text }, i) => `${i + 1}. ${text}`))
  document.provisions.forEach((provision, i) => provision.footnotes.push(...read[i]!.footnotes))
  return document
}

/** The words of the first pair as "kept [-gone-] {+new+}", with the marks in brackets. */
function shown(from: Document, to: Document): string {
  const { pairs, a, b } = redline(from, to)
  const { words = [{ op: 'same' as const, text: b.provisions[0]!.text }], at, notes } = pairs[0]!
  const ops = withMarks(
    words,
    at.a.map((i) => a.provisions[i]!),
    at.b.map((i) => b.provisions[i]!),
    notes,
  )
  const sign = { same: ['', ''], delete: ['[-', '-]'], insert: ['{+', '+}'] } as const
  return ops
    .flatMap((op) => (isNote(op) ? marksOf(op).map((one) => ({ ...one, text: `(${one.text})` })) : [op]))
    .map(({ op, text }) => sign[op][0] + text + sign[op][1])
    .join('')
}

test.each([
  ['Decides{1} to row;', 'Decides{1} to row;', 'Decides(1) to row;'],
  ['Decides{1} to row;', 'Decides{2:See report 1.} to row;', 'Decides[-(1)-]{+(2)+} to row;'],
  ['Decides{1} to row;', 'Decides to row{1};', 'Decides[-(1)-] to row{+(1)+};'],
  ['Decides to row{1} home;', 'Decides to sail{1} home;', 'Decides to[- row-]{+ sail+}(1) home;'],
  ['Decides to row;', 'Decides{1} to row;{2}', 'Decides{+(1)+} to row;{+(2)+}'],
  ['Decides{1}{2} to row;', 'Decides{2} to row;', 'Decides[-(1)-](2) to row;'],
])('%s → %s', (from, to, words) => {
  expect(shown(draft(from), draft(to))).toBe(words)
})

test('a mark that stands behind other words is said to have moved', () => {
  const said = (from: string, to: string) => redline(draft(from), draft(to)).summary.text
  expect(said('Decides{1} to row;', 'Decides to row{1};')).toContain('1 footnote moved')
  expect(said('Decides to row{1};', 'Decides to row;{1}')).not.toContain('moved')
  expect(said('Decides also{1} to row;', 'Decides{1} to row;')).not.toContain('moved')
})

test('marks stand among the words of the HTML, two at one place apart', () => {
  const html = redlineHtml(redline(draft('Decides{1} to row;'), draft('Decides{1}{2} to row;')))
  expect(html).toContain('Decides<sup>1</sup><sup>,</sup><sup><ins>2</ins></sup> to row;')
})

const marksIn = (xml: string): number => xml.match(/<w:footnoteReference /g)?.length ?? 0

test('a note whose own mark changed stands there once, its mark tracked', async () => {
  const from = draft('Decides{*} to row;', 'Urges States{7:Of oil.} to sail;')
  const to = draft('Decides{*} to row;', 'Urges States{9:Of oil.} to sail;')
  const file = await redlineDocx(redline(from, to))
  expect(marksIn(partOf(file))).toBe(2)
  for (const [how, document] of [
    ['accept', to],
    ['reject', from],
  ] as const) {
    const { provisions } = await read(settled(file, how))
    expect(provisions.map(({ footnotes }) => footnotes)).toEqual(
      document.provisions.map(({ footnotes }) => footnotes),
    )
  }
})

test('a note that goes with a paragraph into another one stands there once', async () => {
  const first = 'Urges all coastal States to light the lamps{1} of their northern harbours at dusk;'
  const second = 'Invites the keepers of the lamps to count{2} the boats that come home in the evening;'
  const from = draft(first, second)
  const to = draft(`${first} ${second}`)
  expect(marksIn(partOf(await redlineDocx(redline(from, to))))).toBe(2)
})

test('notes of the head are tracked in their lines', async () => {
  const to: Document = {
    ...wells,
    footnotes: [
      ...wells.footnotes!,
      { mark: 'a', text: 'As agreed.', line: 'title', at: 'Programme'.length },
    ],
  }
  const file = await redlineDocx(redline(wells, to))
  const body = partOf(file)
  expect(body).toMatch(/Programme<(?:(?!<\/w:p>).)*<w:ins (?:(?!<\/w:ins>).)*footnoteReference/s)
  expect((await read(settled(file, 'accept'))).footnotes).toEqual(to.footnotes)
  expect((await read(settled(file, 'reject'))).footnotes).toEqual(wells.footnotes)
})

test('every note of the new text stands there once, and every one that is gone once', async () => {
  const texts = ['Decides that all boats row at dusk;', 'Urges States to light lamps;', 'Calls for nets.']
  const mark = fc.constantFrom('1', '2', '3', '5', '*', 'a')
  const kept = fc.record({
    id: fc.nat(20),
    at: fc.nat(30),
    was: mark,
    is: mark,
    side: fc.constantFrom('both', 'a', 'b'),
  })
  const notes = fc.array(fc.uniqueArray(kept, { selector: ({ id }) => id, maxLength: 4 }), {
    minLength: texts.length,
    maxLength: texts.length,
  })
  await fc.assert(
    fc.asyncProperty(notes, async (all) => {
      // What is gone and what is new have marks of their own: else one may be the other, rewritten.
      const markOf = (one: { was: string; is: string; side: string }, name: 'a' | 'b'): string =>
        one.side === 'both' ? (name === 'a' ? one.was : one.is) : `${name}${name}`
      const side = (name: 'a' | 'b'): Document => {
        const document = sampleDocument(texts.map((text, i) => `${i + 1}. ${text}`))
        document.provisions.forEach((provision, i) => {
          const own = all[i]!.filter((one) => one.side === 'both' || one.side === name).map(
            ({ id, at, ...one }) =>
              noteAt(
                { mark: markOf(one, name), text: `lamp${i}x${id} net${i}x${id}` },
                at,
                provision.text.length,
              ),
          )
          const place = (note: Footnote): number => placeOf(note, provision.text.length)
          provision.footnotes.push(...own.toSorted((p, q) => place(p) - place(q)))
        })
        return document
      }
      const [from, to] = [side('a'), side('b')]
      const file = await redlineDocx(redline(from, to))
      const words = (document: Document) => document.provisions.map(({ footnotes }) => footnotes)
      expect(words(await read(settled(file, 'accept')))).toEqual(words(to))
      expect(words(await read(settled(file, 'reject')))).toEqual(words(from))
      const changes = redline(from, to).pairs.flatMap((pair) => pair.notes ?? [])
      const twice = changes.filter(({ a, b }) => a && b && a.at !== b.at)
      expect(marksIn(partOf(file))).toBe(changes.length + twice.length)
    }),
    { numRuns: 60 },
  )
})
