import { afterAll, beforeAll, expect, test } from 'vitest'
import { theSite } from './rules/roles.ts'
import { Browser, type TestSite, enter, hold, makeAccount, openTestSite, state } from './testing.ts'

// The pages on which roles are assigned, handed over and ended.

let site: TestSite
beforeAll(async () => {
  site = await openTestSite()
})
afterAll(() => site.close())

const SITE_ROLES = '/en/roles/access/site/site'
const fields = {
  name: '',
  language: 'en',
  mandateKind: 'note-verbale',
  reference: '7/2026',
  mandateDate: '2026-11-01',
  role: 'delegate',
}

test('a refused form keeps every word, and no other button of its page loses them', async () => {
  const { id, browser } = await enter(site, 'Refused Admin', ['administrator', theSite])
  const role = await hold(site.services, id, 'language-editor', theSite)
  const refused = await browser.post(`/en/role/${role}/hand-over`, {
    ...fields,
    name: 'Typed Name',
    email: 'typed@example.org',
    reference: 'typed with spaces',
  })
  expect(refused.status).toBe(422)
  const html = await refused.text()
  const main = html.slice(html.indexOf('<main'), html.indexOf('</main>'))
  for (const typed of ['Typed Name', 'typed@example.org', 'typed with spaces'])
    expect(main).toContain(`value="${typed}"`)
  expect(main.match(/<button/g)).toHaveLength(1)
})

test('acts on a role have pages that only those open who may do them', async () => {
  const holder = await enter(site, 'Own Holder', ['delegate', state('island-23')])
  const other = await enter(site, 'Other Holder', ['delegate', state('island-23')])
  const outside = await enter(site, 'Outside Admin', ['administrator', theSite])
  const role = await hold(site.services, holder.id, 'provider', state('island-23'))
  for (const act of ['hand-over', 'end']) {
    const page = (browser: Browser) => browser.get(`/en/role/${role}/${act}`)
    expect([act, (await page(new Browser(site.router))).status]).toEqual([act, 401])
    expect([act, (await page(other.browser)).status]).toEqual([act, 403])
    expect(await (await page(holder.browser)).text()).not.toContain('You would act alone')
    expect(await (await page(outside.browser)).text()).toContain('You would act alone')
  }
})

test('what no drop-down offers is refused by the form itself', async () => {
  const { browser } = await enter(site, 'Crafty Admin', ['administrator', theSite])
  const mission = await enter(site, 'Crafty Mission', ['permanent-mission', state('island-22')])
  const person = { ...fields, name: 'Zed', email: 'zed@example.org' }
  const posts: [Browser, string, Record<string, string>][] = [
    [browser, '/en/people/invite', { name: 'Zed', email: 'zed@example.org', language: 'xx' }],
    [browser, '/en/account/name', { name: 'Zed', language: 'es' }],
    [browser, SITE_ROLES, { ...person, role: 'secretariat', language: 'zh' }],
    [browser, SITE_ROLES, { ...person, role: 'delegate' }],
    [browser, SITE_ROLES, { ...person, role: 'secretariat', mandateKind: 'operator' }],
    [
      mission.browser,
      '/en/roles/parties/state/islands/x-island-22',
      { ...person, role: 'permanent-mission' },
    ],
  ]
  for (const [who, address, sent] of posts)
    expect([address, (await who.post(address, sent)).status]).toEqual([address, 422])
  expect((await browser.post(SITE_ROLES, { ...person, role: 'secretariat' })).status).toBe(303)
  expect((await new Browser(site.router).post(SITE_ROLES, person)).status).toBe(401)
})

/** What the summary of errors leads to, in its order. */
const summaryOf = (html: string): string[] => {
  const [summary = ''] = /<section class="error-summary".*?<\/section>/s.exec(html) ?? []
  return [...summary.matchAll(/href="#([\w.]+)"/g)].map(([, name = '']) => name)
}

test('the page of a role says the last day that was asked for', async () => {
  const { browser } = await enter(site, 'Dated Admin', ['administrator', theSite])
  const person = { ...fields, name: 'Dated', email: 'dated@example.org', role: 'secretariat' }
  const given = await browser.post(SITE_ROLES, { ...person, until: '2098-12-31' })
  const html = await (await browser.get(given.headers.get('Location') ?? '')).text()
  expect(html).toContain('<dt>Until</dt><dd><time datetime="2098-12-31">')
})

test('all that is wrong is said at once, in the order of the page', async () => {
  const { browser } = await enter(site, 'Hasty Admin', ['administrator', theSite])
  const wrong = {
    ...fields,
    email: 'new.person@example.org',
    role: 'delegate',
    until: '2020-01-01',
    reference: 'two words',
    mandateDate: '2099-01-01',
  }
  const answer = await browser.post(SITE_ROLES, wrong)
  expect(answer.status).toBe(422)
  const html = await answer.text()
  expect(summaryOf(html)).toEqual(['name', 'role', 'until', 'reference', 'mandateDate'])
  expect(html).toContain('this day is still to come')
  const role = await hold(site.services, (await makeAccount(site.services, 'Held')).id, 'chair', theSite)
  const handed = await browser.post(`/en/role/${role}/hand-over`, {
    ...wrong,
    email: 'other.new@example.org',
  })
  expect(summaryOf(await handed.text())).toEqual(['name', 'reference', 'mandateDate'])
})

test('what the act itself refuses comes back on the form, at its field, with what was typed', async () => {
  const { id, email, browser } = await enter(site, 'Twice Admin', ['administrator', theSite])
  const again = await browser.post(SITE_ROLES, { ...fields, email, role: 'administrator' })
  expect(again.status).toBe(422)
  const html = await again.text()
  expect(summaryOf(html)).toEqual(['email'])
  expect(html).toContain('The person holds this role already. End the other one first')
  for (const typed of [email, '7/2026']) expect(html).toContain(`value="${typed}"`)
  const known = await browser.post('/en/people/invite', { name: 'Typed', email, language: 'fr' })
  const invite = await known.text()
  expect(summaryOf(invite)).toEqual(['email'])
  expect(invite).toContain('value="Typed"')
  const own = await hold(site.services, id, 'language-editor', theSite)
  const { role: _role, ...successor } = { ...fields, email }
  const self = await browser.post(`/en/role/${own}/hand-over`, successor)
  expect(summaryOf(await self.text())).toEqual(['email'])
})

test('acts say on the next page that they were done', async () => {
  const { browser } = await enter(site, 'Told Admin', ['administrator', theSite])
  const said = async (address: string, sent: Record<string, string>): Promise<string> => {
    const answer = await browser.post(address, sent)
    const html = await (await browser.get(answer.headers.get('Location') ?? '')).text()
    return /<p class="note done" role="status">([^<]*)/.exec(html)?.[1] ?? ''
  }
  const person = { name: 'Told Person', email: 'told.person@example.org', language: 'en' }
  expect(await said('/en/people/invite', person)).toContain('The account was opened')
  const { id } = await makeAccount(site.services, 'Signed Out')
  expect(await said(`/en/people/${id}/sign-out`, {})).toContain('All sessions of this person were ended')
  const version = /name="_version" value="(\d+)"/.exec(await (await browser.get('/en/account')).text())?.[1]
  expect(await said('/en/account/name', { name: 'New', language: 'en', _version: version ?? '' })).toContain(
    'Your account was saved',
  )
})

test('the page of the account shows which roles one person gave alone, and the way out first', async () => {
  const { id, browser } = await enter(site, 'Marked Admin', ['administrator', theSite])
  await hold(site.services, id, 'secretariat', theSite, { givenAlone: true })
  const html = await (await browser.get('/en/account')).text()
  expect(html).toContain('>assigned by one person alone<')
  expect(html.indexOf('action="/en/sign-out"')).toBeLessThan(html.indexOf('action="/en/account/name"'))
})

test('the day that a hint gives for example is one that the form takes', async () => {
  const { browser } = await enter(site, 'Copying Admin', ['administrator', theSite])
  const [, day = '', month = '', year = ''] =
    /For example (\d+) (\d+) (\d+)/.exec(await (await browser.get(SITE_ROLES)).text()) ?? []
  const { mandateDate: _, ...rest } = fields
  const answer = await browser.post(SITE_ROLES, {
    ...rest,
    'mandateDate.day': day,
    'mandateDate.month': month,
    'mandateDate.year': year,
  })
  const wrong = summaryOf(await answer.text())
  expect(wrong).toContain('email')
  expect(wrong).not.toContain('mandateDate')
})
