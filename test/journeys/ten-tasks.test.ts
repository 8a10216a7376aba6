import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { BrowserContextOptions, Locator, Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { textsCommand } from '../../src/base/instrument/texts-command.ts'
import { integrateAll } from '../../src/base/record/index.ts'
import { projectRoot } from '../../src/core/index.ts'
import { followAll } from '../../src/site/publication/index.ts'
import { signInAs, useBrowser, withoutJavaScript } from '../browser/browser.ts'

// Ten tasks that people come for, each from the front page by links and forms alone, in so many clicks at most. Texts come from ../shared/corpus.

const corpus = join(projectRoot(), '..', 'shared', 'corpus')
const TODAY = Date.parse('2026-11-28T09:00:00Z')

const kit = useBrowser()
beforeAll(async () => {
  kit.site.pass(TODAY - Date.now())
  if (!existsSync(corpus)) return
  const { services } = kit.site
  const io = { out() {}, say() {}, json: false, progress() {} }
  if (textsCommand.needs !== 'database') throw new Error('it needs the database')
  await textsCommand.run(services, { positional: ['get'], options: { from: corpus, programme: 'cyber' } }, io)
  await integrateAll(services)
  await followAll(services)
}, 120_000)

/** Somebody at a page, who presses links and buttons, each of which counts. */
interface Walk {
  page: Page
  clicks: number
  press(what: Locator): Promise<void>
  /** Presses what leads to no other page. @param answer what it leads to instead */
  fetch<T>(what: Locator, answer: Promise<T>): Promise<T>
  tick(box: Locator): Promise<void>
  type(field: Locator, words: string): Promise<void>
  choose(list: Locator, option: RegExp): Promise<void>
}

/** By which means people press, type and choose. */
interface Means {
  name: string
  options: BrowserContextOptions
  reach(page: Page, what: Locator): Promise<void>
  press(page: Page, what: Locator): Promise<void>
}
const pointer: Means = {
  name: 'with a pointer, no scripts',
  options: withoutJavaScript(),
  reach: (_page, what) => what.focus(),
  press: (_page, what) => what.click(),
}
const keyboard: Means = {
  name: 'with the keyboard alone',
  options: {},
  reach: reachByTab,
  async press(page, what) {
    await reachByTab(page, what)
    await page.keyboard.press('Enter')
  },
}

/** Places that the Tab key visits on the longest of these pages. */
const MOST_STOPS = 600

async function reachByTab(page: Page, what: Locator): Promise<void> {
  const wanted = await what.elementHandle()
  for (let stops = 0; stops < MOST_STOPS; stops++) {
    if (await page.evaluate((element) => element === document.activeElement, wanted)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`the Tab key does not come to ${what} on ${page.url()}`)
}

async function startAt(address: string, means: Means, own?: Page): Promise<Walk> {
  const page = own ?? (await kit.open(address, means.options))
  const walk: Walk = {
    page,
    clicks: 0,
    async press(what) {
      await walk.fetch(what, page.waitForEvent('framenavigated'))
      await page.waitForLoadState()
    },
    async fetch(what, answer) {
      walk.clicks++
      await means.press(page, what.first())
      return answer
    },
    async tick(box) {
      walk.clicks++
      await means.reach(page, box.first())
      await page.keyboard.press('Space')
      expect(await box.first().isChecked()).toBe(true)
    },
    async type(field, words) {
      await means.reach(page, field.first())
      await page.keyboard.type(words)
    },
    async choose(list, option) {
      const words = await list.locator('option', { hasText: option }).first().textContent()
      await means.reach(page, list)
      await page.keyboard.type(words!.slice(0, 20))
      expect(await list.locator('option:checked').textContent()).toBe(words)
    },
  }
  return walk
}

/** What a page says, without marks of direction, in single spaces. */
const saidOn = async (page: Page, where = 'main'): Promise<string> =>
  (await page.locator(where).first().innerText())
    .replaceAll(/[\u2066-\u2069]/g, '')
    .replaceAll(/[\s\u00a0\u202f]+/g, ' ')

/** Puts a question to the search of the header. */
async function ask(walk: Walk, words: string): Promise<void> {
  await walk.type(walk.page.locator('header input[type=search]'), words)
  await walk.press(walk.page.locator('header form[role=search] button'))
}

const norms: [string, string, string][] = [
  ['k', 'should not use authorized emergency response teams', 'A/76/135, paras. 65–68'],
  ['a', 'cooperate in developing and applying measures to increase stability', 'A/76/135, paras. 19–21'],
  ['e', 'including the right to freedom of expression', 'A/76/135, paras. 36–41'],
  ['j', 'encourage responsible reporting of ICT vulnerabilities', 'A/76/135, paras. 60–64'],
]
const bodies: [string, string][] = [
  ['global-mechanism', '7 – 11 December 2026'],
  ['gm-dtg-1', '7 – 11 December 2026'],
  ['gm-dtg-2', '7 – 11 December 2026'],
]
const citations: [string, string, string][] = [
  ['A/RES/79/40 para 27', 'A/RES/79/40', 'Paragraph 27'],
  ['13(k)', 'A/70/174', 'Paragraph 13 (k)'],
  ['A/RES/79/237, para. 2 (b)', 'A/RES/79/237', 'Paragraph 2 (b)'],
  ['A/75/816 para 55', 'A/75/816', 'Paragraph 55'],
]
const addressed: [string, string, string][] = [
  ['capacity-building', 'Secretary-General', 'A/RES/80/16, para. 3'],
  ['small arms', 'Secretary-General', 'A/RES/79/40, para. 24'],
  ['capacity-building', 'States', 'A/RES/78/237, para. 7'],
]
const pairs: [string, string][] = [
  ['A/RES/78/16', 'A/RES/79/237'],
  ['A/RES/78/237', 'A/RES/80/16'],
  ['A/RES/79/243', 'A/RES/79/1'],
]
const texts = ['A/RES/79/40', 'A/RES/80/16', 'A/70/174']
const states: [string, string][] = [
  ['ken', 'Kenya'],
  ['slv', 'El Salvador'],
  ['khm', 'Cambodia'],
]
const mentioned: [string, RegExp][] = [
  ['El Salvador', /Offices held.*Global Mechanism.*Egriselda López.*Reported by others/],
  ['China', /Reported by others/],
  ['Kenya', /Groups/],
]

/** By keyboard the first of each kind: the others differ in what is found, not in the way there. All on demand: npm run prove tasks */
const ALL = process.env['OPENPOA_TASKS'] === 'all'

describe.skipIf(!existsSync(corpus)).each([pointer, keyboard])(
  'from the front page, $name (skipped without ../shared)',
  (means) => {
    const some = <T>(cases: T[]): T[] => (means === pointer || ALL ? cases : cases.slice(0, 1))

    it.each(some(norms))(
      'the wording of norm (%s), and where its guidance stands',
      async (letter, words, guidance) => {
        const walk = await startAt('/', means)
        const { page } = walk
        await walk.press(page.locator('main a[href$="/norms"]'))
        await walk.press(page.locator(`main a[href$="/norms/norm-${letter}"]`))
        const said = await saidOn(page)
        expect(said).toContain(words)
        expect(said).toContain(guidance)
        expect(said).toContain('Not yet verified')
        expect(walk.clicks).toBeLessThanOrEqual(2)
      },
    )

    it.each(some(bodies))('the next meeting of %s, its place, and who may attend', async (body, days) => {
      const walk = await startAt('/', means)
      const { page } = walk
      await walk.press(page.locator('main a[href$="/bodies"]'))
      await walk.press(page.locator(`main a[href$="/bodies/${body}"]`))
      const said = await saidOn(page)
      expect(said).toMatch(new RegExp(`Next meeting ${days} in 9 days.*Place.*Who may attend`))
      expect(walk.clicks).toBeLessThanOrEqual(2)
    })

    it.each(some(citations))('a paragraph by its citation: %s', async (citation, text, heading) => {
      const walk = await startAt('/', means)
      await ask(walk, citation)
      const said = await saidOn(walk.page)
      expect([said.includes(`${text} ·`), said.includes(` ${heading} `)]).toEqual([true, true])
      expect(walk.clicks).toBe(1)
    })

    it.each(some(addressed))('paragraphs on %s addressed to: %s', async (words, addressee, found) => {
      const walk = await startAt('/', means)
      const { page } = walk
      await ask(walk, words)
      await walk.tick(page.getByRole('checkbox', { name: addressee }))
      await walk.press(page.getByRole('button', { name: 'Apply filters' }))
      expect(new URL(page.url()).searchParams.getAll('addressee')).toHaveLength(1)
      const said = await saidOn(page)
      expect(said).toMatch(/results? for “/)
      expect(said).toContain(found)
      expect(walk.clicks).toBeLessThanOrEqual(3)
    })

    it.each(some(pairs))('two stored resolutions compared: %s and %s', async (one, other) => {
      const walk = await startAt('/', means)
      const { page } = walk
      await ask(walk, one)
      await walk.press(page.locator('main a[href*="/compare?a="]'))
      await walk.choose(page.locator('select#b'), new RegExp(`^${other}:`))
      await walk.press(page.locator('main form[action$="/compare"] button'))
      expect(await page.locator('main ins, main del').count()).toBeGreaterThan(0)
      expect(walk.clicks).toBeLessThanOrEqual(3)
    })

    it.each(some(texts))('the Word file of %s', async (symbol) => {
      const walk = await startAt('/', means)
      const { page } = walk
      await ask(walk, symbol)
      const link = page.getByRole('link', { name: 'Word file' })
      const file = await walk.fetch(link, page.waitForEvent('download'))
      expect(file.suggestedFilename()).toMatch(/\.docx$/)
      expect(walk.clicks).toBeLessThanOrEqual(2)
    })

    it.each(citations.slice(0, 1))(
      'the Word file of the text in which a paragraph stands: %s',
      async (citation) => {
        const walk = await startAt('/', means)
        const { page } = walk
        await ask(walk, citation)
        const link = page.getByRole('link', { name: 'Word file' })
        const file = await walk.fetch(link, page.waitForEvent('download'))
        expect(file.suggestedFilename()).toMatch(/\.docx$/)
        expect(walk.clicks).toBeLessThanOrEqual(2)
      },
    )

    it.each(some(citations))('whether a paragraph is unchanged: %s', async (citation) => {
      const walk = await startAt('/', means)
      await ask(walk, citation)
      expect(await saidOn(walk.page)).toContain('published here on 28 November 2026, unchanged since.')
      expect(walk.clicks).toBeLessThanOrEqual(1)
    })

    it.each(some(states))('the State of its focal point, from the first sign-in: %s', async (state, name) => {
      const scope = { module: 'parties', kind: 'state', id: state }
      const email = await kit.site.account('focal-point', scope)
      const page = await kit.open('/', means.options)
      await signInAs(kit.site, page, email)
      const walk = await startAt('/', means, page)
      await walk.press(page.locator('main').getByRole('link', { name, exact: true }))
      expect(new URL(page.url()).pathname).toBe(`/en/states/${state}`)
      expect(walk.clicks).toBeLessThanOrEqual(1)
    })

    it.each(some(citations))('the feed of one provision: %s', async (citation) => {
      const walk = await startAt('/', means)
      const { page } = walk
      await ask(walk, citation)
      const link = page.getByRole('link', { name: 'Subscribe to changes' })
      const answer = await walk.fetch(link, page.waitForResponse(/entries\.atom\?/))
      expect(answer.headers()['content-type']).toContain('application/atom+xml')
      expect(walk.clicks).toBeLessThanOrEqual(2)
    })

    it.each(some(mentioned))('everything that is said of %s', async (name, said) => {
      const walk = await startAt('/', means)
      const { page } = walk
      await walk.press(page.locator('header nav a[href$="/states"]'))
      await walk.press(page.locator('main').getByRole('link', { name, exact: true }))
      expect(await saidOn(page)).toMatch(said)
      expect(walk.clicks).toBeLessThanOrEqual(2)
    })
  },
)
