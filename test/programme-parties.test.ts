import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { theSite } from '../src/base/access/index.ts'
import { bodyRef, findItems, loadPack } from '../src/base/programme/index.ts'
import { integrateAll, verifyRecord } from '../src/base/record/index.ts'
import { type Viewer, anyone, buildSite, resolveRefs } from '../src/core/index.ts'
import { type OpenSite, openSite } from './browser/site.ts'
import { type PackFolder, makePackFolder, programmeFile, sourceIn, vocabulariesOf } from './pack-folder.ts'

// What a programme brings beside its statements, from its pack to the pages, the search and the record: parties and bodies.

const languages = ['en', 'fr', 'ar']
const invented = sourceIn('lanterns', 'X')

interface Land {
  id: string
  en: string
  fr: string
  ar: string
}
const lumia: Land = { id: 'x-lumia', en: 'Lumia', fr: 'Luméa', ar: 'لوميا' }
const duskland: Land = { id: 'x-duskland', en: 'Duskland', fr: 'Crépuscule', ar: 'الغسق' }

const stateOf = ({ id, ...name }: Land): string => `
  - id: ${id}
    name: ${JSON.stringify(name)}
    formalName: { en: Republic of ${name.en}, fr: République de ${name.fr}, ar: جمهورية ${name.ar} }
    group: x-lights
    languages: [fr, ar]
    source: ${invented}`

const partiesOf = (...lands: Land[]): string => `states: ${lands.map(stateOf).join('')}
groups:
  - { id: x-lights, name: { en: Lighthouse Group, fr: Groupe des phares, ar: مجموعة المنارات }, source: ${invented} }
organizations:
  - { id: lamp-council, name: Lamp Council, source: ${invented} }
`

const bodiesOf = (council: string): string => `bodies:
  - { id: council, name: { en: ${council}, fr: Conseil des lanternes }, shortName: CL, kind: plenary, source: ${invented} }
  - { id: wick-group, name: Wick group, kind: working-group, parent: council, source: ${invented} }
`

const lanterns = (parties: string, bodies = bodiesOf('Council of Lanterns')): Record<string, string> => ({
  'programme.yaml': programmeFile('lanterns', 'exercise'),
  'parties.yaml': parties,
  'bodies.yaml': bodies,
  'vocabularies.yaml': vocabulariesOf('lanterns', { bodyKinds: ['plenary', 'working-group'] }),
})

let site: OpenSite
let packs: PackFolder
beforeAll(async () => {
  site = await openSite()
  packs = makePackFolder()
  await load('lanterns', lanterns(partiesOf(lumia, duskland)))
  await load('bare', {})
}, 120_000)
afterAll(async () => {
  await site.close()
  packs.remove()
})

async function load(id: string, files: Record<string, string>): Promise<string[]> {
  const { changes } = await loadPack(site.services, packs.write(id, files), { dryRun: false })
  await integrateAll(site.services)
  return changes.map((change) => `${change.what} ${change.kind} ${change.id}`)
}

const get = (path: string) => site.router.request(path)
const html = async (path: string): Promise<string> => {
  const answer = await get(path)
  expect([path, answer.status]).toEqual([path, 200])
  return answer.text()
}
const statusOf = async (path: string): Promise<number> => (await get(path)).status

describe.each(languages)('in %s', (lang) => {
  const name = (land: Land): string => land[lang as 'en' | 'fr' | 'ar']
  const ofLumia = `/${lang}/exercise/programmes/lanterns/parties/x-lumia`

  test('the parties stand on a page, each leads to its own, and each says that it is of an exercise', async () => {
    const list = await html(`/${lang}/exercise/programmes/lanterns/parties`)
    for (const land of [lumia, duskland]) {
      expect(list).toContain(`href="/${lang}/exercise/programmes/lanterns/parties/${land.id}"`)
      expect(list).toContain(name(land))
    }
    expect(list).toContain(`href="/${lang}/exercise/programmes/lanterns/parties/lamp-council"`)
    const page = await html(ofLumia)
    const formal = { en: 'Republic of Lumia', fr: 'République de Luméa', ar: 'جمهورية لوميا' }[lang] ?? ''
    const group = { en: 'Lighthouse Group', fr: 'Groupe des phares', ar: 'مجموعة المنارات' }[lang] ?? ''
    for (const said of [formal, group, 'An exercise.', '/record/entities/parties/state/lanterns/x-lumia'])
      expect([page.includes(said), list.includes(said) || said.startsWith('/record')]).toEqual([true, true])
    expect(page.match(/<h1>([^<]*)/)?.[1]).toBe(name(lumia))
    expect(page).not.toMatch(/>\s*(?:programme|parties)\.[a-z]/)
    expect(await html(`/${lang}/exercise/programmes/lanterns/parties/lamp-council`)).toContain('Lamp Council')
  })

  test('a party is found by its name, and its page is where search leads', async () => {
    const seek = (typed: string) => html(`/${lang}/exercise/search?q=${encodeURIComponent(typed)}&all=1`)
    // A formal name stands nowhere but among the words by which it is found.
    for (const typed of [
      lumia.en,
      lumia.fr,
      'lumea',
      lumia.ar,
      '"Republic of Lumia"',
      '"République de Luméa"',
    ])
      await expect.poll(() => seek(typed), { timeout: 15_000 }).toContain(`href="${ofLumia}"`)
    await expect
      .poll(() => seek('Lamp Council'), { timeout: 15_000 })
      .toContain('/programmes/lanterns/parties/lamp-council"')
    await expect
      .poll(() => seek('Wick group'), { timeout: 15_000 })
      .toContain('/programmes/lanterns/bodies/wick-group"')
  })

  test('the bodies stand under their parents, at the places that their names lead to', async () => {
    const page = await html(`/${lang}/exercise/programmes/lanterns/bodies`)
    const refs = [bodyRef('lanterns', 'council'), bodyRef('lanterns', 'wick-group')]
    const found = await resolveRefs(anyone(site.services, lang), [...refs, bodyRef('lanterns', 'lost')])
    expect([...found]).toEqual([
      [
        'programme/body/lanterns/council',
        {
          name: lang === 'fr' ? 'Conseil des lanternes' : 'Council of Lanterns',
          address: '/programmes/lanterns/bodies/council',
          programme: 'lanterns',
        },
      ],
      [
        'programme/body/lanterns/wick-group',
        {
          name: 'Wick group',
          address: '/programmes/lanterns/bodies/wick-group',
          programme: 'lanterns',
        },
      ],
    ])
    expect(page.indexOf('id="council"')).toBeGreaterThan(0)
    expect(page.indexOf('id="wick-group"')).toBeGreaterThan(page.indexOf('id="council"'))
    for (const { name: said } of found.values()) expect(page).toContain(said)
  })
})

test('the front of a programme leads to its parties; one that brings none says so there', async () => {
  expect(await html('/en/exercise/programmes/lanterns')).toContain(
    'href="/en/exercise/programmes/lanterns/parties"',
  )
  expect(await html('/en/exercise/programmes/lanterns/parties')).not.toContain('brings no parties')
  expect(await html('/en/programmes/bare/parties')).toContain('brings no parties of its own')
})

test.each([
  '/en/programmes/bare/parties/x-lumia',
  '/en/exercise/programmes/lanterns/parties/x-nobody',
  '/en/exercise/programmes/lanterns/parties/fra',
  '/en/states/x-lumia',
])('%s does not exist', async (path) => expect(await statusOf(path)).toBe(404))

test('whoever may see the roles of a body finds the way to them on its page, others do not', async () => {
  const administrator: Viewer = {
    accountId: 'a',
    name: null,
    roles: [{ role: 'administrator', scope: theSite }],
  }
  const signedIn = buildSite(site.services, async () => administrator)
  const page = await (await signedIn.request('/en/exercise/programmes/lanterns/bodies')).text()
  for (const id of ['council', 'wick-group'])
    expect(page).toContain(`/en/exercise/roles/programme/body/lanterns/${id}`)
  expect(await html('/en/exercise/programmes/lanterns/bodies')).not.toContain('/roles/')
})

test('a chair is chair of a body that is there, and of no other', async () => {
  expect(await site.account('chair', bodyRef('lanterns', 'council'))).toContain('@')
  await expect(site.account('chair', bodyRef('lanterns', 'lost'))).rejects.toMatchObject({
    code: 'scopeUnknown',
  })
})

describe('the record', () => {
  /** Without those of the search index, which may have followed by now or not. */
  const findings = async () =>
    (await verifyRecord(site.services)).findings.filter(({ code }) => code !== 'derivedChanged')

  test('knows each party and each body as an entity of its own, and no body as a statement', async () => {
    const same = site.services.words.in('en')('record.entity.same', { version: 1 })
    for (const key of ['parties/state/lanterns/x-lumia', 'programme/body/lanterns/council'])
      expect(await html(`/en/exercise/record/entities/${key}`)).toContain(same)
    expect(await statusOf('/en/exercise/record/entities/programme/item/lanterns/body/council')).toBe(404)
    expect((await findItems(anyone(site.services), 'lanterns', ['body'])).get('body')).toHaveLength(2)
    expect(await findings()).toEqual([])
  })

  test('finds a body that was changed behind the page', async () => {
    const rename = (name: string) =>
      sql`update programme_item set body = jsonb_set(body, '{name,en}', to_jsonb(${name}::text))
        where programme_id = 'lanterns' and section = 'body' and id = 'council'`.execute(site.services.db)
    await rename('Council of Shadows')
    expect(await findings()).toMatchObject([
      { code: 'entityChanged', params: { entity: 'programme/body/lanterns/council' } },
    ])
    await rename('Council of Lanterns')
    expect(await findings()).toEqual([])
  })

  test('says what changed when the pack does; what is gone has no page, is not found, and keeps its trail', async () => {
    const list = '/en/exercise/programmes/lanterns/parties'
    expect(await html(list)).toContain('Duskland')
    const renamed = { ...lumia, en: 'Lumina' }
    expect(await load('lanterns', lanterns(partiesOf(renamed), bodiesOf('Assembly of Lanterns')))).toEqual([
      'changed body council',
      'changed state x-lumia',
      // Those behind the one that went have moved up.
      'changed group x-lights',
      'changed organization lamp-council',
      'removed state x-duskland',
    ])
    expect(await html(list)).toContain('Lumina')
    expect(await html(list)).not.toContain('Duskland')
    expect(await html('/en/exercise/programmes/lanterns/bodies')).toContain('Assembly of Lanterns')
    expect(await statusOf(`${list}/x-duskland`)).toBe(404)
    expect(await statusOf('/en/exercise/record/entities/parties/state/lanterns/x-duskland')).toBe(200)
    const seek = (typed: string) => html(`/en/exercise/search?q=${typed}&all=1`)
    await expect.poll(() => seek('Lumina'), { timeout: 15_000 }).toContain(`${list}/x-lumia"`)
    await expect.poll(() => seek('Duskland'), { timeout: 15_000 }).not.toContain(`${list}/x-duskland"`)
    expect(await findings()).toEqual([])
  })
})
