import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { type PackFault, type PackView, projectRoot, sha256Hex } from '../../core/index.ts'
import { readDocument, sameSymbol } from '../../text/index.ts'
import { CALLED, calledBy } from '../documents/index.ts'
import { pinsSection } from './pack-section.ts'
import { type PackPin, pin } from './pack-shapes.ts'
import { pinsCommand } from './pins-command.ts'
import { isAsItsPlaceSays } from './rules/pinned-place.ts'
import { hashNotes, hashWording } from './rules/wording.ts'
import { lanterns, threeParagraphs } from './testing.ts'

const cyber = z
  .array(pin)
  .parse(parse(readFileSync(join(projectRoot(), 'programmes', 'cyber', 'pins.yaml'), 'utf8')))

const faultsOf = (
  pins: PackPin[],
  exercise = false,
  brings = true,
  knows: PackView['knows'] = () => true,
): PackFault[] => {
  const pack: PackView = { programme: 'harbours', exercise, knows, brings: () => brings }
  return (pinsSection.check as (file: PackPin[], pack: PackView) => PackFault[])(pins, pack)
}

async function printed(path: string, flags: string[] = []) {
  const out: string[] = []
  const said: string[] = []
  const io = {
    out: (line: string) => void out.push(line),
    say: (line: string) => void said.push(line),
    json: false,
    progress() {},
  }
  const options = Object.fromEntries(flags.map((flag) => [flag, true as const]))
  if (pinsCommand.needs === 'nothing') await pinsCommand.run({ positional: [path], options }, io)
  return { out: out.join('\n'), said: said.join('\n') }
}

describe('pins of a pack', () => {
  const one: PackPin = { ...cyber[0]!, id: 'one' }
  test.each<[string, PackPin[], boolean, string]>([
    ['of an exercise', [one], true, 'an exercise pins no official documents'],
    ['that name nothing', [{ ...one, files: [], paragraphs: [] }], false, 'a file or a paragraph'],
    ['of what nobody read', [{ ...one, source: { ...one.source, label: 'K' } }], false, 'what was read'],
  ])('%s are refused', (_what, pins, exercise, words) => {
    expect(faultsOf(pins, exercise).map(({ message }) => message)).toContainEqual(
      expect.stringContaining(words),
    )
  })

  test('of a document that another pack brings are refused: it would make anything the official text of that one', () => {
    expect(faultsOf([one], false, false)).toEqual([
      { path: [0, 'document'], message: expect.stringContaining('another pack') },
    ])
  })

  test('of a document under a symbol by which it does not go are refused, in any spelling of one by which it does taken', () => {
    const called = [one.symbol, 'A/C.1/78/L.60'].map((symbol) => calledBy(one.document, symbol))
    const knows = (kind: string, id: string): boolean => kind !== CALLED || called.includes(id)
    const faults = (symbol: string) => faultsOf([{ ...one, symbol }], false, true, knows)
    expect(faults('A/RES/78/17')).toEqual([
      { path: [0, 'symbol'], message: '"a-res-78-16" is not called "A/RES/78/17"' },
    ])
    for (const symbol of ['A/RES/78/16', 'A / RES / 78 / 16', 'A/C.1/78/L.60'])
      expect(faults(symbol)).toEqual([])
  })

  test('carry no words: nothing but names, places and checksums', () => {
    expect(faultsOf(cyber)).toEqual([])
    for (const { paragraphs } of cyber)
      for (const { wording, eId } of paragraphs) expect(`${eId} ${wording}`).toMatch(/^\S+ v2-[0-9a-f]{64}$/)
  })

  const corpus = join(projectRoot(), '..', 'shared', 'corpus')
  test.skipIf(!existsSync(corpus))(
    'of the cyber programme are those of documents that say so of themselves (skipped without ../shared)',
    async () => {
      const files = readdirSync(join(corpus, 'pdf')).map((name) => join(corpus, 'pdf', name))
      const bySum = new Map(files.map((path) => [sha256Hex(readFileSync(path)), path]))
      for (const { symbol, language, files: sums, paragraphs } of cyber.filter(
        (one) => one.files.length > 0,
      )) {
        expect(sums).toHaveLength(1)
        const path = bySum.get(sums[0]!) ?? ''
        const { document } = await readDocument({ bytes: readFileSync(path), name: path, onProgress() {} })
        expect([sameSymbol(document.symbol, symbol), document.language]).toEqual([true, language])
        const read = new Map(document.provisions.map((provision) => [provision.eId, provision]))
        for (const { eId, wording, notes } of paragraphs) {
          const { kind, number, text, footnotes } = read.get(eId)!
          expect([hashWording(text), hashNotes(footnotes)]).toEqual([wording, notes])
          expect(isAsItsPlaceSays({ eId, body: { kind, number } })).toBe(true)
        }
      }
      const quoted = readFileSync(join(corpus, 'texts', 'A_70_174_para13_norms.txt'), 'utf8')
      const norms = cyber.find(({ symbol }) => symbol === 'A/70/174')!.paragraphs
      expect(norms.map(({ eId, wording, quotedBy = 0 }) => [eId, wording, quotedBy > 0])).toEqual(
        [...quoted.matchAll(/^\(([a-k])\) (.+)$/gm)].map(([, letter, words]) => [
          `para_13__subpara_${letter}`,
          hashWording(words ?? ''),
          true,
        ]),
      )
    },
    120_000,
  )
})

describe('openpoa pins', () => {
  test('prints what a pack takes, but for the source; and the checksum of one wording', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'openpoa-pins-'))
    const [text, words] = [join(folder, 'lanterns.txt'), join(folder, 'words.txt')]
    writeFileSync(text, lanterns('EX/RES/9/50', threeParagraphs))
    writeFileSync(words, threeParagraphs[1]!)
    const { out, said } = await printed(text, ['paragraphs'])
    const [only] = z
      .array(pin)
      .parse((parse(out) as object[]).map((given) => ({ ...given, source: cyber[0]!.source })))
    expect(only).toMatchObject({
      id: 'ex-res-9-50-en',
      document: 'ex-res-9-50',
      symbol: 'EX/RES/9/50',
      language: 'en',
      files: [sha256Hex(readFileSync(text))],
    })
    expect(said).toContain('Add the source')
    expect((await printed(words, ['wording'])).out).toBe(
      only!.paragraphs.find(({ eId }) => eId === 'para_2')!.wording,
    )
    rmSync(folder, { recursive: true })
  })
})
