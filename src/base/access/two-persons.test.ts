import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Ref, newestLetters } from '../../core/index.ts'
import { changeName } from './actions/change-name.ts'
import { confirmRole } from './actions/confirm-role.ts'
import { endRole } from './actions/end-role.ts'
import { type GrantInput, grantRole } from './actions/grant-role.ts'
import { handOverRole } from './actions/hand-over-role.ts'
import { nameAdministrators } from './actions/name-administrators.ts'
import { DAY_MS } from './rules/period.ts'
import { theSite } from './rules/roles.ts'
import { rolesToConfirmTasks } from './tasks.ts'
import { inEffect } from './schema.ts'
import { accountByEmail, accountById } from './store-accounts.ts'
import { roleById, rolesForScope } from './store.ts'
import {
  Browser,
  type TestSite,
  administrator,
  hold,
  makeAccount,
  openTestSite,
  signIn,
  state,
  viewer,
} from './testing.ts'

// A second person's word on administrators, secretariats and first focal points.

const mandate = { kind: 'note-verbale', reference: '12/2026', date: '2026-11-02' } as const

// A site of its own for each, whose administrators are known.
let site: TestSite
beforeEach(async () => {
  site = await openTestSite()
})
afterEach(() => site.close())

const person = async (name: string): Promise<string> => (await makeAccount(site.services, name)).id
const named = {
  mandate: { kind: 'operator', reference: 'two-administrators', date: '2026-01-01' },
} as const
const assign = (by: string, accountId: string, role: GrantInput['role'], scope: Ref = theSite) =>
  grantRole(site.services, administrator(by), {
    to: { accountId },
    role,
    scope,
    from: site.services.clock(),
    until: null,
    mandate,
  })
const confirm = (by: string, id: string) => confirmRole(site.services, administrator(by), id)
const isHeld = async (id: string) => inEffect((await roleById(site.services.db, id))!, site.services.clock())
const sentence = async (id: string): Promise<string> => {
  const html = await (await site.router.request(`/en/record/entities/access/role/${id}`)).text()
  return html.slice(html.indexOf('<main'))
}

test('two persons are needed for administrators and secretariats, and whoever was brought in by one alone is no second', async () => {
  const [p, x, q, s] = (await Promise.all(['P', 'X', 'Q', 'S'].map(person))) as [
    string,
    string,
    string,
    string,
  ]
  await hold(site.services, p, 'administrator', theSite, named)
  await hold(site.services, x, 'administrator', theSite, named)
  const puppet = await hold(site.services, q, 'administrator', theSite, { grantedBy: p })
  const secretariat = await assign(p, s, 'secretariat')
  expect(await isHeld(secretariat)).toBe(false)
  for (const nobody of [p, q, s])
    await expect(confirm(nobody, secretariat)).rejects.toMatchObject({ code: 'notAllowed' })
  // The other way round: P made Q, and would confirm what Q proposes.
  const byQ = await assign(q, s, 'focal-point', state('arlandia'))
  await expect(confirm(p, byQ)).rejects.toMatchObject({ code: 'notAllowed' })
  await confirm(x, byQ)
  await confirm(x, secretariat)
  expect([await isHeld(byQ), await isHeld(secretariat)]).toEqual([true, true])
  // S rests on P and X together, so S is a second for either.
  await endRole(site.services, administrator(x), puppet)
  const again = await assign(p, q, 'administrator')
  expect(await isHeld(again)).toBe(false)
  await confirmRole(site.services, viewer(s, ['secretariat', theSite]), again)
  expect(await isHeld(again)).toBe(true)
  expect(await sentence(again)).toContain('the role was proposed')
  expect(await sentence(again)).not.toContain('one person alone')
})

test('two persons are not asked of the only one who ever was, and that is marked for everybody, on record too', async () => {
  const [p, q, f] = (await Promise.all(['P', 'Q', 'F'].map(person))) as [string, string, string]
  await hold(site.services, p, 'administrator', theSite)
  const alone = await assign(p, q, 'administrator')
  expect(await isHeld(alone)).toBe(true)
  expect(await sentence(alone)).toContain('one person alone assigned the role')
  const anybody = async (path: string) => (await site.router.request(path)).text()
  expect(await anybody(`/en/role/${alone}`)).toContain('Assigned by one person alone')
  const all = await anybody('/en/roles/access/site/site')
  expect(all.match(/>assigned by one person alone</g)).toHaveLength(2)
  expect(all).not.toMatch(/Administrator: /)
  // A State's focal point waits all the same, and the two are one for that.
  const focal = await assign(q, f, 'focal-point', state('arlandia'))
  expect(await isHeld(focal)).toBe(false)
  await expect(confirm(p, focal)).rejects.toMatchObject({ code: 'notAllowed' })
  const who = new Browser(site.router)
  await signIn(site, who, (await accountById(site.services.db, q))!.email)
  expect(await (await who.get(`/en/role/${focal}`)).text()).toContain('a second administrator is needed')
  // The operator names a second one, who is another; from then on nobody is alone.
  const [second] = await nameAdministrators(site.services, ['x@example.org'])
  expect(await anybody(`/en/role/${second}`)).not.toContain('one person alone')
  const x = (await accountByEmail(site.services.db, 'x@example.org'))!.id
  await confirm(x, focal)
  expect(await isHeld(focal)).toBe(true)
  await endRole(site.services, administrator(p), second!)
  expect(await isHeld(await assign(p, f, 'secretariat'))).toBe(false)
})

test('two persons are needed where a role of an administrator is handed over, which the last one keeps until then', async () => {
  const [p, x, q] = (await Promise.all(['P', 'X', 'Q'].map(person))) as [string, string, string]
  const own = await hold(site.services, p, 'administrator', theSite, named)
  const other = await hold(site.services, x, 'administrator', theSite, named)
  const handOver = () =>
    handOverRole(site.services, administrator(p), { roleId: own, to: { accountId: q }, mandate })
  await endRole(site.services, administrator(x), other)
  await expect(handOver()).rejects.toMatchObject({ code: 'lastAdministrator' })
  const [third] = await nameAdministrators(site.services, ['y@example.org'])
  const next = await handOver()
  expect([await isHeld(own), await isHeld(next), await isHeld(third!)]).toEqual([false, false, true])
  await confirm((await accountByEmail(site.services.db, 'y@example.org'))!.id, next)
  expect(await isHeld(next)).toBe(true)
})

describe('the second person', () => {
  const lettersTo = async (id: string) => {
    const { email } = (await accountById(site.services.db, id))!
    return (await newestLetters(site.services.db, 50)).filter(({ to }) => to === email)
  }
  /** P and X stand beside each other, Q rests on P alone, and P assigns F; who is asked is X. */
  async function propose() {
    const [p, x, q, f] = (await Promise.all(['P', 'X', 'Q', 'F'].map(person))) as [
      string,
      string,
      string,
      string,
    ]
    await hold(site.services, p, 'administrator', theSite, named)
    await hold(site.services, x, 'administrator', theSite, named)
    await hold(site.services, q, 'administrator', theSite, { grantedBy: p })
    return { p, x, q, f }
  }

  test('is asked by e-mail with role, scope, period, mandate and link, and nobody is who does not count as one', async () => {
    const { p, x, q, f } = await propose()
    const focal = await grantRole(site.services, administrator(p), {
      to: { accountId: f },
      role: 'focal-point',
      scope: state('arlandia'),
      from: new Date('2090-05-04T00:00:00Z'),
      // To the end of its last day.
      until: new Date('2091-05-05T00:00:00Z'),
      mandate,
    })
    const [letter, ...more] = await lettersTo(x)
    expect([letter?.subject, more]).toEqual(['Please confirm: Focal point for Arlandia', []])
    expect(letter?.text).toContain('Period: from 4 May 2090 to 4 May 2091\n')
    expect(letter?.text).toContain('Mandate: note verbale 12/2026, 2 November 2026\n')
    expect(letter?.text).toContain(`/en/role/${focal}\n`)
    expect([await lettersTo(p), await lettersTo(q)]).toEqual([[], []])
    expect((await lettersTo(f)).map(({ subject }) => subject)).toEqual([
      'Focal point for Arlandia: proposed, awaiting confirmation',
    ])
    // For the site, where X holds a role too, X is asked and not told a second time.
    await assign(p, f, 'secretariat')
    expect((await lettersTo(x)).map(({ subject }) => subject)).toEqual([
      'Please confirm: Secretariat for this site',
      'Please confirm: Focal point for Arlandia',
    ])
    expect((await lettersTo(q)).map(({ subject }) => subject)).toEqual([
      'Secretariat for this site: proposed, awaiting confirmation',
    ])
  })

  test('is asked where a role of an administrator is handed over', async () => {
    const { p, x, q, f } = await propose()
    const own = await hold(site.services, f, 'secretariat', theSite, { grantedBy: p })
    await handOverRole(site.services, administrator(p), { roleId: own, to: { accountId: q }, mandate })
    expect((await lettersTo(x)).map(({ subject }) => subject)).toContain(
      'Please confirm: Secretariat for this site',
    )
  })

  test('is spoken of to a successor and the others where one is waited for, and not where there is none', async () => {
    const [p, s, t] = (await Promise.all(['P', 'S', 'T'].map(person))) as [string, string, string]
    await hold(site.services, p, 'administrator', theSite)
    const held = await hold(site.services, s, 'secretariat', theSite, { grantedBy: p })
    const next = await handOverRole(site.services, administrator(p), {
      roleId: held,
      to: { accountId: t },
      mandate,
    })
    expect(await isHeld(next)).toBe(true)
    expect((await lettersTo(t)).map(({ subject }) => subject)).toEqual([
      'Secretariat for this site: assigned',
    ])
    const told = [...(await lettersTo(s)), ...(await lettersTo(t)), ...(await lettersTo(p))]
    expect(told.map(({ subject }) => subject)).toContain(
      'Secretariat for this site: ended by one person alone',
    )
    for (const { text } of told) expect(text).not.toContain('second person')
    const page = await (await site.router.request(`/en/role/${held}`)).text()
    expect(page).toContain('Ended by one person alone')
    expect(page).not.toContain('only after a second person')
  })

  test('is spoken of where a holder hands over a role that waits', async () => {
    const { p, x, q } = await propose()
    const [own] = await rolesForScope(site.services.db, theSite, site.services.clock()).then((roles) =>
      roles.filter(({ accountId }) => accountId === p),
    )
    await handOverRole(site.services, administrator(p), {
      roleId: own!.id,
      to: { accountId: await person('N') },
      mandate,
    })
    const [letter] = await lettersTo(q)
    expect(letter?.subject).toBe('Administrator for this site: handed over')
    expect(letter?.text).toContain('It takes effect once a second person has confirmed it.')
    expect((await lettersTo(x)).map(({ subject }) => subject)).toEqual([
      'Please confirm: Administrator for this site',
    ])
  })

  test('has a task that says since when the role waits, and is told once that it was confirmed', async () => {
    const { p, x, f } = await propose()
    const id = await assign(p, f, 'focal-point', state('arlandia'))
    site.pass(3 * DAY_MS)
    const [task, ...more] = await rolesToConfirmTasks.find({
      services: site.services,
      viewer: administrator(x),
    })
    expect([task, more]).toMatchObject([{ params: { days: 3 }, address: `/role/${id}`, about: { id } }, []])
    const browser = new Browser(site.router)
    await signIn(site, browser, (await accountById(site.services.db, x))!.email)
    const shown = async () => (await browser.get(`/en/role/${id}`)).text()
    expect(await shown()).not.toContain('You have confirmed')
    const answer = await browser.post(`/en/role/${id}/confirm`, { _once: site.services.newId() })
    expect(answer.headers.get('Location')).toBe(`/en/role/${id}`)
    expect(await shown()).toMatch(/role="status">You have confirmed the role/)
    expect(await shown()).not.toContain('You have confirmed')
  })
})

describe('the operator names', () => {
  const letters = async (email: string) =>
    (await newestLetters(site.services.db, 200)).filter(({ to }) => to === email).length

  test('the present administrator together with a new one, who both stand then', async () => {
    const [first] = await nameAdministrators(site.services, ['one@example.org'])
    const before = await letters('one@example.org')
    const ids = await nameAdministrators(site.services, ['one@example.org', 'two@example.org'])
    expect(ids[0]).toBe(first)
    expect(await isHeld(ids[0]!)).toBe(true)
    expect(await isHeld(ids[1]!)).toBe(true)
    // One e-mail about the other, and none that the role was assigned anew.
    expect(await letters('one@example.org')).toBe(before + 1)
    expect((await roleById(site.services.db, ids[1]!))?.givenAlone).toBe(false)
    // Once more does nothing.
    expect(await nameAdministrators(site.services, ['two@example.org', 'one@example.org'])).toEqual(
      ids.toReversed(),
    )
  })

  test('no third one, and is told how many there are', async () => {
    await nameAdministrators(site.services, ['one@example.org'])
    await expect(
      nameAdministrators(site.services, ['two@example.org', 'three@example.org']),
    ).rejects.toMatchObject({ code: 'administratorsNamed', params: { named: 1 } })
    await nameAdministrators(site.services, ['two@example.org'])
    await expect(
      nameAdministrators(site.services, ['two@example.org', 'three@example.org']),
    ).rejects.toMatchObject({ code: 'administratorsNamed', params: { named: 2 } })
  })
})

test('whoever the operator named is asked for a name, and goes by the address once until then', async () => {
  await nameAdministrators(site.services, ['y@example.org'])
  const { id } = (await accountByEmail(site.services.db, 'y@example.org'))!
  const browser = new Browser(site.router)
  await signIn(site, browser, 'y@example.org')
  const html = async (path: string) => {
    const page = await (await browser.get(path)).text()
    return page.slice(page.indexOf('<main'))
  }
  const asked = await html('/en/account')
  expect(asked).toContain('Enter your name')
  expect(asked).not.toContain('value="y@example.org"')
  expect((await html(`/en/people/${id}`)).match(/<bdi>y@example\.org<\/bdi>/g)).toHaveLength(1)
  await changeName(
    site.services,
    { accountId: id, name: null, roles: [] },
    { name: 'Yara', language: 'en', expected: (await accountById(site.services.db, id))!.version },
  )
  expect(await html('/en/account')).not.toContain('Enter your name')
  expect(await html(`/en/people/${id}`)).toMatch(/<bdi>Yara<\/bdi>[^]*<bdi>y@example\.org<\/bdi>/)
})

describe('what an administrator proposes for a State', () => {
  const confirmed = (by: string, confirmedBy: string) => ({
    grantedBy: by,
    needsConfirmation: true,
    confirmedBy,
    confirmedAt: site.services.clock(),
  })

  test('is confirmed by its focal point or Permanent Mission, who are asked and have a task', async () => {
    const [p, x, f, c] = (await Promise.all(['P', 'X', 'F', 'C'].map(person))) as [
      string,
      string,
      string,
      string,
    ]
    for (const id of [p, x]) await hold(site.services, id, 'administrator', theSite, named)
    const place = state('arlandia')
    await hold(site.services, f, 'focal-point', place, confirmed(p, x))
    const asFocal = viewer(f, ['focal-point', place])
    const id = await assign(p, c, 'permanent-mission', place)
    const letters = await newestLetters(site.services.db, 50, (await accountById(site.services.db, f))!.email)
    expect(letters.map(({ subject }) => subject)).toContain('Please confirm: Permanent Mission for Arlandia')
    expect(await rolesToConfirmTasks.find({ services: site.services, viewer: asFocal })).toMatchObject([
      { address: `/role/${id}`, for: place },
    ])
    // Of another State nobody confirms it, nor do others of this one.
    for (const nobody of [viewer(f, ['focal-point', state('borovia')]), viewer(f, ['approver', place])]) {
      expect(await rolesToConfirmTasks.find({ services: site.services, viewer: nobody })).toEqual([])
      await expect(confirmRole(site.services, nobody, id)).rejects.toMatchObject({ code: 'notAllowed' })
    }
    await confirmRole(site.services, asFocal, id)
    expect(await isHeld(id)).toBe(true)
  })

  test('is not confirmed by whoever stands there by the word of the same administrator alone', async () => {
    const [p, x, f, c] = (await Promise.all(['P', 'X', 'F', 'C'].map(person))) as [
      string,
      string,
      string,
      string,
    ]
    for (const id of [p, x]) await hold(site.services, id, 'administrator', theSite, named)
    const place = state('arlandia')
    // As an earlier version let one give it.
    await hold(site.services, f, 'focal-point', place, { grantedBy: p, givenAlone: true })
    const id = await assign(p, c, 'approver', place)
    const asFocal = viewer(f, ['focal-point', place])
    expect(await rolesToConfirmTasks.find({ services: site.services, viewer: asFocal })).toEqual([])
    await expect(confirmRole(site.services, asFocal, id)).rejects.toMatchObject({ code: 'notAllowed' })
    await confirm(x, id)
    expect(await isHeld(id)).toBe(true)
  })
})
