import { generateKeyPairSync } from 'node:crypto'
import { chmodSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  KeyError,
  createPrivateKeyFile,
  currentKey,
  firstKey,
  keyAt,
  openRotation,
  parsePrivateKey,
  readPrivateKey,
  rotate,
  signRotation,
  signerOf,
  type KeyHistory,
} from './key.ts'
import { openNote, printVkey, signNote } from './note.ts'

const seed = (fill: number) => Buffer.alloc(32, fill).toString('base64')
const signer = (fill: number, name = 'poa.example/record') =>
  signerOf(name, parsePrivateKey(seed(fill), 'test'))
const vkey = (fill: number) => printVkey(signer(fill))

describe('reading a key', () => {
  it('knows seed, PKCS #8 and PEM of the same key', () => {
    const key = parsePrivateKey(seed(1), 'test')
    const der = key.export({ format: 'der', type: 'pkcs8' }).toString('base64')
    const pem = key.export({ format: 'pem', type: 'pkcs8' }).toString()
    for (const text of [seed(1), der, pem, `${seed(1)}\n`])
      expect(printVkey(signerOf('a', parsePrivateKey(text, 'test')))).toBe(printVkey(signer(1, 'a')))
  })

  it('refuses anything else, naming the place and never the key', () => {
    const rsa = generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey
    const x25519 = generateKeyPairSync('x25519').privateKey
    const wrong = [
      '',
      'secret',
      Buffer.alloc(31).toString('base64'),
      seed(1).slice(0, -1),
      '-----BEGIN NOTHING-----',
    ]
    for (const text of wrong) {
      expect(() => parsePrivateKey(text, 'OPENPOA_RECORD_KEY')).toThrow('OPENPOA_RECORD_KEY: expected')
      expect(() => parsePrivateKey(text, 'x')).not.toThrow(text.length > 3 ? text : 'never')
    }
    for (const key of [rsa, x25519]) {
      const text = key.export({ format: 'der', type: 'pkcs8' }).toString('base64')
      expect(() => parsePrivateKey(text, 'x')).toThrow('signed with Ed25519')
    }
  })
})

describe('the key file', () => {
  let folder: string
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'key-test-'))
  })
  afterAll(() => rmSync(folder, { recursive: true }))
  const randomBytes = (count: number) => new Uint8Array(count).fill(5)
  const read = (place: { value?: string; file: string }) => printVkey(signerOf('a', readPrivateKey(place)))

  it('is created for its owner alone, and by the first who comes', () => {
    const file = join(folder, 'record.key')
    createPrivateKeyFile(file, randomBytes)
    expect(read({ file })).toBe(printVkey(signer(5, 'a')))
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(readFileSync(file, 'utf8')).toBe(`${seed(5)}\n`)
    createPrivateKeyFile(file, (count) => new Uint8Array(count).fill(6))
    expect(read({ file })).toBe(printVkey(signer(5, 'a')))
    expect(readdirSync(folder)).toEqual(['record.key'])
  })

  it('gives way to OPENPOA_RECORD_KEY', () => {
    expect(read({ value: seed(9), file: join(folder, 'absent') })).toBe(printVkey(signer(9, 'a')))
  })

  it('is refused where it is missing, open to others, or holds no key', () => {
    const file = join(folder, 'open.key')
    expect(() => read({ file })).toThrow(/open\.key: the record's signing key is not there/)
    writeFileSync(file, seed(1))
    chmodSync(file, 0o644)
    expect(() => read({ file })).toThrow(/open\.key: others can read this key \(mode 644\)/)
    chmodSync(file, 0o600)
    writeFileSync(file, 'nothing')
    expect(() => read({ file })).toThrow(/open\.key: expected an Ed25519 key/)
    expect(() => createPrivateKeyFile(join(folder, 'absent', 'key'), randomBytes)).toThrow('ENOENT')
  })
})

describe('rotation', () => {
  it('says which key signs which size', () => {
    const history = rotate(rotate(firstKey(vkey(1)), { vkey: vkey(2), from: 10 }), {
      vkey: vkey(3),
      from: 25,
    })
    expect([0, 9, 10, 24, 25, 1000].map((size) => keyAt(history, size).vkey)).toEqual(
      [1, 1, 2, 2, 3, 3].map(vkey),
    )
    expect(currentKey(history)).toEqual({ vkey: vkey(3), from: 25 })
  })

  it('refuses a key used before, an earlier size, and what is no key', () => {
    const history = rotate(firstKey(vkey(1)), { vkey: vkey(2), from: 10 })
    expect(() => rotate(history, { vkey: vkey(1), from: 11 })).toThrow('a retired key stays retired')
    expect(() => rotate(history, { vkey: vkey(3), from: 10 })).toThrow(KeyError)
    expect(() => rotate(history, { vkey: 'x', from: 11 })).toThrow('verifier key')
  })

  it('has exactly one key at every size', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 1, max: 500 }), { maxLength: 6 }),
        fc.nat(600),
        (sizes, size) => {
          const froms = sizes.toSorted((a, b) => a - b)
          const start: KeyHistory = firstKey(vkey(100))
          const history = froms.reduce((keys, from, i) => rotate(keys, { vkey: vkey(i + 1), from }), start)
          expect(keyAt(history, size).from).toBe(Math.max(0, ...froms.filter((from) => from <= size)))
        },
      ),
      { numRuns: 50 },
    )
  })

  it('is said by both keys, and believed from both only', () => {
    const [previous, next] = [signer(1), signer(2)]
    const note = signRotation('poa.example/record', previous, next)
    const said = { origin: 'poa.example/record', previous: printVkey(previous), next: printVkey(next) }
    expect(openRotation(note)).toEqual(said)
    const { text } = openNote(note, [previous])
    expect(() => openRotation(signNote(text, [next]))).toThrow('signed by the old key and by the new one')
    expect(() => openRotation(signNote(text, [previous]))).toThrow('signed by the old key and by the new one')
    expect(() => openRotation(note.replace('poa.example/record', 'other'))).toThrow('does not fit')
    expect(() => openRotation('poa\n1\nAAAA\n\n')).toThrow('not a statement')
  })
})
