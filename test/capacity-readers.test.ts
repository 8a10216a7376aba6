import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { integrateAll } from '../src/base/record/index.ts'
import { type Viewer, anonymous, buildSite } from '../src/core/index.ts'
import { beginRequest } from '../src/modules/capacity/actions/begin-request.ts'
import { saveRequest } from '../src/modules/capacity/actions/save-request.ts'
import { findIntroduction } from '../src/modules/capacity/queries/find-introductions.ts'
import { READERS } from '../src/modules/capacity/schema.ts'
import {
  BRENOSIAN,
  OPENWIRE,
  PROVISION,
  choose,
  giver,
  listOffer,
  openRequest,
  versionOf,
} from '../src/modules/capacity/testing.ts'
import { ALDOVARIA, ofState, secretariat } from '../src/modules/reporting/testing.ts'
import { type OpenSite, openSite } from './browser/site.ts'

// What a stranger, a provider, the secretariat and other States see of a request, by what its State chose and how far it is.

let site: OpenSite
beforeAll(async () => {
  site = await openSite({}, { background: false })
}, 120_000)
afterAll(() => site.close())

const requester = ofState('focal-point')
const see = async (viewer: Viewer, path: string): Promise<{ status: number; text: string }> => {
  const answer = await buildSite(site.services, async () => viewer).request(path)
  return { status: answer.status, text: await answer.text() }
}

const publicEntries = async (id: string): Promise<unknown[]> => {
  const { rows } = await site.services.pool.query<{ leaf: string }>(
    `select convert_from(leaf, 'UTF8') as leaf from record_entry where kind is not null and convert_from(leaf, 'UTF8') like $1 order by id`,
    [`%${id}%`],
  )
  return rows.map(({ leaf }) => leaf)
}

test('what changes unseen shows at no time: the list, the record and the page of a theme stay as they were', async () => {
  const { services } = site
  const offer = await listOffer(services, BRENOSIAN)
  const id = await openRequest(services, 'theme', { areas: ['gender'] })
  const list = '/api/exercise/programmes/exercise/requests?limit=200'
  const before = [
    (await see(anonymous, list)).text,
    (await see(anonymous, `/en/exercise/requests/${id}`)).text,
  ]
  await integrateAll(services)
  const record = await publicEntries(id)
  site.pass(3_600_000)
  const save = async (need: string) =>
    saveRequest(services, requester, { id, body: { need }, expected: await versionOf(services, id) })
  await save('Something else')
  await choose(services, id, offer)
  await save('And something else')
  await integrateAll(services)
  const after = [
    (await see(anonymous, list)).text,
    (await see(anonymous, `/en/exercise/requests/${id}`)).text,
  ]
  expect(after).toEqual(before)
  expect(await publicEntries(id)).toEqual(record)
})

describe('who sees what of a request', () => {
  const words = { title: 'gullwhistle', need: 'sparrowgate', areas: ['gender'] }
  const WHO: Record<string, Viewer> = {
    stranger: anonymous,
    'its focal point': requester,
    'its contributor': ofState('contributor'),
    'focal point of another State': ofState('focal-point', 'exercise/x-bns'),
    'accepted provider': giver(BRENOSIAN),
    'other provider': giver(OPENWIRE),
    secretariat,
  }
  const READS: Record<(typeof READERS)[number], string[]> = {
    own: ['its focal point', 'its contributor'],
    secretariat: ['its focal point', 'its contributor', 'secretariat'],
    accepted: ['its focal point', 'its contributor', 'secretariat', 'accepted provider'],
    theme: ['its focal point', 'its contributor', 'secretariat', 'accepted provider'],
    public: Object.keys(WHO),
  }
  const FINISHED = ['open', 'matched', 'ongoing', 'withdrawn'] as const

  test.each(READERS.flatMap((readers) => FINISHED.map((status) => [readers, status] as const)))(
    'for %s, %s: on its page, in lists, search, feeds and the record',
    async (readers, status) => {
      const { services } = site
      const offer = await listOffer(services, BRENOSIAN)
      // Accepted while providers could read it, whatever the State chose then.
      const id = await openRequest(services, 'accepted', words)
      await choose(services, id, offer, 'accept')
      const body = { reason: 'marshhollow' }
      await saveRequest(services, requester, {
        id,
        readers,
        status,
        body,
        expected: await versionOf(services, id),
      })
      await integrateAll(services)
      const ended = status === 'withdrawn' ? ['accepted provider'] : []
      const may = READS[readers].filter((who) => readers === 'public' || !ended.includes(who))
      const base = '/exercise/programmes/exercise/requests'
      for (const [who, viewer] of Object.entries(WHO)) {
        const page = await see(viewer, `/en/exercise/requests/${id}`)
        const sees = may.includes(who)
        expect([who, page.text.includes('sparrowgate')], 'the page').toEqual([who, sees])
        const found = sees || readers === 'theme'
        expect([who, page.status], 'the status').toEqual([who, found ? 200 : 404])
        if (!sees) expect(page.text, who).not.toMatch(/gullwhistle|marshhollow|Aldovaria/)
        for (const path of [`/api${base}?limit=200`, `/api${base}.csv`, `/en${base}`]) {
          const list = await see(viewer, path)
          expect([who, path, list.text.includes(id)]).toEqual([
            who,
            path,
            readers === 'public' || readers === 'theme',
          ])
          const own = list.text.split('\n').filter((line) => line.includes(id))
          if (readers === 'theme')
            for (const line of path.endsWith('.csv') ? own : [])
              expect(line).not.toMatch(/gullwhistle|sparrowgate|x-ald/)
        }
      }
      for (const path of [
        '/en/exercise/search?q=gullwhistle',
        `/en/exercise/provisions/${PROVISION}`,
        '/en/record/entries.atom',
        `/record/snapshots/capacity/request/${id}`,
      ])
        if (readers !== 'public')
          expect((await see(anonymous, path)).text).not.toMatch(/sparrowgate|marshhollow/)
      if (readers === 'theme') for (const leaf of await publicEntries(id)) expect(leaf).not.toContain('x-ald')
      // So that lists stay short for the next ones.
      if (status !== 'withdrawn')
        await saveRequest(services, requester, {
          id,
          readers: 'own',
          expected: await versionOf(services, id),
        })
    },
  )
})

test('what was for everyone becomes theme and region without a party on record, and what nobody else reads any more ends', async () => {
  const { services } = site
  const id = await openRequest(services, 'public')
  await saveRequest(services, requester, { id, readers: 'theme', expected: 2 })
  const { rows } = await services.pool.query<{ leaf: Buffer }>(
    'select leaf from record_entry order by id desc limit 1',
  )
  const { data, party } = JSON.parse(rows[0]!.leaf.toString()) as { data: object; party?: string }
  expect([data, party]).toEqual([{ shown: 'theme', status: 'open' }, undefined])

  const chosen = await openRequest(services, 'accepted')
  const introduction = await choose(services, chosen, await listOffer(services, BRENOSIAN))
  const narrower = { id: chosen, readers: 'own' as const, expected: 2 }
  await expect(saveRequest(services, requester, narrower)).rejects.toMatchObject({
    code: 'endsIntroductions',
  })
  const { text: page } = await see(requester, `/en/exercise/requests/${chosen}/status`)
  expect(page).toContain('End these introductions')
  expect(page).toContain(`/introductions/${introduction}`)
  await saveRequest(services, requester, { ...narrower, endsThem: true })
  expect(
    (await findIntroduction({ services, viewer: requester, lang: 'en' }, introduction))?.introduction.status,
  ).toBe('withdrawn')
  await expect(
    beginRequest(services, requester, {
      programme: 'exercise',
      state: ALDOVARIA,
      title: 'A',
      need: 'B',
      provisions: ['javascript:alert(1)'],
    }),
  ).rejects.toMatchObject({ code: 'noProvision' })
})

test('training stands in its calendar by the month in which it begins, and in a file with whole days', async () => {
  const { services } = site
  const training = { modalities: ['training' as const] }
  const day = (ahead: number) =>
    new Date(services.clock().getTime() + ahead * 86_400_000).toISOString().slice(0, 10)
  const days = { from: day(40), to: day(44) }
  const id = await listOffer(services, BRENOSIAN, { title: 'Course of pilots', ...training, ...days })
  const begun = await listOffer(services, BRENOSIAN, { title: 'Course that runs', ...training })
  const other = await listOffer(services, BRENOSIAN, { title: 'No course' })
  const at = '/en/exercise/programmes/exercise/training'
  const page = await (await site.router.request(at)).text()
  expect(page).toContain(`id="month-${days.from.slice(0, 7)}"`)
  expect(page).toContain(`/offers/${id}"`)
  expect(page).not.toContain(`/offers/${other}"`)
  const file = await (await site.router.request(`${at}/calendar.ics`)).text()
  expect(file).toContain(`UID:exercise-offer-${id}@`)
  expect(file).toContain(`DTSTART;VALUE=DATE:${days.from.replaceAll('-', '')}`)
  expect(file).toContain(begun)
  expect(file).not.toContain(other)
})
