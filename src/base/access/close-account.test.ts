import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  type Ref,
  type Services,
  coreModule,
  inTransaction,
  newestLetters,
  saveDraft,
} from '../../core/index.ts'
import { changeName } from './actions/change-name.ts'
import { closeAccount } from './actions/close-account.ts'
import { grantRole } from './actions/grant-role.ts'
import { inviteAccount } from './actions/invite-account.ts'
import { resetSecondStep } from './actions/reset-second-step.ts'
import { theSite } from './rules/roles.ts'
import { inEffect } from './schema.ts'
import { accountByEmail, accountById } from './store-accounts.ts'
import { roleById } from './store.ts'
import {
  Browser,
  type TestSite,
  actAsByPasskey,
  addPasskey,
  administrator,
  freshSession,
  hold,
  makeAccount,
  newestLink,
  openTestSite,
  signIn,
  state,
  viewer,
} from './testing.ts'

let site: TestSite
let admin: { id: string; email: string }
beforeAll(async () => {
  site = await openTestSite()
  admin = await makeAccount(site.services, 'Standing Admin')
  await hold(site.services, admin.id, 'administrator', theSite)
})
afterAll(() => site.close())

let ownNumber = 0
beforeEach(() => void ownNumber++)
const own = (): Ref => state(`island-${ownNumber}`)
const enter = async ({ email }: { email: string }) => {
  const browser = new Browser(site.router)
  await signIn(site, browser, email)
  return browser
}
const main = async (answer: Response) => {
  const html = await answer.text()
  return html.slice(html.indexOf('<main'))
}
const byAdministrator = async (accountId: string) =>
  closeAccount(site.services, administrator(admin.id), {
    accountId,
    reason: 'left',
    sessionId: await freshSession(site.services, admin.id),
  })

/** Every row of the database that has a text in it, as "table: row". */
async function rowsWith(...texts: string[]): Promise<string[]> {
  const { pool } = site.database
  const { rows: tables } = await pool.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
      where schemaname not in ('pg_catalog', 'information_schema')`,
  )
  const found = new Set<string>()
  for (const { name } of tables)
    for (const text of texts) {
      const { rows } = await pool.query<{ row: string }>(
        `select t::text as row from ${name} as t where strpos(lower(t::text), lower($1)) > 0
          or strpos(t::text, $2) > 0`,
        [text, Buffer.from(text).toString('hex')],
      )
      for (const { row } of rows) found.add(`${name}: ${row}`)
    }
  return [...found]
}

/** Somebody of whom every table of the module knows something. */
async function wellKnown(name: string) {
  const { services } = site
  const person = await makeAccount(services, name)
  const colleague = await makeAccount(services, 'Colleague')
  await hold(services, colleague.id, 'focal-point', own())
  const browser = await enter(person)
  const role = await grantRole(services, viewer(colleague.id, ['focal-point', own()]), {
    to: { accountId: person.id },
    role: 'approver',
    scope: own(),
    from: services.clock(),
    until: null,
    mandate: { kind: 'letter', reference: '1/2026', date: '2026-11-01' },
  })
  await new Browser(site.router).post('/en/sign-in', { email: person.email })
  await browser.post('/en/account/second-step/begin', {})
  await site.database.pool.query(
    `insert into access_identity (id, account_id, provider, subject, id_token) values ($1, $1, 'sso', $2, $3)`,
    [person.id, person.email, name],
  )
  await addPasskey(services, person.id, { name: `Phone of ${name}` })
  await inTransaction(services, (tx: Services) =>
    saveDraft(tx, viewer(person.id), 'reporting/report/1', { values: { by: name }, version: null }),
  )
  return { ...person, name, role, colleague, browser }
}

describe('closing one’s own account', () => {
  test('says what goes and what stays, and erases name and address everywhere', async () => {
    const person = await wellKnown('Zuleika Unmistakable')
    expect((await rowsWith(person.name, person.email)).length).toBeGreaterThan(8)
    expect(await main(await person.browser.get('/en/account'))).toContain('href="/en/account/close"')
    const asked = await main(await person.browser.get('/en/account/close'))
    for (const words of [
      'What goes',
      'What stays',
      `Approver, Island ${ownNumber}`,
      'Close my account for good',
    ])
      expect(asked).toContain(words)
    const done = await person.browser.post('/en/account/close', {})
    expect(done.headers.get('Location')).toBe('/en/account/closed')
    expect([...person.browser.cookies.keys()].filter((name) => name.endsWith('session_token'))).toEqual([])
    const closed = () => person.browser.get('/en/account/closed').then(main)
    const told = await closed()
    expect(told).toContain('Your account was closed, and you are signed out.')
    // To anybody else, and later, it says nothing of the reader.
    for (const page of [
      await closed(),
      await main(await new Browser(site.router).get('/en/account/closed')),
    ]) {
      expect(page).not.toMatch(/Your account was closed|signed out/)
      expect(page).toContain('points to a number')
      expect(page).toMatch(/href="\/en\/"/)
    }

    const [letter, ...more] = await rowsWith(person.name, person.email)
    expect([letter, more]).toEqual([expect.stringMatching(/^public\.core_letter: /), []])
    const [goodbye] = await newestLetters(site.services.db, 1, person.email)
    expect(goodbye).toMatchObject({ subject: 'Your account was closed' })
    expect(goodbye?.text).toContain('you have closed your account')
    const week = 7 * 86_400_000 + 1000
    site.pass(week)
    await coreModule.schedules
      ?.find(({ name }) => name === 'core.forget-letter-texts')
      ?.run(site.services, site.services.clock())
    site.pass(-week)
    expect(await rowsWith(person.name, person.email)).toEqual([])
    expect(await accountById(site.services.db, person.id)).toMatchObject({
      name: '',
      closed: { reason: 'own' },
    })
  })

  test('asks for a fresh sign-in, and of whoever is not signed in for one', async () => {
    const person = await makeAccount(site.services, 'Stale')
    const browser = await enter(person)
    await site.database.pool.query(`update access_session set created_at = $2 where account_id = $1`, [
      person.id,
      new Date(site.services.clock().getTime() - 3_600_000),
    ])
    expect(await main(await browser.get('/en/account/close'))).not.toContain('Close my account for good')
    expect((await browser.post('/en/account/close', {})).status).toBe(403)
    expect((await accountById(site.services.db, person.id))?.closed).toBeNull()
    expect((await new Browser(site.router).post('/en/account/close', {})).status).toBe(401)
    expect((await new Browser(site.router).get('/en/account/close')).status).toBe(401)
  })

  test('asks whoever has a passkey to have signed in with it', async () => {
    const person = await makeAccount(site.services, 'Keyed')
    const browser = new Browser(site.router)
    await signIn(site, browser, person.email, false)
    await addPasskey(site.services, person.id)
    const page = await main(await browser.get('/en/account/close'))
    expect(page).toContain('Please sign in with your passkey first')
    expect(page).not.toContain('Close my account for good')
    expect((await browser.post('/en/account/close', {})).status).toBe(403)
    expect((await accountById(site.services.db, person.id))?.closed).toBeNull()
    await actAsByPasskey(site.services, person.email)
    expect((await browser.post('/en/account/close', {})).status).toBe(303)
  })

  test('is not for the last administrator without an end, until another stands', async () => {
    const alone = await openTestSite()
    try {
      const [a, b] = await Promise.all(['A', 'B'].map((name) => makeAccount(alone.services, name)))
      await hold(alone.services, a!.id, 'administrator', theSite)
      const browser = new Browser(alone.router)
      await signIn(alone, browser, a!.email)
      const refused = await browser.post('/en/account/close', {})
      expect(refused.status).toBe(422)
      const page = await main(refused)
      expect(page).toContain('The last administrator stays')
      expect(page).toContain('Close my account for good')
      expect((await accountById(alone.services.db, a!.id))?.name).toBe('A')
      await hold(alone.services, b!.id, 'administrator', theSite)
      expect((await browser.post('/en/account/close', {})).status).toBe(303)
      expect((await accountById(alone.services.db, a!.id))?.name).toBe('')
    } finally {
      await alone.close()
    }
  })
})

describe('an administrator closes an account', () => {
  test('with a reason, through pages alone; the person and those who hold a role there are told', async () => {
    const person = await wellKnown('Xerxes Distinctive')
    const browser = await enter(admin)
    const page = `/en/people/${person.id}/close`
    expect(await main(await browser.get(`/en/people/${person.id}`))).toContain(`href="${page}"`)
    expect(await main(await browser.get(page))).toContain('What stays')
    expect((await browser.post(page, {})).status).toBe(422)
    expect((await browser.post(page, { reason: 'own' })).status).toBe(422)
    expect((await browser.post(page, { reason: 'left' })).headers.get('Location')).toBe(
      `/en/people/${person.id}`,
    )
    const closed = await main(await browser.get(`/en/people/${person.id}`))
    expect(closed).toContain('the person no longer serves here')
    expect(closed).not.toContain('/sign-out"')
    expect((await browser.get(page)).status).toBe(404)
    const role = (await roleById(site.services.db, person.role))!
    expect([inEffect(role, site.services.clock()), role.endedAlone]).toEqual([false, true])
    const [told] = await newestLetters(site.services.db, 1, person.colleague.email)
    expect(told?.text).toContain('held by closed account, was ended by one person alone')
    const [goodbye] = await newestLetters(site.services.db, 1, person.email)
    expect(goodbye?.text).toContain('Reason: the person no longer serves here')
    expect(await main(await browser.get('/en/people?q=xerxes'))).toContain('No account matches')
    expect(await main(await browser.get('/en/roles'))).toContain('closed account')
  })

  test('in a session that is fresh, or signs in anew', async () => {
    const [person, second] = await Promise.all(
      ['Person', 'Second Admin'].map((name) => makeAccount(site.services, name)),
    )
    await hold(site.services, second!.id, 'administrator', theSite)
    const browser = await enter(second!)
    const page = `/en/people/${person!.id}/close`
    expect(await main(await browser.get(page))).toContain('Close the account for good')
    await site.database.pool.query(
      `update access_session set created_at = created_at - interval '1 hour' where account_id = $1`,
      [second!.id],
    )
    const stale = await main(await browser.get(page))
    expect(stale).toContain('Please sign in again first')
    expect(stale).not.toContain('Close the account for good')
    expect((await browser.post(page, { reason: 'left' })).status).toBe(403)
    expect((await accountById(site.services.db, person!.id))?.closed).toBeNull()
  })

  test('and nobody else does', async () => {
    const [person, other] = await Promise.all(
      ['Person', 'Other'].map((name) => makeAccount(site.services, name)),
    )
    const input = { accountId: person!.id, reason: 'left', sessionId: undefined } as const
    for (const who of [viewer(other!.id), viewer(other!.id, ['secretariat', theSite])])
      await expect(closeAccount(site.services, who, input)).rejects.toMatchObject({ code: 'notAllowed' })
    await expect(
      closeAccount(site.services, administrator(admin.id), { ...input, reason: null }),
    ).rejects.toMatchObject({ code: 'reasonNeeded' })
    const browser = await enter(other!)
    expect((await browser.get(`/en/people/${person!.id}/close`)).status).toBe(403)
    expect((await browser.post(`/en/people/${person!.id}/close`, { reason: 'left' })).status).toBe(403)
  })

  test('once; nothing is done with it afterwards, and its address may have another account', async () => {
    const person = await makeAccount(site.services, 'Once')
    const browser = await enter(person)
    await byAdministrator(person.id)
    await expect(byAdministrator(person.id)).rejects.toMatchObject({ code: 'accountUnknown' })
    await expect(
      resetSecondStep(site.services, administrator(admin.id), person.id, false),
    ).rejects.toMatchObject({
      code: 'accountUnknown',
    })
    expect((await browser.get('/en/account')).status).toBe(401)
    const give = (to: Parameters<typeof grantRole>[2]['to']) =>
      grantRole(site.services, administrator(admin.id), {
        to,
        role: 'delegate',
        scope: own(),
        from: site.services.clock(),
        until: null,
        mandate: { kind: 'letter', reference: '1/2026', date: '2026-11-01' },
      })
    await expect(give({ accountId: person.id })).rejects.toMatchObject({ code: 'accountUnknown' })
    await give({ name: 'Again', email: person.email, language: 'en' })
    expect((await accountByEmail(site.services.db, person.email))?.id).not.toBe(person.id)
  })
})

test('a name from before a change goes from the letters to others too', async () => {
  const { services } = site
  const former = 'Eve & <b>'
  const person = await makeAccount(services, former)
  const colleague = await makeAccount(services, 'Colleague')
  await hold(services, colleague.id, 'permanent-mission', own())
  const give = (
    by: string,
    to: Parameters<typeof grantRole>[2]['to'],
    role: 'approver' | 'focal-point' = 'approver',
  ) =>
    grantRole(services, viewer(by, ['permanent-mission', own()]), {
      to,
      role,
      scope: own(),
      from: services.clock(),
      until: null,
      mandate: { kind: 'letter', reference: '1/2026', date: '2026-11-01' },
    })
  await give(colleague.id, { accountId: person.id })
  await hold(services, person.id, 'permanent-mission', own())
  // Whoever is invited or assigned may be told by whom.
  await give(person.id, { name: 'Invited', email: `invited-${ownNumber}@example.org`, language: 'en' })
  const other = { name: 'Proposed', email: `proposed-${ownNumber}@example.org`, language: 'en' }
  await give(person.id, other, 'focal-point')
  const toConfirm = (await newestLetters(services.db, 20, colleague.email)).filter(({ subject }) =>
    subject.startsWith('Please confirm'),
  )
  expect(toConfirm.map(({ text }) => text?.includes(former))).toEqual([true])
  await site.database.pool.query(
    "insert into access_second_step (id, account_id, secret, recovery_codes, verified) values ($1, $1, '', '', true)",
    [person.id],
  )
  await resetSecondStep(services, administrator(admin.id), person.id, false)
  expect((await rowsWith(former)).filter((row) => row.includes(colleague.email))).not.toEqual([])
  await changeName(services, viewer(person.id), { name: 'Evelyn', language: 'en', expected: 1 })
  await byAdministrator(person.id)
  expect(await rowsWith(former)).toEqual([])
})

test('what is kept of others, whose address or name is a longer one, stays', async () => {
  const { services } = site
  const person = await makeAccount(services, 'Ann')
  const other = { name: 'JoAnn', email: `jo${person.email}`, language: 'en' }
  const otherId = await inviteAccount(services, administrator(admin.id), other)
  const colleague = await makeAccount(services, 'Colleague')
  await hold(services, colleague.id, 'focal-point', own())
  await grantRole(services, viewer(colleague.id, ['focal-point', own()]), {
    to: { accountId: otherId },
    role: 'approver',
    scope: own(),
    from: services.clock(),
    until: null,
    mandate: { kind: 'letter', reference: '1/2026', date: '2026-11-01' },
  })
  const browser = new Browser(site.router)
  await browser.post('/en/sign-in', { email: other.email })
  const link = new URL(await newestLink(services, other.email), 'http://localhost')

  await byAdministrator(person.id)
  const letters = [
    ...(await newestLetters(services.db, 9, other.email)),
    ...(await newestLetters(services.db, 9, colleague.email)),
  ]
  expect(letters).toHaveLength(4)
  expect(letters.filter(({ text }) => text === null)).toEqual([])
  expect((await browser.post('/en/sign-in/link', Object.fromEntries(link.searchParams))).status).toBe(303)
})

test('a stranger sees that an account was closed, by its number, and whose roles it held by no name', async () => {
  const person = await makeAccount(site.services, 'Wilhelmina Singular')
  const role = await hold(site.services, person.id, 'delegate', own())
  const see = async (path: string) => main(await site.router.request(path))
  expect(await see(`/en/role/${role}`)).not.toContain('closed account')
  await byAdministrator(person.id)
  expect(await see(`/en/role/${role}`)).toContain('closed account')
  const { rows } = await site.database.pool.query<{ leaf: Buffer }>(
    'select leaf from record_entry order by id desc limit 1',
  )
  expect(JSON.parse(rows[0]!.leaf.toString('utf8'))).toMatchObject({
    kind: 'access.account-closed',
    data: { account: person.id, by: 'administrator', reason: 'left' },
  })
  const shown = await Promise.all(
    [
      `/en/role/${role}`,
      '/en/record',
      `/en/record/entities/access/role/${role}`,
      '/en/record/entities/access/site/site',
    ].map(see),
  )
  expect(shown[3]).toContain('An administrator closed an account')
  for (const html of shown) expect(html).not.toMatch(/Wilhelmina|wilhelmina/)
  expect((await site.router.request(`/en/people/${person.id}`)).status).toBe(401)
})
