import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Document } from '../document.ts'
import { addToIndex, buildIndex, loadIndex, saveIndex, trace, UnusableIndex } from './index.ts'
import { madeDocument } from './testing.ts'

const wall = 'Urges every harbour town to light the wall, the quay and the lighthouse before nightfall'
const gulls = 'Takes note of the report on the gulls that nest along the eastern quay of the harbour'
const draft = madeDocument('EX/draft', [wall.replace('Urges', 'Invites'), `${gulls} again`, 'Sings'])

let folder: string
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'trace-'))))
afterEach(() => rmSync(folder, { recursive: true }))

const segmentFiles = () => readdirSync(folder).filter((name) => name.endsWith('.segment'))
const change = (name: string, edit: (bytes: Buffer) => Buffer) => {
  const path = join(folder, name)
  writeFileSync(path, edit(readFileSync(path)))
}

describe('an index in a folder', () => {
  it('gives the same trace as the one that was saved', () => {
    const index = buildIndex([
      madeDocument('EX/1', [wall], '2030-01-02'),
      madeDocument('EX/2', [gulls, wall]),
    ])
    saveIndex(index, folder)
    expect(trace(draft, loadIndex(folder))).toEqual(trace(draft, index))
  })

  it('keeps the short forms with which it was made', () => {
    saveIndex(buildIndex([madeDocument('EX/1', [wall])], { abbreviations: { HT: 'harbour town' } }), folder)
    const { coverage } = trace(madeDocument('EX/2', [wall.replace('harbour town', 'HT')]), loadIndex(folder))
    expect(coverage.verbatim).toBe(1)
  })

  it('replaces the index that was there, and its files', () => {
    saveIndex(buildIndex([madeDocument('EX/1', [wall])]), folder)
    saveIndex(buildIndex([madeDocument('EX/2', [gulls])]), folder)
    expect(segmentFiles()).toHaveLength(1)
    expect(loadIndex(folder).segments[0]!.segment.documents[0]!.symbol).toBe('EX/2')
  })
})

describe('an index that cannot be used says why', () => {
  beforeEach(() => saveIndex(buildIndex([madeDocument('EX/1', [wall])]), folder))
  const segment = () => segmentFiles()[0]!

  it('where there is none', () => {
    expect(() => loadIndex(join(folder, 'elsewhere'))).toThrow(/holds no trace index/)
  })
  it('where a byte has changed, anywhere', () => {
    const size = readFileSync(join(folder, segment())).length
    const header = 64
    fc.assert(
      fc.property(
        fc.oneof(fc.nat(size - 1), fc.nat(header - 1)),
        fc.integer({ min: 1, max: 255 }),
        (at, bits) => {
          const flip = (bytes: Buffer) => {
            bytes[at]! ^= bits
            return bytes
          }
          change(segment(), flip)
          try {
            expect(() => loadIndex(folder)).toThrow(UnusableIndex)
          } finally {
            change(segment(), flip)
          }
        },
      ),
      { numRuns: 300 },
    )
  })
  it('where a file is cut off or missing', () => {
    change(segment(), (bytes) => bytes.subarray(0, bytes.length - 9))
    expect(() => loadIndex(folder)).toThrow(/is damaged: \d+ bytes where \d+ are announced/)
    change(segment(), (bytes) => bytes.subarray(0, 9))
    expect(() => loadIndex(folder)).toThrow(/is cut off/)
    rmSync(join(folder, segment()))
    expect(() => loadIndex(folder)).toThrow(/is missing/)
  })
  it('where it is of another version', () => {
    change('index.json', (bytes) => Buffer.from(bytes.toString().replace('"version": 2', '"version": 7')))
    expect(() => loadIndex(folder)).toThrow(/version 7 of the trace index, this program reads version 2/)
  })
  it('where its list is no list, or points elsewhere', () => {
    change('index.json', (bytes) => Buffer.from(bytes.toString().replace(segment(), '../../secret')))
    expect(() => loadIndex(folder)).toThrow(/is damaged or no trace index/)
    change('index.json', () => Buffer.from('{'))
    expect(() => loadIndex(folder)).toThrow(/is damaged or no trace index/)
  })
})

describe('adding a document', () => {
  const texts = fc.array(fc.constantFrom(wall, gulls, 'Sings at noon', `${gulls} and elsewhere`), {
    minLength: 1,
    maxLength: 3,
  })

  it('gives the same trace as building anew, with few segments', () => {
    fc.assert(
      fc.property(fc.array(texts, { minLength: 2, maxLength: 12 }), (all) => {
        // Dates part the documents, so that which source is the earliest never hangs on the order of the index.
        const documents = all.map((texts, i) => madeDocument(`EX/${i % 5}`, texts, `2030-01-${10 + i}`))
        saveIndex(buildIndex(documents.slice(0, 1)), folder)
        for (const document of documents.slice(1)) addToIndex(folder, document)
        const added = loadIndex(folder)
        expect(trace(draft, added)).toEqual(trace(draft, buildIndex(documents)))
        expect(added.segments.length).toBeLessThanOrEqual(5)
        expect(segmentFiles()).toHaveLength(added.segments.length)
      }),
      { numRuns: 25 },
    )
  })

  it('leaves a large segment as it is', () => {
    const large = Array.from({ length: 50 }, (_, i) => `${wall} ${i}`)
    saveIndex(buildIndex([madeDocument('EX/1', large)]), folder)
    const before = segmentFiles()
    const result = addToIndex(folder, madeDocument('EX/2', [gulls]))
    expect(result).toEqual({ added: ['EX/2'], replaced: [], wordsSorted: 18 })
    expect(segmentFiles()).toEqual(expect.arrayContaining(before))
    expect(trace(draft, loadIndex(folder)).spans.map(({ kind }) => kind)).toContain('verbatim')
  })

  it('replaces the earlier text of the same symbol and says so', () => {
    const large = Array.from({ length: 50 }, (_, i) => `Recalls storm ${i} and its lessons`)
    saveIndex(buildIndex([madeDocument('EX/1', [wall]), madeDocument('EX/2', large)]), folder)
    expect(addToIndex(folder, madeDocument('ex/1', [gulls])).replaced).toEqual(['EX/1'])
    const spans = trace(madeDocument('EX/draft', [wall, gulls]), loadIndex(folder)).spans
    expect(spans.map(({ kind }) => kind)).toEqual(['new', 'verbatim'])
  })

  it('refuses a document without paragraphs', () => {
    saveIndex(buildIndex([madeDocument('EX/1', [wall])]), folder)
    const empty: Document = madeDocument('EX/2', [])
    expect(() => addToIndex(folder, empty)).toThrow(/EX\/2 has no paragraphs/)
  })
})
