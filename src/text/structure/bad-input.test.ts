import { deflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { readDocument, structureText } from './index.ts'
import { defaultBounds, readBounded } from './pdf/bounded.ts'
import { makeDocx, makePackedPdf, makePdf, makeZip, samplePdf } from './testing.ts'
import { zipLimits } from './zip.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const refusal = async (content: Uint8Array, name: string) => {
  const error = await readDocument({ bytes: content, name }).then(
    () => null,
    (error: unknown) => error,
  )
  expect(error).toMatchObject({ name: 'UnreadableFile' })
  return error as { code: string; message: string; where: string }
}

const encryptedPdf = bytes(
  `%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj 3 0 obj<</Filter/Standard/V 1/R 2/O(${'1'.repeat(32)})/U(${'1'.repeat(32)})/P -4>>endobj\ntrailer<</Root 1 0 R/Encrypt 3 0 R/ID[(a)(b)]>>\n%%EOF`,
)
const xmlBomb = `<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "${'x'.repeat(50)}"><!ENTITY c "&b;&b;&b;&b;">]><akomaNtoso>&c;</akomaNtoso>`
const outside =
  '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><akomaNtoso>&b;</akomaNtoso>'

describe('refused, with what and where', () => {
  it.each<[string, () => Uint8Array, string, string]>([
    ['nothing', () => new Uint8Array(), 'a.pdf', 'empty'],
    ['white space', () => bytes(' \n \n'), 'a.txt', 'empty'],
    ['half a PDF', () => samplePdf().subarray(0, 300), 'a.pdf', 'damaged'],
    ['a PDF head alone', () => bytes('%PDF-1.7'), 'a.pdf', 'damaged'],
    ['a locked PDF', () => encryptedPdf, 'a.pdf', 'encrypted'],
    ['a PDF of pictures', () => makePdf([[]]), 'a.pdf', 'no-text'],
    ['a picture', () => new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]), 'a.pdf', 'unsupported'],
    [
      'an old or locked Word file',
      () => new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]),
      'a.docx',
      'unsupported',
    ],
    ['a ZIP that is no DOCX', () => makeZip({ 'a.txt': 'x' }), 'a.docx', 'unsupported'],
    ['an OpenDocument text', () => makeZip({ 'content.xml': '<x/>' }), 'a.odt', 'unsupported'],
    ['a DOCX cut off', () => makeDocx('<w:p/>').subarray(0, 200), 'a.docx', 'damaged'],
    ['a DOCX without text', () => makeDocx('<w:p/>'), 'a.docx', 'no-text'],
    ['a zip bomb', () => makeZip({ 'word/document.xml': new Uint8Array(3_000_000) }), 'a.docx', 'hostile'],
    [
      'a zip bomb that lies',
      () => makeZip({ 'word/document.xml': new Uint8Array(3_000_000) }, { 'word/document.xml': 100 }),
      'a.docx',
      'hostile',
    ],
    [
      'a ZIP of too many files',
      () =>
        makeZip(Object.fromEntries(Array.from({ length: zipLimits.entries + 1 }, (_, i) => [`f${i}`, '']))),
      'a.docx',
      'hostile',
    ],
    ['entities in a DOCX', () => makeDocx('', { 'word/document.xml': xmlBomb }), 'a.docx', 'hostile'],
    ['entity expansion', () => bytes(xmlBomb), 'a.xml', 'hostile'],
    ['an external entity', () => bytes(outside), 'a.xml', 'hostile'],
    ['XML of another kind', () => bytes('<?xml version="1.0"?><invoice/>'), 'a.xml', 'unsupported'],
    ['JSON cut off', () => bytes('{"symbol": "A'), 'a.json', 'damaged'],
    ['JSON nested without end', () => bytes(`{"a":${'['.repeat(200_000)}`), 'a.json', 'damaged'],
    ['a program', () => bytes('\u007FELF\u0001\u0001'), 'a', 'unsupported'],
    ['noise', () => Uint8Array.from({ length: 4000 }, (_, i) => (i * 7919) % 256), 'a.txt', 'unsupported'],
    ['10,001 paragraphs', () => bytes('1. Light it;\n\n'.repeat(10_001)), 'a.txt', 'too-large'],
    [
      'a paragraph of many lines',
      () => bytes(`1. Light ${'every lamp\n'.repeat(10_000)};\n`),
      'a.txt',
      'too-large',
    ],
    ['a line of 100 million characters', () => new Uint8Array(100_000_000).fill(97), 'a.txt', 'too-large'],
    ['a line of 40 million characters', () => new Uint8Array(40_000_000).fill(97), 'a.txt', 'hostile'],
    ['a page of one line', () => bytes(`<html><p>${'a '.repeat(2_000_000)}`), 'a.html', 'hostile'],
  ])('%s', async (_, make, name, code) => {
    const error = await refusal(make(), name)
    expect(error.code).toBe(code)
    expect(error.where).not.toBe('file')
    expect(error.message).toContain(error.where)
  })

  it('JSON of the wrong shape, by path', async () => {
    const error = await refusal(
      bytes(
        JSON.stringify({
          ...structureText('The General Assembly,\n'),
          provisions: [{ eId: 'para 1', kind: 'rule' }],
        }),
      ),
      'a.json',
    )
    expect(error.code).toBe('invalid')
    expect(error.message).toMatch(/provisions\[0\]\.eId: .*provisions\[0\]\.kind: /)
  })
})

const none = () => {}

describe('a PDF that takes too long', () => {
  it('is given up, and the next one is read', async () => {
    // Far more work than fits between two ticks of a clock, wherever it runs.
    const page = Array.from({ length: 2000 }, (_, i) => ({
      text: `Decides ${i}`,
      x: 60 + (i % 9) * 50,
      y: 20 + (i % 70) * 10,
    }))
    const heavy = makePdf(Array.from({ length: 60 }, () => page))
    const impatient = { ...defaultBounds, silence: 1, total: 1 }
    await expect(readBounded(heavy, none, impatient)).rejects.toMatchObject({ code: 'hostile' })
    expect(await readBounded(samplePdf(), none)).toHaveLength(2)
  })
})

describe('a PDF that unpacks to more than can be held', () => {
  const spaces = deflateSync(Buffer.alloc(140_000_000, ' '), { level: 1 })
  const words = '/F1 10 Tf (Decides) Tj '
  it.each<[string, () => Uint8Array]>([
    ['one stream', () => makePackedPdf([spaces])],
    ['packed twice', () => makePackedPdf([deflateSync(spaces)], 2)],
    ['an array without end', () => makePackedPdf([deflateSync(`${words}[${'0 '.repeat(9_000_000)}] TJ`)])],
  ])('%s', async (_, make) => {
    const file = make()
    expect(file.length).toBeLessThan(1_300_000)
    const before = process.memoryUsage.rss()
    let most = 0
    const timer = setInterval(() => (most = Math.max(most, process.memoryUsage.rss() - before)), 5)
    const refused = await readBounded(file, none).catch((error: unknown) => error)
    clearInterval(timer)
    expect(refused).toMatchObject({ code: 'hostile', bare: expect.stringContaining('memory') as string })
    expect(most).toBeLessThan(450_000_000)
    expect(await readBounded(samplePdf(), none)).toHaveLength(2)
  })
})

describe('neutralised, with a warning', () => {
  const text = 'The General Assembly,\n\n1.\nDecides to pay \u202E001\u202C now.\n'

  it('characters that turn the direction of writing', async () => {
    const { document, warnings } = await readDocument({ bytes: bytes(text), name: 'a.txt' })
    expect(document.provisions[0]!.text).toBe('Decides to pay 001 now.')
    expect(warnings.map(({ code }) => code)).toEqual(['control-characters'])
    expect(structureText(text).provisions[0]!.text).toBe('Decides to pay 001 now.')
  })

  it('a byte that is no UTF-8, in a text that is', async () => {
    const content = Uint8Array.from([
      ...bytes('The General Assembly,\n\n1.\nDecides on “caf'),
      0xe9,
      ...bytes('s” – in the town’s streets.\n'),
    ])
    const { document, warnings } = await readDocument({ bytes: content, name: 'a.txt' })
    expect(document.provisions[0]!.text).toBe('Decides on “caf\uFFFDs” – in the town’s streets.')
    expect(warnings.map(({ code }) => code)).toEqual(['invalid-utf8'])
  })

  it('characters this reader uses itself', () => {
    expect(
      structureText('The General Assembly,\n\n1.\nDecides \uE0009\uE001 so.\n').provisions[0]!.text,
    ).toBe('Decides 9 so.')
  })
})

describe('lines made to take long are read in time', () => {
  const text = 'The Council,\n\n1. Decides to row.\n'
  it.each<[string, () => string]>([
    [
      'figures that may be parted',
      () => `A/C.1/86/L.7\n\n${`non-paper 1${'/1/1111'.repeat(20)}x\n\n`.repeat(50)}${text}`,
    ],
    ['white space in a label', () => `Session: a${' '.repeat(100_000)}b\n\nLanterns\n\n${text}`],
    ['feet of pages without words', () => `${text}${'\n- 2 -\n'.repeat(60_000)}`],
    ['symbols', () => text + Array.from({ length: 30_000 }, (_, i) => `\nA/C.1/${i}/L.7\n`).join('')],
  ])('%s', (_, made) => {
    expect(structureText(made()).provisions.map(({ text }) => text)).toContain('Decides to row.')
  })
})
