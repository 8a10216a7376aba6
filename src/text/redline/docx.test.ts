/** Word files of tracked changes: accepting all gives the second text, rejecting all the first. */
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import mammoth from 'mammoth'
import { expect, test } from 'vitest'
import type { Document } from '../document.ts'
import { flatten } from '../language/index.ts'
import { sampleDocument } from '../language/sample.test-helper.ts'
import { anyDocument, wells, wellsIn } from '../render/test-documents.ts'
import { partOf, read, settled } from '../structure/docx-testing.ts'
import { readDocument, structureText } from '../structure/index.ts'
import { redline, redlineDocx } from './index.ts'
import { after, before } from './sample.test-helper.ts'

const result = redline(before, after)

const example = (name: string): Document =>
  structureText(readFileSync(new URL(`../examples/${name}`, import.meta.url), 'utf8'))

/** What a reading must give back: the head, and of each paragraph kind, number, words and notes. */
function told(document: Document): object {
  const { provisions, documents: _, language: __, ...head } = flatten(document)
  return {
    ...head,
    provisions: provisions.map(({ kind, number, text, footnotes }) => ({ kind, number, text, footnotes })),
  }
}

async function expectBothWays(from: Document, to: Document): Promise<void> {
  const file = await redlineDocx(redline(from, to))
  expect(told(await read(settled(file, 'accept')))).toEqual(told(to))
  expect(told(await read(file))).toEqual(told(to))
  expect(told(await read(settled(file, 'reject')))).toEqual(told(from))
}

const changed: Document = {
  ...wells,
  symbol: 'A/CONF.999/2031/L.4/Rev.1',
  title: 'Programme of action on village wells and pumps',
  agendaItem: '',
  enactingFormula: '',
  provisions: wells.provisions
    .filter(({ eId }) => eId !== 'preamble__pp_2')
    .map((provision) =>
      provision.eId === 'sec_I__para_1bis'
        ? { ...provision, number: '2', text: `${provision.text} and pumps`, footnotes: [] }
        : provision,
    ),
}

/** Paragraphs of which two became an annex, behind one that became operative. */
function merged(): [Document, Document] {
  const from = ['<b>', 'Recalling #eval("1")', '<b> N:!!!', '<b>', '<b> <b> 各国 P', '0 <b> [ “x”']
  const to = ['Recalling', '@a <b>', 'Recalling \\ny[=p%e #"}a#v H/ 0 各国', '&tVs^ W']
  const later = sampleDocument([...to.map((text, i) => (i === 2 ? text : `PP ${text}`)), 'Annex'])
  later.provisions[3]!.number = '12'
  const text = '#eval("1") \\p-cfu $x$ _b_ الجمعية [ N'
  Object.assign(later.provisions[4]!, { kind: 'annex', number: '•', text })
  return [sampleDocument(from.map((text) => `PP ${text}`)), later]
}

function mergedBehindNumber(): [Document, Document] {
  const from = sampleDocument(['PP 7. 𝒳 \\ 各国 各国 الجمعية', '`D:L ec. [ % {{'])
  Object.assign(from.provisions[0]!, { number: '4 bis' })
  Object.assign(from.provisions[1]!, { number: '(iv)', text: '(a) `D:L ec. [ % {{' })
  const to = sampleDocument(['PP 各国 L%ep-E 7. “x” @a \\'])
  Object.assign(to.provisions[0]!, { number: 'II' })
  return [from, to]
}

test.each<[string, Document, Document]>([
  ['records', before, after],
  ['the same', before, before],
  ['the draft on wells and its revision', wells, changed],
  ['its revision and the draft', changed, wells],
  ['the draft on wells and records', wells, after],
  [
    'a paragraph split around a new one',
    sampleDocument(['1. <b> <b>']),
    sampleDocument(['1. <b>', '2. \\', '3. – <b> ]]> Recalling']),
  ],
  ['paragraphs merged into one of another kind, behind one that became another kind too', ...merged()],
  ['two paragraphs merged, of the first of which the number alone stays', ...mergedBehindNumber()],
  ['Arabic', wellsIn.ar, { ...wellsIn.ar, provisions: wellsIn.ar.provisions.slice(0, -1) }],
  ['ageing and roads', example('ageing.txt'), example('roads-lettered.txt')],
])('accepted and rejected: %s', (_, from, to) => expectBothWays(from, to))

test('accepted and rejected: any two documents', async () => {
  const one = anyDocument.filter(({ provisions }) => provisions.length > 0)
  const shuffled = one.chain((document) =>
    fc.shuffledSubarray(document.provisions, { minLength: 1 }).map((provisions) => ({
      ...document,
      provisions: provisions.map((provision) => ({ ...provision, parent: null })),
    })),
  )
  const pair = fc.oneof(
    fc.tuple(one, one),
    shuffled.chain((to) => fc.tuple(one, fc.constant(to))),
  )
  await fc.assert(
    fc.asyncProperty(pair, ([from, to]) => expectBothWays(from, to)),
    { numRuns: 30 },
  )
})

test('the head stands there, its changes tracked; the foot says what the file is not', async () => {
  const file = await redlineDocx(redline(wells, changed))
  const body = partOf(file)
  expect(body).toMatch(
    /OpenPoATitle(?:(?!<w:del ).)*Programme of action on village wells<(?:(?!<w:del ).)*<w:ins .*> and pumps</s,
  )
  expect(body).toMatch(/<w:pStyle w:val="OpenPoAFormula"\/>(?:(?!<\/w:p>).)*<w:del /s)
  expect(partOf(file, 'word/footer1.xml')).toContain('Not an official document')
})

/** A draft whose notes are counted 1, 2, 3. */
function noted(...texts: string[]): Document {
  const draft = sampleDocument(['1. Welcomes the report on wells;', '2. Decides to meet again in 2033.'])
  texts.forEach((text, i) => draft.provisions[i === 0 ? 0 : 1]!.footnotes.push({ mark: String(i + 1), text }))
  return draft
}

test.each<[string, Document, Document]>([
  ['a note changed', noted('See annex I.'), noted('See annex II.')],
  ['a note before others', noted('See A/80/1.', 'And B.'), noted('New one.', 'See A/80/1.', 'And B.')],
  ['a note with a mark of its own', wells, { ...wells, provisions: wells.provisions.map(withOtherNotes) }],
])('footnotes are tracked within: %s', (_, from, to) => expectBothWays(from, to))

function withOtherNotes(provision: Document['provisions'][number]) {
  const footnotes = provision.footnotes.map((note) => ({ ...note, text: `${note.text} “Again”` }))
  return { ...provision, footnotes }
}

test('a footnote whose words changed, or that counts on, stands there once', async () => {
  const file = await redlineDocx(redline(noted('See annex I.'), noted('See annex II.')))
  expect(partOf(file).match(/<w:footnoteReference /g)).toHaveLength(1)
  expect(partOf(file, 'word/footnotes.xml')).toMatch(/<w:del .*> I</)
  const later = await redlineDocx(redline(noted('One.', 'Two.'), noted('New.', 'One.', 'Two.')))
  expect(partOf(later).match(/<w:footnoteReference /g)!.length).toBeLessThanOrEqual(4)
})

const resolution = (name: string) =>
  fileURLToPath(new URL(`../../../../shared/corpus/pdf/${name}.pdf`, import.meta.url))
const atHand = existsSync(resolution('A_RES_78_46'))
if (!atHand) console.log('skipped: ../shared/corpus is not at hand, resolutions are not compared')

test.skipIf(!atHand)('accepted and rejected: resolutions 78/46 and 79/40', async () => {
  const open = async (name: string) =>
    (await readDocument({ bytes: new Uint8Array(readFileSync(resolution(name))), name })).document
  await expectBothWays(await open('A_RES_78_46'), await open('A_RES_79_40'))
})

test('another reader sees the insertions and not the deletions', async () => {
  const bytes = await redlineDocx(result, { author: 'Test', date: '2026-01-02T03:04:05Z' })
  const { value } = await mammoth.extractRawText({ buffer: Buffer.from(bytes) })
  expect(value).toContain('Urges States to keep, as appropriate, records')
  expect(value).not.toContain('Decides to meet again')
})

test('control characters and a missing date do no harm', async () => {
  const odd = sampleDocument(['1. a\u0001b'], { date: '' })
  await expect(redlineDocx(redline(odd, odd))).resolves.toBeInstanceOf(Uint8Array)
})
