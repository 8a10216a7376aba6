/**
 * Mutated files: each is read or refused, nothing else, and in bounded time. OPENPOA_FUZZ sets the number of inputs per
 * importer, OPENPOA_FUZZ_SEED the seed.
 */
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { renderAkn } from '../render/akn.ts'
import { renderJson } from '../render/json.ts'
import { wells } from '../render/test-documents.ts'
import { readDocument, structureText, UnreadableFile, type ReadFormat } from './index.ts'
import { documentSchema } from './json.ts'
import { makeDocx, samplePdf } from './testing.ts'

const runs = Number(process.env['OPENPOA_FUZZ'] ?? 2000)
const seed = Number(process.env['OPENPOA_FUZZ_SEED'] ?? 1)
const bytes = (text: string) => new TextEncoder().encode(text)
const ageing = readFileSync(new URL('../examples/ageing.txt', import.meta.url))

const html =
  '<html><body><h1>1/2. Roads</h1><p>The Conference on Roads,</p><ol><li>Urges<sup>1</sup> States:<ol type="a"><li>To go;</li></ol></li></ol><table><tr><td>a</td><td>b</td></tr></table><p><sup>1</sup> Note.</p></body></html>'
const docx = makeDocx(
  '<w:p><w:r><w:t>The Conference on Roads,</w:t></w:r></w:p><w:p><w:bookmarkStart w:id="1" w:name="para_1"/><w:r><w:t>1. Decides</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc></w:tr></w:tbl>',
  {
    'word/footnotes.xml':
      '<w:footnotes W_NS><w:footnote w:id="2"><w:p><w:r><w:t>n</w:t></w:r></w:p></w:footnote></w:footnotes>',
  },
)

const samples: [ReadFormat, Uint8Array][] = [
  ['text', ageing],
  ['html', bytes(html)],
  ['json', bytes(renderJson(wells))],
  ['akn', bytes(renderAkn(wells))],
  ['docx', docx],
  ['pdf', samplePdf()],
]

it.each(samples)('%s', { timeout: 40_000 * Math.max(1, runs / 2000) }, async (format, sample) => {
  const random = generator(seed)
  let refused = 0
  let slowest = 0
  for (let run = 0; run < runs; run++) {
    const mutated = mutate(sample, random)
    const start = performance.now()
    const document = await readDocument({ bytes: mutated, name: `fuzz.${format}` }).then(
      (result) => result.document,
      (error: unknown) => {
        if (!(error instanceof UnreadableFile))
          throw new Error(`run ${run}, seed ${seed}: ${String(error)}`, { cause: error })
        refused++
        return null
      },
    )
    slowest = Math.max(slowest, performance.now() - start)
    if (document) check(document, run)
  }
  expect(refused).toBeLessThan(runs)
  expect(slowest).toBeLessThan(10_000)
})

function check(document: unknown, run: number): void {
  const result = documentSchema.safeParse(document)
  if (!result.success) throw new Error(`run ${run}, seed ${seed}: ${result.error.message}`)
}

it('structureText takes any text', () => {
  const random = generator(seed)
  const pieces = [
    '1.',
    '(a)',
    '(i)',
    '\n',
    ' \n',
    'I.',
    'Annex',
    'A',
    'The General Assembly,',
    '___________',
    '•',
    '2/4',
    '23-00001',
    '\f',
    'Decides',
    'Recalling,',
    ':',
    '1',
    ' bis',
    'OP4bis',
  ]
  for (let run = 0; run < runs; run++) {
    const text = Array.from({ length: random(40) }, () => pieces[random(pieces.length)]).join(
      random(2) ? ' ' : '\n',
    )
    check(structureText(text), run)
  }
})

/** A small generator of whole numbers below a bound (mulberry32). */
function generator(start: number): (below: number) => number {
  let state = start >>> 0
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) % below
  }
}

function mutate(sample: Uint8Array, random: (below: number) => number): Uint8Array {
  let data = Array.from(sample)
  for (let n = 1 + random(4); n > 0; n--) {
    const at = random(data.length)
    const length = 1 + random(60)
    switch (random(6)) {
      case 0:
        data[at] = random(256)
        break
      case 1:
        data.splice(at, length)
        break
      case 2:
        data.splice(at, 0, ...data.slice(random(data.length)).slice(0, length))
        break
      case 3:
        data.splice(at, 0, ...Array.from({ length }, () => random(256)))
        break
      case 4:
        data[at] = (data[at] ?? 0) ^ (1 << random(8))
        break
      default:
        if (random(8) === 0) data = data.slice(0, Math.max(at, 1))
    }
    if (data.length === 0) data = [random(256)]
  }
  return Uint8Array.from(data)
}
