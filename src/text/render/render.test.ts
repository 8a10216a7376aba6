import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CommandIO } from '../../core/contract/command.ts'
import { documentSchema } from '../structure/json.ts'
import { render, renderCommand, renderFormats, type RenderFormat } from './index.ts'
import { anyDocument, wells } from './test-documents.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'render-'))
  await writeFile(join(folder, 'wells.json'), await render(wells, 'json'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** Runs "openpoa render …" and gives what it said. */
async function run(words: string[], options: Record<string, string | true> = {}, json = false) {
  const said = { out: '', say: '', exit: 0 }
  const io: CommandIO = {
    json,
    out: (text) => void (said.out += text),
    say: (text) => void (said.say += text),
    progress: () => {},
  }
  if (renderCommand.needs !== 'nothing') throw new Error('render needs no database')
  said.exit = await renderCommand.run({ positional: words.map((word) => join(folder, word)), options }, io)
  return said
}

const startOf: Record<RenderFormat, string> = {
  akn: '<?xml version="1.0"',
  docx: 'PK',
  pdf: '%PDF-',
  html: '<!doctype html>',
  text: 'Programme of action on village wells\n\nText of A/CONF.999/2031/L.4',
  json: '{\n  "symbol": "A/CONF.999/2031/L.4"',
}

test.each([...renderFormats])('the command writes %s', async (to) => {
  const out = join(folder, `written.${to}`)
  const { exit, say } = await run(['wells.json'], { to, out })
  expect(exit).toBe(0)
  expect(say).toContain(out)
  const written = await readFile(out, 'latin1')
  expect(written.startsWith(startOf[to])).toBe(true)
})

test('the format follows from the name of the file to be written', async () => {
  const out = join(folder, 'wells.akn.xml')
  const { exit, out: result } = await run(['wells.json'], { out }, true)
  expect(exit).toBe(0)
  expect(JSON.parse(result)).toEqual({ file: out, format: 'akn', bytes: (await readFile(out)).length })
})

test('text goes to stdout, a PDF wants a place', async () => {
  expect((await run(['wells.json'], { to: 'html' })).out).toContain(
    '<h1>Programme of action on village wells</h1>',
  )
  const refused = await run(['wells.json'], { to: 'pdf' })
  expect(refused).toMatchObject({ exit: 2, out: '' })
  expect(refused.say).toContain('--out')
})

test('a format that there is not is wrong usage, named with those there are', async () => {
  const { exit, say } = await run(['wells.json'], { to: 'odt' })
  expect(exit).toBe(2)
  expect(say).toContain('akn, docx, pdf, html, text, json')
  await expect(render(wells, 'odt' as RenderFormat)).rejects.toThrow(/No format is called "odt"/)
})

test('JSON has one order, whatever the order it came in, and nothing but the document', async () => {
  const reversed = JSON.parse(JSON.stringify(wells), (_, value: unknown) =>
    value && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries([...Object.entries(value).toReversed(), ['unknown', 1]])
      : value,
  ) as typeof wells
  expect(await render(reversed, 'json')).toEqual(await render(wells, 'json'))
})

test('JSON is what the schema of documents allows', async () => {
  const property = fc.asyncProperty(anyDocument, async (document) => {
    const text = new TextDecoder().decode(await render(document, 'json'))
    expect(documentSchema.parse(JSON.parse(text))).toEqual(document)
  })
  await fc.assert(property, { numRuns: 50 })
})
