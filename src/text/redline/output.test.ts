import mammoth from 'mammoth'
import { expect, test } from 'vitest'
import { sampleDocument } from '../language/sample.test-helper.ts'
import { redline, redlineDocx, redlineHtml, redlineJson } from './index.ts'

const a = sampleDocument([
  '# Records',
  '1. Urges States to keep records of <all> transfers & holdings for ten years;',
  '2. Invites donors to contribute to the trust facility in support of projects;',
  '3. Calls for cooperation at borders and ports, and encourages the marking of every component by makers;',
  '4. Decides to meet again.',
])
const b = sampleDocument([
  '# Records',
  '2. Invites donors to contribute to the trust facility in support of projects;',
  '1. Urges States to keep, as appropriate, records of <all> transfers & holdings for ten years;',
  '3. Calls for cooperation at borders and ports;',
  '4. Encourages the marking of every component by makers;',
  '5. Requests the Secretariat to publish a guide to good practice on stockpiles.',
])
const result = redline(a, b)

test('HTML marks insertions and deletions, escapes everything, needs no style', () => {
  const html = redlineHtml(result)
  expect(html).toContain('<ins>, as appropriate,</ins>')
  expect(html).toContain('records of &lt;all&gt; transfers &amp; holdings')
  expect(html).toMatch(/^<div class="redline" lang="en" dir="ltr">/)
  expect(html).not.toMatch(/style=|<script/)
  expect(redlineHtml(result, { notes: { 'moved-changed': 'déplacé' } })).toContain(
    '<span class="redline-note">déplacé</span>',
  )
})

test('Arabic is set from right to left', () => {
  const arabic = sampleDocument(['1. نص'], { language: 'ar' })
  expect(redlineHtml(redline(arabic, arabic))).toContain('lang="ar" dir="rtl"')
})

test('JSON holds every pair with its text or its words', () => {
  const json = JSON.parse(redlineJson(result)) as {
    pairs: { kind: string; text?: string; words?: unknown[] }[]
  }
  expect(json.pairs).toHaveLength(result.pairs.length)
  expect(json.pairs.every(({ text, words }) => (text === undefined) !== (words === undefined))).toBe(true)
})

/** The parts of a zip that are stored or deflated, by name; enough to read what was written. */
async function documentXml(bytes: Uint8Array): Promise<string> {
  const { inflateRawSync } = await import('node:zlib')
  const zip = Buffer.from(bytes)
  for (let at = zip.indexOf('PK\u0001\u0002'); at >= 0; at = zip.indexOf('PK\u0001\u0002', at + 4)) {
    const nameLength = zip.readUInt16LE(at + 28)
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength)
    if (name !== 'word/document.xml') continue
    const local = zip.readUInt32LE(at + 42)
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
    const data = zip.subarray(start, start + zip.readUInt32LE(at + 20))
    return (zip.readUInt16LE(at + 10) === 0 ? data : inflateRawSync(data)).toString('utf8')
  }
  throw new Error('word/document.xml is not in the file')
}

/** What remains when all changes are accepted ("ins" stay) or rejected ("del" stay), paragraph marks included. */
function settle(xml: string, accept: boolean): string[] {
  const [goes, stays] = accept ? ['del', 'ins'] : ['ins', 'del']
  const body = xml.slice(xml.indexOf('<w:body>'), xml.indexOf('<w:sectPr'))
  const out: string[] = []
  let open = ''
  for (const [, paragraph] of body.matchAll(/<w:p>([\s\S]*?)<\/w:p>/g)) {
    const mark = /<w:pPr>[\s\S]*?<\/w:pPr>/.exec(paragraph!)?.[0] ?? ''
    const runs = paragraph!
      .slice(mark.length)
      .replace(new RegExp(`<w:${goes} [\\s\\S]*?</w:${goes}>`, 'g'), '')
    open += [...runs.matchAll(/<w:(?:t|delText)[^>]*>([^<]*)</g)].map(([, text]) => text).join('')
    if (mark.includes(`<w:${goes} `)) continue
    out.push(open)
    open = ''
  }
  expect(body).toContain(`<w:${stays} `)
  return [...out, ...(open ? [open] : [])]
}

const plain = (document: typeof a): string[] =>
  document.provisions.map(({ number, text }) => `${number ? `${number}. ` : ''}${text}`)
const unescape = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')

test('DOCX: accepting all changes gives the second text, rejecting all the first', async () => {
  const xml = await documentXml(await redlineDocx(result))
  expect(settle(xml, true).map(unescape)).toEqual(plain(b))
  expect(settle(xml, false).map(unescape)).toEqual(plain(a))
})

test('DOCX: another reader sees the insertions and not the deletions', async () => {
  const bytes = await redlineDocx(result, { author: 'Test', date: '2026-01-02T03:04:05Z' })
  const { value } = await mammoth.extractRawText({ buffer: Buffer.from(bytes) })
  expect(value).toContain('Urges States to keep, as appropriate, records')
  expect(value).not.toContain('Decides to meet again')
})

test('DOCX: control characters and a missing date do no harm', async () => {
  const odd = sampleDocument(['1. a\u0001b'], { date: '' })
  await expect(redlineDocx(redline(odd, odd))).resolves.toBeInstanceOf(Uint8Array)
})
