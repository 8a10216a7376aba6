import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inTransaction, newestLetters } from '../../core/index.ts'
import { postAccountChange } from './account-letters.ts'
import { endRole } from './actions/end-role.ts'
import { grantRole } from './actions/grant-role.ts'
import { nameAdministrators } from './actions/name-administrators.ts'
import { theSite } from './rules/roles.ts'
import { accountByEmail } from './store-accounts.ts'
import { roleById, rolesOfAccount } from './store.ts'
import {
  Browser,
  type TestSite,
  addPasskey,
  administrator,
  enter,
  hold,
  makeAccount,
  openTestSite,
  signIn,
  state,
} from './testing.ts'

// What pages and e-mails say of what is done, and to whom they send people.

const CONTACT = 'desk@operator.example'
let plain: TestSite
let mailing: TestSite
beforeAll(async () => {
  plain = await openTestSite()
  mailing = await openTestSite({
    OPENPOA_SMTP_URL: 'smtp://127.0.0.1:1',
    OPENPOA_OPERATOR: 'The Desk',
    OPENPOA_OPERATOR_CONTACT: CONTACT,
  })
  await mailing.services.jobs.migrate()
})
afterAll(async () => {
  await plain.close()
  await mailing.close()
})

const mandate = { kind: 'note-verbale', reference: '12/2026', date: '2026-01-02' } as const
const named = { mandate: { kind: 'operator', reference: 'two-administrators', date: '2026-01-01' } } as const
const lettersTo = (site: TestSite, email: string) => newestLetters(site.services.db, 50, email)
const read = async (browser: Pick<Browser, 'get'>, path: string) => (await browser.get(path)).text()

const enterAdmin = (site: TestSite, name: string) => enter(site, name, ['administrator', theSite, named])

describe('where no mail server is configured', () => {
  test('no page of signing in claims an e-mail', async () => {
    const stranger = new Browser(plain.router)
    for (const path of ['/en/sign-in', '/en/sign-in/sent']) {
      const html = await read(stranger, path)
      expect(html).toContain('This site sends no e-mail yet')
      expect(html).not.toMatch(/is on its way|spam|is sent there/)
    }
  })

  test('no page of acts does', async () => {
    const admin = await enterAdmin(plain, 'Quiet Admin')
    const { id } = await makeAccount(plain.services, 'Quiet')
    const role = await hold(plain.services, id, 'secretariat', theSite)
    for (const path of [
      '/en/people/invite',
      `/en/people/${id}/close`,
      '/en/roles/access/site/site',
      `/en/role/${role}/end`,
      `/en/role/${role}/hand-over`,
    ]) {
      const html = await read(admin.browser, path)
      expect([path, /sends no e-mail yet/.test(html) || path.endsWith('/close')]).toEqual([path, true])
      expect(html).not.toMatch(/is notified|are told|is told the reason|an e-mail (is|says)/i)
    }
    await admin.browser.post('/en/people/invite', { name: 'New', email: 'new@example.org', language: 'en' })
    const { id: fresh } = (await accountByEmail(plain.services.db, 'new@example.org'))!
    expect(await read(admin.browser, `/en/people/${fresh}`)).toContain('ask for a link on the sign-in page')
    await admin.browser.post(`/en/role/${role}/end`, {})
    const ended = await read(admin.browser, `/en/role/${role}`)
    expect(ended).toContain('tell those concerned yourself')
    expect(ended).not.toMatch(/told by e-mail/)
  })

  test('with one, they say so', async () => {
    const stranger = new Browser(mailing.router)
    expect(await read(stranger, '/en/sign-in/sent')).toContain('a link is on its way')
    const admin = await enterAdmin(mailing, 'Loud Admin')
    expect(await read(admin.browser, '/en/people/invite')).toContain('an e-mail says how to sign in')
  })
})

test('a link that was used leads to where another one is asked for', async () => {
  for (const path of ['/en/sign-in/link?token=x&until=1', '/en/sign-in/code']) {
    const answer = path.includes('until')
      ? await plain.router.request(path)
      : await new Browser(plain.router).post(path, { code: '123456' })
    expect(answer.status).toBe(410)
    expect(await answer.text()).toMatch(/<a[^>]*href="\/en\/sign-in"[^>]*>\s*Ask for another link/)
  }
})

describe('an e-mail about a way in', () => {
  const changed = async (site: TestSite, ...how: [Parameters<typeof postAccountChange>[2], object?]) => {
    const { id, email } = await makeAccount(site.services, 'Changed')
    await inTransaction(site.services, (tx) => postAccountChange(tx, id, ...how))
    return (await lettersTo(site, email))[0]?.text ?? ''
  }

  test('says what was added and where, a remedy that works, and whom to call', async () => {
    const text = await changed(mailing, 'passkeyAdded', {
      passkey: 'office laptop',
      userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:1) Gecko/1 Firefox/1',
    })
    for (const words of [
      'a passkey, “office laptop”, was added',
      'in the browser Firefox, Linux',
      'ask an administrator of this site to reset your two-step verification and your passkeys',
      `Tell the operator in any case (${CONTACT})`,
    ])
      expect(text).toContain(words)
    expect(text.trimEnd()).not.toMatch(/\/account$/)
  })

  test('says of each change what can be done, also where the operator says no contact', async () => {
    expect(await changed(plain, 'secondStepOn')).toContain('You cannot sign in without a code any more')
    expect(await changed(plain, 'codesRenewed')).toContain('make new recovery codes')
    expect(await changed(plain, 'newBrowser')).toContain('End the sessions')
    expect(await changed(plain, 'passkeyAdded')).toContain('Tell the operator in any case, since')
  })

  test('is borne out by the page: a foreign passkey that a link cannot remove', async () => {
    const { id, email } = await makeAccount(mailing.services, 'Robbed')
    const browser = new Browser(mailing.router)
    await signIn(mailing, browser, email, false)
    await addPasskey(mailing.services, id)
    const html = await read(browser, '/en/account')
    expect(html).toContain('If the passkey is lost, or is not yours, ask an administrator')
    expect(html).toContain(CONTACT)
  })
})

test('an invitation names the site, its operator and who invites', async () => {
  const admin = await enterAdmin(mailing, 'Inviting Admin')
  await admin.browser.post('/en/people/invite', { name: 'Guest', email: 'guest@example.org', language: 'en' })
  const [letter] = await lettersTo(mailing, 'guest@example.org')
  expect(letter?.subject).toBe('An account was opened for you: localhost:8080, The Desk')
  expect(letter?.text).toContain(
    'Inviting Admin has opened an account for you on localhost:8080, which is run by The Desk',
  )
  expect(letter?.text).toContain(CONTACT)
})

test('who ended a role of the site is called an administrator of it, not a stranger to it', async () => {
  const [ada, ben] = [await makeAccount(plain.services, 'Ada'), await makeAccount(plain.services, 'Ben')]
  await hold(plain.services, ada.id, 'administrator', theSite, { givenAlone: true })
  const role = await hold(plain.services, ben.id, 'secretariat', theSite, { givenAlone: true })
  await endRole(plain.services, administrator(ada.id), role)
  const [letter] = await lettersTo(plain, ben.email)
  expect(letter?.text).toContain('by one administrator of this site alone')
  const html = await (await plain.router.request(`/en/role/${role}`)).text()
  expect(html).toContain('One administrator of this site ended this role')
  for (const said of [letter?.text, html]) expect(said).not.toMatch(/neither held it|told by e-mail/)
})

test('both named in one call are two, also where one was there alone; the page says that way out', async () => {
  const site = await openTestSite()
  const page = async (id: string) => (await site.router.request(`/en/role/${id}`)).text()
  try {
    const [sara] = await nameAdministrators(site.services, ['sara@example.org'])
    expect(await page(sara!)).toContain('names both in one call of the command')
    await nameAdministrators(site.services, ['ines@example.org'])
    expect((await roleById(site.services.db, sara!))?.givenAlone).toBe(true)
    await nameAdministrators(site.services, ['sara@example.org', 'ines@example.org'])
    expect((await roleById(site.services.db, sara!))?.givenAlone).toBe(false)
    const html = await page(sara!)
    expect(html).not.toContain('one person alone')
    const record = await (await site.router.request(`/en/record/entities/access/role/${sara}`)).text()
    expect(record).toContain('the operator named a second administrator')
    // Once more changes nothing.
    await nameAdministrators(site.services, ['sara@example.org', 'ines@example.org'])
    const again = await (await site.router.request(`/en/record/entities/access/role/${sara}`)).text()
    expect(again.split('the operator named').length).toBe(record.split('the operator named').length)
  } finally {
    await site.close()
  }
})

describe('a role that waits', () => {
  test('names who proposed it to a colleague who confirms it, on its page and by e-mail, and to nobody who sees no names', async () => {
    const [one, other] = [await enterAdmin(mailing, 'Proposing'), await enterAdmin(mailing, 'Confirming')]
    const holder = await makeAccount(mailing.services, 'Holder')
    const mission = await makeAccount(mailing.services, 'Mission')
    await hold(mailing.services, mission.id, 'permanent-mission', state('borovia'))
    const id = await grantRole(mailing.services, administrator(one.id), {
      to: { accountId: holder.id },
      role: 'focal-point',
      scope: state('borovia'),
      from: mailing.services.clock(),
      until: null,
      mandate,
    })
    expect(await read(other.browser, `/en/role/${id}`)).toMatch(/Proposing \(Administrator, this site\)/)
    const asked = async (email: string) =>
      (await lettersTo(mailing, email)).find(({ subject }) => subject.startsWith('Please confirm'))?.text
    expect(await asked(other.email)).toContain('was proposed by Proposing for Holder')
    expect(await asked(mission.email)).toContain('was proposed for Holder')
    const theirs = new Browser(mailing.router)
    await signIn(mailing, theirs, mission.email)
    const html = await read(theirs, `/en/role/${id}`)
    expect(html).toContain('Administrator, this site')
    expect(html).not.toContain('Proposing')
  })

  test('is said beforehand, with who may confirm it', async () => {
    const admin = await enterAdmin(mailing, 'Assigning')
    const html = await read(admin.browser, '/en/roles/parties/state/islands/x-arlandia')
    expect(html).toContain('Whatever role you assign here is first proposed')
    expect(html).toContain('At present these can confirm it')
    const site = await read(admin.browser, '/en/roles/access/site/site')
    expect(site).toMatch(/first proposed/)
    expect((await rolesOfAccount(mailing.services.db, admin.id)).length).toBe(1)
  })
})

test('the page of a person says how they sign in', async () => {
  const admin = await enterAdmin(plain, 'Looking')
  const { id } = await makeAccount(plain.services, 'Looked At')
  await addPasskey(plain.services, id)
  const html = (await read(admin.browser, `/en/people/${id}`)).replace(/\s+/g, ' ')
  expect(html).toMatch(/Two-step verification<\/dt> ?<dd[^>]*>Off/)
  expect(html).toMatch(/Passkeys<\/dt> ?<dd[^>]*>1/)
  expect(html).not.toContain('>Help<')
})
