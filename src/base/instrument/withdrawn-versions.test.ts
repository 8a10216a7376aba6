import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type OpenSite, openSite } from '../../../test/browser/site.ts'
import { anyone } from '../../core/index.ts'
import { Browser, signIn } from '../access/testing.ts'
import { findDocument } from '../documents/index.ts'
import { integrateAll, verifyRecord } from '../record/index.ts'
import { beginRereading } from './actions/begin-rereading.ts'
import { withdrawVersion } from './actions/withdraw-version.ts'
import { agreedSources, traceAgreed } from './agreed-language.ts'
import { findImport } from './import-store.ts'
import { standingKeys } from './provision-store.ts'
import { versionsVersion } from './rules/import-versions.ts'
import { findInstrument, versionsOf } from './store.ts'
import { importsOn, lanterns, secretariat, threeParagraphs, viewer, withoutItalics } from './testing.ts'

// What was accepted can be undone, on record: nothing of it is lost.

let site: OpenSite
let browser: Browser
beforeAll(async () => {
  site = await openSite({}, { verifies: false })
  browser = new Browser(site.router, '192.0.2.1', site.address)
  await signIn(site, browser, await site.account('secretariat'))
}, 120_000)
afterAll(() => site.close())
const { bring, readingOf, accept, adopt, withdraw, textsOf, versionsIn } = importsOn(() => site.services)

const WHY = 'The paragraphs on oil were never adopted.'
const [lit, , count] = threeParagraphs as [string, string, string]
const open = async (path: string, status = 200): Promise<string> => {
  const answer = await site.router.request(path)
  expect([path, answer.status]).toEqual([path, status])
  return answer.text()
}
const seen = async (path: string): Promise<string> => (await browser.get(path)).text()

const canonicalOf = (html: string): string | undefined => /rel="canonical" href="([^"]+)"/.exec(html)?.[1]

describe('an acceptance that is undone', () => {
  test('brings back what stood, under the ids that it had, and stays readable with day and reason', async () => {
    const id = await adopt('EX/RES/7/20')
    const before = await textsOf(id)
    const stood = await findInstrument(site.services.db, id)
    await adopt('EX/RES/7/20', [lit, 'Requests keepers to sing while the lanterns are lit.'], WHY)
    const sings = (await textsOf(id)).find(({ body }) => body.text.en?.includes('sing'))
    const known = new Set(before.map((one) => one.id))
    expect(known.has(sings?.id ?? '')).toBe(true)
    const added = 'Thanks those who never sleep in the harbour of the north.'
    await adopt('EX/RES/7/20', [lit, 'Requests keepers to sing while the lanterns are lit.', added, added])
    await withdraw(id, 3)
    await withdraw(id, 2)
    expect(await versionsIn(id)).toEqual(['3 en withdrawn', '2 en withdrawn', '1 en'])
    expect(await findInstrument(site.services.db, id)).toEqual(stood)
    const page = await open(`/en/instruments/${id}`)
    for (const words of threeParagraphs) expect(withoutItalics(page)).toContain(words)
    expect(page).not.toContain('earlier version')
    const named = canonicalOf(await open(`/en/instruments/${id}/para_2`))
    expect(named).toMatch(new RegExp(`/en/instruments/${id}/para_2$`))
    expect(canonicalOf(await open(`/en/provisions/${before[2]?.id}`))).toBe(named)
    const old = await open(`/en/instruments/${id}?version=2&text=en`)
    expect(old).toContain('was withdrawn on')
    expect(old).toContain('It was the wrong file.')
    expect(old).not.toContain('/misreading?')
    expect(old).toContain('keepers to sing')
    expect(old).toContain(`href="/en/instruments/${id}?version=1&amp;text=en"`)
    expect(await open(`/api/instruments/${id}/versions`)).toContain(
      '"withdrawnReason":"It was the wrong file."',
    )
    const document = await findDocument(anyone(site.services), id)
    expect(document?.body.title).toEqual({ en: 'Harbour lanterns' })
    expect(await open(`/en/documents/${id}`)).toContain('withdrawn')
  })

  test('leads links to what only it had to it, with the sentence, and nobody finds that by searching', async () => {
    const id = await adopt('EX/RES/7/21')
    await adopt('EX/RES/7/21', [...threeParagraphs, 'Thanks the lighthouse of Zanzibar.'])
    const own = (await textsOf(id)).at(-1)
    await withdraw(id, 2)
    const page = await open(`/en/provisions/${own?.id}`)
    expect(page).toContain('lighthouse of Zanzibar')
    expect(page).toContain('was withdrawn on')
    // A place that no version has that stands is no name for it.
    expect(canonicalOf(await open(`/en/instruments/${id}/para_4`))).toMatch(
      new RegExp(`/en/provisions/${own?.id}$`),
    )
    expect(await standingKeys(site.services.db, [own?.id ?? ''])).toEqual(new Map())
    // Accepted anew, it is the paragraph that it was.
    const again = await bring(
      lanterns('EX/RES/7/21', [...threeParagraphs, 'Thanks the lighthouse of Zanzibar.']),
      {
        status: 'adopted',
      },
    )
    expect((await findImport(site.services.db, again))?.state).toBe('read')
    await accept(again)
    expect(await versionsIn(id)).toEqual(['3 en', '2 en withdrawn', '1 en'])
    expect((await textsOf(id)).at(-1)?.id).toBe(own?.id)
    expect(await open(`/en/provisions/${own?.id}`)).not.toContain('was withdrawn on')
  })

  test('of the first version leaves a text of which none stands, and says so plainly', async () => {
    const id = await adopt('EX/RES/7/22')
    const [first] = await textsOf(id)
    await withdraw(id, 1)
    expect((await findInstrument(site.services.db, id))?.body).toMatchObject({ stands: false })
    for (const lang of ['en', 'fr', 'ar']) await open(`/${lang}/instruments/${id}`)
    const page = await open(`/en/instruments/${id}`)
    expect(page).toContain('No version of this text stands.')
    expect(page).not.toContain('lit at dusk')
    expect(await open(`/en/instruments/${id}?version=1`)).toContain('lit at dusk')
    await open(`/en/instruments/${id}?layer=strength`, 404)
    expect(await open(`/en/provisions/${first?.id}`)).toContain('was withdrawn on')
    expect(await open('/en/library?text=here&sort=symbol')).toContain('no version stands')
    const listed = JSON.parse(await open('/api/instruments?limit=200')) as {
      items: { id: string; stands: boolean }[]
    }
    expect(listed.items.find((one) => one.id === id)?.stands).toBe(false)
    await adopt('EX/RES/7/22', [lit])
    expect((await findInstrument(site.services.db, id))?.body.stands).toBeUndefined()
    expect(await versionsIn(id)).toEqual(['2 en', '1 en withdrawn'])
    expect((await textsOf(id)).map((one) => one.id)).toContain(first?.id)
  })

  test('ends a new reading of it that waits, and none is begun', async () => {
    const { services } = site
    const of = { instrument: await adopt('EX/RES/7/29'), version: 1, language: 'en' }
    const waiting = await beginRereading(services, secretariat, of)
    await withdraw(of.instrument, 1)
    expect((await findImport(services.db, waiting))?.state).toBe('discarded')
    await expect(beginRereading(services, secretariat, of)).rejects.toMatchObject({
      code: 'alreadyWithdrawn',
    })
    expect(await seen(`/en/instruments/${of.instrument}/readings`)).not.toContain('name="number"')
  })

  test('takes its words out of agreed language', async () => {
    const words = 'Decides that the ropes of the seven northern harbours shall be woven of hemp alone;'
    const id = await adopt('EX/RES/7/23', [words])
    const { reading } = await readingOf(await bring(lanterns('EX/RES/7/24', [words])))
    const sources = async (): Promise<string> => {
      const all = await agreedSources(anyone(site.services))
      return JSON.stringify((await traceAgreed(site.services, reading.document, all, () => false)).trace)
    }
    expect(await sources()).toContain(id)
    await withdraw(id, 1)
    expect(await sources()).not.toContain(id)
  })

  test('in one language leaves the other, and the right file stands beside it', async () => {
    const french = (words: string) =>
      [
        'EX/RES/7/25',
        'Lanternes des ports',
        "L'Assemblée des ports,",
        `1. Décide que les lanternes des ports ${words};`,
      ].join('\n\n')
    const id = await adopt('EX/RES/7/25', [lit])
    await accept(await bring(french('sont éteintes dans la nuit'), { status: 'adopted' }))
    expect(await versionsIn(id)).toEqual(['1 en', '1 fr'])
    await withdraw(id, 1, 'fr')
    expect(await open(`/fr/instruments/${id}`)).toContain('lit at dusk')
    await accept(await bring(french('sont allumées dans la nuit'), { status: 'adopted' }))
    expect(await versionsIn(id)).toEqual(['2 fr', '1 en', '1 fr withdrawn'])
    for (const [lang, words] of [
      ['en', 'lit at dusk'],
      ['fr', 'sont allumées'],
    ] as const) {
      const page = await open(`/${lang}/instruments/${id}`)
      expect(page).toContain(words)
      expect(page).not.toMatch(/earlier version|version antérieure/)
    }
    await adopt('EX/RES/7/25', [lit, count])
    expect(await versionsIn(id)).toEqual(['3 en', '2 fr', '1 en', '1 fr withdrawn'])
    expect(await open(`/en/instruments/${id}?version=2&text=fr`)).toContain('an earlier version')
  })

  test('is undone by whoever may import the text, once, with a reason, and by nobody who saw other versions', async () => {
    const id = await adopt('EX/RES/7/26')
    const expected = versionsVersion(await versionsOf(site.services.db, id))
    const given = { instrument: id, version: 1, language: 'en', expected, reason: WHY }
    const as = viewer('secretariat', 'exercise')
    const refused = (over: object, who = secretariat) =>
      expect(withdrawVersion(site.services, who, { ...given, ...over })).rejects
    await refused({}, as).toMatchObject({ code: 'notAllowed' })
    await refused({}, viewer('delegate')).toMatchObject({ code: 'notAllowed' })
    await refused({ reason: ' ' }).toMatchObject({ code: 'noReason' })
    await refused({ reason: 'Ask a@b.example' }).toMatchObject({ code: 'reasonWithAddress' })
    await refused({ version: 2 }).toMatchObject({ code: 'noText' })
    await refused({ expected: null }).toMatchObject({ code: 'changedMeanwhile' })
    await adopt('EX/RES/7/26', [...threeParagraphs, 'Thanks the keepers of all harbours.'])
    await refused({}).toMatchObject({ code: 'changedMeanwhile' })
    const both = await Promise.allSettled([withdraw(id, 2), withdraw(id, 2)])
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    const pack = versionsVersion(await versionsOf(site.services.db, 'norms-2015'))
    await refused({ instrument: 'norms-2015', expected: pack }).toMatchObject({ code: 'neverAccepted' })
  })

  test('is undone on the web, where it is said what stands then', async () => {
    const id = await adopt('EX/RES/7/27')
    await adopt('EX/RES/7/27', [...threeParagraphs, 'Thanks the keepers of all harbours.'])
    const address = `/en/instruments/${id}/withdraw?version=2&text=en`
    expect(await seen(`/en/instruments/${id}`)).toContain(address.replace('&', '&amp;'))
    expect(await open(`/en/instruments/${id}`)).not.toContain('/withdraw')
    expect((await site.router.request(address)).status).not.toBe(200)
    const page = await seen(address)
    expect(page).toContain('Then this version stands again')
    const silent = await browser.post(address, { reason: '' })
    expect([silent.status, await silent.text()]).toEqual([422, expect.stringContaining('href="#reason"')])
    const _version = String(versionsVersion(await versionsOf(site.services.db, id)))
    const done = await browser.post(address, { reason: WHY, _version })
    expect([done.status, done.headers.get('Location')]).toEqual([
      303,
      `/en/instruments/${id}?version=2&text=en`,
    ])
    expect(await versionsIn(id)).toEqual(['2 en withdrawn', '1 en'])
    expect((await browser.get(address)).status).toBe(409)
  })

  test('is told by the feeds of the text and of its paragraphs, with its name', async () => {
    const id = await adopt('EX/RES/7/28')
    const [, first, gone] = await textsOf(id)
    await adopt('EX/RES/7/28', [lit, count], WHY)
    await withdraw(id, 2)
    await integrateAll(site.services)
    for (const path of [`instruments/${id}`, `provisions/${first?.id}`, `provisions/${gone?.id}`]) {
      const link = /<link rel="alternate" type="application\/atom\+xml"[^>]* href="([^"]+)"/.exec(
        await open(`/en/${path}`),
      )
      const feed = await open(link?.[1]?.replaceAll('&amp;', '&') ?? '')
      const titles = [...feed.matchAll(/<entry>\n<id>[^<]*<\/id>\n<title>([^<]*)/g)].map(([, title]) => title)
      expect(titles).toEqual([
        'Acceptance undone: EX/RES/7/28',
        'Text accepted: EX/RES/7/28',
        'Text accepted: EX/RES/7/28',
      ])
      const said = [...feed.matchAll(/<content type="text">([^<]*)/g)].map(([, words]) => words)
      expect(said).toEqual([
        expect.stringMatching(/acceptance of version 2 .*EX\/RES\/7\/28.* was undone.*Version 1 stands/),
        expect.stringMatching(
          /EX\/RES\/7\/28.* accepted as version 2 .*in place of version 1: one paragraph vanished/,
        ),
        expect.stringMatching(/EX\/RES\/7\/28.* accepted as version 1/),
      ])
    }
  })
})

test('all of it verifies', async () => {
  await integrateAll(site.services)
  expect((await verifyRecord(site.services)).findings).toEqual([])
})

test('in French, what stands here is not called authentic', () => {
  const words = readFileSync(new URL('locales/fr.json', import.meta.url), 'utf8')
  expect(words).not.toMatch(/\bfoi\b/)
})
