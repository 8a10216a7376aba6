import { expect, test } from 'vitest'
import type { Document } from '../../../text/index.ts'
import { agreeingIn } from './pinned-texts.ts'
import { hashWording } from './wording.ts'

test('a place that several pins name counts once', () => {
  const provision = {
    eId: 'para_1',
    kind: 'operative',
    number: '1.',
    text: 'Lights lanterns.',
    footnotes: [],
  }
  const document = { provisions: [provision] } as unknown as Document
  const pinned = { eId: 'para_1', wording: hashWording('Lights lanterns.') }
  const paragraphs = [pinned, { ...pinned, quotedBy: 2 }, { ...pinned, eId: 'para_2' }]
  expect(agreeingIn([document], { paragraphs })).toEqual({ count: 1, pinned: 2 })
})
