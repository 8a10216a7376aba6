// Long because: programmes, bodies and mandates are compared on one site, which is opened once.
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { anyone, inTransaction, tasksFor } from '../src/core/index.ts'
import { Browser, signIn } from '../src/base/access/testing.ts'
import { mandatedWorkSlot } from '../src/base/access/index.ts'
import { importsOn, viewer } from '../src/base/instrument/testing.ts'
import { hashWording } from '../src/base/instrument/rules/wording.ts'
import { loadPack, programmeRef } from '../src/base/programme/index.ts'
import { compareMandate } from '../src/base/programme/actions/compare-mandate.ts'
import { mandateChecksRef } from '../src/base/programme/mandate-entity.ts'
import { addMandateCheck } from '../src/base/programme/mandate-store.ts'
import { findMandateChecks, findStatuses } from '../src/base/programme/queries/find-mandates.ts'
import { findProgramme, findProgrammes } from '../src/base/programme/queries/find-programmes.ts'
import { appendEntry } from '../src/base/record/index.ts'
import { type OpenSite, openSite } from './browser/site.ts'
import {
  type PackFolder,
  makePackFolder,
  programmeFile,
  rulesOf,
  sourceIn,
  vocabulariesOf,
} from './pack-folder.ts'

// Programmes and their bodies side by side, what became of meetings, and mandates that nobody compared with their texts: all of it from packs.

const ID = 'lamplight'
const source = sourceIn(ID)
const WORDS = ['Decides that lanterns shall be lit at dusk;', 'Invites keepers of harbours to share oil.']

/** @param glance what the pack says at a glance */
const files = (glance: string): Record<string, string> => ({
  'programme.yaml': `${programmeFile(ID)
    .replace('source:', '#')
    .replace(
      'features:\n',
      `features:
  - { id: contacts, kind: module, label: Keepers, status: mandated, mandate: { document: ex-res-9-1, paragraph: annex I, label: K, checked: false } }
  - { id: count, kind: request, label: Count them, status: mandated, mandate: { document: ex-res-9-1, paragraph: OP 2, label: K, checked: false } }
  - { id: name-keepers, kind: request, label: Name keepers, status: mandated, mandate: { document: ex-res-9-1, paragraph: OP 1, label: K, checked: false } }
`,
    )}glance:\n${glance}source: ${source}\n`,
  'documents.yaml': `${rulesOf(ID)}- { id: ex-res-9-1, symbol: EX/RES/9/1, title: Lanterns, kind: resolution, relations: [{ type: follows, to: ex-res-8-1, source: ${source} }], source: ${source} }
- { id: ex-res-8-1, symbol: EX/RES/8/1, title: Older lanterns, kind: resolution, source: ${source} }\n`,
  'pins.yaml': `- id: lanterns
  document: ex-res-9-1
  symbol: EX/RES/9/1
  language: en
  paragraphs: [{ eId: para_1, wording: ${hashWording(WORDS[0]!)} }]
  source: ${source}
`,
  'vocabularies.yaml': vocabulariesOf(ID, {
    bodyKinds: ['council'],
    meetingKinds: ['vigil'],
    meetingOutcomes: ['put-off', 'lit'],
  }).replace('label: put-off', 'label: put-off, notHeld: true'),
  'bodies.yaml': `bodies:
  - id: council
    name: Council of Keepers
    kind: council
    aspects: [{ aspect: members, text: All keepers., source: ${source} }, { aspect: output, text: A yearly light., source: ${source} }]
    officers: [{ id: first-keeper, office: First keeper, name: Ada Lumen, source: ${source} }]
    attendance: [{ id: all, who: Sailors, rule: From the quay., source: ${source} }]
    source: ${source}
  - id: watch
    name: Night Watch
    kind: council
    parent: council
    part: true
    from: '2024'
    decides: By lot.
    relations:
      - { relation: briefs, body: council, from: '2025', to: '2026', source: ${source} }
      - { relation: recommends, body: council, from: '2025', source: ${source} }
    source: ${source}
`,
  'meetings.yaml': `- { id: dark, body: watch, kind: vigil, title: Dark vigil, from: '2020', to: '2020', outcomes: [put-off], officers: [first-keeper], source: ${source} }
- { id: soon, body: watch, kind: vigil, title: Vigil to come, from: '2091-01-01', to: '2091-01-02', source: ${source} }
- { id: off, body: watch, kind: vigil, title: Vigil put off, from: '2090-01-01', to: '2090-01-02', outcomes: [put-off], source: ${source} }
- { id: late-after-all, body: watch, kind: vigil, title: Vigil held late, from: '2092', to: '2092', outcomes: [put-off, lit], source: ${source} }
- { id: same, body: council, kind: vigil, title: Vigil beside it, from: '2091-01-01', to: '2091-01-02', source: ${source} }
- { id: later, body: council, kind: vigil, title: Late vigil, from: '2092', to: '2092', source: ${source} }
- { id: last, body: council, kind: vigil, title: Last vigil, from: '2093', to: '2093', source: ${source} }
`,
})
const said = (text: string) =>
  `  adopted: [{ date: '2021-07-20', body: council, source: ${source} }]\n  how: [{ text: ${text}, source: ${source} }]\n`

let site: OpenSite
let packs: PackFolder
const load = (glance: string) => loadPack(site.services, packs.write(ID, files(glance)), { dryRun: false })

beforeAll(async () => {
  site = await openSite({}, { background: false })
  packs = makePackFolder()
  await load(said('By candlelight'))
}, 120_000)
afterAll(async () => {
  await site.close()
  packs.remove()
})

const html = async (path: string): Promise<string> => {
  const answer = await site.router.request(path)
  expect([path, answer.status]).toEqual([path, 200])
  return answer.text()
}
/** What a page says, without its marks. */
const words = async (path: string): Promise<string> =>
  (await html(path)).replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')
/** The cells of the row of a table that a link names, by their labels. */
async function cellsOf(path: string, name: string): Promise<Map<string, string>> {
  const rows = (await html(path)).split('<tr')
  const row = rows.find((one) => one.split('</th>')[0]?.includes(`>${name}<`) && one.includes('<td')) ?? ''
  return new Map(
    [...row.matchAll(/data-label="([^"]+)">(.*?)<\/td>/gs)].map(([, label = '', cell = '']) => [
      label,
      cell
        .replaceAll(/<[^>]+>/g, ' ')
        .replaceAll(/\s+/g, ' ')
        .trim(),
    ]),
  )
}

describe('programmes side by side', () => {
  test('say what their packs say, each cell with its source, and “not stated” for what they do not', async () => {
    const cells = await cellsOf('/en/programmes', 'Small programme')
    expect([...cells.keys()]).toEqual(['Adopted', 'How', 'Duration', 'Cycle', 'Bodies', 'Reporting', 'Funds'])
    expect(cells.get('Adopted')).toMatch(/^20 July 2021 · Council of Keepers Source \d+$/)
    expect(cells.get('How')).toMatch(/^By candlelight Source \d+$/)
    expect(cells.get('Duration')).toBe('– not stated')
    expect(await html('/ar/programmes')).toContain('data-label="تاريخ الاعتماد"')
  })

  test('a field that changes in a pack changes its cell', async () => {
    await load(said('By daylight'))
    expect((await cellsOf('/en/programmes', 'Small programme')).get('How')).toMatch(/^By daylight/)
  })

  test('as data, with their sources', async () => {
    const { items } = (await (await site.router.request('/api/programmes')).json()) as {
      items: { id: string; body: { glance: { how: object[] } } }[]
    }
    const own = items.find(({ id }) => id === ID)
    expect(own?.body.glance.how).toMatchObject([{ text: 'By daylight', source: { document: `${ID}-rules` } }])
    const csv = await (await site.router.request('/api/programmes.csv')).text()
    expect(csv.split('\r\n')[0]).toContain('adopted,how,duration,cycle,bodies,reporting,funds')
    expect(csv).toContain('By daylight')
  })

  test('the exercise stands apart', async () => {
    expect(await html('/en/exercise/programmes')).not.toContain('By daylight')
    expect(await html('/en/exercise/bodies')).not.toContain('Night Watch')
    expect(await html('/en/bodies')).not.toContain('Exercise Mechanism')
  })
})

describe('bodies side by side', () => {
  const path = `/en/bodies?programme=${ID}`

  test('kind, members, time, output, decision, attendance, and what they are to one another', async () => {
    const council = await cellsOf(path, 'Council of Keepers')
    expect(council.get('Kind')).toBe('council')
    expect(council.get('Members')).toMatch(/^All keepers\./)
    expect(council.get('Output')).toMatch(/^A yearly light\./)
    expect(council.get('Decides')).toBe('– not stated')
    expect(council.get('Who may attend')).toMatch(/^Sailors: From the quay\./)
    const watch = await cellsOf(path, 'Night Watch')
    expect(watch.get('Decides')).toMatch(/^By lot\./)
    expect(watch.get('Who may attend')).toContain('Council of Keepers')
    expect(watch.get('Relations to other bodies')).toMatch(
      /Makes recommendations to: Council of Keepers \( ?since 2025 ?\).*Briefs: Council of Keepers \( ?2025.–.2026 ?\)/,
    )
  })

  test('are narrowed to a programme, whole as data, and refused for none', async () => {
    const { items } = (await (await site.router.request(`/api${path.slice(3)}`)).json()) as {
      items: { id: string; relations: object[] }[]
    }
    expect(items.map(({ id }) => id)).toEqual(['council', 'watch'])
    expect(items[0]?.relations).toMatchObject([
      { kind: 'recommendedBy', body: 'watch', from: '2025' },
      { kind: 'briefedBy', body: 'watch', to: '2026' },
    ])
    expect((await site.router.request('/api/bodies?programme=nowhere')).status).toBe(400)
  })

  test('the page of a body says both ways round', async () => {
    const page = await words(`/en/programmes/${ID}/bodies/council`)
    expect(page).toContain('Receives recommendations from Night Watch')
    expect(page).toContain('Is briefed by Night Watch')
    expect(page).toContain('Output A yearly light.')
  })
})

describe('meetings', () => {
  test('say what became of them in the words of the pack, and who led them', async () => {
    const row = await cellsOf(`/en/programmes/${ID}/calendar`, 'Dark vigil')
    expect(row.get('Outcome')).toBe('put-off')
    expect(await words(`/en/programmes/${ID}/calendar`)).toMatch(/First keeper ?: Ada Lumen/)
  })

  test('an outcome or an officer that no pack names is refused', async () => {
    const all = files(said('At dusk'))
    for (const [known, unknown] of [
      ['put-off', 'eaten'],
      ['[first-keeper]', '[nobody]'],
    ] as const)
      await expect(
        loadPack(
          site.services,
          packs.write(ID, { ...all, 'meetings.yaml': all['meetings.yaml']!.replace(known, unknown) }),
          { dryRun: true },
        ),
      ).rejects.toThrow(/meetings\.yaml:1 .*there is no (meeting-outcome "eaten"|officer "nobody")/)
  })

  test('the front shows those of the next days, and the way to the rest', async () => {
    const front = await words(`/en/programmes/${ID}`)
    expect(front).toContain('Vigil to come')
    expect(front).toContain('Vigil beside it')
    expect(front).toContain('3 later meetings')
    expect(front).not.toContain('Late vigil')
  })
})

describe('a meeting that is not held', () => {
  const path = `/en/programmes/${ID}`

  test('is never next, and stands after those to come with what became of it', async () => {
    expect(await words(path)).not.toContain('Vigil put off')
    for (const page of ['/calendar', '/bodies/watch']) {
      const rows = (await html(`${path}${page}`)).split('id="upcoming"')[1]?.split('id="past"')[0] ?? ''
      const at = ['Vigil to come', 'Vigil held late', 'Vigil put off'].map((title) => rows.indexOf(title))
      expect([page, at.includes(-1), at]).toEqual([page, false, at.toSorted((a, b) => a - b)])
    }
    expect((await html(`${path}/bodies/watch`)).split('id="upcoming"')[0]).not.toContain('Vigil put off')
    expect((await cellsOf(`${path}/calendar`, 'Vigil put off')).get('Outcome')).toBe('put-off')
  })

  test('is cancelled in calendars that subscribe', async () => {
    const file = await html(`/en/programmes/${ID}/calendar.ics`)
    const cancelled = file.split('BEGIN:VEVENT').filter((event) => event.includes('STATUS:CANCELLED'))
    expect(cancelled.map((event) => /SUMMARY:(.*)\r/.exec(event)?.[1])).toEqual(['Vigil put off'])
  })
})

test('the front is a choice where there are several programmes, in the order in which they were loaded', async () => {
  const chosen = async (): Promise<string[]> =>
    [...(await html('/en')).matchAll(/<h2[^>]*><a href="\/en\/programmes\/([^/"]+)"/g)].map(
      ([, id]) => id ?? '',
    )
  const before = await chosen()
  expect(before.length).toBeGreaterThan(1)
  await loadPack(
    site.services,
    packs.write('aardvark', {
      'programme.yaml': programmeFile('aardvark'),
      'documents.yaml': rulesOf('aardvark'),
    }),
    { dryRun: false },
  )
  expect(await chosen()).toEqual([...before, 'aardvark'])
  const front = await html('/en')
  expect(front).toContain(`href="/en/programmes/${before[0]}/bodies"`)
  expect(front).toContain('href="/en/programmes/aardvark/mandates"')
  // Sources go by what people call them, not by an id of a pack.
  const sources = [...front.matchAll(/<cite><a href="[^"]*\/documents\/([^"]+)"><bdi[^>]*>([^<]*)/g)]
  expect(sources.length).toBeGreaterThan(0)
  for (const [, id = '', name = ''] of sources) expect(name).not.toContain(id)
})

test('a document names those that relate to it by their symbols', async () => {
  expect(await words('/en/documents/ex-res-8-1')).toContain('EX/RES/9/1')
  expect(await words('/en/documents/ex-res-8-1')).not.toContain('ex-res-9-1')
})

describe('a mandate that nobody compared with its text', () => {
  const page = `/en/programmes/${ID}/mandates`
  const statusOf = async (feature: string): Promise<string | undefined> => {
    const programme = (await findProgramme(anyone(site.services), ID))!
    const status = await findStatuses(anyone(site.services), [programme])
    return status(
      programme,
      programme.body.features.find(({ id }) => id === feature)!,
    )
  }
  const tasks = async (role: string, programme?: string) =>
    (await tasksFor({ services: site.services, viewer: viewer(role, programme) })).filter(({ message }) =>
      message.startsWith('programme.task'),
    )
  const { bring, accept } = importsOn(() => site.services)
  async function signedIn(from: string): Promise<Browser> {
    const browser = new Browser(site.router, from, site.address)
    await signIn(site, browser, await site.account('administrator'))
    return browser
  }
  /** Two people compare a mandate with the paragraph that it cites. */
  async function compareByTwo(address: string): Promise<void> {
    for (const from of ['192.0.2.21', '192.0.2.22']) {
      const browser = await signedIn(from)
      const shown = await (await browser.get(address)).text()
      const wording = /name="wording" value="([0-9a-f]{64})"/.exec(shown)?.[1] ?? ''
      expect((await browser.post(address, { paragraph: 'OP 1', wording })).status).toBe(303)
    }
  }
  test('is shown as such: nothing is asked of States under it, whatever works here', async () => {
    expect([await statusOf('contacts'), await statusOf('name-keepers'), await statusOf('documents')]).toEqual(
      ['unverified', 'unverified', 'available'],
    )
    const shown = (await html(page)).split('id="unverified"')[1]?.split('</section>')[0] ?? ''
    expect(shown).toContain('id="name-keepers"')
    expect(shown).toContain('nothing is asked of States')
  })

  test('so are those of the cyber programme that rest on texts which are not here', async () => {
    const waiting = (await findProgrammes(anyone(site.services)))
      .find(({ id }) => id === 'cyber')!
      .body.features.flatMap((one) => (one.status === 'mandated' && !one.mandate.checked ? one.id : []))
    expect(waiting).toEqual(
      expect.arrayContaining([
        'meetings',
        'stakeholders',
        'nominate-points-of-contact',
        'confirm-points-of-contact',
      ]),
    )
    const shown = (await html('/en/programmes/cyber/mandates')).split('id="unverified"')[1] ?? ''
    for (const id of waiting) expect(shown).toContain(`id="${id}"`)
  })

  test('waits as a task for whoever may compare it, and for nobody else', async () => {
    expect(await tasks('secretariat', ID)).toMatchObject([{ params: { count: 3 }, for: { id: ID } }])
    expect((await tasks('administrator')).map(({ for: of }) => of?.id)).toEqual(['cyber', ID])
    expect(await tasks('contributor')).toEqual([])
    const scope = { module: 'programme', kind: 'programme', id: ID }
    const t = site.services.words.in('en')
    const view = { ...anyone(site.services), t, to: (path: string) => path, names: new Map() }
    const work = await mandatedWorkSlot.get(site.services)(view as never, [scope])
    expect(work.get(`programme/programme/${ID}`)).toMatchObject([
      { feature: 'contacts', isVerified: false, isAvailable: false },
      { feature: 'documents', isVerified: true },
    ])
  })

  test('is switched on by a person who reads the official wording, on record, and switched off again', async () => {
    const address = `${page}/name-keepers`
    const browser = new Browser(site.router, '192.0.2.7', site.address)
    expect((await browser.get(address)).status).not.toBe(200)
    // Whom the first administrator alone brought in is no second person to that one.
    for (let n = 0; n < 2; n++) await site.account('administrator')
    const second = await signedIn('192.0.2.17')
    await signIn(site, browser, await site.account('administrator'))
    const before = await (await browser.get(address)).text()
    expect(before).toContain('The official wording of this paragraph is not here')
    expect((await browser.post(address, { paragraph: 'OP 1', wording: '' })).status).toBe(422)

    await accept(
      await bring(
        `EX/RES/9/1\n\nResolution adopted by the Harbour Assembly on 4 December 2021\n\nHarbour lanterns\n\nThe Harbour Assembly,\n\n1. ${WORDS[0]}\n\n2. ${WORDS[1]}`,
        { programme: ID },
      ),
    )
    const shown = await (await browser.get(address)).text()
    expect(shown).toContain('lanterns shall be lit at dusk')
    const wording = /name="wording" value="([0-9a-f]{64})"/.exec(shown)?.[1] ?? ''
    // A paragraph that it does not cite, and one that was not shown.
    for (const sent of [
      { paragraph: 'OP 2', wording },
      { paragraph: 'OP 1', wording: 'f'.repeat(64) },
    ])
      expect((await browser.post(address, sent)).status).toBe(422)
    expect(await statusOf('name-keepers')).toBe('unverified')
    expect((await browser.post(address, { paragraph: 'OP 1', wording })).status).toBe(303)
    expect(await statusOf('name-keepers')).toBe('unverified')
    expect(await words(page)).toContain('One person compared it; a second one has to')
    expect((await browser.post(address, { paragraph: 'OP 1', wording })).status).toBe(303)
    expect(await statusOf('name-keepers')).toBe('unverified')
    expect((await second.post(address, { paragraph: 'OP 1', wording })).status).toBe(303)
    expect(await statusOf('name-keepers')).toBe('mandated')
    expect(await words(page)).toContain('Compared with EX/RES/9/1, OP 1')
    expect(await html(`/en/record/entities/programme/programme/${ID}`)).toContain(
      'The mandate of the feature name-keepers',
    )
    expect((await browser.post(`${address}/take-back`, { reason: 'Too soon' })).status).toBe(303)
    expect(await statusOf('name-keepers')).toBe('unverified')
    expect(await words(page)).not.toContain('Too soon')
    expect((await second.post(`${address}/take-back`, { reason: 'Too soon' })).status).toBe(303)
  })

  test('waits again once the wording is not proven, and is compared with no other paragraph', async () => {
    const address = `${page}/name-keepers`
    await compareByTwo(address)
    expect(await statusOf('name-keepers')).toBe('mandated')
    const browser = await signedIn('192.0.2.8')
    const other = await browser.post(`${page}/contacts`, { paragraph: 'OP 1', wording: 'f'.repeat(64) })
    expect([other.status, await other.text()]).toEqual([
      422,
      expect.stringContaining('The mandate does not cite this paragraph'),
    ])

    const { 'pins.yaml': pins = '', ...unpinned } = files(said('By daylight'))
    const reload = (more: Record<string, string>) =>
      loadPack(site.services, packs.write(ID, { ...unpinned, ...more }), { dryRun: false })
    await reload({ 'pins.yaml': '[]\n' })
    expect(await statusOf('name-keepers')).toBe('unverified')
    expect(await words(page)).toContain('The wording has changed since')
    expect(await tasks('secretariat', ID)).toMatchObject([{ params: { count: 3 } }])
    expect(await (await browser.get(address)).text()).toContain('The wording has changed since')

    await reload({ 'pins.yaml': pins })
    expect(await statusOf('name-keepers')).toBe('mandated')
    const last = (await findMandateChecks(anyone(site.services), [ID])).length
    for (let left = last; left > 0; left--)
      expect((await browser.post(`${address}/take-back`, { reason: '' })).status).toBe(303)
    expect(await statusOf('name-keepers')).toBe('unverified')
  })

  test('compared in a wording that is now another, it is compared anew in its place', async () => {
    const check = { programme: ID, feature: 'name-keepers', document: 'ex-res-9-1', paragraph: 'OP 1' }
    const id = site.services.newId()
    const former = { ...check, id, account: id, place: 'OP 1', wording: 'e'.repeat(64) }
    await inTransaction(site.services, async (tx) => {
      await addMandateCheck(tx.db, { ...former, as: 'administrator', at: new Date() })
      await appendEntry(tx, {
        kind: 'programme.mandate-compared',
        entity: programmeRef(ID),
        also: [mandateChecksRef(ID)],
        visibility: 'public',
        data: {
          feature: former.feature,
          document: former.document,
          place: former.place,
          wording: former.wording,
        },
      })
    })
    expect(await statusOf('name-keepers')).toBe('unverified')
    const browser = new Browser(site.router, '192.0.2.9', site.address)
    await signIn(site, browser, await site.account('administrator'))
    const address = `${page}/name-keepers`
    const shown = await (await browser.get(address)).text()
    expect(shown).toContain('The wording has changed since')
    await compareByTwo(address)
    expect(await statusOf('name-keepers')).toBe('mandated')
    expect(await words(page)).not.toContain('The wording has changed since')
  })

  test('is switched on by nothing that somebody wrote into the tables, and switched off by that until it is gone', async () => {
    const { db } = site.services
    const compared = (await findMandateChecks(anyone(site.services), [ID])).find(
      ({ feature }) => feature === 'name-keepers',
    )!
    const id = site.services.newId()
    const planted = { ...compared, id, account: id, feature: 'count', paragraph: 'OP 2' }
    const isOn = async (): Promise<boolean[]> => {
      const programme = (await findProgramme(anyone(site.services), ID))!
      const status = await findStatuses(anyone(site.services), [programme])
      return ['name-keepers', 'count', 'documents'].map((feature) => {
        const status_ = status(
          programme,
          programme.body.features.find(({ id }) => id === feature)!,
        )
        return status_ !== 'unverified'
      })
    }
    expect(await isOn()).toEqual([true, false, true])
    await addMandateCheck(db, planted)
    expect(await isOn()).toEqual([false, false, true])
    await sql`update programme_mandate_check set taken_back_at = now() where id = ${planted.id}`.execute(db)
    expect(await isOn()).toEqual([true, false, true])
    // The pack itself says so.
    const { rows } = await sql<{
      body: unknown
    }>`select body from programme_programme where id = ${ID}`.execute(db)
    await sql`update programme_programme set body = replace(body::text, '"checked": false', '"checked": true')::jsonb where id = ${ID}`.execute(
      db,
    )
    expect(await isOn()).toEqual([true, false, false])
    await loadPack(site.services, join(packs.root, ID), { dryRun: false, again: true })
    expect(await isOn()).toEqual([true, false, true])
    expect((await sql`select body from programme_programme where id = ${ID}`.execute(db)).rows).toEqual(rows)
  })

  test('is compared by nobody without the right, and by nobody with words that are not there', async () => {
    const input = { programme: ID, feature: 'name-keepers', place: 'OP 2', wording: 'f'.repeat(64) }
    await expect(compareMandate(site.services, viewer('secretariat', 'cyber'), input)).rejects.toMatchObject({
      status: 403,
    })
    await expect(compareMandate(site.services, viewer('secretariat', ID), input)).rejects.toMatchObject({
      status: 422,
    })
    const cited = { ...input, place: 'OP 1 (b)' }
    await expect(compareMandate(site.services, viewer('secretariat', ID), cited)).rejects.toMatchObject({
      status: 409,
    })
  })
})
