import { expect, test } from 'vitest'
import type { Version } from '../schema.ts'
import { standOfVersion } from './stand-of-version.ts'

const instrument = { body: { title: {}, status: 'adopted' as const, relations: [] } }
const version = (number: number, over: Partial<Version['body']> = {}): Version => ({
  instrument: 'x',
  number,
  language: 'en',
  body: { date: '', sections: [], status: 'adopted', ...over },
})
const withdrawn = { at: '2026-01-01T00:00:00Z', by: 'person' as const, reason: 'It was another.' }

test.each<[string, Version[], string[]]>([
  ['the newest one', [version(2), version(1)], ['stands', 'other-stands']],
  ['the one before what is unproven', [version(2, { beside: true }), version(1)], ['beside', 'stands']],
  [
    'what is unproven, where nothing else does',
    [version(2, { beside: true }), version(1, { withdrawn })],
    ['stands', 'withdrawn'],
  ],
  [
    'what was adopted before a draft',
    [version(2, { status: 'working-draft' }), version(1)],
    ['other-stands', 'stands'],
  ],
])('of two versions stands %s', (_, versions, expected) => {
  expect(versions.map((one) => standOfVersion(instrument, versions, one))).toEqual(expected)
})
