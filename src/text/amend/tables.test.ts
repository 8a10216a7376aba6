/** Amendments handed in as a table that names a paragraph in its first column, in Word and on a page. */
import { describe, expect, it } from 'vitest'
import { typed } from '../structure/docx-testing.ts'
import { readDocument, structureText } from '../structure/index.ts'
import { makeDocx } from '../structure/testing.ts'
import { amend, readAmendments } from './index.ts'

const draft = structureText(
  'A/C.1/86/L.7\n\nBorland: draft resolution\n\nLamps\n\nThe General Assembly,\n\nRecalling its rules,\n\nNoting the dark,\n\n1. Decides to light the lamps;\n\n2. Requests a report;\n\n3. Invites sailors to rest.\n',
)
const head = ['Cascadia: amendments to draft resolution A/C.1/86/L.7', 'Lamps']

const files: Record<string, (rows: string[][]) => Uint8Array> = {
  docx: (rows) =>
    makeDocx(
      `${head.map((one) => typed(one)).join('')}<w:tbl>${rows
        .map((cells) => `<w:tr>${cells.map((cell) => `<w:tc>${typed(cell)}</w:tc>`).join('')}</w:tr>`)
        .join('')}</w:tbl>`,
    ),
  html: (rows) =>
    new TextEncoder().encode(
      `<body>${head.map((one) => `<p>${one}</p>`).join('')}<table>${rows
        .map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`)
        .join('')}</table></body>`,
    ),
}

describe.each(Object.keys(files))('a table as %s', (format) => {
  const amended = async (rows: string[][]) => {
    const { document } = await readDocument({ bytes: files[format]!(rows), name: `a.${format}` })
    const { document: made, instructions } = amend(draft, [readAmendments(document, 'a')])
    return {
      texts: made.provisions.map(({ text }) => text),
      applied: instructions.map((one) => one.applied),
      reasons: instructions.flatMap(({ reason }) => reason ?? []),
      sources: instructions.map(({ source }) => source.text),
    }
  }
  const untouched = draft.provisions.map(({ text }) => text)

  it('gives the new words of paragraphs', async () => {
    const { texts, applied, sources } = await amended([
      ['Paragraph', 'New wording'],
      ['OP 1', 'Decides to light all lamps;'],
      ['OP 3', 'Invites sailors and pilots to rest.'],
    ])
    expect(applied).toEqual([true, true])
    expect(texts.slice(2)).toEqual([
      'Decides to light all lamps;',
      'Requests a report;',
      'Invites sailors and pilots to rest.',
    ])
    expect(sources[0]).toBe('1 Decides to light all lamps;')
  })

  it('gives what is asked of them, with a column of reasons', async () => {
    const { texts, applied } = await amended([
      ['Para', 'Amendment', 'Reason'],
      ['OP2', 'Delete', 'Too long'],
      ['PP2', 'Replace “dark” with “night”', 'Style'],
    ])
    expect(applied).toEqual([true, true])
    expect(texts).toEqual([
      'Recalling its rules,',
      'Noting the night,',
      'Decides to light the lamps;',
      'Invites sailors to rest.',
    ])
  })

  it('may name the paragraph in both columns', async () => {
    const { texts, applied } = await amended([
      ['Paragraph', 'Proposed amendment'],
      ['OP 1', 'In operative paragraph 1, replace “the lamps” with “all lamps”.'],
    ])
    expect(applied).toEqual([true])
    expect(texts[2]).toBe('Decides to light all lamps;')
  })

  it('sets the words as they stand beside the new ones: they must be those of the draft', async () => {
    const columns = ['Paragraph', 'Current text', 'Proposed text']
    const right = await amended([columns, ['OP1', 'Decides to light the lamps;', 'Decides to row;']])
    expect(right).toMatchObject({ applied: [true] })
    expect(right.texts[2]).toBe('Decides to row;')
    const other = await amended([columns, ['OP1', 'Decides to light ten lamps;', 'Decides to row;']])
    expect(other).toMatchObject({ applied: [false], texts: untouched })
    expect(other.reasons).toHaveLength(1)
  })

  it('has a row that is not understood: this is said, and nothing is applied of it', async () => {
    const { texts, applied, reasons } = await amended([
      ['Paragraph', 'Proposed text'],
      ['New OP 1 bis', 'Decides to buy oil;'],
    ])
    expect({ texts, applied }).toEqual({ texts: untouched, applied: [false] })
    expect(reasons).toEqual(['This is not understood as an instruction.'])
  })
})
