/** Papers as files: the real ones, and tables that set an instruction beside the paragraph that it is about. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { readDocument, structureText } from '../structure/index.ts'
import { amend, readAmendments } from './index.ts'

const corpus = fileURLToPath(new URL('../../../../shared/corpus/amendments/', import.meta.url))

describe.skipIf(!existsSync(corpus)).each(['txt', 'pdf'])('real papers: %s', (format) => {
  const read = async (path: string) =>
    (await readDocument({ bytes: readFileSync(corpus + path), name: path })).document
  const amended = async (folder: string, draft: string) => {
    const files = readdirSync(corpus + folder).filter((name) => name.endsWith(`.${format}`))
    const papers = files.filter((name) => name !== `${draft}.${format}` && !name.includes('RES'))
    return amend(
      await read(`${folder}/${draft}.${format}`),
      await Promise.all(papers.map(async (name) => readAmendments(await read(`${folder}/${name}`), name))),
    )
  }

  test('those to the draft are applied', async () => {
    const { instructions, notes } = await amended('humanitarian-amendments', '1_A_80_L.25')
    expect(instructions).toHaveLength(15)
    expect(instructions.filter(({ applied }) => !applied)).toEqual([])
    expect(notes).toEqual([])
  })

  test('those to its revision are refused', async () => {
    const { instructions } = await amended('rights-of-child-amendments', '1_A_C.3_80_L.20')
    expect(instructions).toHaveLength(8)
    expect(new Set(instructions.map(({ reason }) => reason))).toEqual(
      new Set(['The paper is to A/C.3/80/L.20/Rev.1; the draft is A/C.3/80/L.20.']),
    )
  })
})

const draft = structureText(
  'A/C.1/79/L.51\n\nLanterns of the quays\n\nThe General Assembly,\n\nNoting the fog,\n\n1. Decides to meet in spring;\n\n2. Requests masters to light the lamps;\n',
)

async function amendedByTable(to: string, rows: [string, string][]) {
  const cells = rows.map(([part, words]) => `<tr><td>${part}</td><td>${words}</td></tr>`).join('')
  const page = `<!doctype html><meta charset=utf-8><p>Norland: amendments to draft resolution ${to}</p><table>${cells}</table>`
  const { document } = await readDocument({ bytes: Buffer.from(page), name: 'paper.html' })
  return amend(draft, [readAmendments(document, 'paper')])
}

test('a table of paragraphs and instructions', async () => {
  const rows: [string, string][] = [
    ['Paragraph', 'Amendment'],
    ['OP 1', 'Replace “spring” with “autumn”'],
    ['OP 2', 'Delete “the lamps”'],
  ]
  expect((await amendedByTable('A/C.1/79/L.51', rows)).instructions).toMatchObject([
    { applied: true, eId: 'para_1' },
    { applied: true, eId: 'para_2' },
  ])
  const other = await amendedByTable('A/C.1/79/L.51 (Rev.1)', rows)
  expect(other.document).toEqual(draft)
})

test('a table of paragraphs and new words asks for nothing that is known', async () => {
  const { document } = await amendedByTable('A/C.1/79/L.51', [
    ['Paragraph', 'Proposed text'],
    ['OP 1', 'Decides to meet in autumn;'],
  ])
  expect(document).toEqual(draft)
})
