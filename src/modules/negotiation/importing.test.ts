import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Viewer, anonymous, anyone, buildSite, refKey } from '../../core/index.ts'
import { structureText, wordsOf } from '../../text/index.ts'
import { makeDocx } from '../../text/structure/testing.ts'
import { type OpenSite, openSite } from '../../../test/browser/site.ts'
import { consolidateText } from './actions/consolidate-text.ts'
import { importDrafts } from './actions/import-drafts.ts'
import { tableProposal } from './actions/table-proposal.ts'
import { findRound, findStanding } from './index.ts'
import { PROPOSAL_LIMITS } from './proposal-schema.ts'
import { findDrafts } from './queries/find-proposals.ts'
import {
  ALDOVARIA,
  BRENOSIA,
  CALUMERE,
  HARBOUR_LAB,
  NORTH,
  OPENWIRE,
  chair,
  openSome,
  pageOf,
  party,
  speaker,
} from './testing.ts'

const corpus = fileURLToPath(
  new URL('../../../../shared/corpus/amendments/humanitarian-amendments/', import.meta.url),
)
const isMissing = !existsSync(corpus)
if (isMissing) console.log('skipped: ../shared/corpus/amendments is not at hand')

let site: OpenSite
let asks: Viewer
let router: ReturnType<typeof buildSite>
let round: string
beforeAll(async () => {
  site = await openSite({}, { background: false })
  router = buildSite(site.services, async () => asks)
}, 120_000)
beforeEach(async () => {
  asks = anonymous
  round = await openSome(site.services)
})
afterAll(() => site.close())

const now = async () => {
  const found = (await findRound(anyone(site.services), round))!
  return { ...(await findStanding(anyone(site.services), found)), round: found }
}
const draftsOf = async (of: typeof ALDOVARIA) =>
  findDrafts({ services: site.services, viewer: speaker(of), lang: 'en' }, (await now()).round)
const html = async (below: string, viewer: Viewer): Promise<string> => {
  asks = viewer
  return (await router.request(pageOf(round, below))).text()
}

interface Sent {
  files?: Record<string, Uint8Array>
  text?: string
  of?: typeof ALDOVARIA
  viewer?: Viewer
}
/** What the page shows, without what stands around it. */
async function bring({ files = {}, text = '', of = ALDOVARIA, viewer = speaker(of) }: Sent) {
  const body = new FormData()
  body.set('party', refKey(of))
  body.set('text', text)
  for (const [name, bytes] of Object.entries(files)) body.append('files', new File([new Uint8Array(bytes)], name)) // prettier-ignore
  asks = viewer
  const sent = { method: 'POST', headers: { Origin: site.address }, body }
  const answer = await router.request(pageOf(round, '/import'), sent)
  const whole = await answer.text()
  return { status: answer.status, main: /<main[\s\S]*<\/main>/.exec(whole)?.[0] ?? whole }
}

const runOf = (text: string): string => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`
const typed = (text: string): string => `<w:p>${runOf(text)}</w:p>`
const by = (author: string): string => `w:author="${author}" w:date="2031-02-03T09:00:00Z"`
const put = (words: string, author: string): string => `<w:ins ${by(author)}>${runOf(words)}</w:ins>`
const out = (words: string, author: string): string =>
  `<w:del ${by(author)}><w:r><w:delText xml:space="preserve">${words}</w:delText></w:r></w:del>`
const title = typed('Draft programme of the lanterns')
const [one, two, three] = [
  '1. States should keep their lanterns lit.',
  '2. States may share oil with each other.',
  '3. States should meet once a year.',
].map((line) => typed(line))
const brass = `<w:p>${runOf('1. States should keep their ')}${put('brass ', 'Ada')}${runOf('lanterns lit.')}</w:p>`
const share = `<w:p>${runOf('2. States ')}${out('may', 'Ben')}${put('should', 'Ben')}${runOf(' share oil with each other.')}</w:p>`
const wordFile = (...paragraphs: (string | undefined)[]): Uint8Array => makeDocx(title + paragraphs.join(''))

test('what each author changed of a paragraph becomes a sealed draft, once', async () => {
  const files = { 'back.docx': wordFile(brass, share, three) }
  const { status, main } = await bring({ files })
  expect(status).toBe(200)
  expect(main).toContain('2 drafts; nothing was left out')
  for (const words of ['back.docx', 'Ada', 'Ben']) expect(main).toContain(words)
  expect(main).toMatch(/<ins>\s*brass/)
  const drafts = await draftsOf(ALDOVARIA)
  expect(drafts.map(({ status: own, body }) => [own, body.typed, body.reason])).toEqual([
    ['draft', null, null],
    ['draft', null, null],
  ])
  expect(await draftsOf(BRENOSIA)).toEqual([])
  for (const viewer of [speaker(BRENOSIA), chair, anonymous])
    expect(await html('/proposals', viewer)).not.toContain('brass')
  expect((await bring({ files })).main).toContain('Was a draft before')
  expect(await draftsOf(ALDOVARIA)).toHaveLength(2)
})

test('three broken files of several are each named, and the others taken', async () => {
  const { main } = await bring({
    files: {
      'first.docx': wordFile(brass, two, three),
      'cut.docx': wordFile(brass, share, three).slice(0, 90),
      'empty.docx': new Uint8Array(),
      'noise.docx': new Uint8Array(Buffer.from('PK\u0003\u0004 nothing of Word')),
      'last.docx': wordFile(one, share, three),
    },
  })
  expect(main.match(/This file could not be read/g)).toHaveLength(3)
  for (const name of ['first.docx', 'cut.docx', 'empty.docx', 'noise.docx', 'last.docx'])
    expect(main).toContain(name)
  expect(await draftsOf(ALDOVARIA)).toHaveLength(2)
})

test('what does not fit is named with its reason', async () => {
  const untracked = typed('3. States should meet at noon.')
  const { main } = await bring({
    files: { 'some.docx': wordFile(brass, two, untracked), 'clean.docx': wordFile(one, two, three) },
  })
  expect(main).toContain('nobody is marked as having changed them')
  expect(main).toContain('neither tracked changes nor instructions')
  expect(await draftsOf(ALDOVARIA)).toHaveLength(1)
})

test('each instruction of a paper is a draft, or says why not', async () => {
  const lines = [
    'In paragraph 1, after “their”, insert “brass”.',
    'Delete paragraph 9.',
    'Put paragraph 2 in square brackets.',
  ]
  const { main } = await bring({ text: lines.join('\n\n') })
  expect(main).toContain('2 drafts; one change was left out')
  expect(main).toContain('This instruction could not be applied')
  const page = `<!doctype html><meta charset=utf-8>${lines.map((line) => `<p>${line}</p>`).join('')}`
  expect((await bring({ files: { 'paper.html': Buffer.from(page) } })).main).toContain('Was a draft before')
  const { main: word } = await bring({
    files: { 'paper.docx': makeDocx(typed('Delete paragraph 3.') + typed(lines[0]!)) },
  })
  expect(word).toContain('Was a draft before')
  expect(await draftsOf(ALDOVARIA)).toHaveLength(3)
})

test('a paper or file to another revision is refused as a whole', async () => {
  const document = structureText(
    'A/C.1/79/L.51\n\nLanterns of the quays\n\nThe Council,\n\n1. Decides to meet in spring;\n\n2. Asks masters to rest.',
  )
  round = await openSome(site.services, { base: { kind: 'pasted', document: { ...document, language: 'en' } } }) // prettier-ignore
  const paper = (symbol: string) =>
    `Norland: amendment to draft resolution ${symbol}\n\n1. In operative paragraph 1, replace “spring” with “autumn”.`
  const { main } = await bring({ text: paper('A/C.1/79/L.51/Rev.1') })
  expect(main).toContain('another text or revision')
  expect(main).toContain('A/C.1/79/L.51/Rev.1')
  expect(await draftsOf(ALDOVARIA)).toEqual([])
  await bring({ text: paper('A/C.1/79/L.51') })
  expect(await draftsOf(ALDOVARIA)).toHaveLength(1)
})

test('whoever does not propose here, or sends nothing, keeps the words', async () => {
  const text = 'Delete paragraph 3.'
  for (const of of [HARBOUR_LAB, party('x-drv')]) {
    const { status, main } = await bring({ text, of })
    expect(status).toBe(422)
    expect(main).toContain('does not propose in this round')
    expect(main).toContain(text)
  }
  const foreign = await bring({ text, of: BRENOSIA, viewer: speaker(ALDOVARIA) })
  expect([foreign.status, await draftsOf(BRENOSIA)]).toEqual([422, []])
  expect((await bring({})).status).toBe(422)
  expect((await bring({ text, viewer: anonymous })).status).toBe(401)
  const many = Array.from({ length: 41 }, (_, i) => [`${i}.txt`, Buffer.from('Delete paragraph 3.')] as const)
  expect((await bring({ files: Object.fromEntries(many) })).main).toContain('At most 40 files')
  expect(await draftsOf(ALDOVARIA)).toEqual([])
})

test('no more drafts than a delegation may have, and none on words that are gone', async () => {
  const { text } = await now()
  const own = text.paragraphs.find(({ number }) => number === '1')!
  const given = (words: string) => ({ operations: [{ what: 'alternative' as const, paragraph: own.id, text: words }] }) // prettier-ignore
  const many = Array.from({ length: PROPOSAL_LIMITS.drafts }, (_, i) => given(`Lit by ${i}.`))
  const gone = { operations: [{ what: 'delete' as const, paragraphs: ['gone'] }] }
  const of = { round, party: ALDOVARIA }
  const long = given('x'.repeat(PROPOSAL_LIMITS.text + 1))
  const kinds = async (proposals: Parameters<typeof importDrafts>[2]['proposals']) =>
    (await importDrafts(site.services, speaker(ALDOVARIA), { ...of, proposals })).map(({ kind }) => kind)
  expect(await kinds([gone, long])).toEqual(['lost', 'tooLong'])
  expect(new Set(await kinds(many))).toEqual(new Set(['made']))
  expect(await kinds([given('One more.'), many[0]!])).toEqual(['tooManyDrafts', 'stands'])
})

test('a draft from a file is changed in the form where one can say it, else tabled or discarded', async () => {
  await bring({ files: { 'back.docx': wordFile(brass, two, three) } })
  const [draft] = await draftsOf(ALDOVARIA)
  const shown = await html(`/proposals/${draft!.id}/edit`, speaker(ALDOVARIA))
  expect(shown).toContain('States should keep their brass lanterns lit.</textarea>')
  await bring({ text: 'Split paragraph 1 into two paragraphs after “keep”.', of: BRENOSIA })
  const [split] = await draftsOf(BRENOSIA)
  const fixed = await html(`/proposals/${split!.id}/edit`, speaker(BRENOSIA))
  expect(fixed).toContain('cannot be changed in a form')
  await tableProposal(site.services, speaker(BRENOSIA), { id: split!.id, expected: 1 })
  expect((await html(`/proposals/${draft!.id}/edit`, speaker(BRENOSIA))).includes('brass')).toBe(false)
})

test.skipIf(isMissing)(
  'five papers to A/80/L.25 stand as alternatives, and two instructions go in',
  async () => {
    const read = (name: string): Buffer => readFileSync(corpus + name)
    const base = structureText(read('1_A_80_L.25.txt').toString())
    round = await openSome(site.services, { base: { kind: 'file', name: 'L.25', document: { ...base, language: 'en' } } }) // prettier-ignore
    const papers = readdirSync(corpus).filter((name) => /^[2-6].*\.txt$/.test(name))
    const parties = [ALDOVARIA, BRENOSIA, CALUMERE, NORTH, OPENWIRE]
    const ids: string[] = []
    for (const [i, name] of papers.entries()) {
      const of = parties[i]!
      const { main } = await bring({ files: { [name]: read(name) }, of })
      // One puts words in with a footnote, which no proposal holds.
      expect(main.includes('nothing was left out')).toBe(!main.includes('It concerns a footnote'))
      for (const { id } of (await draftsOf(of)).toReversed()) {
        await tableProposal(site.services, speaker(of), { id, expected: 1 })
        ids.push(id)
      }
    }
    expect([papers.length, ids.length]).toEqual([5, 15])
    const rolling = [await html('', anonymous), await html('?page=2', anonymous)].join('')
    expect(rolling).toContain(
      '[, including those related to the continuing impact of climate change [delete]]',
    )
    expect(rolling).not.toContain('Aldovaria: ')
    const { text } = await now()
    const before = text.paragraphs.length
    const chosen = ids.slice(1, 3).map((id) => ({ id, outcome: 'accepted' as const, reason: 'Agreed', words: null })) // prettier-ignore
    await consolidateText(site.services, chair, {
      ...{ round, choices: chosen, order: [], reason: null, expected: (await now()).round.version },
    })
    const after = (await now()).text
    expect(after.taken).toEqual(ids.slice(1, 3).toSorted())
    expect(after.paragraphs).toHaveLength(before - 1)
    expect(after.paragraphs.map(wordsOf).join('\n')).not.toContain('those related to the continuing impact')
  },
)
