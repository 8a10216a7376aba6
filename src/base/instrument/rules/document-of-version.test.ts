import { expect, test } from 'vitest'
import type { Provision, ProvisionBody, Section, Version } from '../schema.ts'
import { comparedVersions, documentOfVersion } from './document-of-version.ts'
import { spansByProvision } from './spans-by-provision.ts'

const provision = (eId: string, over: Partial<ProvisionBody> = {}): Provision => ({
  id: `id-${eId}`,
  instrument: 'lanterns',
  version: 2,
  language: 'en',
  position: 0,
  eId,
  body: {
    kind: 'paragraph',
    number: '1',
    text: { en: `Words of ${eId}`, fr: 'Des mots' },
    depth: 0,
    footnotes: [],
    addressees: [],
    gender: false,
    sources: [],
    ...over,
  },
})
const section = (id: string, parent?: string): Section => ({
  id,
  eId: `sec_${id}`,
  number: id,
  title: { en: `Part ${id}` },
  elements: [],
  ...(parent ? { parent } : {}),
})
const versionOf = (body: Partial<Version['body']> = {}): Version => ({
  instrument: 'lanterns',
  number: 2,
  language: 'en',
  body: { date: '2020-01-02', sections: [], ...body },
})
const read = (provisions: Provision[], sections: Section[] = [], body: Partial<Version['body']> = {}) =>
  documentOfVersion({
    instrument: {
      id: 'lanterns',
      programme: null,
      document: null,
      body: { title: { en: 'On lanterns', fr: 'Des lanternes' }, status: 'adopted', relations: [] },
    },
    symbol: 'EX/1',
    version: versionOf({ sections, ...body }),
    provisions,
  })

test('a stored version says what the text says', () => {
  const document = read([
    provision('preamble__pp_1', { kind: 'preambular', number: '' }),
    provision('para_1'),
  ])
  expect(document).toMatchObject({ symbol: 'EX/1', title: 'On lanterns', date: '2020-01-02', language: 'en' })
  expect(document.provisions.map(({ kind, text, guid }) => [kind, text, guid])).toEqual([
    ['preambular', 'Words of preamble__pp_1', 'id-preamble__pp_1'],
    ['operative', 'Words of para_1', 'id-para_1'],
  ])
})

test('sections become headings before what stands in them, each once', () => {
  const document = read(
    [provision('para_1', { section: 'I.A' }), provision('para_2', { section: 'I.A' })],
    [section('I'), section('I.A', 'I')],
  )
  expect(document.provisions.map(({ eId }) => eId)).toEqual(['sec_I', 'sec_I.A', 'para_1', 'para_2'])
})

test('points hang under their paragraph, by what is said or by address', () => {
  const { provisions } = read([
    provision('para_1'),
    provision('para_1__subpara_a', { kind: 'subparagraph' }),
    provision('elsewhere', { parent: 'id-para_1' }),
    provision('para_9__subpara_a'),
  ])
  expect(provisions.map(({ parent }) => parent)).toEqual([null, 'para_1', 'para_1', null])
})

test('spans go to their provisions, also where addresses come again', () => {
  const spans = [
    { eId: 'para_1', start: 0, end: 4 },
    { eId: 'para_1', start: 5, end: 9 },
    { eId: 'para_1', start: 0, end: 3 },
    { eId: 'para_2', start: 0, end: 2 },
  ]
  const found = spansByProvision(
    [{ eId: 'para_1' }, { eId: 'para_1' }, { eId: 'x' }, { eId: 'para_2' }],
    spans,
  )
  expect(found.map((own) => own.length)).toEqual([2, 1, 0, 1])
})

test('brackets of a stored text are marked, also over paragraphs', () => {
  const { provisions } = read([
    provision('para_1', { text: { en: 'Decides [also] to row;' } }),
    provision('para_2', { text: { en: '[Decides to sail;' } }),
    provision('para_3', { text: { en: 'Decides to rest.]' } }),
  ])
  expect(provisions.map(({ spans }) => spans?.map(({ goesOn }) => goesOn))).toEqual([
    [undefined],
    ['after'],
    ['before'],
  ])
})

test('what stands above the text of a draft is said; nothing where nothing stands there', () => {
  const footnotes = [{ mark: '*', text: 'Reissued.', line: 'title' as const, at: 2 }]
  const front = {
    agendaTitle: 'Harbours',
    submission: 'Borland: draft resolution',
    sponsors: ['Borland'],
    footnotes,
  }
  expect(read([], [], front)).toMatchObject(front)
  const empty = read([], [], { agendaTitle: '', submission: '', sponsors: [], footnotes: [] })
  for (const field of Object.keys(front)) expect(empty).not.toHaveProperty(field)
})

test('what a version from before does not know of itself is no difference, nor are places of marks', () => {
  const noted = (at?: number) => [
    provision('para_1', { footnotes: [{ mark: '1', text: 'Of oil.', ...(at && { at }) }] }),
  ]
  const known = { submission: 'Borland: draft resolution', footnotes: [] }
  const versionDocument = (provisions: Provision[], body: Partial<Version['body']>) => ({
    version: versionOf(body),
    document: read(provisions, [], body),
  })
  const [before, later] = comparedVersions(versionDocument(noted(), {}), versionDocument(noted(3), known))
  expect(before).toMatchObject({ submission: known.submission })
  expect(later.provisions[0]!.footnotes).toEqual([{ mark: '1', text: 'Of oil.' }])
  const [, kept] = comparedVersions(versionDocument(noted(2), known), versionDocument(noted(3), known))
  expect(kept.provisions[0]!.footnotes[0]!.at).toBe(3)
})
