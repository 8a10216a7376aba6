/**
 * Mutated files, our own and, where the corpus is at hand, real ones; and texts put together by fast-check. Each is read
 * or refused, nothing else. OPENPOA_FUZZ sets the number of inputs per importer, OPENPOA_FUZZ_SEED
 * the seed.
 */
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { render } from '../render/index.ts'
import { wells } from '../render/test-documents.ts'
import { readDocument, structureText, UnreadableFile, type ReadFormat } from './index.ts'
import { documentSchema } from './json.ts'
import { makeDocx, makeZip, samplePdf } from './testing.ts'
import { listZip, readZip } from './zip.ts'

const runs = Number(process.env['OPENPOA_FUZZ'] ?? 250)
const seed = Number(process.env['OPENPOA_FUZZ_SEED'] ?? 1)
/** A real PDF takes a hundred times as long as a small one; so many inputs for each real one. */
const PDF_SHARE = 40
const timeout = 60_000 * Math.max(1, runs / 2000)

const bytes = (text: string) => new TextEncoder().encode(text)
const ageing = readFileSync(new URL('../examples/ageing.txt', import.meta.url))
const corpus = fileURLToPath(new URL('../../../../shared/corpus/pdf/A_RES_79_237.pdf', import.meta.url))
const real = existsSync(corpus) ? new Uint8Array(readFileSync(corpus)) : undefined
if (!real) console.log('skipped: ../shared/corpus is not at hand, real files are not mutated')

const html =
  '<html><body><h1>1/2. Roads</h1><p>The Conference on Roads,</p><ol><li>Urges<sup>1</sup> States:<ol type="a"><li>To go;</li></ol></li></ol><table><tr><td>a</td><td>b</td></tr></table><p><sup>1</sup> Note.</p></body></html>'
const docx = makeDocx(
  '<w:p><w:r><w:t>The Conference on Roads,</w:t></w:r></w:p><w:p><w:bookmarkStart w:id="1" w:name="para_1"/><w:r><w:t>1. Decides</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc></w:tr></w:tbl>',
  {
    'word/footnotes.xml':
      '<w:footnotes W_NS><w:footnote w:id="2"><w:p><w:r><w:t>n</w:t></w:r></w:p></w:footnote></w:footnotes>',
  },
)

/** Files of a format to start from: ours, and what we write of our own and of a real document. */
async function samplesOf(format: ReadFormat): Promise<Uint8Array[]> {
  if (format === 'pdf') return [samplePdf()]
  const documents = [wells]
  if (real) documents.push((await readDocument({ bytes: real, name: 'real.pdf' })).document)
  if (format === 'text') {
    const plain = documents.map(({ provisions }) =>
      provisions.map(({ number, text }) => (number ? `${number}. ${text}` : text)).join('\n\n'),
    )
    return [ageing, ...plain.map(bytes)]
  }
  const written = await Promise.all(documents.map((document) => render(document, format)))
  return [...(format === 'html' ? [bytes(html)] : []), ...(format === 'docx' ? [docx] : []), ...written]
}

it.each<ReadFormat>(['text', 'html', 'json', 'akn', 'docx', 'pdf'])('%s', { timeout }, async (format) => {
  const random = generator(seed)
  const samples = await samplesOf(format)
  let refused = 0
  for (let run = 0; run < runs; run++) {
    const sample = format === 'pdf' && real && run % PDF_SHARE === 0 ? real : samples[random(samples.length)]!
    const mutated = format === 'docx' && random(4) > 0 ? mutateInside(sample, random) : mutate(sample, random)
    const document = await readDocument({ bytes: mutated, name: `fuzz.${format}` }).then(
      (result) => result.document,
      (error: unknown) => {
        if (!(error instanceof UnreadableFile))
          throw new Error(`run ${run}, seed ${seed}: ${String(error)}`, { cause: error })
        refused++
        return null
      },
    )
    if (document) check(document, `run ${run}, seed ${seed}`)
  }
  expect(refused).toBeLessThan(runs)
})

function check(document: unknown, what: string): void {
  const result = documentSchema.safeParse(document)
  if (!result.success) throw new Error(`${what}: ${result.error.message}`)
}

it('structureText takes any text', { timeout }, () => {
  const piece = fc.constantFrom(
    ...[
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
    ],
    ...[
      '23-00001',
      '\f',
      'Decides',
      'Recalling,',
      ':',
      '1',
      ' bis',
      'OP4bis',
      '\u202e',
      '\u0301',
      '\ufb01',
      '“',
    ],
  )
  const line = fc.array(
    fc.oneof({ weight: 6, arbitrary: piece }, fc.string({ unit: 'binary', maxLength: 8 })),
  )
  const text = fc.tuple(fc.array(line, { maxLength: 12 }), fc.constantFrom('\n', '\n\n', '\r\n', ' '))
  fc.assert(
    fc.property(text, ([lines, between]) => {
      check(structureText(lines.map((pieces) => pieces.join(' ')).join(between)), 'any text')
    }),
    { numRuns: runs, seed },
  )
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

/** A container whose parts are packed rightly, one of them mutated: what a check of sums would not refuse. */
function mutateInside(container: Uint8Array, random: (below: number) => number): Uint8Array {
  const entries = listZip(container)
  const chosen = entries[random(entries.length)]!
  const parts = entries.map((entry) => {
    const content = readZip(container, entry)
    return [entry.name, entry === chosen ? mutate(content, random) : content]
  })
  return makeZip(Object.fromEntries(parts))
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
