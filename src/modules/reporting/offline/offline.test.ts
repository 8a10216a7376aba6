import fc from 'fast-check'
import { type CellValue, readXlsx, writeXlsx } from 'hucre'
import { beforeAll, expect, it } from 'vitest'
import type { SavedPart } from '../report-schema.ts'
import { type Change, fitting, withChanges } from '../rules/changes.ts'
import { type Prepared, prepare } from '../rules/work-out.ts'
import type { Answers, Questionnaire } from '../schema.ts'
import { allKinds, anyAnswers, keysAsWords as words, surroundings } from '../testing.ts'
import { type Difference, differenceOf } from './difference.ts'
import { type Brought, readOffline } from './read.ts'
import { writeOffline } from './write.ts'
import { partsOf } from '../rules/parts.ts'

const prepared = prepare(allKinds)

const saved = (answers: Answers, version = 3): SavedPart => ({
  part: 'part',
  version,
  answers,
  accountId: null,
  at: new Date(0),
})
const holding = (answers: Answers, of: Prepared = prepared) => ({
  prepared: of,
  saved: new Map([['part', saved(answers)]]),
  carried: [],
})
const written = (answers: Answers, of: Questionnaire = allKinds): Promise<Uint8Array> =>
  writeOffline(
    words,
    { ...holding(answers, prepare(of)), report: { id: 'r-1' }, questionnaire: of },
    surroundings,
  )

const brought = async (file: Uint8Array): Promise<Brought> => {
  const read = await readOffline(file)
  if (typeof read === 'string') throw new Error(read)
  return read
}

type Rows = CellValue[][]
const ANSWER = 3
const PLACE = 4
const PIECE = 5

/** A file as somebody hands it back: with other sheets, other cells. */
async function changed(file: Uint8Array, change: (name: string, rows: Rows) => { name: string; rows: Rows }) {
  const { sheets } = await readXlsx(file)
  return writeXlsx({ sheets: sheets.map(({ name, rows }) => change(name, rows)) })
}

/** Writes into the cell of a place and piece, by its row. */
const put = (rows: Rows, place: string, value: CellValue, piece = ''): Rows =>
  rows.map((row) => (row[PLACE] === place && (row[PIECE] ?? '') === piece ? row.with(ANSWER, value) : row))
const filled = async (answers: Answers, fill: (rows: Rows) => Rows): Promise<Difference> => {
  const file = await changed(await written(answers), (name, rows) => ({
    name,
    rows: name === 'openpoa' ? rows : fill(rows),
  }))
  return differenceOf(words, holding(answers), await brought(file))
}
const brings = ({ changes }: Difference): Record<string, unknown> =>
  Object.fromEntries(changes.map((one: Change) => [one.place, one.brings]))

let empty: Brought
beforeAll(async () => {
  empty = await brought(await written({}))
})

it('a file that nobody touched is no difference, whatever was answered', async () => {
  await fc.assert(
    fc.asyncProperty(anyAnswers, async (answers) => {
      const file = await written(answers)
      expect(differenceOf(words, holding(answers), await brought(file))).toEqual({ changes: [], unread: [] })
    }),
    { numRuns: 60 },
  )
})

it('a file filled in brings the same answers into an empty report, in any order, under any name', async () => {
  await fc.assert(
    fc.asyncProperty(anyAnswers, fc.integer(), async (answers, seed) => {
      const file = await changed(await written(answers), (name, rows) => ({
        name: name === 'openpoa' ? 'Feuille 2' : 'Feuille 1',
        rows: name === 'openpoa' ? rows : shuffled(rows, seed),
      }))
      const { changes, unread } = differenceOf(words, holding({}), await brought(file))
      expect(unread).toEqual([])
      const [part] = partsOf(allKinds)
      expect(asCompared(withChanges(holding({}), part!, changes))).toEqual(asCompared(answers))
    }),
    { numRuns: 60 },
  )
})

const shuffled = (rows: Rows, seed: number): Rows =>
  rows.toSorted((a, b) => hash(`${seed}${JSON.stringify(a)}`) - hash(`${seed}${JSON.stringify(b)}`))
const hash = (text: string): number =>
  [...text].reduce((sum, letter) => (Math.imul(sum, 31) + letter.codePointAt(0)!) | 0, 7)

/** Boxes have no order; spreadsheets keep fifteen digits, and the ends of lines as one sign. */
const asCompared = (answers: Answers): unknown =>
  JSON.parse(
    JSON.stringify(answers, (key, value: unknown) => {
      if (key === 'several') return (value as string[]).toSorted()
      if (typeof value === 'number') return value.toPrecision(15)
      return typeof value === 'string' ? value.replace(/\r\n?/g, '\n').trim() : value
    }),
  )

it('says of which report and from which versions it was written', () => {
  expect(empty).toMatchObject({
    report: 'r-1',
    questionnaire: 'all-kinds',
    questionnaireVersion: '1',
    language: 'en',
    versions: { part: 3 },
    remarks: [],
  })
})

it.each<[string, string, CellValue, unknown]>([
  ['a number in a text', 'part/words', 2026, '2026'],
  ['a date in a text', 'part/words', new Date('2026-12-04T00:00:00Z'), '2026-12-04'],
  ['a date as a date', 'part/day', new Date('2026-12-04T00:00:00Z'), '2026-12-04'],
  ['a date as the number of its day', 'part/day', 46_360, '2026-12-04'],
  ['a number as a text', 'part/share', '1 234,5', 1234.5],
  ['a number with three decimals', 'part/share', 1.234, 1.234],
  ['a choice by its name, in other letters', 'part/one', ' B ', 'b'],
  ['a ticked box', 'part/agreed', true, 'OK'],
  ['a time as part of a day', 'part/at', 0.5, '12:00'],
  ['a text in a block that was not there', 'part/blocks[2]/words', 'Second', 'Second'],
])('reads %s', async (_what, place, value, answer) => {
  const found = await filled({}, (rows) => put(rows, place, value))
  expect(found.unread).toEqual([])
  expect(brings(found)).toEqual({ [place]: answer })
})

it.each<[string, string, CellValue, string, string]>([
  ['a choice that there is not', 'part/one', 'z', '', 'choice'],
  ['words for a number', 'part/count', 'many', '', 'whole-number'],
  ['half of what is counted', 'part/count', 1.5, '', 'whole-number'],
  ['a day and month in an order that nobody knows', 'part/day', '4.12.2026', '', 'date'],
  ['a day that there is not', 'part/day', '2026-02-30', '', 'date'],
  ['a year as a date', 'part/day', 2026, '', 'date'],
  ['words in a box', 'part/several', 'perhaps', 'a', 'yes'],
  ['an address of a script', 'part/site', 'javascript:alert(1)', '', 'unfit'],
])('names the cell of %s', async (_what, place, value, piece, why) => {
  const found = await filled({ words: 'stays' }, (rows) => put(rows, place, value, piece))
  const { cell } = empty.cells.find((one) => one.place === place && one.piece === piece)!
  expect(found).toEqual({
    changes: [],
    unread: [{ sheet: '1 part', cell, text: String(value), why }],
  })
})

it('of an answer in several parts only those that were changed are other', async () => {
  const law = { title: 'Loi', translation: 'Law', date: '1999-01-31' }
  const found = await filled({ law }, (rows) =>
    put(put(rows, 'part/law', null, 'translation'), 'part/law', 'soon', 'date'),
  )
  expect(brings(found)).toEqual({ 'part/law': { title: 'Loi', date: '1999-01-31' } })
  expect(found.unread).toMatchObject([{ text: 'soon', why: 'date' }])
})

it('names what an older questionnaire asked, rows that were added, and cells that stand there twice', async () => {
  const found = await filled({}, (rows) => [
    ...rows,
    [null, null, null, 'Old', 'part/gone', null],
    [null, null, null, 'Added', null, null],
    [null, null, null, 'Far', 'part/blocks[99999]/words', null],
    [null, null, null, 'Once more', 'part/words', null],
  ])
  expect(found.changes).toEqual([])
  expect(found.unread.map(({ text, why }) => [text, why]).toSorted()).toEqual([
    ['Added', 'added'],
    ['Far', 'gone'],
    ['Old', 'gone'],
    ['Once more', 'twice'],
  ])
})

it('an answer that was emptied goes, and blocks keep their numbers', async () => {
  const answers = { words: 'One', blocks: [{ words: 'first' }, { words: 'second' }, { words: 'third' }] }
  const found = await filled(answers, (rows) =>
    ['part/words', 'part/blocks[1]/words', 'part/blocks[3]/words'].reduce(
      (all, place) => put(all, place, null),
      rows,
    ),
  )
  const [part] = partsOf(allKinds)
  expect(withChanges(holding(answers), part!, found.changes)).toEqual({ blocks: [{}, { words: 'second' }] })
})

it('choices that are called alike are told apart', async () => {
  const label = { en: 'Yes, fully' }
  const lists = { few: ['a', 'b', 'c'].map((name) => ({ name, label })) }
  const file = await written({ one: 'b' }, { ...allKinds, lists })
  const held = holding({ one: 'c' }, prepare({ ...allKinds, lists }))
  expect(brings(differenceOf(words, held, await brought(file)))).toEqual({ 'part/one': 'b' })
})

it('cells to fill in are open, others are not; choices are lists; Arabic goes from the right', async () => {
  const file = await writeOffline(
    { ...words, lang: 'ar' },
    { ...holding({}), report: { id: 'r-1' }, questionnaire: allKinds },
    surroundings,
  )
  const { sheets } = await readXlsx(file, { readStyles: true })
  const [part, hidden] = sheets
  expect(part).toMatchObject({ name: '1 part', protection: { sheet: true }, view: { rightToLeft: true } })
  expect(hidden).toMatchObject({ name: 'openpoa', hidden: true })
  const row = part!.rows.findIndex((cells) => cells[PLACE] === 'part/one')
  expect(part!.cells?.get(`${row},${ANSWER}`)?.style?.protection).toMatchObject({ locked: false })
  expect(part!.cells?.get(`${row},1`)?.style?.protection?.locked).not.toBe(false)
  const list = part!.dataValidations?.find(({ range }) => range.split(' ').includes(`D${row + 1}`))
  const [, letter, last] = /^openpoa!\$([A-Z])\$1:\$\1\$(\d+)$/.exec(list?.formula1 ?? '') ?? []
  const column = letter!.charCodeAt(0) - 65
  expect(hidden!.rows.slice(0, Number(last)).map((cells) => cells[column])).toEqual(['a', 'b', 'c'])
})

it('a form carries no more than it can send', () => {
  const long = { part: 'part', question: 'part/words', stands: null, brings: 'ن'.repeat(20_000) }
  const changes = Array.from({ length: 30 }, (_, nr) => ({ ...long, place: `part/blocks[${nr + 1}]/words` }))
  // Six bytes a letter.
  expect(fitting(changes, { changes: 200, bytes: 500_000 })).toEqual(changes.slice(0, 4))
  expect(fitting(changes, { changes: 7, bytes: 5_000_000 })).toEqual(changes.slice(0, 7))
  expect(fitting(changes, { changes: 30, bytes: 5_000_000 })).toEqual(changes)
})

it('any other workbook is none of ours, nor one with programs', async () => {
  const vbaProject = new Uint8Array([1])
  expect(await readOffline(await writeXlsx({ sheets: [{ name: 'a', rows: [] }], vbaProject }))).toBe('macros')
  expect(await readOffline(await writeXlsx({ sheets: [{ name: 'a', rows: [['openpoa', 'x']] }] }))).toBe(
    'notOurs',
  )
  await expect(readOffline(new TextEncoder().encode('words'))).rejects.toMatchObject({ code: 'no-workbook' })
})
