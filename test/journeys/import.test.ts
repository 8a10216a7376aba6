import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { axe, screenshot, submit, useBrowser, withoutJavaScript } from '../browser/browser.ts'

const kit = useBrowser()
const root = join(import.meta.dirname, '..', '..')
const READING_MS = 60_000

interface Sample {
  file: string
  /** As the person sees it, to be set or corrected. */
  symbol: string
  title: RegExp
  operative: string
  /** A paragraph as the file has it, and what the person makes of it. */
  paragraph: { number: string; has: string; becomes: string }
}

/** A resolution of an invented union. */
const own: Sample = {
  file: join(root, 'test', 'fixtures', 'harbour-lanterns.pdf'),
  symbol: 'EX/RES/7/2',
  title: /programme of action on harbour lanterns/i,
  operative: 'Welcomes the report of the working group on harbour lanterns',
  paragraph: { number: '4', has: 'eighth session', becomes: 'eighth regular session' },
}
const corpus: Sample = {
  file: join(root, '..', 'shared', 'corpus', 'pdf', 'A_RES_78_16.pdf'),
  symbol: 'A/RES/78/16',
  title: /programme of action to advance responsible State behaviour/i,
  operative: 'Welcomes the report on the proposal for a United Nations programme of action',
  paragraph: { number: '2', has: 'Also welcomes', becomes: 'Further welcomes' },
}

/** Sends a file and waits for what became of it. The page reloads itself while the file is read. */
async function send(page: Page, file: Parameters<Page['setInputFiles']>[1], until: string): Promise<void> {
  await page.goto('/en/imports')
  await page.setInputFiles('#file', file)
  await page.click('main form button')
  await page.locator(until).waitFor({ timeout: READING_MS })
}

/** axe itself is a script. */
const look = async (page: Page): Promise<void> => {
  if (await page.evaluate(() => matchMedia('(scripting: enabled)').matches)) await axe(page)
}

const acceptButton = 'form[action$="/fields"] button[value=accept]'

describe('a document', { timeout: 2 * READING_MS }, () => {
  it('comes in, is corrected, accepted, read, and its proof checked', async () =>
    journey(await kit.open('/en/'), own))

  // The corpus lies beside the project, not in it.
  it.skipIf(!existsSync(corpus.file))(
    'comes in, is corrected, accepted, read, and its proof checked, without scripts (../shared/corpus/pdf/A_RES_78_16.pdf)',
    async () => journey(await kit.open('/en/', withoutJavaScript()), corpus),
  )

  it('is refused with a reason where it cannot be read', async () => {
    const page = await kit.open('/en/', withoutJavaScript())
    await kit.signIn(page, 'secretariat')
    const damaged = {
      name: 'damaged.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('%PDF-1.7\nnothing more'),
    }
    await send(page, damaged, 'main .note.warning')
    expect(await page.locator('main .note.warning p').first().textContent()).toMatch(/\S/)
    await page.goto('/en/library')
    expect(await page.locator('main').textContent()).not.toContain('damaged')
  })

  it('is asked for where none was chosen, and comes from those alone who may', async () => {
    const page = await kit.open('/en/imports', withoutJavaScript())
    expect(await page.locator('input[type=file]').count()).toBe(0)
    await kit.signIn(page, 'secretariat')
    await page.goto('/en/imports')
    await submit(page, 'main form button')
    expect(await page.locator('.error-summary a[href="#file"]').count()).toBe(1)
    const other = await kit.open('/en/', withoutJavaScript())
    await kit.signIn(other, 'language-editor')
    await other.goto('/en/imports')
    expect(await other.locator('input[type=file]').count()).toBe(0)
  })
})

async function journey(page: Page, sample: Sample): Promise<void> {
  await kit.signIn(page, 'secretariat')
  await send(page, sample.file, acceptButton)
  await look(page)
  await screenshot(page, `import ${sample.symbol.replaceAll('/', '-')}`)
  expect(await page.inputValue('#title')).toMatch(sample.title)

  await correct(page, sample)
  await page.click(acceptButton)
  await page.waitForURL('**/instruments/*')
  await read(page, sample)
  await checkProof(page)
}

async function correct(page: Page, { symbol, paragraph }: Sample): Promise<void> {
  await page.fill('#symbol', symbol)
  await page.check('input[name=status][value=adopted]')
  await submit(page, 'form[action$="/fields"] button[value=save]')
  expect(await page.inputValue('#symbol')).toBe(symbol)
  expect(await page.isChecked('input[name=status][value=adopted]')).toBe(true)

  const { number, has, becomes } = paragraph
  await page.locator(`.provision:has(.number:text-is("${number}")) a[href*="/paragraphs/"]`).first().click()
  await look(page)
  const text = await page.inputValue('#text')
  expect(text).toContain(has)
  await page.fill('#text', text.replace(has, becomes))
  await page.click('main form button')
  await page.locator(acceptButton).waitFor()
  expect(await page.locator('main').textContent()).toContain(becomes)
}

/** As anyone: what was accepted is public. */
async function read(page: Page, { operative, paragraph, symbol }: Sample): Promise<void> {
  const address = page.url()
  await page.context().clearCookies()
  await page.goto(address)
  const text = await page.locator('main').textContent()
  for (const part of [operative, paragraph.becomes, symbol]) expect(text).toContain(part)
  await look(page)
  await page.locator('main .provision a.number').last().click()
  expect(await page.locator('main h1').textContent()).toMatch(/\S/)
  await look(page)
}

/** On the page of the proof, and with the two files that one keeps. */
async function checkProof(page: Page): Promise<void> {
  await page.locator('main a[href*="/record/entities/instrument/provision/"]').first().click()
  // The entry is placed in the record a moment after its commit.
  for (let i = 0; i < 20 && (await page.locator('#proof').count()) === 0; i++) {
    await page.waitForTimeout(200)
    await page.reload()
  }
  expect(await page.locator('main .note.warning').count()).toBe(0)
  await look(page)
  const [entry, proof] = await Promise.all(
    ['leaf', 'proof'].map(async (name) => {
      const address = await page.locator(`section:has(#proof) > ol a[href$="/${name}"]`).getAttribute('href')
      return (await page.request.get(address ?? '')).text()
    }),
  )
  const check = async (kept: string): Promise<number> => {
    await page.goto('/en/record/check')
    await page.fill('#proof', proof ?? '')
    await page.fill('#entry', kept)
    await submit(page, 'section:has(#kept) form button')
    return page.locator('main .note[role=status]').count()
  }
  expect(await check(entry ?? '')).toBe(1)
  expect(await check(`${entry} `.replace('instrument', 'instrumenT'))).toBe(0)
}
