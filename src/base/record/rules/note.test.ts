import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parsePrivateKey, signerOf } from './key.ts'
import { NoteError, openNote, parseNote, parseVkey, printVkey, signNote, verifierOf } from './note.ts'

/** The example of the specification (C2SP signed-note, "Verifier keys", "Example"). */
const exampleKey = 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k'
const exampleNote =
  'This is an example message.\n\n— example.com/foo ' +
  'Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n'

/** The published key pair and note of Go's golang.org/x/mod/sumdb/note: its signer key is 0x01 || seed. */
const goKey = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW'
const goSeed = Buffer.from('AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz', 'base64').subarray(1)
const goText =
  "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
const goNote =
  goText +
  '\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n'

const signer = (name: string, fill: number) =>
  signerOf(name, parsePrivateKey(Buffer.alloc(32, fill).toString('base64'), 'test'))
const peter = signerOf('PeterNeumann', parsePrivateKey(goSeed.toString('base64'), 'test'))

describe('the published examples', () => {
  it.each([
    [exampleKey, exampleNote],
    [goKey, goNote],
  ])('%s opens its note', (vkey, note) => {
    const verifier = parseVkey(vkey)
    expect(printVkey(verifier)).toBe(vkey)
    expect(openNote(note, [verifier])).toEqual({ text: parseNote(note).text, signedBy: [verifier] })
  })

  it('is signed byte for byte as Go signs it', () => {
    expect(signNote(goText, [peter])).toBe(goNote)
    expect(printVkey(peter)).toBe(goKey)
  })
})

describe('opening a note', () => {
  const a = signer('a.example/log', 1)
  const b = signer('b.example', 2)
  const note = signNote('one\n\ntwo\n', [a, b])

  it('splits at the last empty line, ignores unknown keys, says who signed', () => {
    expect(openNote(note, [b])).toEqual({ text: 'one\n\ntwo\n', signedBy: [b] })
    expect(openNote(note, [a, b]).signedBy).toEqual([a, b])
  })

  it('refuses a false signature of a known key even beside a true one', () => {
    const forged = signNote('one\n\ntwo\n', [
      a,
      { ...b, sign: (message) => signer('b.example', 3).sign(message) },
    ])
    expect(() => openNote(forged, [a, b])).toThrow('the signature of b.example')
    expect(openNote(forged, [a]).signedBy).toEqual([a])
  })

  it('refuses a note that no known key signed, naming those that did', () => {
    expect(() => openNote(note, [signer('a.example/log', 9)])).toThrow(`only by a.example/log (key ${a.id})`)
  })

  it('refuses any changed character', () => {
    fc.assert(
      fc.property(fc.nat(note.length - 1), fc.integer({ min: 33, max: 126 }), (at, code) => {
        const changed = note.slice(0, at) + String.fromCharCode(code) + note.slice(at + 1)
        fc.pre(changed !== note)
        expect(() => {
          if (openNote(changed, [a, b]).signedBy.length < 2) throw new NoteError('one fewer')
        }).toThrow(NoteError)
      }),
      { numRuns: 500 },
    )
  })

  const malformed: [why: string, note: string][] = [
    ['no empty line', 'text\n— a.example AAAA\n'],
    ['newline', goNote.slice(0, -1)],
    ['not a signature line', `${goText}\n- PeterNeumann AAAAAAAA\n`],
    ['not a signature line', `${goText}\n— Peter Neumann AAAAAAAA\n`],
    ['not a signature line', `${goText}\n— PeterNeumann AAAA\n`],
    ['not a signature line', `${goText}\n— Peter+Neumann AAAAAAAA\n`],
    ['not a signature line', `${goText}\n— PeterNeumann AAAAAAAB=\n`],
    ['control character', goNote.replace('you', 'y\tou')],
    ['well-formed', goNote.replace('you', 'y\ud800ou')],
    ['too long', `${goText}\n${'— a AAAAAAAA\n'.repeat(101)}`],
    ['too long', 'x'.repeat(1_000_001)],
  ]
  it.each(malformed)('refuses: %s', (why, text) => {
    expect(() => openNote(text, [parseVkey(goKey)])).toThrow(why)
    expect(() => openNote(text, [parseVkey(goKey)])).toThrow(NoteError)
  })
})

describe('verifier keys', () => {
  it('refuse every cut and every changed byte', () => {
    for (let i = 0; i < goKey.length; i++) {
      expect(() => parseVkey(goKey.slice(0, i))).toThrow(NoteError)
      const next = String.fromCharCode(goKey.charCodeAt(i) + 1)
      expect(() => parseVkey(goKey.slice(0, i) + next + goKey.slice(i + 1))).toThrow(NoteError)
    }
  })

  it('refuse names that a note cannot carry', () => {
    for (const name of ['', 'a b', 'a+b', 'a\u00a0b', 'a\u2003b', 'a\nb'])
      expect(() => verifierOf(name, new Uint8Array(32))).toThrow('not a key name')
    expect(() => verifierOf('a', new Uint8Array(31))).toThrow('32 bytes, not 31')
  })

  it('survive names of any script', () => {
    const verifier = signer('مثال.example/记录', 4)
    expect(parseVkey(printVkey(verifier))).toMatchObject({ name: verifier.name, id: verifier.id })
    expect(openNote(signNote('x\n', [verifier]), [verifier]).text).toBe('x\n')
  })
})
