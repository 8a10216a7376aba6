/** What a PDF is read as: short ones, ours, and the real ones set anew where the corpus is at hand. */
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { deflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import type { Document } from '../../document.ts'
import { render } from '../../render/index.ts'
import { wells } from '../../render/test-documents.ts'
import { readDocument, structureText } from '../index.ts'
import { makePackedPdf } from '../testing.ts'
import { inReadingOrder } from './direction.ts'

const corpus = fileURLToPath(new URL('../../../../../shared/corpus/pdf/', import.meta.url))
const missing = !existsSync(corpus)
if (missing) console.log('skipped: ../shared/corpus is not at hand, real documents are not set anew')

const read = async (bytes: Uint8Array) => (await readDocument({ bytes, name: 'a.pdf' })).document
const outline = ({ provisions }: Document) => provisions.map(({ eId, text }) => [eId, text])

/** One page of lines set as a small program would: one after the other, `leading` points apart. */
function typed(lines: string[], leading: number): Uint8Array {
  const shown = lines.map((line) => `(${line}) Tj T*`).join(' ')
  return makePackedPdf([deflateSync(`BT /F1 11 Tf ${leading} TL 72 720 Td ${shown} ET`)])
}

const short = [
  'The General Assembly,',
  'Recalling its resolution 90/1 of 2 January 2035,',
  '1. Calls upon all States to mend roads;',
  '2. Decides to remain seized of the matter.',
]
const shortOutline = [
  ['preamble__pp_1', 'Recalling its resolution 90/1 of 2 January 2035,'],
  ['para_1', 'Calls upon all States to mend roads;'],
  ['para_2', 'Decides to remain seized of the matter.'],
]

describe('a page of a few lines', () => {
  it.each([13, 18, 24])('%i points apart, each a paragraph', async (leading) => {
    expect(outline(await read(typed(short, leading)))).toEqual(shortOutline)
  })

  it('with an empty line between paragraphs', async () => {
    expect(
      outline(
        await read(
          typed(
            short.flatMap((line) => [line, '']),
            14,
          ),
        ),
      ),
    ).toEqual(shortOutline)
  })

  it.each([13, 26])('whose paragraphs run over lines, %i points apart', async (leading) => {
    const long = [
      ...short.slice(0, 2),
      '1. Calls upon all States to mend roads, and to do so before the winter of the year 2036 in',
      'the mountains, in the valleys and on the islands, wherever older persons live and walk and',
      'wait for a bus;',
      short[3]!,
    ]
    const [recalling, , decides] = shortOutline
    const calls = long.slice(2, 5).join(' ').slice(3)
    expect(outline(await read(typed(long, leading)))).toEqual([recalling, ['para_1', calls], decides])
  })
})

describe('lines that are read from right to left', () => {
  it.each([
    ['.ةينبلا 78/237 ررقت .1', '1. تقرر 78/237 البنية.'],
    ['(رئب) تررق', 'قررت (بئر)'],
    [')رئب( تررق', 'قررت (بئر)'],
    ['\uE0001\uE001،تررق', 'قررت،\uE0001\uE001'],
    ['Text of A/1 صن', 'Text of A/1 نص'],
    ['Roads (and wells)', 'Roads (and wells)'],
  ])('%s', (seen, meant) => expect(inReadingOrder(seen)).toBe(meant))
})

describe('our own pages are read as what they were made from', () => {
  const same = async (document: Document) =>
    expect(await read(await render(document, 'pdf'))).toMatchObject(
      // The pages are those of the new setting, which prints no masthead of an office.
      JSON.parse(
        JSON.stringify(document, (key, value: unknown) =>
          key === 'page' || key === 'masthead' ? undefined : value,
        ),
      ) as object,
    )

  it('a short draft', async () => {
    const draft = structureText(
      'A/C.1/99/L.9\nDraft resolution on roads\n\nThe General Assembly,\n\nMindful of winter,\n\n1. Calls upon States:\n\n(a) To mend roads;\n\n(b) To count:\n\n(i) Bridges;\n\n(ii) Tunnels;\n\n1 bis. Requests the Secretary-General to report to it at its one hundredth session on roads, bridges, tunnels and the older persons who use them;\n\n2. Decides to meet again.\n',
    )
    expect(draft.provisions).toHaveLength(8)
    await same(draft)
  })

  it('an Arabic one', async () => {
    const draft = structureText(
      'مشروع قرار بشأن الآبار (القرى)\n\nإن الجمعية العامة،\n\nإذ تشير إلى قرارها 78/237 المؤرخ 22 كانون الأول/ديسمبر 2023 (انظر المرفق)، وإذ تضع في اعتبارها أن الآبار قليلة في القرى الجبلية البعيدة،\n\n1 - تهيب بجميع الدول الأعضاء:\n\n(أ) أن تحمي الآبار؛\n\n2 - تقرر أن تجتمع.\n',
    )
    expect(draft.provisions).toHaveLength(4)
    const found = await read(await render(draft, 'pdf'))
    expect(found.title).toBe(draft.title)
    expect(found.enactingFormula).toBe(draft.enactingFormula)
    expect(outline(found).slice(-4)).toEqual(outline(draft))
  })

  it('one with footnotes, headings and an annex', async () => {
    const found = await read(await render(wells, 'pdf'))
    const printed = ({ provisions }: Document) =>
      provisions.map(({ number, text, footnotes }) => ({ number, text, footnotes }))
    expect(printed(found)).toEqual(printed(wells))
    const { symbol, title, date, session, agendaItem, body, submission, sponsors } = wells
    expect(found).toMatchObject({ symbol, title, date, session, agendaItem, body, submission, sponsors })
  })

  it.skipIf(missing).each(['A_RES_78_16', 'A_RES_79_40', 'A_RES_78_237'])('%s', async (name) => {
    await same(await read(readFileSync(`${corpus}${name}.pdf`)))
  })
})
