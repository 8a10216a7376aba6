import { expect, test } from 'vitest'
import type { Provision, Version } from '../schema.ts'
import { documentOfParagraphs } from './document-of-paragraphs.ts'
import { quotedProvisions } from './quoted-provisions.ts'

const version: Version = {
  instrument: 'lamps',
  number: 2,
  language: 'en',
  body: { date: '', sections: [{ id: 'oil', eId: 'para_9', title: { en: 'Oil' }, elements: [] }] },
}
const place = (eId: string, text: Record<string, string> = {}): Provision => ({
  id: `lamps.${eId}`,
  instrument: 'lamps',
  version: 1,
  language: 'en',
  position: 0,
  eId,
  body: {
    kind: 'subparagraph',
    number: eId,
    text,
    depth: 1,
    section: 'oil',
    footnotes: [],
    level: 'national',
    addressees: [],
    gender: false,
    sources: [],
  },
})
const read = (...eIds: string[]) =>
  documentOfParagraphs(eIds.map((eId) => ({ eId, text: `words of ${eId}` })))
const made = (before: Provision[], eIds: string[], withdrawn: Provision[] = []) => {
  let serial = 0
  const newId = () => `new.${++serial}`
  return quotedProvisions({ version, read: read(...eIds), before, withdrawn, newId })
}

test('fills places, which keep what is known of them; the others stay without words', () => {
  const found = made([place('para_9__subpara_b'), place('para_9__subpara_a')], ['para_9__subpara_a'])
  expect(found.map(({ id, body, position }) => [id, body.text, body.number, body.level, position])).toEqual([
    ['lamps.para_9__subpara_b', {}, 'para_9__subpara_b', 'national', 0],
    ['lamps.para_9__subpara_a', { en: 'words of para_9__subpara_a' }, 'para_9__subpara_a', 'national', 1],
  ])
})

test('puts what had no place where its address belongs, under the heading of that address', () => {
  const found = made(
    [place('para_9__subpara_a')],
    ['para_10', 'para_9', 'preamble__pp_2', 'para_9__subpara_b'],
  )
  expect(found.map(({ eId, body }) => [eId, body.section])).toEqual([
    ['preamble__pp_2', undefined],
    ['para_9', 'oil'],
    ['para_9__subpara_a', 'oil'],
    ['para_9__subpara_b', undefined],
    ['para_10', undefined],
  ])
})

test('leaves out what was quoted before and is not now; what was withdrawn comes again under its id', () => {
  const words = (eId: string) => ({ en: `words of ${eId}` })
  const found = made(
    [place('para_9__subpara_a', { en: 'as quoted before' })],
    ['para_9'],
    [place('para_9', words('para_9'))],
  )
  expect(found.map(({ id }) => id)).toEqual(['lamps.para_9'])
})
