import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { integrateAll, verifyRecord } from '../src/base/record/index.ts'
import { runDue } from '../src/core/jobs/due.ts'
import { type Ctx, type Ref, type Viewer, anonymous, anyone, buildSite } from '../src/core/index.ts'
import { stateRef } from '../src/base/parties/index.ts'
import { followAll } from '../src/site/publication/index.ts'
import { type OpenSite, openSite } from './browser/site.ts'
import { giveLink, revokeDelegationLink } from '../src/modules/meetings/actions/give-link.ts'
import { type GivenStatement, handInByLink } from '../src/modules/meetings/actions/hand-in-statement.ts'
import { keepAgenda } from '../src/modules/meetings/actions/keep-agenda.ts'
import { findAgenda, standingOf } from '../src/modules/meetings/queries/find-agenda.ts'
import { joinStatement, translateStatement } from '../src/modules/meetings/actions/join-statement.ts'
import { releaseStatement, withdrawStatement } from '../src/modules/meetings/actions/release-statement.ts'
import { meetingsModule } from '../src/modules/meetings/module.ts'
import {
  findByDelegationLink,
  findLinks,
  findStatement,
} from '../src/modules/meetings/queries/find-statements.ts'
import { findMeeting } from '../src/modules/meetings/queries/find-meetings.ts'
import { begin, chair, convene, handIn, secretariat, speaker } from '../src/modules/meetings/testing.ts'

let site: OpenSite
let meeting: string
const ALDOVARIA = stateRef('exercise/x-ald')
const BRENOSIA = stateRef('exercise/x-bns')
const PROVISION = 'working-draft.wd-a-lead-body'
const [ALD, BNS] = [speaker(ALDOVARIA), speaker(BRENOSIA)]

const as = (role: string, scope: Ref): Viewer => ({
  accountId: '0190f7b0-0000-7000-8000-00000000d111',
  name: null,
  roles: [{ role, scope }],
})
const VIEWERS: Record<string, Viewer> = {
  stranger: anonymous,
  delegate: ALD,
  head: as('head-of-delegation', ALDOVARIA),
  'another delegate': BNS,
  'focal point of the State': as('focal-point', ALDOVARIA),
  secretariat,
  chair,
  assistant: as('chairs-assistant', chair.roles[0]!.scope),
}
const OWN = ['delegate', 'head']

beforeAll(async () => {
  site = await openSite({}, { background: false, verifies: false })
  meeting = await convene(site.services, {}, { title: { en: 'Meeting of tides' } })
  await begin(site.services, meeting)
}, 120_000)
afterAll(() => site.close())

const hand = (given: Partial<GivenStatement> & { party?: Ref } = {}) =>
  handIn(site.services, meeting, { party: ALDOVARIA, ...given })
const find = (id: string, viewer = anonymous) => findStatement({ ...anyone(site.services), viewer }, id)

/** Everything by which a statement could be seen. */
async function allThat(viewer: Viewer, id: string): Promise<string> {
  const router = buildSite(site.services, async (_c: Ctx) => viewer)
  const at = `/exercise/programmes/exercise`
  const addresses = [
    `/en${at}/meetings/${meeting}`,
    `/en${at}/meetings/${meeting}/statements`,
    `/en${at}/meetings/${meeting}/statements/${id}`,
    `/en${at}/meetings/${meeting}/statements/${id}/file`,
    `/en${at}/meetings/${meeting}/statements/${id}/act`,
    `/en${at}/meetings/${meeting}/statements/${id}/translate`,
    `/en${at}/meetings/${meeting}/statements/${id}/release`,
    `/en${at}/meetings/${meeting}/all.zip`,
    `/en${at}/statements`,
    `/api${at}/statements`,
    `/api${at}/statements.csv`,
    `/en/exercise/provisions/${PROVISION}`,
    `/en/exercise/search?q=lanternwords`,
    '/en/record',
    '/feeds/all.atom',
    `/record/snapshots/meetings/statement/${id}`,
  ]
  const answers = await Promise.all(addresses.map(async (one) => router.request(one)))
  return (await Promise.all(answers.map((answer) => answer.text()))).join('\n')
}

describe('the words of a statement', () => {
  const ids: Record<string, string> = {}
  beforeAll(async () => {
    const file = { name: 'fileswords.txt', mediaType: 'text/plain', bytes: Buffer.from('innerfilewords') }
    const words = (nr: number) => `lanternwords${nr}`
    ids['handed in'] = await hand({ text: words(1), file, provisions: [PROVISION] })
    ids['withdrawn before'] = await hand({ text: words(2) })
    await withdrawStatement(site.services, ALD, { id: ids['withdrawn before'], expected: 1 })
    ids['released'] = await hand({ text: words(3), provisions: [PROVISION] })
    await releaseStatement(site.services, chair, { id: ids['released'], expected: 1 })
    ids['withdrawn after'] = await hand({ text: words(4), file: { ...file, name: 'after.txt' } })
    await releaseStatement(site.services, ALD, { id: ids['withdrawn after'], expected: 1 })
    await withdrawStatement(site.services, ALD, { id: ids['withdrawn after'], expected: 2 })
    await integrateAll(site.services)
    await followAll(site.services)
  })

  const STATES = ['handed in', 'withdrawn before', 'released', 'withdrawn after']
  test.each(Object.keys(VIEWERS))('are seen by %s where they may be', async (who) => {
    for (const [i, state] of STATES.entries()) {
      const said = await allThat(VIEWERS[who]!, ids[state]!)
      const may = state === 'released' || (state === 'handed in' && OWN.includes(who))
      expect(said.includes(`lanternwords${i + 1}`), `${state} by ${who}`).toBe(may)
      const mayFile = state === 'handed in' && OWN.includes(who)
      if (state !== 'released') expect(said.includes('innerfilewords'), `file ${state}`).toBe(mayFile)
    }
  })

  test('lie sealed in the database until then', async () => {
    const { rows } = await site.services.pool.query<{ all: string }>(
      `select string_agg(s::text, ' ') as all from meetings_statement s where status <> 'released'`,
    )
    expect(rows[0]!.all).not.toContain('lanternwords')
    const { rows: files } = await site.services.pool.query(
      `select from core_file where position('innerfilewords'::bytea in bytes) > 0 and
        not exists (select from meetings_statement s where s.id = $1 and s.released_at is not null)`,
      [ids['withdrawn after']],
    )
    expect(files).toEqual([])
  })

  test('are found by search and on the provision once they are released', async () => {
    const said = await allThat(anonymous, ids['released']!)
    expect(said).toContain('lanternwords3')
    const html = async (path: string) => (await site.router.request(path)).text()
    expect(await html('/en/exercise/search?q=lanternwords3')).toContain(ids['released'])
    expect(await html(`/en/exercise/provisions/${PROVISION}`)).toContain('lanternwords3')
  })
})

test('a statement is released at its time, on record and once', async () => {
  const id = await hand({ releaseAt: new Date(site.services.clock().getTime() + 3_600_000) })
  await site.services.pool.query(`update core_due set try_at = now() - interval '1 minute' where key = $1`, [
    id,
  ])
  await runDue(site.services, meetingsModule.due!)
  expect(await find(id)).toMatchObject({ status: 'released', releaseAt: null, version: 2 })
  const { rows } = await site.services.pool.query(`select count(*)::int as n from core_due where key = $1`, [
    id,
  ])
  expect(rows[0].n).toBe(0)
})

test('what was withdrawn before its time is not released by it', async () => {
  const id = await hand({ releaseAt: new Date(site.services.clock().getTime() + 3_600_000) })
  await withdrawStatement(site.services, ALD, { id, expected: 1 })
  await site.services.pool.query(`update core_due set try_at = now() - interval '1 minute' where key = $1`, [
    id,
  ])
  await runDue(site.services, meetingsModule.due!)
  expect(await find(id)).toBeNull()
})

test.each([
  ['nothing', { text: null }, 'nothingSaid'],
  ['a paragraph that is not here', { provisions: ['nothing'] }, 'noSuchParagraph'],
  ['a group that is none', { onBehalf: ['parties/state/exercise/x-bns'] }, 'noSuchGroup'],
  ['a group of the world in an exercise', { onBehalf: ['parties/group/asean'] }, 'noSuchGroup'],
  ['a time that is over', { releaseAt: new Date(0) }, 'notInTime'],
])('is refused with %s', async (_what, given, code) => {
  await expect(hand(given)).rejects.toMatchObject({ code })
})

test('nobody hands in for others, and nobody but its people or the floor releases', async () => {
  const { services } = site
  await expect(handIn(services, meeting, { party: BRENOSIA }, ALD)).rejects.toMatchObject({
    code: 'notAllowed',
  })
  const id = await hand()
  const planned = await convene(services, {}, { title: { en: 'Not opened' } })
  const early = await handIn(services, planned, { party: ALDOVARIA })
  await expect(releaseStatement(services, chair, { id: early, expected: 1 })).rejects.toMatchObject({
    code: 'notBegun',
  })
  const step = { id, expected: 1 }
  await expect(releaseStatement(services, BNS, step)).rejects.toMatchObject({ code: 'notAllowed' })
  await expect(withdrawStatement(services, secretariat, step)).rejects.toMatchObject({ code: 'notAllowed' })
  await expect(releaseStatement(services, ALD, { id, expected: 7 })).rejects.toMatchObject({
    code: 'changedMeanwhile',
  })
})

test('stands under an item of the agenda, and under none that is not there', async () => {
  const { services } = site
  await expect(hand({ item: 'nothing' })).rejects.toMatchObject({ code: 'otherItem' })
  await keepAgenda(services, secretariat, {
    ...{ programme: 'exercise', meeting, expected: 0, topic: null, asked: [] },
    items: [{ id: null, number: '5', title: { en: 'Lampposts' }, about: [], questions: [] }],
  })
  const agenda = await findAgenda(anyone(services), { programme: 'exercise', id: meeting })
  const item = standingOf(agenda!).items[0]!.id
  const id = await hand({ item })
  await releaseStatement(services, chair, { id, expected: 1 })
  const at = '/en/exercise/programmes/exercise'
  for (const path of [`/meetings/${meeting}/statements/${id}`, `/statements?item=${meeting}/${item}`])
    expect(await (await site.router.request(at + path)).text()).toContain('5 Lampposts')
})

test('on behalf of a group; others join it, dated and once; translations stand apart', async () => {
  const { services } = site
  const id = await hand({ text: 'Mots', language: 'fr', onBehalf: ['parties/group/exercise/x-north'] })
  await expect(joinStatement(services, BNS, { id, party: BRENOSIA })).rejects.toMatchObject({
    code: 'notFound',
  })
  await translateStatement(services, ALD, { id, language: 'en', text: 'Words' })
  await releaseStatement(services, chair, { id, expected: 2 })
  await joinStatement(services, BNS, { id, party: BRENOSIA })
  await expect(joinStatement(services, BNS, { id, party: BRENOSIA })).rejects.toMatchObject({
    code: 'joinedAlready',
  })
  await translateStatement(services, secretariat, { id, language: 'ar', text: 'كلمات' })
  await expect(translateStatement(services, ALD, { id, language: 'fr', text: 'x' })).rejects.toMatchObject({
    code: 'sameLanguage',
  })
  const { body, joined } = (await find(id))!
  expect(body!.translations.map(({ language }) => language)).toEqual(['en', 'ar'])
  expect(joined).toMatchObject([{ party: 'parties/state/exercise/x-bns' }])
  const html = await (
    await site.router.request(`/en/exercise/programmes/exercise/meetings/${meeting}/statements/${id}`)
  ).text()
  for (const words of ['Northern Reach Group', 'Brenosia', 'Unofficial translation', 'lang="fr"'])
    expect(html).toContain(words)
  const csv = await (
    await site.router.request(
      '/api/exercise/programmes/exercise/statements.csv?party=parties/group/exercise/x-north',
    )
  ).text()
  expect(csv).toContain('Mots')
})

test('a link hands in for one delegation, shows nothing, and holds until it is revoked', async () => {
  const { services } = site
  const until = services.clock().toISOString().slice(0, 10)
  const link = await giveLink(services, BNS, { programme: 'exercise', meeting, party: BRENOSIA, until })
  const given = { link, language: 'en', text: 'linkwords', file: null, checkAgainst: true, item: null }
  const id = await handInByLink(services, { ...given, provisions: [], onBehalf: [], releaseAt: null })
  expect(await find(id, BNS)).toMatchObject({ party: BRENOSIA, body: { text: 'linkwords' } })
  const page = await site.router.request(`/en/exercise/hand-in?link=${link}`)
  expect(page.headers.get('X-Robots-Tag')).toContain('noindex')
  const html = await page.text()
  expect(html).toContain('Hand in a statement of Brenosia')
  expect(html).not.toContain('linkwords')
  const { rows } = await services.pool.query(`select l::text as row from meetings_link l`)
  expect(JSON.stringify(rows)).not.toContain(link)
  const found = (await findMeeting(anyone(services), 'exercise', meeting))!
  const [made] = await findLinks({ ...anyone(services), viewer: BNS }, found)
  await expect(revokeDelegationLink(services, ALD, made!.id)).rejects.toMatchObject({ code: 'notAllowed' })
  await revokeDelegationLink(services, secretariat, made!.id)
  expect(await findByDelegationLink(anyone(services), link)).toBeNull()
  expect((await site.router.request(`/en/exercise/hand-in?link=${link}`)).status).toBe(404)
  await expect(
    handInByLink(services, { ...given, provisions: [], onBehalf: [], releaseAt: null }),
  ).rejects.toMatchObject({ code: 'delegationLinkNotValid' })
})

test('the record has all of it as it is', async () => {
  await integrateAll(site.services)
  const { findings } = await verifyRecord(site.services)
  expect(findings.filter(({ params }) => String(params['entity']).startsWith('meetings/'))).toEqual([])
})
