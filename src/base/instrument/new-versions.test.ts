import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { type OpenSite, openSite } from '../../../test/browser/site.ts'
import { Browser, signIn } from '../access/testing.ts'
import { integrateAll, verifyRecord } from '../record/index.ts'
import { textThreadOf } from './agreed-language.ts'
import { importCommand } from './commands.ts'
import { findInstrument, versionsOf } from './store.ts'
import { importsOn, lanterns, secretariat, threeParagraphs, withoutItalics } from './testing.ts'

// A new file never silently takes the place of an accepted version.

let site: OpenSite
let browser: Browser
beforeAll(async () => {
  site = await openSite({}, { verifies: false, packs: ['cyber', 'exercise', 'small-arms'] })
  browser = new Browser(site.router, '192.0.2.1', site.address)
  await signIn(site, browser, await site.account('secretariat'))
}, 120_000)
afterAll(() => site.close())
const { bring, readingOf, openImport, correct, accept, acceptSeen, adopt, textsOf, versionsIn } = importsOn(
  () => site.services,
)

const WHY = 'The paragraphs on oil were never adopted.'
const [lit, oil, count] = threeParagraphs as [string, string, string]
const open = async (path: string, status = 200): Promise<string> => {
  const answer = await site.router.request(path)
  expect([path, answer.status]).toEqual([path, status])
  return answer.text()
}
const seen = async (path: string): Promise<string> => (await browser.get(path)).text()

test('versions whose files differ in struck words alone are not said to be the same', async () => {
  const page = (struck: string): string =>
    `<p>EX/RES/7/19</p><p>Lanterns of the quays</p><p>The Assembly,</p><p>1. ${lit.slice(0, -1)} <s>${struck}</s>;</p><p>2. ${count}</p>`
  const adoptPage = async (struck: string): Promise<string> =>
    accept(await bring(page(struck), { name: 'a.html', status: 'adopted' }), secretariat, false, WHY)
  const id = await adoptPage('gladly')
  await adoptPage('never')
  const shown = await open(`/en/instruments/${id}/since`)
  expect(shown).toContain('were not compared')
  // The words themselves stand in the files, which not everybody may have.
  expect(shown).not.toMatch(/gladly|never</)
})

describe('a file for a text that stands', () => {
  test.each(['EX/RES/7/10', 'ex/res/7/10', 'EX / RES / 7 / 10', 'EX/RES/7/10*'])(
    'under its symbol as %s shows what would vanish, and is not accepted without a reason',
    async (symbol) => {
      const id = 'ex-res-7-10'
      if (!(await findInstrument(site.services.db, id))) await adopt('EX/RES/7/10')
      const before = await versionsIn(id)
      const other = await bring(lanterns('EX/RES/7/10 A', [`${lit.slice(0, -1)} in ${symbol};`, count]), {
        status: 'adopted',
      })
      await correct(other, { symbol })
      const page = await seen(`/en/imports/${other}`)
      expect(page).toContain('One paragraph vanishes')
      expect(page.indexOf('One paragraph vanishes')).toBeLessThan(page.indexOf('share oil'))
      expect(page.indexOf('id="replaces"')).toBeLessThan(page.indexOf('name="button"'))
      await expect(accept(other)).rejects.toMatchObject({ code: 'noReason', field: 'reason' })
      await expect(acceptSeen(await openImport(other))).rejects.toMatchObject({ code: 'noReason' })
      const mail = { ...(await openImport(other)), reason: 'Ask keeper@harbour.example.' }
      await expect(acceptSeen(mail)).rejects.toMatchObject({ code: 'reasonWithAddress' })
      expect(await versionsIn(id)).toEqual(before)
    },
  )

  test('is accepted with the reason, which is on record and on the page; what stood stays readable', async () => {
    const id = await adopt('EX/RES/7/11')
    const gone = (await textsOf(id)).find(({ body }) => body.text.en === oil)
    await adopt('EX/RES/7/11', [lit, count], WHY)
    const [now, before] = await versionsOf(site.services.db, id)
    expect(now?.body.replaced).toEqual({ number: 1, changed: 0, added: 0, vanished: 1, reason: WHY })
    expect(before?.body.replaced).toBeUndefined()
    const page = await open(`/en/instruments/${id}`)
    expect(page).toContain(WHY)
    expect(page).toContain('one paragraph vanished')
    const old = await open(`/en/instruments/${id}?version=1`)
    expect(old).toContain('an earlier version')
    expect(old).toContain('share oil')
    expect(await open(`/en/provisions/${gone?.id}`)).toContain(
      'The version that stands has no such paragraph',
    )
    expect(await open(`/api/instruments/${id}/versions`)).toContain(`"reason":${JSON.stringify(WHY)}`)
  })

  test('that only adds or changes words needs none; one that would be a draft of what is adopted does', async () => {
    const id = await adopt('EX/RES/7/12')
    await adopt('EX/RES/7/12', [...threeParagraphs, 'Thanks the keepers of all harbours.'])
    expect(await versionsIn(id)).toEqual(['2 en', '1 en'])
    const draft = await bring(lanterns('EX/RES/7/12', [...threeParagraphs, 'Thanks all.']), {
      status: 'working-draft',
    })
    await expect(accept(draft)).rejects.toMatchObject({ code: 'noReason' })
    await accept(draft, secretariat, false, 'Proposed for the next session.')
    expect(await versionsIn(id)).toEqual(['3 en', '2 en', '1 en'])
    expect(withoutItalics(await open(`/en/instruments/${id}`))).toContain('Thanks the keepers')
  })

  test('is refused and shown anew where another version stands than was shown', async () => {
    const id = await adopt('EX/RES/7/13')
    const mine = await bring(lanterns('EX/RES/7/13', [lit, oil]), { status: 'adopted' })
    const shown = { ...(await openImport(mine)), reason: WHY }
    await adopt('EX/RES/7/13', [...threeParagraphs, 'Thanks the keepers of all harbours.'])
    await expect(acceptSeen(shown)).rejects.toMatchObject({ code: 'changedMeanwhile' })
    expect(await versionsIn(id)).toEqual(['2 en', '1 en'])
    expect((await readingOf(mine)).found.state).toBe('read')
    await acceptSeen({ ...(await openImport(mine)), reason: WHY })
    expect(await versionsIn(id)).toEqual(['3 en', '2 en', '1 en'])
  })

  test('of two who accept at once, one is told that another version stands now', async () => {
    const id = await adopt('EX/RES/7/14')
    const files = [[lit], [count]].map((paragraphs) =>
      bring(lanterns('EX/RES/7/14', paragraphs), { status: 'adopted' }),
    )
    const both = await Promise.allSettled(
      (await Promise.all(files)).map((one) => accept(one, secretariat, false, WHY)),
    )
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'changedMeanwhile' },
    })
    expect(await versionsIn(id)).toEqual(['2 en', '1 en'])
  })

  test('on the web asks for the reason in the summary of errors, and shows anew what a typed symbol would replace', async () => {
    const id = await adopt('EX/RES/7/15')
    const file = await bring(lanterns('EX/RES/7/15 bis', [lit]), { status: 'adopted' })
    const form = async (over: Record<string, string>) => {
      const { fields, paragraphs, replaced, expected } = await openImport(file)
      const { status: _, ...named } = fields
      await browser.get(`/en/imports/${file}`)
      const sent = { ...named, status: 'adopted', paragraphs: String(paragraphs), replaced: String(replaced) }
      const answer = await browser.post(`/en/imports/${file}/fields`, {
        ...sent,
        _version: String(expected),
        button: 'accept',
        ...over,
      })
      return { status: answer.status, page: await answer.text() }
    }
    const typed = await form({ symbol: 'EX/RES/7/15' })
    expect(typed.status).toBe(422)
    expect(typed.page).toContain('It is shown anew above')
    expect(typed.page).toContain('2 paragraphs vanish')
    const replaced = /name="replaced" value="(\d+)"/.exec(typed.page)?.[1] ?? ''
    const silent = await form({ symbol: 'EX/RES/7/15', replaced })
    expect(silent.status).toBe(422)
    expect(silent.page).toMatch(/error-summary(?:(?!<\/section>).)*href="#reason"/s)
    expect(await versionsIn(id)).toEqual(['1 en'])
    const compares = vi.spyOn(textThreadOf(site.services), 'run')
    const done = await form({ symbol: 'EX/RES/7/15', replaced, reason: WHY })
    expect(done.status).toBe(303)
    // Before the form's transaction, and once.
    expect(compares.mock.calls.filter(([task]) => task === 'redline')).toHaveLength(1)
    compares.mockRestore()
    expect(await versionsIn(id)).toEqual(['2 en', '1 en'])
  })
})

describe('clear outcomes:', () => {
  test('a file whose text is here closes itself as a duplicate, with the way to it; a second import of a file says so', async () => {
    const file = lanterns('EX/RES/7/30')
    const first = await bring(file, { status: 'adopted' })
    const second = await bring(file)
    expect(await seen(`/en/imports/${second}`)).toContain(`/en/imports/${first}"`)
    expect(await seen(`/en/imports/${first}`)).not.toContain('was imported before')
    const id = await accept(first)
    for (const one of [second, await bring(file)]) {
      const page = await seen(`/en/imports/${one}`)
      expect(page).toContain('closed as a duplicate')
      expect(page).toContain(`/en/instruments/${id}`)
      expect(page).not.toContain('name="button"')
    }
  })

  test('an unknown language is asked for, and nothing is accepted before it is chosen', async () => {
    const id = await bring('EX/RES/7/31\n\nPortos\n\n1. Decide acender lanternas;', { status: 'adopted' })
    expect((await readingOf(id)).reading.document.language).toBe('und')
    await expect(accept(id)).rejects.toMatchObject({ code: 'noLanguage', field: 'language' })
    expect(await seen(`/en/imports/${id}`)).toContain('name="language"')
    await browser.get(`/en/imports/${id}`)
    const answer = await browser.post(`/en/imports/${id}/fields`, { status: 'adopted', button: 'accept' })
    expect([answer.status, await answer.text()]).toEqual([422, expect.stringContaining('href="#language"')])
    await correct(id, { language: 'pt' })
    await accept(id)
    expect(await versionsIn('ex-res-7-31')).toEqual(['1 pt'])
  })

  test('a revision and a corrigendum are texts of their own; a corrigendum never takes the place of what it corrects', async () => {
    const id = await adopt('EX/RES/7/32')
    expect(await adopt('EX/RES/7/32/Rev.1', [lit])).toBe('ex-res-7-32-rev-1')
    expect(await adopt('EX/RES/7/32/Corr.1', [lit])).toBe('ex-res-7-32-corr-1')
    const typed = await bring(lanterns('EX/RES/7/32/Corr.2', [oil]), { status: 'adopted' })
    await correct(typed, { symbol: 'EX/RES/7/32' })
    await expect(accept(typed, secretariat, false, WHY)).rejects.toMatchObject({ code: 'corrigendum' })
    const headed = lanterns('EX/RES/7/32', [oil]).replace('Harbour lanterns', 'Corrigendum')
    const called = await bring(headed, { status: 'adopted' })
    await expect(accept(called, secretariat, false, WHY)).rejects.toMatchObject({
      code: 'corrigendum',
      params: { symbol: 'EX/RES/7/32' },
    })
    expect(await versionsIn(id)).toEqual(['1 en'])
  })

  test('a corrigendum, a room paper and a draft that a pack lists with a document never come to its text', async () => {
    const report = 'A/62/163'
    const id = await adopt(report)
    const before = await versionsIn(id)
    expect(await adopt(`${report}*`, [lit, count], WHY)).toBe(id)
    const listed = await bring(lanterns(`${report}/Corr.1`, [oil]), { status: 'adopted' })
    const page = await seen(`/en/imports/${listed}`)
    expect(page).not.toContain('id="replaces"')
    await expect(acceptSeen(await openImport(listed))).rejects.toMatchObject({ code: 'corrigendum' })
    await expect(accept(listed, secretariat, false, WHY)).rejects.toMatchObject({
      code: 'corrigendum',
      params: { symbol: report, listed: 'yes' },
    })
    expect(await versionsIn(id)).toEqual(['2 en', ...before])
    const paper = await bring(lanterns('A/CONF.192/2024/RC/CRP.1.Rev3', [oil]), { status: 'adopted' })
    expect(await seen(`/en/imports/${paper}`)).not.toContain('id="replaces"')
    expect(await accept(paper, secretariat, true, WHY)).toBe('a-conf-192-2024-rc-crp-1-rev3')
  })

  test('at the command line what would vanish is printed, and needs --reason', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'openpoa-test-'))
    const said: string[] = []
    const say = (line: string) => void said.push(line)
    const io = { say, out: say, progress: () => {}, json: false }
    const run = (name: string, words: string, options: Record<string, string | boolean> = {}) => {
      said.length = 0
      const path = join(folder, name)
      writeFileSync(path, words)
      if (importCommand.needs !== 'database') throw new Error('it needs the database')
      return importCommand.run(
        site.services,
        { positional: [path], options: { status: 'adopted', ...options } },
        io,
      )
    }
    expect(await run('one.txt', lanterns('EX/RES/7/33'))).toBe(0)
    expect(await run('one.txt', lanterns('EX/RES/7/33'))).toBe(1)
    expect(said.join('\n')).toMatch(/source of a text that is here already: .*\/en\/instruments\/ex-res-7-33/)
    const fewer = lanterns('EX/RES/7/33*', [lit, count])
    expect(await run('two.txt', fewer)).toBe(1)
    expect(said).toContain('  1 paragraphs vanish, 0 are new, 0 are changed, 3 stay')
    expect(said.join('\n')).toContain(`vanishes: 2 ${oil}`)
    expect(said.at(-1)).toContain('--reason')
    expect(await versionsIn('ex-res-7-33')).toEqual(['1 en'])
    expect(await run('two.txt', fewer, { 'dry-run': true })).toBe(0)
    expect(await run('two.txt', fewer, { reason: WHY })).toBe(0)
    const [now] = await versionsOf(site.services.db, 'ex-res-7-33')
    expect(now?.body.replaced?.reason).toBe(WHY)
    const portuguese = 'EX/RES/7/34\n\nPortos\n\n1. Decide acender lanternas;'
    expect(await run('pt.txt', portuguese)).toBe(1)
    expect(said.at(-1)).toContain('--language')
    expect(await run('pt.txt', portuguese, { language: 'xx' })).toBe(2)
    expect(await run('pt.txt', portuguese, { language: 'pt' })).toBe(0)
    rmSync(folder, { recursive: true })
  })
})

test('all of it verifies', async () => {
  await integrateAll(site.services)
  expect((await verifyRecord(site.services)).findings).toEqual([])
})
