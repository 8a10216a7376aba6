/** Notes of files by others: each mark has its place in the words that were read. */
import { expect, test } from 'vitest'
import { encodeMark } from './layout.ts'
import { NoteIndex } from './notes.ts'
import { readDocument, structureText } from './index.ts'

const index = (...marks: string[]) =>
  new NoteIndex(marks.map((mark) => ({ page: 1, mark, text: `Note ${mark}.` })))

test.each([
  [`Lamps${encodeMark('1')} on quays`, 'Lamps on quays', 5],
  [`Lamps ${encodeMark('1')}on quays`, 'Lamps on quays', 5],
  [`Lamps${encodeMark('1')} , and quays`, 'Lamps, and quays', 5],
  [`Lamps,${encodeMark('1')}  and quays`, 'Lamps, and quays', 6],
  [`${encodeMark('1')}Lamps`, 'Lamps', 0],
  [`Lamps 10${encodeMark('6')} on quays${encodeMark('1')}`, 'Lamps 10⁶ on quays', undefined],
])('%j', (printed, text, at) => {
  const found = index('1').attach(printed, 1)
  expect(found.text).toBe(text)
  expect(found.footnotes.map((note) => note.at)).toEqual([at])
})

test('within a word, where a file says so itself; on a page a space was lost', () => {
  const notes = new NoteIndex([{ page: 0, mark: '1', text: 'Note.' }])
  const printed = `water${encodeMark('1')}pumps`
  expect(notes.attach(printed, 0)).toMatchObject({ text: 'waterpumps', footnotes: [{ at: 5 }] })
  expect(index('1').attach(printed, 1)).toMatchObject({ text: 'water pumps', footnotes: [{ at: 5 }] })
})

test('in plain text', () => {
  const { provisions } = structureText(
    'The General Assembly,\n\nRecalling its resolution of 2015,1 and welcoming the lamps on the quays,\n\n1. Decides to row.\n\n\f________________\n1 See A/1.\n',
  )
  for (const { text, footnotes } of provisions)
    for (const { at } of footnotes) expect(text.slice(0, at)).toMatch(/2015,$/)
})

test('in the lines above a draft', async () => {
  const page = `<html><body><p>Agenda item 7</p><p>Harbours</p><p>Borland<sup><a href="#n1">1</a></sup> and Meridia: draft resolution</p>
    <h1>Lamps<sup><a href="#n2">2</a></sup> of the quays</h1><p>The General Assembly,</p><p>1. Decides to row;</p><p>2. Decides to rest.</p>
    <ol><li id="n1">On behalf of the League.</li><li id="n2">Of oil.</li></ol></body></html>`
  const { document } = await readDocument({ bytes: new TextEncoder().encode(page), name: 'draft.html' })
  expect(document).toMatchObject({ title: 'Lamps of the quays' })
  for (const { line, at } of document.footnotes ?? [])
    expect([line, document[line ?? 'submission']?.slice(0, at)]).toEqual(
      line === 'title' ? ['title', 'Lamps'] : ['submission', 'Borland'],
    )
})
