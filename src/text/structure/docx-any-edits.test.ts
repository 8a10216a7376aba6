/** Any edits of any Word file that we wrote, and what LibreOffice saves of edited ones. */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join as pathOf } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Document } from '../document.ts'
import { render } from '../render/index.ts'
import { anyDocument } from '../render/test-documents.ts'
import { draft, insertBefore, outline, read, replace, retype, typed, withParagraphs } from './docx-testing.ts'
import { makeDocx } from './testing.ts'

describe('any edits', () => {
  const words = (document: Document): string[] =>
    [document, ...(document.documents ?? [])].flatMap(({ provisions, documents: _, ...fields }) => [
      ...Object.values(fields).filter((value) => typeof value === 'string'),
      ...provisions.map(({ number, text }) => `${number} ${text}`),
    ])
  const opening = fc.constantFrom(
    '',
    '7. ',
    '2 bis. ',
    '(c) ',
    '(iv) ',
    '• ',
    'II. ',
    'Annex ',
    'B. ',
    'OP4 ',
    'PP2 ',
  )
  const addition = fc.record({
    kind: fc.constant('add' as const),
    at: fc.nat(30),
    opening,
    ending: fc.constantFrom(';', ':', ',', ''),
    style: fc.constantFrom(
      '',
      'OpenPoAOperative',
      'OpenPoAHeading',
      'OpenPoATitle',
      'OpenPoAFormula',
      'Heading1',
    ),
    bold: fc.boolean(),
  })
  const other = fc.record({
    kind: fc.constantFrom('delete' as const, 'move' as const, 'join' as const, 'copy' as const),
    at: fc.nat(30),
    to: fc.nat(30),
  })

  it('keep every word typed and the identity of every paragraph left', async () => {
    const property = fc.asyncProperty(
      anyDocument.filter(({ provisions }) => provisions.length > 0),
      fc.array(fc.oneof(addition, other), { minLength: 1, maxLength: 6 }),
      async (document, edits) => {
        let count = 0
        let left: string[] = []
        const edited = withParagraphs(await render(document, 'docx'), (all) => {
          let paragraphs = all
          for (const edit of edits) {
            const place = edit.at % (paragraphs.length + 1)
            if (edit.kind === 'add') {
              const text = `${edit.opening}Newword${++count} is typed${edit.ending}`
              paragraphs = paragraphs.toSpliced(place, 0, typed(text, edit.style, edit.bold ? '<w:b/>' : ''))
              continue
            }
            const moved = paragraphs[place]
            if (!moved) continue
            if (edit.kind === 'join' && paragraphs[place + 1]) {
              const next = paragraphs[place + 1]!.replace(/^<w:p>(?:<w:pPr>.*?<\/w:pPr>)?/s, '')
              paragraphs = paragraphs.toSpliced(place, 2, moved.slice(0, -'</w:p>'.length) + next)
            } else if (edit.kind === 'copy') paragraphs = paragraphs.toSpliced(place, 0, moved)
            else {
              paragraphs = paragraphs.toSpliced(place, 1)
              if (edit.kind === 'move')
                paragraphs = paragraphs.toSpliced(edit.to % (paragraphs.length + 1), 0, moved)
            }
          }
          left = [...paragraphs, typed('Newword0')]
          return left
        })
        const result = await read(edited)
        const text = words(result).join('\n')
        for (const word of left.join('').match(/Newword\d+/g) ?? []) expect(text).toContain(word)
        const guids = new Set(
          [result, ...(result.documents ?? [])].flatMap(({ provisions }) =>
            provisions.map(({ guid }) => guid),
          ),
        )
        for (const part of [document, ...(document.documents ?? [])]) {
          for (const { guid, eId } of part.provisions) {
            const alone = left.some(
              (one) => one.includes(`"${eId}"`) && one.match(/bookmarkStart/g)!.length === 1,
            )
            if (guid !== undefined && alone && eId.length < 40 && (document.documents ?? []).length === 0)
              expect(guids).toContain(guid)
          }
        }
      },
    )
    await fc.assert(property, { numRuns: 40 })
  })
})

const office = ['/usr/bin/soffice', '/usr/local/bin/soffice', '/opt/libreoffice/program/soffice'].find(
  (path) => existsSync(path),
)
if (!office) console.log('skipped: LibreOffice is not installed, files saved by it are not read')

/** What LibreOffice saves of a file that it opened. */
function saved(bytes: Uint8Array): Uint8Array {
  const folder = mkdtempSync(pathOf(tmpdir(), 'saved-'))
  try {
    writeFileSync(pathOf(folder, 'a.docx'), bytes)
    const profile = `-env:UserInstallation=file://${folder}/profile`
    execFileSync(
      office!,
      [profile, '--headless', '--convert-to', 'docx', '--outdir', `${folder}/out`, `${folder}/a.docx`],
      { stdio: 'ignore' },
    )
    return new Uint8Array(readFileSync(`${folder}/out/a.docx`))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

it.skipIf(!office)('edited and saved by LibreOffice', { timeout: 60_000 }, async () => {
  const file = await render(draft, 'docx')
  const edits = [
    insertBefore('States should', typed('2 bis. Urges States to protect hospitals;')),
    retype('to meet again', '4.\t', '5.\t'),
    retype('critical services', 'critical', 'vital'),
    replace('Recalling', () => []),
  ]
  const edited = withParagraphs(file, (paragraphs) => edits.reduce((all, edit) => edit(all), paragraphs))
  expect(await read(saved(edited))).toEqual(await read(edited))
  expect(outline(await read(saved(file)))).toEqual(outline(draft))
})

it('a document of more than a million characters on one line', async () => {
  const words = (seed: number, count: number) =>
    Array.from({ length: count }, (_, i) => ((seed * 7919 + i * 104729) % 46656).toString(36)).join(' ')
  const paragraphs = Array.from({ length: 400 }, (_, i) => typed(`${i + 1}. Decides ${words(i, 700)};`))
  const long = makeDocx(typed('The General Assembly,') + paragraphs.join(''))
  expect((await read(long)).provisions).toHaveLength(400)
  const endless = makeDocx(typed(words(1, 300_000)))
  await expect(read(endless)).rejects.toThrow(/A text of \d+ characters without a tag/)
})
