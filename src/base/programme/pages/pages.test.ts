import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { type OpenSite, openSite } from '../../../../test/browser/site.ts'
import { type PackFolder, eventIn, makePackFolder } from '../../../../test/pack-folder.ts'
import { anyone, partOf, resolveRefs } from '../../../core/index.ts'
import { topicsRead } from '../../../core/testing/testing.ts'
import { loadPack } from '../actions/load-pack.ts'
import { itemRef } from '../refs.ts'
import type { Item } from '../schema.ts'
import { featureStatuses } from '../rules/feature-status.ts'
import { findItemsByKey } from '../queries/find-items.ts'
import { findProgramme, itemKeys, itemsByKey, itemsOf } from '../store.ts'

let site: OpenSite
let packs: PackFolder
beforeAll(async () => {
  site = await openSite()
  packs = makePackFolder()
}, 120_000)
afterAll(async () => {
  await site.close()
  packs.remove()
})

const get = (path: string, headers: Record<string, string> = {}) => site.router.request(path, { headers })
/** The tag of a page; a page has none while something else happens to be written. */
const tagOf = (path: string): Promise<string> =>
  vi.waitFor(async () => {
    const tag = (await get(path)).headers.get('ETag')
    if (!tag) throw new Error(`${path} was sent without a tag`)
    return tag
  })
const html = async (path: string): Promise<string> => {
  const answer = await get(path)
  expect([path, answer.status]).toEqual([path, 200])
  return answer.text()
}

const pages = {
  cyber: [
    '',
    '/norms',
    '/norms/norm-h',
    '/framework',
    '/bodies',
    '/bodies/global-mechanism',
    '/calendar',
    '/explained',
    '/glossary',
    '/timeline',
    '/views',
    '/disagreements',
    '/mandates',
    '/parties',
  ],
  exercise: ['', '/bodies', '/bodies/x-mechanism', '/calendar', '/timeline', '/mandates', '/parties'],
}

test.each(['/disagreements', '/mandates'])(
  '%s names documents as sources and says once what this site says',
  async (path) => {
    const page = await html(`/en/programmes/cyber${path}`)
    const sources = page.split('id="sources"')[1] ?? ''
    expect(sources).toContain('/en/documents/')
    expect(page).not.toContain('/documents/our-notes')
    expect(page.split('What has no number is said by this site itself')).toHaveLength(2)
  },
)

test('an item says in which documents it stands, where these were published, and who took them up', async () => {
  const page = await html('/en/programmes/cyber/norms/norm-k')
  for (const symbol of ['A/70/174', 'A/76/135'])
    expect(page).toMatch(new RegExp(`href="https://documents\\.un\\.org/[^"]*${symbol}[^"]*"`))
  expect(page).toMatch(
    /is reaffirmed by <a href="\/en\/documents\/a-75-816"><bdi>A\/75\/816<\/bdi><\/a><a class="source-mark"/,
  )
  expect(page).toContain('href="/en/search?q=%22A%2F70%2F174%22"')
  expect(page).not.toContain('>a-76-135<')
})

test('what nobody has read in its source is not shown as a fact: the claim itself says so', async () => {
  const page = await html('/en/programmes/cyber/framework')
  const claims = [
    ...page.matchAll(
      /class="source-mark" href="#(source-\d+)"[^>]*>.*?<\/a>(\s*<span class="badge unverified">)?/g,
    ),
  ]
  expect(claims.filter(([, , badge]) => badge).length).toBeGreaterThan(0)
  for (const [, id = '', badge] of claims) {
    const [, words = ''] = new RegExp(`<li id="${id}">(.*?)</li>`, 's').exec(page) ?? []
    if (badge) expect([id, words.includes('badge unverified')]).toEqual([id, true])
  }
  expect(page).not.toMatch(/not read in this source|derived by this site/)
  expect(page).not.toContain('Ransomware')
})

test('the feed of an item is one step from the list of its kind, and names that item alone', async () => {
  const feed = '/en/record/entries.atom?entity=programme%2Fitem%2Fcyber%2Fnorm%2Fnorm-k'
  for (const page of ['/en/programmes/cyber/norms', '/en/programmes/cyber/norms/norm-k'])
    expect(await html(page)).toContain(`href="${feed}"`)
  const said = await html(feed)
  expect(said).toMatch(/<entry>[^]*<title>[^<]*: \(k\) [^<]*<\/title>/)
  expect(said).not.toContain('(a) ')
})

test('invented States stand in the order of their English names, in every language', async () => {
  for (const lang of ['en', 'ar']) {
    const page = await html(`/${lang}/exercise/programmes/exercise/parties`)
    const ids = [...page.matchAll(/href="[^"]*\/parties\/(x-[a-z]{3})"/g)].map(([, id]) => id)
    expect(ids.length).toBeGreaterThan(10)
    expect(ids.indexOf('x-omr')).toBe(ids.indexOf('x-lmv') + 1)
  }
})

test('in French a colon has a space before it that does not break, and a month has no article', async () => {
  const words = (await html('/fr/programmes/cyber/bodies/global-mechanism')).replace(/<[^>]*>/g, '')
  expect(words).toContain('Présidente\u00a0: Egriselda López')
  expect(words).toContain('depuis mars 2026')
  expect(words).not.toMatch(/depuis\u00a0:|Présidente:/)
})

test('in Arabic a norm is cited by both of its letters', async () => {
  const page = (await html('/ar/programmes/cyber/norms/norm-k')).replaceAll(/[\u2066-\u2069]/g, '')
  expect(page).toContain('(ك) عدم')
  expect(page).toContain('13 (ك) (k)')
})

describe.each(['en', 'fr', 'ar'])('in %s', (lang) => {
  test.each(Object.entries(pages))(
    'every page of %s answers, with one heading and no message key',
    async (id, paths) => {
      for (const path of paths) {
        const text = await html(`/${lang}${id === 'exercise' ? '/exercise' : ''}/programmes/${id}${path}`)
        expect(text).toContain(`<html lang="${lang}" dir="${lang === 'ar' ? 'rtl' : 'ltr'}"`)
        expect(text.match(/<h1/g)).toHaveLength(1)
        expect(text).not.toMatch(/>\s*programme\.[a-z]/)
      }
    },
  )

  test('every page and the calendar of the exercise say that it is one', async () => {
    const programme = await findProgramme(site.services.db, 'exercise')
    const notice = (programme?.body.notice as Record<string, string> | undefined)?.[lang] ?? 'no notice'
    for (const path of pages.exercise)
      expect(await html(`/${lang}/exercise/programmes/exercise${path}`)).toContain(notice)
    const calendar = (await html(`/${lang}/exercise/programmes/exercise/calendar.ics`)).replaceAll(
      '\r\n ',
      '',
    )
    const events = calendar.match(/BEGIN:VEVENT/g)?.length ?? 0
    expect(events).toBeGreaterThan(0)
    expect(calendar.match(/^DESCRIPTION:/gm)).toHaveLength(events)
    const word = site.services.words.in(lang)('core.ui.exercise')
    expect(calendar.match(new RegExp(`^SUMMARY:${word}`, 'gm'))).toHaveLength(events)
  })
})

test.each([
  '/en/programmes/nowhere',
  '/en/programmes/cyber/norms/norm-z',
  '/en/exercise/programmes/exercise/norms',
  '/en/exercise/programmes/exercise/views',
  '/en/exercise/programmes/exercise/glossary',
  '/en/exercise/programmes/exercise/explained',
  '/en/programmes/nowhere/calendar.ics',
])('%s does not exist', async (path) => expect((await get(path)).status).toBe(404))

test('the calendar of a State has the meetings of all programmes, each as in the calendar of its own, and none of an exercise', async () => {
  const uids = async (path: string) => (await html(path)).match(/^UID:.*$/gm) ?? []
  const ofState = await uids('/en/states/fra/calendar.ics')
  const cyber = await uids('/en/programmes/cyber/calendar.ics')
  expect(cyber.length).toBeGreaterThan(0)
  // The one real programme of this site.
  expect(ofState).toEqual(cyber)
  expect(await html('/en/states/fra')).toContain('href="/en/states/fra/calendar.ics"')
  expect((await get('/en/states/nowhere/calendar.ics')).status).toBe(404)
})

test('the norm says first what is official, and then what is ours', async () => {
  const text = await html('/en/programmes/cyber/norms/norm-h')
  expect(text.indexOf('The official text is not available here')).toBeGreaterThan(0)
  expect(text.indexOf('Summary by this site')).toBeGreaterThan(
    text.indexOf('The official text is not available'),
  )
  expect(text).toContain('A/70/174')
  expect(text).toContain('/en/record/entities/programme/item/cyber/norm/norm-h')
})

test('a norm has its letter in the script of the page', async () => {
  for (const path of ['/norms', '/norms/norm-k'])
    expect(await html(`/ar/programmes/cyber${path}`)).toContain('(ك)')
  expect(await html('/ar/programmes/cyber/norms/norm-k')).toContain('(ي)')
  expect(await html('/fr/programmes/cyber/norms/norm-k')).toContain('<h1>(k) ')
})

test('the day of a report is said rightly where only its month is known', async () => {
  expect(await html('/en/programmes/cyber/views')).toContain('As reported (May 2022) by')
})

test('what is mandated is told from what is available here, in words and numbers', async () => {
  const text = await html('/en/programmes/cyber/mandates')
  const [available = '', mandated = '', unverified = '', off = ''] = featureStatuses.map((status) => {
    const from = text.indexOf(`<h3 id="${status}"`)
    return text.slice(from, text.indexOf('</section>', from))
  })
  expect(available).toContain('Mandated and available here')
  expect(available).toContain('id="documents"')
  expect(mandated).toContain('Mandated, not available here yet')
  expect(mandated).toContain('id="contacts"')
  expect(unverified).toContain('Mandate not yet verified')
  expect(unverified).toContain('id="share-survey"')
  expect(off).toContain('id="negotiation"')
  const counts = [available, mandated, unverified, off].map((part) => part.match(/<li/g)?.length)
  expect(
    [...text.matchAll(/<b>(\d+)<\/b> <span>(?:not mandated|mandated|mandate not yet verified),/g)].map(
      ([, count]) => Number(count),
    ),
  ).toEqual(counts)
})

test('the parties of the exercise are invented, each with its group and languages', async () => {
  const text = await html('/en/exercise/programmes/exercise/parties')
  expect(text).toContain('id="x-ald"')
  expect(text).toContain('Republic of Aldovaria')
  expect(text).toContain('Northern Reach Group')
  expect(text).toContain('works in English')
  expect(await html('/en/programmes/cyber/parties')).not.toContain('Aldovaria')
})

test.each(['', '/norms', '/timeline', '/calendar'])(
  'the page %s answers 304 until a statement on it changes',
  async (path) => {
    const address = `/fr/programmes/cyber${path}`
    const tag = await tagOf(address)
    expect((await get(address, { 'If-None-Match': tag })).status).toBe(304)
    expect(await tagOf(address.replace('/fr', '/ar'))).not.toBe(tag)
  },
)

test('a statement that changes on record changes the tag of its page, and of no page of another programme', async () => {
  const load = (title: string) =>
    loadPack(site.services, packs.write('tagged', { 'timeline.yaml': eventIn('tagged', 'first', title) }), {
      dryRun: false,
    })
  await load('One')
  const [own, other] = ['/en/programmes/tagged/timeline', '/en/programmes/cyber/timeline']
  const [tag, otherTag] = [await tagOf(own), await tagOf(other)]
  await load('Uno')
  expect(await html(own)).toContain('Uno')
  expect(await tagOf(own)).not.toBe(tag)
  expect(await tagOf(other)).toBe(otherTag)
})

test('the day changes what comes next', async () => {
  const meetings = (await itemsOf(site.services.db, 'cyber', ['meeting'])) as Item<'meeting'>[]
  const last =
    meetings
      .map((m) => m.body.to)
      .sort()
      .at(-1) ?? ''
  const address = '/en/programmes/cyber/calendar'
  const before = await tagOf(address)
  const years = new Date(last).getTime() - Date.now() + 400 * 86_400_000
  site.pass(Math.max(years, 86_400_000))
  expect(await tagOf(address)).not.toBe(before)
  expect(await html(address)).toContain('No upcoming meeting is known')
})

describe('lists for programs', () => {
  const read = async (address: string) => (await get(address)).json()
  test.each([
    ['/api/programmes', ({ id }: Listed) => id],
    ['/api/programmes/cyber/items', ({ section, id }: Listed) => `${section}/${id}`],
    [
      '/api/programmes/cyber/items?section=norm&section=body',
      ({ section, id }: Listed) => `${section}/${id}`,
    ],
    ['/api/programmes/cyber/calendar', ({ section, id }: Listed) => `${section}/${id}`],
    ['/api/programmes/cyber/parties', ({ id }: Listed) => id],
  ])('%s gives each item once, in one order, however many are asked for at once', async (list, nameOf) => {
    const all = (await read(list)) as Page
    const names = all.items.map(nameOf)
    expect(new Set(names).size).toBe(names.length)
    if (all.total) expect((await whole(list, 200)).length).toBe(all.total.count)
    for (const limit of [1, 2, 3])
      expect((await whole(list, limit)).map(nameOf).slice(0, names.length)).toEqual(names)
  })

  test.each([
    'norms',
    'framework',
    'bodies',
    'calendar',
    'explained',
    'glossary',
    'timeline',
    'views',
    'disagreements',
    'parties',
  ])('what /api/programmes/cyber/%s gives stands on the page, which leads there', async (name) => {
    const address = `/programmes/cyber/${name}`
    const { items } = (await read(`/api${address}`)) as Page
    const page = await html(`/en${address}`)
    expect(page).toContain(`href="/api${address}.csv"`)
    const missing = items.filter(({ id, address: own }) => {
      const [path = '', place = id] = (own ?? '').split('#')
      return path.startsWith(address) && !page.includes(`id="${place}"`)
    })
    expect(items.length).toBeGreaterThan(1)
    expect(missing).toEqual([])
  })

  test.each([
    '/api/programmes/nothing/norms',
    '/api/programmes/nothing/parties',
    '/en/programmes/nothing/parties',
  ])('%s is not there', async (path) => expect((await get(path)).status).toBe(404))

  /** A list read page by page to its end, or to the end of its first 50. */
  async function whole(list: string, limit: number): Promise<Listed[]> {
    const items: Listed[] = []
    let next: string | null = `${list}${list.includes('?') ? '&' : '?'}limit=${limit}`
    while (next && (limit > 3 || items.length < 60)) {
      const page: Page = await read(next)
      expect(page.items.length).toBeLessThanOrEqual(limit)
      items.push(...page.items)
      next = page.next
    }
    return items
  }
})
interface Listed {
  id: string
  address?: string
  section?: string
}
interface Page {
  items: Listed[]
  next: string | null
  total?: { count: number }
}

test('what is found by its key rests on the versions of that very statement or body', async () => {
  const keys = ['cyber/body/global-mechanism', 'cyber/norm/norm-a']
  const { db, registry } = site.services
  const topics = await topicsRead(async () => {
    const found = await findItemsByKey(anyone(site.services, 'en'), keys)
    expect([...found.keys()].sort()).toEqual(keys)
  })
  const { of } = await registry.versions(db, topics)
  expect(of.map(Number).filter((version) => version > 0)).toHaveLength(2)
})

test('every statement and every body has a name and an address that answers', async () => {
  const { db } = site.services
  const keys = await itemKeys(db, null, 10_000, [])
  const items = [...(await itemsByKey(db, keys)).values()]
  const reader = { ...anyone(site.services, 'ar'), part: partOf(site.services, 'site') }
  const found = await resolveRefs(reader, items.map(itemRef))
  expect(found.size).toBe(keys.length)
  const paths = new Set<string>()
  for (const { name, address } of found.values()) {
    expect(name.length).toBeGreaterThan(0)
    paths.add(address)
  }
  const texts = new Map<string, string>()
  for (const address of paths) {
    const [path = '', anchor] = address.split('#')
    if (!texts.has(path)) texts.set(path, await html(`/en${path}`))
    if (anchor) expect([address, texts.get(path)?.includes(`id="${anchor}"`)]).toEqual([address, true])
  }
})
