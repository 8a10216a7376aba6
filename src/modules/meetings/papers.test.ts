import { afterAll, beforeAll, expect, test } from 'vitest'
import { unzipSync } from 'fflate'
import { integrateAll, verifyRecord } from '../../base/record/index.ts'
import { anonymous, anyone } from '../../core/index.ts'
import { stateRef } from '../../base/parties/index.ts'
import { type OpenSite, openSite } from '../../../test/browser/site.ts'
import { type ReservePaper, issuePaper, reservePaper, withdrawPaper } from './actions/keep-paper.ts'
import { releaseStatement } from './actions/release-statement.ts'
import { findPaper } from './queries/find-papers.ts'
import { fileNameOf } from './rules/file-name.ts'
import { begin, chair, convene, handIn, secretariat } from './testing.ts'

let site: OpenSite
let meeting: string
beforeAll(async () => {
  site = await openSite({}, { background: false, verifies: false })
  meeting = await convene(site.services, {}, { title: { en: 'Meeting of papers' } })
  await begin(site.services, meeting)
}, 120_000)
afterAll(() => site.close())

const reserve = (given: Partial<ReservePaper> = {}, viewer = secretariat) =>
  reservePaper(site.services, viewer, {
    ...{ programme: 'exercise', meeting, kind: 'conference-room' as const, author: 'secretariat' },
    ...{ title: { en: 'Room paper' }, item: null, symbol: null, pending: ['en', 'fr'], follows: null },
    ...given,
  })
const paper = async (id: string) => (await findPaper(anyone(site.services), id))!
const issue = async (id: string, language: string, words: string) =>
  issuePaper(site.services, secretariat, {
    ...{ id, language, date: '2027-03-01', expected: (await paper(id)).version },
    file: { name: `${language}.txt`, mediaType: 'text/plain', bytes: Buffer.from(words) },
  })
const at = () => `/en/exercise/programmes/exercise/meetings/${meeting}`
const html = async (path: string) => (await site.router.request(path)).text()

test('a symbol is reserved once, in any spelling, and not where a document has it; withdrawn it is free again', async () => {
  const id = await reserve({ symbol: 'A/CONF.990/2027/CRP.1' })
  await expect(reserve({ symbol: 'a/conf.990/2027/crp.1' })).rejects.toMatchObject({ code: 'symbolTaken' })
  await withdrawPaper(site.services, secretariat, id)
  const again = await reserve({ symbol: 'A/CONF.990/2027/CRP.1' })
  await issue(again, 'en', 'Paper one')
  await expect(withdrawPaper(site.services, secretariat, again)).rejects.toMatchObject({
    code: 'issuedAlready',
  })
  const { rows } = await site.services.pool.query<{ symbol: string }>(
    `select symbol from documents_document where symbol is not null and id not like 'a-conf-990%' limit 1`,
  )
  await expect(reserve({ symbol: rows[0]!.symbol })).rejects.toMatchObject({ code: 'symbolTaken' })
  const both = await Promise.allSettled([1, 2].map(() => reserve({ symbol: 'A/CONF.990/2027/CRP.2' })))
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
})

test('languages come one after another into one document of the library, which is of a kind of its own', async () => {
  const id = await reserve({ symbol: 'A/CONF.990/2027/CRP.7', author: 'parties/state/exercise/x-ald' })
  await issue(id, 'en', 'Paper seven')
  expect(await paper(id)).toMatchObject({ status: 'issued', body: { pending: ['fr'] } })
  await issue(id, 'fr', 'Document sept')
  const { document, body } = await paper(id)
  expect(body.pending).toEqual([])
  const rev = await reserve({ symbol: 'A/CONF.990/2027/CRP.7/Rev.1', follows: { paper: id, as: 'revision' } })
  const page = await html(`${at()}/papers/${id}`)
  for (const words of [
    'French',
    `/documents/${document}`,
    `/papers/${rev}`,
    'Aldovaria',
    'Conference-room paper',
  ])
    expect(page).toContain(words)
  const library = await html('/en/exercise/library?kind=conference-room-paper')
  expect(library).toContain(`/documents/${document}`)
  await expect(reserve({ follows: { paper: meeting, as: 'addendum' } })).rejects.toMatchObject({
    code: 'noSuchPaper',
  })
  await expect(reserve({ author: 'parties/state/fra' })).rejects.toMatchObject({ code: 'noSuchAuthor' })
  await expect(reserve({}, anonymous)).rejects.toMatchObject({ code: 'signInNeeded' })
  await expect(reserve({}, chair)).rejects.toMatchObject({ code: 'notAllowed' })
})

test('all that is public of a meeting comes as one ZIP, and nothing that is not', async () => {
  const party = stateRef('exercise/x-ald')
  const open = await handIn(site.services, meeting, { party, text: 'Said aloud' })
  await handIn(site.services, meeting, { party, text: 'Not said yet' })
  await releaseStatement(site.services, chair, { id: open, expected: 1 })
  const answer = await site.router.request(`${at()}/all.zip`)
  const files = unzipSync(new Uint8Array(await answer.arrayBuffer()))
  const texts = Object.values(files).map((bytes) => Buffer.from(bytes).toString())
  expect(texts.toSorted()).toEqual(['Document sept', 'Paper one', 'Paper seven', 'Said aloud'])
  for (const name of Object.keys(files)) expect(name).toMatch(/^(documents|statements)\/\d{4}-[^/]+$/)
})

test.each([
  ['../../etc/passwd', 'documents/0001-etc-passwd-a.txt'],
  ['بيان / 1', 'documents/0001-بيان-1-a.txt'],
  ['', 'documents/0001-a.txt'],
])('%j leads out of no folder', (said, name) => {
  expect(fileNameOf('documents', 1, said, 'a.txt')).toBe(name)
})

test('the record has all of it as it is', async () => {
  await integrateAll(site.services)
  const { findings } = await verifyRecord(site.services)
  expect(findings).toEqual([])
})
