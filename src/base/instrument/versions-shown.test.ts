import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type OpenSite, openSite } from '../../../test/browser/site.ts'
import { Browser, signIn } from '../access/testing.ts'
import { integrateAll, verifyRecord } from '../record/index.ts'
import { importCommand } from './commands.ts'
import { instrumentEntity } from './entities.ts'
import { migrations } from './migrations.ts'
import type { TextStatus } from './pack-shapes.ts'
import type { Version } from './schema.ts'
import { saveVersion, versionsOf } from './store.ts'
import { importsOn, lanterns, secretariat, threeParagraphs, versionsAsBefore } from './testing.ts'

// What a page of a text says of the version that it shows, and of how that came here.

let site: OpenSite
beforeAll(async () => {
  site = await openSite({}, { verifies: false })
}, 120_000)
afterAll(() => site.close())
const { bring, openImport, correct, accept, acceptSeen } = importsOn(() => site.services)

const pageOf = async (path: string, status = 200): Promise<string> => {
  const answer = await site.router.request(path)
  expect([path, answer.status]).toEqual([path, status])
  return answer.text()
}
const headingOf = (html: string): string | undefined => /<h1[^>]*>([^<]*)/.exec(html)?.[1]
const citationOf = (html: string): string =>
  /class="cite-as">.*?<p[^>]*>(.*?)<\/p>/s.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? ''

interface Said {
  title: string
  date: string
  session: string
  status?: TextStatus
  paragraphs?: string[]
}
/** Accepts a version of a text with what its file says of itself. */
async function acceptVersion(symbol: string, { paragraphs = threeParagraphs, ...said }: Said) {
  const id = await bring(lanterns(symbol, paragraphs))
  await correct(id, said)
  return accept(id, secretariat, said.status === 'adopted', 'As it was decided.')
}

test('versions of a release before get what their files say of themselves, and verify as they stood', async () => {
  const { db } = site.services
  const id = await acceptVersion('A/CONF.993/L.4', {
    title: 'Harbour ropes',
    date: '2024-03-01',
    session: 'First session',
  })
  const [version] = await versionsOf(db, id)
  const { title: _t, session: _s, agendaItem: _a, organ: _o, acceptedBy: _by, ...before } = version!.body
  await saveVersion(db, { ...version!, body: before })
  const asBefore = instrumentEntity.earlier![2]!
  const snapshot = await asBefore.read(site.services, [id])
  expect(headingOf(await pageOf(`/en/instruments/${id}?version=1`))).toBe('Harbour ropes')
  await migrations['20261129T2100-facts-of-versions'].up(db)
  const [filled] = await versionsOf(db, id)
  expect(filled?.body).toEqual({
    ...before,
    title: 'Harbour ropes',
    session: 'First session',
    agendaItem: '',
  })
  expect(await asBefore.read(site.services, [id])).toEqual(snapshot)
  await saveVersion(db, version as Version)
})

describe('a version of a text', () => {
  const first = { title: 'Harbour lamps', date: '2024-03-01', session: 'First session' }
  const second = {
    title: 'Harbour lamps and buoys',
    date: '2024-06-01',
    session: 'Second session',
    paragraphs: threeParagraphs.slice(1),
  }
  let id: string
  beforeAll(async () => {
    id = await acceptVersion('A/CONF.993/L.1', first)
    await acceptVersion('A/CONF.993/L.1', second)
  })

  test('is shown with its own title, day and session, whatever came after it', async () => {
    const old = await pageOf(`/en/instruments/${id}?version=1`)
    expect(headingOf(old)).toBe('Harbour lamps')
    expect(old).toContain('First session')
    expect(old).toContain('1 March 2024')
    expect(old).not.toContain('Second session')
    const now = await pageOf(`/en/instruments/${id}`)
    expect(headingOf(now)).toBe('Harbour lamps and buoys')
    expect(now).toContain('Second session')
    expect(headingOf(await pageOf(`/en/instruments/${id}/print?version=1`))).toBe('Harbour lamps')
  })

  test('says at its top that it is an earlier one, and leads to the one that stands', async () => {
    const top = (await pageOf(`/en/instruments/${id}?version=1`)).split('class="reading"')[0] ?? ''
    expect(top).toContain('an earlier version of this text: version 1, English')
    expect(top).toContain(`href="/en/instruments/${id}?version=2&amp;text=en"`)
    expect(await pageOf(`/en/instruments/${id}`)).not.toContain('earlier version')
  })

  test('is cited by its own address', async () => {
    const address = (number: number) => `/en/instruments/${id}?version=${number}&text=en`
    expect(citationOf(await pageOf(`/en/instruments/${id}?version=1`))).toMatch(/version 1, English/)
    expect(citationOf(await pageOf(`/en/instruments/${id}?version=1`))).toContain(address(1))
    expect(citationOf(await pageOf(`/en/instruments/${id}`))).toContain(address(2))
    const only = await acceptVersion('A/CONF.993/L.2', { ...first, status: 'adopted' })
    expect(citationOf(await pageOf(`/en/instruments/${only}`))).toMatch(new RegExp(`/${only}$`))
  })

  test('is compared with another by what each says of itself', async () => {
    const browser = new Browser(site.router, '192.0.2.1', site.address)
    await signIn(site, browser, await site.account('secretariat'))
    const changes = await (await browser.get(`/en/instruments/${id}/since`)).text()
    expect(changes).toMatch(/<ins>(?:(?!<\/ins>).)*and buoys/s)
    expect(changes).toMatch(/<del>(?:(?!<\/del>).)*First/s)
  })

  test('is compared by nothing that one of them does not say', async () => {
    const id = await acceptVersion('A/CONF.993/L.3', first)
    await versionsAsBefore(site.services, id, sql`body - array['title', 'session', 'agendaItem', 'organ']`)
    await acceptVersion('A/CONF.993/L.3', { ...second, date: first.date })
    const browser = new Browser(site.router, '192.0.2.1', site.address)
    await signIn(site, browser, await site.account('secretariat'))
    const changes = await (await browser.get(`/en/instruments/${id}/since`)).text()
    expect(changes).not.toMatch(/<ins>(?:(?!<\/ins>).)*(buoys|session)/s)
  })
})

describe('who accepted a text', () => {
  const folder = mkdtempSync(join(tmpdir(), 'openpoa-test-'))
  afterAll(() => rmSync(folder, { recursive: true }))
  const io = { say: () => {}, out: () => {}, progress: () => {}, json: false }

  test.each([
    ['en', 1, 'by a person', 'by a command of the operator'],
    ['fr', 2, 'par une personne', 'par une commande de l’exploitant'],
    ['ar', 3, 'شخص', 'بأمر من المشغّل'],
  ])('is told as it was (%s)', async (lang, number, person, command) => {
    const byPerson = await acceptVersion(`A/CONF.992/${lang}.1`, {
      title: 'Lamps',
      date: '2024-03-01',
      session: '',
      status: 'adopted',
    })
    const path = join(folder, `${lang}.txt`)
    writeFileSync(path, lanterns(`EX/RES/8/${number}`, threeParagraphs))
    if (importCommand.needs !== 'database') throw new Error('it needs the database')
    expect(
      await importCommand.run(site.services, { positional: [path], options: { status: 'adopted' } }, io),
    ).toBe(0)
    const looked = await pageOf(`/${lang}/instruments/${byPerson}`)
    expect([looked.includes(person), looked.includes(command)]).toEqual([true, false])
    const unseen = await pageOf(`/${lang}/instruments/ex-res-8-${number}`)
    expect([unseen.includes(person), unseen.includes(command)]).toEqual([false, true])
  })
})

describe('a text that was adopted although its file calls itself a draft', () => {
  test('says so where it is read', async () => {
    const said = { title: 'Lamps', date: '2024-03-01', session: '', status: 'adopted' as const }
    const id = await acceptVersion('A/CONF.993/L.20', said)
    expect(await pageOf(`/en/instruments/${id}`)).toContain(
      'calls itself a draft. The person who accepted it confirmed that the text was adopted.',
    )
    const other = await acceptVersion('EX/RES/8/20', { ...said, status: 'adopted' })
    expect(await pageOf(`/en/instruments/${other}`)).not.toContain('calls itself a draft')
  })

  test('is not confirmed as adopted and taken as a draft at once', async () => {
    const id = await bring(lanterns('A/CONF.993/L.21', threeParagraphs))
    const seen = await openImport(id)
    await expect(acceptSeen({ ...seen, despiteFile: true })).rejects.toMatchObject({
      code: 'confirmedAsDraft',
    })
    const browser = new Browser(site.router, '192.0.2.1', site.address)
    await signIn(site, browser, await site.account('secretariat'))
    const { status: _, ...fields } = seen.fields
    await browser.get(`/en/imports/${id}`)
    const sent = { ...fields, status: 'working-draft', despiteFile: 'on', button: 'accept' }
    const answer = await browser.post(`/en/imports/${id}/fields`, sent)
    expect([answer.status, await answer.text()]).toEqual([422, expect.stringContaining('Remove the tick')])
  })
})

describe('a text on a day', () => {
  let id: string
  beforeAll(async () => {
    id = await acceptVersion('A/CONF.993/L.30', { title: 'Oars', date: '2024-03-01', session: '' })
    await acceptVersion('A/CONF.993/L.30', {
      title: 'Oars and sails',
      date: '2024-06-01',
      session: '',
      paragraphs: threeParagraphs.slice(1),
    })
  })

  test('before its first version says that there was none, and keeps the form and the versions', async () => {
    const html = await pageOf(`/en/instruments/${id}?at=2023-11-01`)
    expect(html).toContain('There was no version of this text here on 1 November 2023.')
    expect(html).not.toContain('not available here yet')
    expect(html).toContain('name="at"')
    for (const number of [1, 2]) expect(html).toContain(`version=${number}&amp;text=en`)
    expect(await pageOf(`/en/instruments/${id}/print?at=2023-11-01`, 404)).toContain('on 1 November 2023')
  })

  test('says which day is shown, in its own words, and leads on to the same version', async () => {
    const html = await pageOf(`/en/instruments/${id}?at=2024-04-05`)
    expect(html).toContain('as it stood on 5 April 2024: version 1, English')
    expect(headingOf(html)).toBe('Oars')
    expect(html).toContain(`href="/en/instruments/${id}?version=1&amp;text=en#cite"`)
  })

  test('that there is not is no day', async () => {
    expect(await pageOf(`/en/instruments/${id}?at=2024-02-31`, 404)).toContain('2024-02-31')
  })
})

test('all of it verifies', async () => {
  await integrateAll(site.services)
  const { findings } = await verifyRecord(site.services)
  expect(findings).toEqual([])
})
