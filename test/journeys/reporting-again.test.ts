import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { parse } from 'yaml'
import { type Ref, inTransaction, projectRoot } from '../../src/core/index.ts'
import { loadQuestionnaires, openRound } from '../../src/modules/reporting/index.ts'
import { type PackQuestionnaire, packQuestionnaire } from '../../src/modules/reporting/pack-shapes.ts'
import { findWork } from '../../src/modules/reporting/queries/find-work.ts'
import { ofState, secretariat } from '../../src/modules/reporting/testing.ts'
import { useBrowser, withoutJavaScript } from '../browser/browser.ts'

// Nobody is asked twice: a survey of more than a hundred questions, and the same in the next round, counted by what somebody does with a hand.

const kit = useBrowser()
const ALDOVARIA: Ref = { module: 'parties', kind: 'state', id: 'exercise/x-ald' }
const DAY_MS = 24 * 3_600_000
/** Long enough for another round; a session lasts so long. */
const LATER_MS = 40 * DAY_MS
const CHANGED = 20
const NEW = 5
/** Pages of parts, those that come again included. */
const MOST_PAGES = 20

/** The widest questionnaire that a pack brings, as the exercise asks it. */
function survey(version: string, more: number): PackQuestionnaire {
  const file = join(projectRoot(), 'programmes', 'cyber', 'questionnaires', 'voluntary-survey.yaml')
  const given = packQuestionnaire.parse(parse(readFileSync(file, 'utf8')))
  const first = given.parts[0]!
  const added = Array.from({ length: more }, (_, nr) => ({
    question: `new-${nr + 1}`,
    kind: 'text' as const,
    label: `What is new, ${nr + 1}?`,
  }))
  const parts = [{ ...first, elements: [...first.elements, ...added] }, ...given.parts.slice(1)]
  return { ...given, id: 'wide-survey', version, feature: 'share-information', parts }
}

it(`a second report with ${CHANGED} answers changed and ${NEW} questions new takes less than a quarter of the first`, async () => {
  await ask('1', 0)
  let hand = await sitDown()
  const first = await begin(hand)
  await hand.click(partLinks(hand.page).first())
  for (let n = 0; n < MOST_PAGES && hand.page.url().includes('/parts/'); n++) await fillPart(hand, Infinity)
  await finish(hand, 'AL/2026/1')
  const firstTook = hand.acts
  const before = await answersOf(first)
  expect(before.size).toBeGreaterThan(100)

  kit.site.pass(LATER_MS)
  await ask('2', NEW)
  hand = new Hand(hand.page)
  const second = await begin(hand)
  await hand.click(hand.page.getByRole('button', { name: 'Nothing new: all of it is still true' }))
  await hand.click(partLinks(hand.page).first())
  let left = CHANGED
  for (let n = 0; n < MOST_PAGES && left > 0; n++) left -= await fillPart(hand, left)
  await finish(hand, 'AL/2028/1')
  console.info(`first: ${firstTook} acts for ${before.size} answers; second: ${hand.acts}`)
  expect(hand.acts).toBeLessThan(firstTook / 4)

  const after = await answersOf(second)
  expect([...before].filter(([place, value]) => after.get(place) !== value)).toHaveLength(CHANGED)
  expect(after.size).toBe(before.size + NEW)
}, 240_000)

/** A round on a version of the survey. */
async function ask(version: string, more: number): Promise<void> {
  const day = (ms: number): string => new Date(ms).toISOString().slice(0, 10)
  const now = kit.site.services.clock().getTime()
  await inTransaction(kit.site.services, async (tx) => {
    await loadQuestionnaires(tx, 'exercise', [survey(version, more)], [])
    await openRound(tx, secretariat, {
      programme: 'exercise',
      questionnaire: 'wide-survey',
      opens: day(now),
      closes: day(now + 30 * DAY_MS),
    })
  })
}

/** A focal point who has signed in. */
async function sitDown(): Promise<Hand> {
  const page = await kit.open('/en/', withoutJavaScript())
  await kit.signIn(page, 'focal-point', ALDOVARIA)
  return new Hand(page)
}

/** @returns the report */
async function begin(hand: Hand): Promise<string> {
  const { page } = hand
  await page.goto('/en/exercise/')
  await hand.click(page.locator('main').getByRole('link', { name: 'Share information' }).first())
  await hand.click(page.getByRole('button', { name: /Begin the report of Aldovaria/ }))
  return /reports\/([0-9a-f-]+)/.exec(page.url())![1]!
}

const partLinks = (page: Page): Locator => page.locator('#parts ~ * a, [aria-labelledby="parts"] a')

/** Answers what stands empty on the page of a part, changes so many words that stand there, and saves. @returns how many it changed */
async function fillPart(hand: Hand, most: number): Promise<number> {
  const { page } = hand
  const fields = fieldsOf(await page.content())
  let changed = 0
  for (const one of fields) {
    const { name, type, isEmpty } = one
    const field = page.locator(`[name="${name}"]`)
    if (isEmpty) await answer(hand, field, one)
    else if (most !== Infinity && type === 'textarea' && changed < most) {
      await hand.fill(field, `Changed since: ${name}`)
      changed++
    }
  }
  await hand.click(page.getByRole('button', { name: 'Save and go on' }))
  expect(await page.locator('main').textContent()).not.toContain('There is a problem')
  return changed
}

async function answer(hand: Hand, field: Locator, { name, type, values }: Field): Promise<void> {
  const nr = Number(/\.(\d+)$/.exec(name)?.[1] ?? 0)
  if (type === 'radio' || type === 'checkbox') return hand.check(field.first())
  // Of an order of preference another in each place.
  if (type === 'select') return hand.select(field, values.filter(Boolean)[nr]!)
  if (type === 'date') return hand.fill(field, '2026-03-01')
  if (type === 'url') return hand.fill(field, 'https://example.org/law')
  if (type === 'email') return hand.fill(field, 'office@example.org')
  return hand.fill(field, type === 'decimal' || type === 'numeric' ? '3' : 'Said in a few words.')
}

interface Field {
  name: string
  type: string
  values: string[]
  isEmpty: boolean
}

/** The fields that a page asks to be filled in, by their names. */
function fieldsOf(html: string): Field[] {
  const fields = new Map<string, Field>()
  for (const [tag, element = '', rest = ''] of html.matchAll(/<(input|select|textarea)\b([^>]*)>/g)) {
    const attribute = (of: string): string => new RegExp(`\\s${of}="([^"]*)"`).exec(rest)?.[1] ?? ''
    const name = attribute('name')
    const kind = attribute('type')
    if (!name.startsWith('answers.') || kind === 'hidden') continue
    const inside = html.slice(html.indexOf(tag) + tag.length)
    const values =
      element === 'select'
        ? [...inside.slice(0, inside.indexOf('</select>')).matchAll(/value="([^"]*)"/g)].map(
            ([, one]) => one!,
          )
        : []
    const isFilled =
      kind === 'radio' || kind === 'checkbox'
        ? /\schecked/.test(rest)
        : element === 'textarea'
          ? !inside.startsWith('</textarea>')
          : element === 'select'
            ? /<option[^>]*value="[^"]+"[^>]*selected/.test(inside.slice(0, inside.indexOf('</select>')))
            : attribute('value') !== ''
    const before = fields.get(name)
    const type = element === 'input' ? attribute('inputmode') || kind || 'text' : element
    fields.set(name, { name, type, values, isEmpty: (before?.isEmpty ?? true) && !isFilled })
  }
  return [...fields.values()]
}

/** Shares all of it with everyone, submits it with a note verbale, and publishes it. */
async function finish(hand: Hand, note: string): Promise<void> {
  const { page } = hand
  const work = page.url().replace(/(\/reports\/[0-9a-f-]+).*/, '$1/work')
  if (page.url() !== work) await page.goto(work)
  await hand.click(page.locator('main').getByRole('link', { name: 'Who may read what' }))
  await hand.check(page.getByRole('radio', { name: 'everyone' }))
  await hand.click(page.locator('main').getByRole('button', { name: 'Save' }).first())
  await hand.click(page.locator('main').getByRole('link', { name: 'Submit' }))
  await hand.fill(page.getByLabel('Number of the document'), note)
  await hand.fill(page.getByLabel('Date of the document'), '2026-12-01')
  await hand.click(page.locator('main').getByRole('button', { name: 'Submit' }))
  await hand.click(page.locator('main').getByRole('link', { name: 'Publish' }))
  await hand.click(page.locator('main').getByRole('button', { name: 'Publish' }))
  expect(await page.locator('main').textContent()).toContain('published')
}

/** What was answered, by its place. */
async function answersOf(report: string): Promise<Map<string, string>> {
  const viewer = ofState('focal-point')
  const work = await findWork({ services: kit.site.services, viewer, lang: 'en' }, report)
  return new Map(work!.answers.map(({ place, value }) => [place, JSON.stringify(value)]))
}

/** Counts what somebody does: each click, each field that is filled in. */
class Hand {
  acts = 0
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  async click(at: Locator): Promise<void> {
    this.acts++
    await at.click()
  }

  async check(at: Locator): Promise<void> {
    this.acts++
    await at.check()
  }

  async fill(at: Locator, words: string): Promise<void> {
    this.acts++
    await at.fill(words)
  }

  async select(at: Locator, value: string): Promise<void> {
    this.acts++
    await at.selectOption(value)
  }
}
