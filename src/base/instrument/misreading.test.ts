import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type OpenSite, openSite } from '../../../test/browser/site.ts'
import { Browser, signIn } from '../access/testing.ts'
import { type Services, anonymous, anyone, tasksFor } from '../../core/index.ts'
import { answerMisreading } from './actions/answer-misreading.ts'
import { readImport } from './actions/read-import.ts'
import { MOST_OPEN, type MisreadingInput, reportMisreading } from './actions/report-misreading.ts'
import { findImport } from './import-store.ts'
import { findMisreading, listMisreadings } from './queries/find-misreadings.ts'
import type { Misreading } from './schema.ts'
import { REPORTED, importsOn, keepHidden, lanterns, secretariat, threeParagraphs, viewer } from './testing.ts'

let site: OpenSite
let services: Services
let text: string
beforeAll(async () => {
  site = await openSite({}, { background: false })
  services = site.services
  text = await accept(await bring(lanterns('A/CONF.995/L.1', threeParagraphs), { programme: 'exercise' }))
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
      programme: 'exercise',
    })
    await reportMisreading(services, anonymous, report())
    expect(await reports({ words: 'share oil' })).toHaveLength(1)
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
    await answerMisreading(services, secretariat, {
      id: first!.id,
      state: 'dismissed',
      answer: 'It reads so.',
    })
    await reportMisreading(services, as, report({ words: 'one more' }))
  })

  test('is seen and answered by whoever imports texts there, once, with a reason, and by nobody else', async () => {
    await reportMisreading(services, anonymous, report({ words: 'to be seen' }))
    const [found] = await reports({ words: 'to be seen' })
    const id = found?.id ?? ''
    const answer = { id, state: 'answered' as const, answer: 'It was put right.' }
    for (const as of [anonymous, viewer('reviewer'), viewer('secretariat', 'cyber')]) {
      expect(await findMisreading({ ...anyone(services), viewer: as }, id)).toBeNull()
      await expect(answerMisreading(services, as, answer)).rejects.toMatchObject({ code: 'noMisreading' })
    }
    const own = viewer('secretariat', 'exercise')
    const lines = async (as = own) => (await tasksFor(services, as)).map(({ address }) => address)
    expect(await lines()).toContain('/misreadings?state=open')
    expect(await lines(viewer('secretariat', 'cyber'))).not.toContain('/misreadings?state=open')
    await answerMisreading(services, own, answer)
    await expect(answerMisreading(services, own, answer)).rejects.toMatchObject({ code: 'misreadingEnded' })
    expect(await findMisreading({ ...anyone(services), viewer: own }, id)).toMatchObject({
      state: 'answered',
      answer: 'It was put right.',
    })
  })
})

test('nobody but who imports the text is told of a report, or of a new reading that waits', async () => {
  await keepHidden(services)
  const pages = ['instruments', 'instruments/a-conf-989-l-1', 'instruments/a-conf-989-l-1/readings', 'record']
  for (const path of [...pages, 'misreadings', 'rereadings']) {
    const answer = await site.router.request(`/en/${path}`)
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

  test('one network sends so many in an hour and no more', async () => {
    const browser = stranger()
    const statuses: number[] = []
    for (let n = 0; n < 31; n++)
      statuses.push((await browser.post(path(), { place: `${n}`, words: '', proposed: 'More' })).status)
    expect([statuses[0], statuses.at(-1)]).toEqual([303, 429])
  })

  test('who imports the text goes from the report to its correction, and closes it', async () => {
    await reportMisreading(services, anonymous, report({ words: 'count the lanterns', eId: 'para_3' }))
    const [found] = await reports({ words: 'count the lanterns' })
    const browser = new Browser(site.router, '192.0.2.1', site.address)
    const own = { module: 'programme', kind: 'programme', id: 'exercise' }
    await signIn(site, browser, await site.account('secretariat', own))
    const list = await (await browser.get('/en/misreadings?state=open')).text()
    expect(list).toContain(`/en/misreadings/${found?.id}`)
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
    const answer = { state: 'dismissed', answer: 'The document has it so.' }
    expect((await browser.post(`/en/misreadings/${found?.id}/answer`, answer)).status).toBe(303)
    expect(await (await browser.get(`/en/misreadings/${found?.id}`)).text()).toContain(
      'The document has it so.',
    )
  })
})
