import { describe, expect, it } from 'vitest'
import {
  openCheckpoint,
  parseCheckpoint,
  printCheckpoint,
  readCheckpoint,
  signCheckpoint,
} from './checkpoint.ts'
import { parsePrivateKey, signerOf } from './key.ts'
import {
  EMPTY_ROOT,
  appendLeaf,
  inclusionProof,
  leafHash,
  sourceOf,
  treeRoot,
  type SubtreeHash,
} from './merkle.ts'
import { NoteError } from './note.ts'
import { checkProof, parseProof, printProof } from './proof.ts'

const origin = 'poa.example/record'
const signer = signerOf(origin, parsePrivateKey(Buffer.alloc(32, 7).toString('base64'), 'test'))
const other = signerOf(origin, parsePrivateKey(Buffer.alloc(32, 8).toString('base64'), 'test'))

/** The example of the specification (C2SP tlog-checkpoint): its text, without its signature's key. */
const example =
  'example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n' +
  '— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n'

describe('checkpoints', () => {
  it('read the example of the specification', () => {
    const checkpoint = readCheckpoint(example)
    expect(checkpoint).toMatchObject({ origin: 'example.com/behind-the-sofa', size: 20852163 })
    expect(`${printCheckpoint(checkpoint)}`).toBe(example.slice(0, example.indexOf('\n\n') + 1))
  })

  it('are signed and opened again', () => {
    const checkpoint = { origin, size: 12, root: EMPTY_ROOT }
    const note = signCheckpoint(checkpoint, [signer])
    expect(openCheckpoint(note, [signer], origin)).toEqual({
      ...checkpoint,
      root: new Uint8Array(EMPTY_ROOT),
    })
    expect(() => openCheckpoint(note, [other], origin)).toThrow('not signed by a known key')
    expect(() => openCheckpoint(note, [signer], 'other.example')).toThrow('not of "other.example"')
    expect(() => openCheckpoint(note.replace('\n12\n', '\n13\n'), [signer], origin)).toThrow('does not fit')
  })

  const root = Buffer.from(EMPTY_ROOT).toString('base64')
  const malformed: [why: string, text: string][] = [
    ['line 1', `\n1\n${root}\n`],
    ['line 2', `o\n01\n${root}\n`],
    ['line 2', `o\n-1\n${root}\n`],
    ['line 2', `o\n1e3\n${root}\n`],
    ['line 2', `o\n9007199254740993\n${root}\n`],
    ['line 2', 'o\n'],
    ['line 3', 'o\n1\n'],
    ['line 3', 'o\n1\nAAAA\n'],
    ['line 3', `o\n1\n${root.slice(0, -1)}\n`],
    ['line 5: empty', `o\n1\n${root}\nmore\n\n`],
    ['newline', `o\n1\n${root}`],
  ]
  it.each(malformed)('refuse, naming %s', (why, text) => {
    expect(() => parseCheckpoint(text)).toThrow(why)
    expect(() => parseCheckpoint(text)).toThrow(NoteError)
  })

  it('keep further lines', () => {
    const text = `o\n1\n${root}\nmore\n`
    expect(printCheckpoint(parseCheckpoint(text))).toBe(text)
    expect(() => printCheckpoint({ origin: 'a\nb', size: 1, root: EMPTY_ROOT })).toThrow('single lines')
  })
})

describe('proofs in a file', () => {
  const entries = Array.from({ length: 13 }, (_, i) => Buffer.from(`entry ${i}`))
  const stored: SubtreeHash[] = []
  const frontier = { size: 0, hashes: [] }
  for (const entry of entries) appendLeaf(frontier, leafHash(entry), (subtree) => stored.push(subtree))
  const source = sourceOf(stored)
  const checkpoint = signCheckpoint({ origin, size: 13, root: treeRoot(source, 13) }, [signer])
  const text = printProof({ index: 9, path: inclusionProof(source, 9, 13), checkpoint })

  it('have the form of the specification and read back', () => {
    expect(text).toMatch(
      /^c2sp\.org\/tlog-proof@v1\nindex 9\n([A-Za-z0-9+/]{43}=\n){4}\npoa\.example\/record\n13\n/,
    )
    expect(printProof(parseProof(text))).toBe(text)
    const extra = Uint8Array.of(1, 2)
    expect(parseProof(printProof({ ...parseProof(text), extra }))).toMatchObject({ extra, index: 9 })
  })

  it('show their entry and no other', () => {
    const proof = parseProof(text)
    expect(checkProof(proof, entries[9]!, [signer], origin).size).toBe(13)
    expect(() => checkProof(proof, entries[8]!, [signer], origin)).toThrow('does not lead from this entry')
    expect(() => checkProof({ ...proof, index: 8 }, entries[9]!, [signer], origin)).toThrow('as number 8')
    expect(() => checkProof(proof, entries[9]!, [other], origin)).toThrow('not signed by a known key')
  })

  it.each([
    ['begins with', text.slice(1)],
    ['begins with', ''],
    ['index', text.replace('index 9', 'index 09')],
    ['hash 1', text.replace(/\n[A-Za-z0-9+/]{43}=/, '\nAAAA')],
    ['extra', text.replace('index', 'extra !\nindex')],
  ])('are refused, naming %s', (why, wrong) => {
    expect(() => parseProof(wrong)).toThrow(why)
  })
})
