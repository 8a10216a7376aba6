import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { type OpenSite, openSite } from '../../../test/browser/site.ts'
import { Browser, signIn } from '../access/testing.ts'
import { type Services, anonymous, anyone, tasksFor } from '../../core/index.ts'
import { answerMisreadings } from './actions/answer-misreading.ts'
import { readImport } from './actions/read-import.ts'
import { MOST_OPEN, type MisreadingInput, reportMisreading } from './actions/report-misreading.ts'
import { findImport } from './import-store.ts'
import { programmeRef } from './policy.ts'
import { findMisreading, listMisreadings, listOwnMisreadings } from './queries/find-misreadings.ts'
import type { Misreading } from './schema.ts'
import { REPORTED, importsOn, keepHidden, lanterns, secretariat, threeParagraphs, viewer } from './testing.ts'

let site: OpenSite
let services: Services
let text: string
beforeAll(async () => {
  site = await openSite({}, { background: false })
  services = site.services
  text = await accept(await bring(lanterns('A/CONF.995/L.1', threeParagraphs), { programme: 'cyber' }))
}, 120_000)
afterAll(() => site.close())
const { bring, accept, textsOf } = importsOn(() => services)

const report = (over: Partial<MisreadingInput> = {}): MisreadingInput => ({
  instrument: text,
  version: 1,
  language: 'en',
  eId: 'para_2',
  place: '',
  words: 'share oil',
  proposed: 'share rope',
  ...over,
})
const reports = async (over: Partial<Misreading> = {}) => {
  const reader = { services, viewer: secretariat, lang: 'en' }
  const { items } = await listMisreadings(reader, {}, { after: null, limit: 1000 })
  return items.filter((one) =>
    Object.entries(over).every(([name, value]) => one[name as keyof Misreading] === value),
  )
}
const path = (rest = ''): string => `/en/instruments/${text}/misreading?version=1&text=en${rest}`

describe('a report of what is misread', () => {
  test('keeps the file, the version, the place and the words, and of its sender nothing', async () => {
    await reportMisreading(services, anonymous, report())
    const [found] = await reports({ words: 'share oil' })
    const [, , second] = await textsOf(text)
    expect(found).toMatchObject({
      ...report(),
      provision: second?.id,
      file: expect.stringMatching(/^[0-9a-f]{64}$/),
      account: null,
      state: 'open',
      programme: 'cyber',
    })
    await reportMisreading(services, anonymous, report())
    expect(await reports({ words: 'share oil' })).toHaveLength(1)
  })

  test('is kept once of each account and once of strangers, so that who signed in finds the answer to theirs', async () => {
    for (const as of [anonymous, anonymous, viewer('reviewer'), viewer('reviewer')])
      await reportMisreading(services, as, report({ words: 'said by two' }))
    const { accountId } = viewer('reviewer')
    const accounts = (await reports({ words: 'said by two' })).map(({ account }) => account)
    expect(accounts.toSorted()).toEqual([accountId, null].toSorted())
    const own = await listOwnMisreadings(
      { services, viewer: viewer('reviewer'), lang: 'en' },
      {},
      { after: null, limit: 10 },
    )
    expect(own).toMatchObject({
      items: [{ words: 'said by two', account: accountId }],
      total: { count: 1 },
      facets: [{ name: 'state', values: [{ value: 'open', count: 1 }] }],
    })
  })

  test('is on a paragraph of a version that is here, or on the text as a whole', async () => {
    const refused = (over: Partial<MisreadingInput>) =>
      reportMisreading(services, anonymous, report(over)).catch((error: { code: string }) => error.code)
    expect(await refused({ eId: 'para_77' })).toBe('noParagraph')
    expect(await refused({ version: 9 })).toBe('noText')
    expect(await refused({ instrument: 'nothing' })).toBe('noText')
    await reportMisreading(services, secretariat, report({ eId: null, place: 'title' }))
    expect(await reports({ place: 'title' })).toMatchObject([
      { provision: null, account: secretariat.accountId },
    ])
  })

  test('is refused where too many are open, of one account or of strangers on one text', async () => {
    const as = { ...anonymous, accountId: 'busy' }
    for (let n = 0; n < MOST_OPEN.account; n++)
      await reportMisreading(services, as, report({ words: `busy ${n}` }))
    await expect(reportMisreading(services, as, report({ words: 'one more' }))).rejects.toMatchObject({
      code: 'tooManyMisreadings',
      params: { count: MOST_OPEN.account, own: 'yes' },
    })
    const [first] = await reports({ account: 'busy' })
    await answerMisreadings(services, secretariat, {
      ids: [first!.id],
      state: 'dismissed',
      answer: 'It reads so.',
    })
    await reportMisreading(services, as, report({ words: 'one more' }))
  })

  test('is seen and answered by whoever imports texts there, once, with a reason, and by nobody else', async () => {
    await reportMisreading(services, anonymous, report({ words: 'to be seen' }))
    const [found] = await reports({ words: 'to be seen' })
    const id = found?.id ?? ''
    const answer = { ids: [id], state: 'answered' as const, answer: 'It was put right.' }
    for (const as of [anonymous, viewer('reviewer'), viewer('secretariat', 'exercise')]) {
      expect(await findMisreading({ ...anyone(services), viewer: as }, id)).toBeNull()
      await expect(answerMisreadings(services, as, answer)).rejects.toMatchObject({ code: 'noMisreading' })
    }
    const own = viewer('secretariat', 'cyber')
    const lines = async (as = own) => (await tasksFor({ services, viewer: as })).map(({ address }) => address)
    expect(await lines()).toContain('/misreadings?state=open')
    expect(await lines(viewer('secretariat', 'exercise'))).not.toContain('/misreadings?state=open')
    const importLines = async (as = secretariat) =>
      (await tasksFor({ services, viewer: as })).filter(({ message }) => message === 'instrument.task.accept')
    const waiting = await bring(lanterns('A/CONF.996/L.9'), { programme: 'cyber' })
    expect(await importLines()).toContainEqual(
      expect.objectContaining({ address: `/imports/${waiting}`, for: programmeRef('cyber') }),
    )
    // Nothing of a retired programme waits for anybody.
    const retired = vi.spyOn(services.registry, 'retired').mockResolvedValue(new Set(['cyber']))
    expect(await lines()).not.toContain('/misreadings?state=open')
    expect(await lines(secretariat)).not.toContain('/misreadings?state=open')
    expect(await importLines()).toEqual([])
    retired.mockRestore()
    await answerMisreadings(services, own, answer)
    await expect(answerMisreadings(services, own, answer)).rejects.toMatchObject({ code: 'misreadingEnded' })
    expect(await findMisreading({ ...anyone(services), viewer: own }, id)).toMatchObject({
      state: 'answered',
      answer: 'It was put right.',
    })
  })
})

test('nobody but who imports the text is told of a report, or of a new reading that waits', async () => {
  await keepHidden(services)
  const pages = ['library', 'instruments/a-conf-989-l-1', 'instruments/a-conf-989-l-1/readings', 'record']
  for (const path of [...pages, 'misreadings', 'rereadings']) {
    const answer = await site.router.request(`/en/exercise/${path}`)
    expect([path, answer.status]).toEqual([path, pages.includes(path) ? 200 : 401])
    expect(await answer.text()).not.toContain(REPORTED)
  }
})

describe('on the web', () => {
  const stranger = () => new Browser(site.router, '192.0.2.9', site.address)

  test('every text and paragraph leads to a form with its words; what is sent is thanked for and shown to no stranger', async () => {
    const [, first] = await textsOf(text)
    const link = `/en/instruments/${text}/misreading?version=1&amp;text=en`
    const browser = stranger()
    expect(await (await browser.get(`/en/instruments/${text}`)).text()).toContain(`href="${link}"`)
    const paragraph = await (await browser.get(`/en/provisions/${first?.id}`)).text()
    expect(paragraph).toContain(`href="${link}&amp;at=para_1"`)
    for (const lang of ['en', 'fr', 'ar']) {
      const form = await (await browser.get(path('&at=para_1').replace('/en/', `/${lang}/`))).text()
      expect(form).toContain('lit at dusk')
      expect(form).not.toMatch(/>\s*instrument\.[a-z]/)
    }
    const sent = await browser.post(path('&at=para_1'), { words: 'lit at dusk', proposed: 'lit at duck' })
    expect(sent.status).toBe(303)
    const thanks = await (await browser.get(sent.headers.get('Location') ?? '')).text()
    expect(thanks).toContain('The report was sent')
    expect(thanks).not.toContain('duck')
    expect(await reports({ proposed: 'lit at duck' })).toHaveLength(1)
    expect((await browser.get('/en/misreadings')).status).toBe(401)
    expect((await browser.get('/api/misreadings')).status).toBe(401)
  })

  test('the form and the report read their paragraph and not the whole of its text', async () => {
    const many = Array.from({ length: 150 }, (_, n) => `Decides to light lantern ${n + 1};`)
    const long = await accept(await bring(lanterns('A/CONF.995/L.3', many), { programme: 'cyber' }))
    const of = { instrument: long, version: 1, language: 'en', eId: 'para_77' }
    const before = services.statements.rows
    const form = await stranger().get(`/en/instruments/${long}/misreading?version=1&text=en&at=para_77`)
    expect(await form.text()).toContain('lantern 77')
    await reportMisreading(services, anonymous, report(of))
    const [found] = await reports({ instrument: long })
    expect(found?.provision).toBe((await textsOf(long)).find(({ eId }) => eId === 'para_77')?.id)
    // Here the text is read as a whole, once.
    expect(services.statements.rows - before).toBeLessThan(2 * many.length)
  })

  test('what cannot be kept is said beside its field, with what was typed', async () => {
    const browser = stranger()
    const nothing = await browser.post(path(), { words: 'x', proposed: ' ' })
    expect([nothing.status, await nothing.text()]).toEqual([
      422,
      expect.stringContaining('What should stand there'),
    ])
    const same = await browser.post(path(), { words: 'same', proposed: 'same' })
    expect([same.status, await same.text()]).toEqual([
      422,
      expect.stringContaining('These are the words that stand there'),
    ])
    const long = await browser.post(path(), { words: 'x', proposed: 'y'.repeat(10_001) })
    expect([long.status, await long.text()]).toEqual([422, expect.stringContaining('10,000')])
    expect((await browser.get(path('&at=para_77'))).status).toBe(404)
  })

  test('takes as many characters as it promises, of any script', async () => {
    const sent = { words: 'ش'.repeat(10_000), proposed: '港'.repeat(10_000) }
    expect((await new Browser(site.router, '192.0.2.77', site.address).post(path(), sent)).status).toBe(303)
  })

  test('takes no signs that turn or hide words, and does not take them for an answer', async () => {
    const browser = new Browser(site.router, '192.0.2.78', site.address)
    const unseen = await browser.post(path(), { words: 'hidden', proposed: '\u200b' })
    expect(unseen.status).toBe(422)
    await browser.post(path(), { words: 'turned', proposed: 'share\u202e epor\u202c' })
    expect(await reports({ words: 'turned' })).toMatchObject([{ proposed: 'share epor' }])
  })

  test('one network sends so many in an hour and no more, and loses nothing of what it typed', async () => {
    const browser = stranger()
    const answers: Response[] = []
    for (let n = 0; n < 31; n++)
      answers.push(await browser.post(path(), { place: `${n}`, words: '', proposed: `More ${n}` }))
    const last = answers.at(-1)
    expect([answers[0]?.status, last?.status]).toEqual([303, 429])
    expect(Number(last?.headers.get('Retry-After'))).toBeGreaterThan(0)
    expect(await last?.text()).toContain('More 30')
  })

  test('says of an address that it does not know no more than its beginning, apart from the words around', async () => {
    const answer = await stranger().get(path(`&at=${encodeURIComponent(`\u202e${'zz'.repeat(3_000)}`)}`))
    const said = await answer.text()
    expect(answer.status).toBe(404)
    expect(said).toContain(`“\u2068${'z'.repeat(100)}\u2069”`)
    expect(said).not.toContain('“\u2068\u202e')
  })

  test('a text that no file was read for has no link to the form, and none is kept', async () => {
    const { rows } = await sql<{ id: string; version: number; language: string }>`
      select instrument_id as id, number as version, language from instrument_version
      where body -> 'file' is null limit 1`.execute(services.db)
    const [{ id, version, language } = { id: '', version: 0, language: '' }] = rows
    const asked = `version=${version}&text=${language}`
    const here = await (await stranger().get(`/en/instruments/${id}?${asked}`)).text()
    expect(here).toContain('id="about"')
    expect(here).not.toContain('/misreading?')
    const form = await stranger().get(`/en/instruments/${id}/misreading?${asked}`)
    expect([form.status, await form.text()]).toEqual([409, expect.stringContaining('not read from a file')])
    await expect(
      reportMisreading(services, anonymous, report({ instrument: id, version, language, eId: null })),
    ).rejects.toMatchObject({ code: 'notFromFile' })
  })

  test('many reports are found by text and sender, and closed at once with one reason, or none of them', async () => {
    const other = await accept(
      await bring(lanterns('A/CONF.995/L.2', threeParagraphs), { programme: 'cyber' }),
    )
    for (const words of ['flood 1', 'flood 2', 'flood 3'])
      await reportMisreading(
        services,
        anonymous,
        report({ instrument: other, words, proposed: `${words} x` }),
      )
    const browser = new Browser(site.router, '192.0.2.2', site.address)
    const own = { module: 'programme', kind: 'programme', id: 'cyber' }
    await signIn(site, browser, await site.account('secretariat', own))
    const asked = `state=open&instrument=${other}&sender=other`
    const list = await (await browser.get(`/en/misreadings?${asked}`)).text()
    for (const word of ['flood 1', 'flood 3 x', '3 reports', 'name="reports"', 'a visitor'])
      expect(list).toContain(word)
    expect(list).not.toContain('share rope')
    const none = await (await browser.get(`/en/misreadings?instrument=${other}&sender=account`)).text()
    expect(none).not.toContain('flood')
    const found = await reports({ instrument: other })
    const close = (fields: string[][]) => {
      const form = new FormData()
      for (const [name = '', value = ''] of fields) form.append(name, value)
      return browser.post(`/en/misreadings?${asked}`, form)
    }
    const ticks = found.map(({ id }) => ['reports', id])
    const without = await close([...ticks, ['state', 'dismissed']])
    const again = await without.text()
    expect(without.status).toBe(422)
    expect(again.match(/name="reports"[^>]*checked/g)).toHaveLength(3)
    expect(again).toContain('<title>Error: ')
    expect(again.indexOf('error-summary')).toBeLessThan(again.indexOf('name="reports"'))
    const done = await close([...ticks, ['state', 'dismissed'], ['answer', 'Nobody misread this.']])
    expect([done.status, done.headers.get('Location')]).toEqual([303, `/en/misreadings?${asked}`])
    expect((await reports({ instrument: other })).map(({ state, answer }) => [state, answer])).toEqual(
      found.map(() => ['dismissed', 'Nobody misread this.']),
    )
    for (let n = 4; n < 14; n++)
      await reportMisreading(services, anonymous, report({ instrument: other, words: `flood ${n}` }))
    const more = (await reports({ instrument: other, state: 'open' })).map(({ id }) => id)
    const said = { state: 'dismissed' as const, answer: 'Nor this.' }
    await expect(
      answerMisreadings(services, secretariat, { ids: [...more, found[0]!.id], ...said }),
    ).rejects.toMatchObject({ code: 'misreadingEnded' })
    const before = services.statements.total
    await answerMisreadings(services, secretariat, { ids: [...more, ...more], ...said })
    expect(more).toHaveLength(10)
    expect(services.statements.total - before).toBeLessThan(10)
    const late = await close([...ticks, ['state', 'answered'], ['answer', 'Too late.']])
    expect(late.status).toBe(422)
  })

  test('whoever reported while signed in sees what was answered, and nobody else does', async () => {
    const exercise = { module: 'programme', kind: 'programme', id: 'exercise' }
    const email = await site.account('secretariat', exercise)
    const browser = new Browser(site.router, '192.0.2.3', site.address)
    await signIn(site, browser, email)
    const sent = await browser.post(path('&at=para_1'), { words: 'mine', proposed: 'my own' })
    const thanks = await (await browser.get(sent.headers.get('Location') ?? '')).text()
    expect(thanks).toContain('href="/en/own-misreadings"')
    const [found] = await reports({ words: 'mine' })
    const answer = {
      ids: [found?.id ?? ''],
      state: 'answered' as const,
      answer: 'Thank you, it reads so now.',
    }
    await answerMisreadings(services, secretariat, answer)
    const own = await (await browser.get('/en/own-misreadings')).text()
    for (const words of ['my own', 'answered', 'Thank you, it reads so now.']) expect(own).toContain(words)
    expect(own).not.toContain('share rope')
    const lines = await tasksFor({ services, viewer: { ...anonymous, accountId: found?.account ?? '' } })
    expect(lines.map(({ address }) => address)).toContain('/own-misreadings')
    expect((await stranger().get('/en/own-misreadings')).status).toBe(401)
  })

  test('who imports the text goes from the report to its correction, and closes it', async () => {
    await reportMisreading(services, anonymous, report({ words: 'count the lanterns', eId: 'para_3' }))
    const [found] = await reports({ words: 'count the lanterns' })
    const browser = new Browser(site.router, '192.0.2.1', site.address)
    const own = { module: 'programme', kind: 'programme', id: 'cyber' }
    await signIn(site, browser, await site.account('secretariat', own))
    const list = await (await browser.get('/en/misreadings?state=open')).text()
    expect(list).toContain(`/en/misreadings/${found?.id}`)
    await reportMisreading(services, anonymous, report({ words: 'of the head', eId: null }))
    const [whole] = await reports({ words: 'of the head' })
    const head = await (await browser.get(`/en/misreadings/${whole?.id}`)).text()
    for (const words of ['the text as a whole', 'The title, the date, the sponsors'])
      expect(head).toContain(words)
    const page = await (await browser.get(`/en/misreadings/${found?.id}`)).text()
    for (const words of ['count the lanterns', found?.file ?? '', 'share rope']) expect(page).toContain(words)
    const begun = await browser.post(`/en/misreadings/${found?.id}/read-again`, {})
    const to = begun.headers.get('Location') ?? ''
    expect([begun.status, to]).toEqual([303, expect.stringMatching(/^\/en\/imports\/[0-9a-f-]{36}#para_3$/)])
    const id = to.split('/').at(-1)?.split('#')[0] ?? ''
    await readImport(services, id)
    expect((await findImport(services.db, id))?.state).toBe('read')
    const reading = await (await browser.get(`/en/imports/${id}`)).text()
    for (const words of [
      'Nothing is read differently',
      `/en/misreadings/${found?.id}`,
      'Correct this paragraph',
    ])
      expect(reading).toContain(words)
    const no = await browser.post(`/en/misreadings/${found?.id}/answer`, { state: 'dismissed', answer: '' })
    expect(no.status).toBe(422)
    const refused = await no.text()
    expect(refused).toContain('<title>Error: Report of a misreading')
    expect(refused.match(/class="error-summary"/g)).toHaveLength(1)
    expect(refused.indexOf('error-summary')).toBeLessThan(refused.indexOf('count the lanterns'))
    const answer = { state: 'dismissed', answer: 'The document has it so.' }
    expect((await browser.post(`/en/misreadings/${found?.id}/answer`, answer)).status).toBe(303)
    expect(await (await browser.get(`/en/misreadings/${found?.id}`)).text()).toContain(
      'The document has it so.',
    )
  })
})
