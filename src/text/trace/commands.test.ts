import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { traceCommand } from './commands.ts'
import type { Trace } from './trace.ts'

const examples = join(import.meta.dirname, '../examples/trace')
const draft = join(examples, 'lanterns-draft.txt')
const corpus = join(examples, 'lanterns.ndjson')

let folder: string
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'trace-'))))
afterEach(() => rmSync(folder, { recursive: true }))

async function run(positional: string[], options: Record<string, string | true> = {}) {
  const out: string[] = []
  const said: string[] = []
  const progress: string[] = []
  const exit = await traceCommand(
    { positional, options },
    {
      out: (text) => out.push(text),
      say: (text) => said.push(text),
      json: options.json === true,
      progress: (done, total, what) => progress.push(`${what} ${done}/${total}`),
    },
  )
  return { exit, out: out.join('\n'), said: said.join('\n'), progress }
}

describe('trace index', () => {
  it('builds an index with progress, which trace then uses', async () => {
    const index = join(folder, 'index')
    const built = await run(['index', corpus], { out: index })
    expect(built).toMatchObject({
      exit: 0,
      out: '',
      progress: expect.arrayContaining(['Documents read 3/3']),
    })
    expect(built.said).toMatch(/3 documents with \d+ words are indexed/)
    const traced = await run([draft], { corpus: index, json: true })
    const { coverage, spans } = JSON.parse(traced.out) as Trace
    expect(coverage.verbatim).toBeGreaterThan(0.8)
    expect(spans[0]).toMatchObject({ eId: 'preamble__pp_1', kind: 'verbatim', start: 0 })
  })

  it('adds a file to an index', async () => {
    const index = join(folder, 'index')
    await run(['index', corpus], { out: index })
    const added = await run(['index'], { add: draft, corpus: index, json: true })
    expect(JSON.parse(added.out)).toMatchObject({ added: ['EX/1/L.9'], replaced: [] })
    const again = await run(['index'], { add: draft, corpus: index })
    expect(again.said).toContain('The earlier text of EX/1/L.9 is replaced')
    const traced = await run([draft], { corpus: index, json: true, 'keep-own': true })
    expect((JSON.parse(traced.out) as Trace).coverage.verbatim).toBe(1)
  })
})

describe('trace', () => {
  it('reads a packed corpus or a folder of files without an index', async () => {
    const packed = join(folder, 'corpus.ndjson.gz')
    writeFileSync(packed, gzipSync(readFileSync(corpus)))
    const plain = await run([draft], { corpus, json: true })
    expect((await run([draft], { corpus: packed, json: true })).out).toBe(plain.out)
    const files = join(folder, 'files')
    mkdirSync(files)
    writeFileSync(
      join(files, 'note.txt'),
      'The General Assembly,\n\n1. Invites the fishing fleet to sing to the gulls at noon.\n',
    )
    const traced = await run([draft], { corpus: files, json: true })
    expect((JSON.parse(traced.out) as Trace).spans.at(-2)).toMatchObject({
      kind: 'verbatim',
      sources: [{ symbol: 'note' }],
    })
  })

  it('tells people what is whose, in lines', async () => {
    const { out } = await run([draft], { corpus })
    expect(out).toContain('83.0 % verbatim, 6.0 % adapted, 11.0 % new, by words')
    expect(out).toContain('“Invites” → “Urges”  beside EX/RES/1/4, OP1')
    expect(out).toContain('left out: “as appropriate”  of EX/DEC/1/2, OP1')
  })

  it('leaves out the symbols named', async () => {
    const { out } = await run([draft], { corpus, json: true, 'leave-out': 'EX/1/L.3, EX/RES/1/4' })
    expect(out).not.toContain('"EX/RES/1/4"')
    expect(out).toContain('"EX/DEC/1/2"')
    const { said } = await run([draft], { corpus, 'leave-out': 'EX/RES/1/4,EX/9' })
    expect(said).toContain('there is no EX/9 among the texts')
    expect(said).not.toContain('no EX/RES/1/4')
  })

  it('leaves out what is later than an adopted text, as its language was not agreed yet', async () => {
    const texts = [
      {
        symbol: 'A/RES/9/1',
        text: '1 January 2030\n\nSongs\n\nThe General Assembly,\n\n1. Invites the fleet to sing to the gulls at noon.',
      },
      {
        symbol: 'A/RES/11/1',
        text: '1 January 2032\n\nLamps\n\nThe General Assembly,\n\n1. Decides that all lamps of the quay be lit at dusk.',
      },
    ]
    const lines = join(folder, 'texts.ndjson')
    writeFileSync(lines, texts.map((one) => JSON.stringify(one)).join('\n'))
    const adopted = join(folder, 'adopted.txt')
    writeFileSync(
      adopted,
      'A/RES/10/1\n\n4 May 2031\n\nLamps\n\nThe General Assembly,\n\n1. Invites the fleet to sing to the gulls at noon;\n\n2. Decides that all lamps of the quay be lit at dusk.\n',
    )
    const kindsOf = ({ out }: { out: string }): string[] =>
      (JSON.parse(out) as Trace).spans.map(({ kind }) => kind)
    const left = await run([adopted], { corpus: lines, json: true })
    expect(kindsOf(left)).toEqual(['verbatim', 'new'])
    expect(left.said).toContain(
      'Left out: 1 texts that are drafts, or not known to be adopted before 2031-05-04',
    )
    const kept = await run([adopted], { corpus: lines, json: true, 'keep-later': true })
    expect(kindsOf(kept)).toEqual(['verbatim', 'verbatim'])
  })

  it('says what is wrong with its arguments and its files', async () => {
    expect(await run([draft])).toMatchObject({
      exit: 2,
      said: expect.stringContaining('Usage: trace <file>'),
    })
    expect(await run(['index', corpus])).toMatchObject({ exit: 2 })
    expect(await run(['index', corpus], { add: draft, out: folder })).toMatchObject({ exit: 2 })
    await expect(run(['absent.txt'], { corpus })).rejects.toThrow('There is no file absent.txt')
    await expect(run([draft], { corpus: 'absent' })).rejects.toThrow('absent does not exist')
    await expect(run([draft], { corpus: draft })).rejects.toThrow(/neither a folder of documents nor/)
    await expect(run([draft], { corpus: folder })).rejects.toThrow(/holds no document that can be read/)
    const broken = join(folder, 'broken.ndjson')
    writeFileSync(broken, '{"symbol":"EX/1","text":"One."}\n\n{"symbol":"EX/2"}\n')
    await expect(run([draft], { corpus: broken })).rejects.toThrow(
      'broken.ndjson, line 3 (EX/2) has no "text"',
    )
    writeFileSync(broken, '\nnull')
    await expect(run([draft], { corpus: broken })).rejects.toThrow('broken.ndjson, line 2 has no "symbol"')
    writeFileSync(broken, '{')
    await expect(run([draft], { corpus: broken })).rejects.toThrow('broken.ndjson, line 1 is not JSON')
  })
})
