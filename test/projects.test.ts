// Long because: all of it is tried on one site, which is opened once.
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Viewer, anonymous, buildSite, partOf, tasksFor } from '../src/core/index.ts'
import { hold, makeAccount } from '../src/base/access/testing.ts'
import { stateRef } from '../src/base/parties/index.ts'
import { placeWaiting, recordSize, verifyRecord } from '../src/base/record/index.ts'
import { handOverProject } from '../src/modules/capacity/actions/hand-over-project.ts'
import { importIatiProjects } from '../src/modules/capacity/actions/import-iati-projects.ts'
import { replyToProject } from '../src/modules/capacity/actions/reply-to-project.ts'
import { takeBackImport, takeBackProject } from '../src/modules/capacity/actions/take-back-projects.ts'
import { saveProject } from '../src/modules/capacity/actions/save-project.ts'
import { validatorOfStandard } from '../src/modules/capacity/iati/schema-of-the-standard.test-helper.ts'
import { iatiValidator } from '../src/modules/capacity/iati/validator.ts'
import { findImport } from '../src/modules/capacity/queries/find-imports.ts'
import { findLikely, findProject, findProjects } from '../src/modules/capacity/queries/find-projects.ts'
import { evidenceOf } from '../src/modules/reporting/store-evidence.ts'
import { OPENWIRE, enterTestProject, giver, reportTestProject } from '../src/modules/capacity/testing.ts'
import { ALDOVARIA, BRENOSIA, ofState, secretariat } from '../src/modules/reporting/testing.ts'
import { type OpenSite, openSite } from './browser/site.ts'

// Projects on the packs of the site: entered, imported, found, written out.

let site: OpenSite
beforeAll(async () => {
  site = await openSite({}, { background: false })
}, 120_000)
afterAll(() => site.close())

const reader = (viewer: Viewer = anonymous) => ({ services: site.services, viewer, lang: 'en' })
const get = async (path: string, viewer: Viewer = anonymous) =>
  buildSite(site.services, async () => viewer).request(path)
/** Entries of the record, those that wait for their place too. */
const entries = async (): Promise<number> => {
  await placeWaiting(site.services)
  return recordSize(site.services)
}
/** Somebody who is told what the focal points of a State are told. */
async function officeOf(state: string): Promise<string> {
  const { id, email } = await makeAccount(site.services, `Office ${site.services.newId()}`)
  await hold(site.services, id, 'focal-point', stateRef(state))
  return email
}
const lettersTo = async (email: string): Promise<[subject: string, text: string][]> => {
  const { rows } = await site.services.pool.query<{ subject: string; text: string }>(
    'select subject, body as text from core_letter where recipient = $1 order by id',
    [email],
  )
  return rows.map(({ subject, text }) => [subject, text])
}
const tasksOf = async (viewer: Viewer): Promise<string[]> => {
  const worker = { services: site.services, viewer, part: partOf(site.services, 'exercise') }
  return (await tasksFor(worker)).map(({ message, address }) => `${message} ${address}`)
}
const PROVISION = 'working-draft.wd-a-lead-body'

interface Given {
  id: string
  title?: string
  more?: string
  ref?: string
}
/** An activity of the standard; `more` stands where its budgets do. */
const activity = ({
  id,
  title = 'Training',
  more = '',
  ref = id.split('-')[0]!,
}: Given): string => `<iati-activity>
<iati-identifier>${id}</iati-identifier>
<reporting-org ref="${ref}" type="10"><narrative>Openwire</narrative></reporting-org>
<title><narrative>${title}</narrative></title>
<description type="1"><narrative>What it is</narrative></description>
<participating-org role="1"><narrative>A fund</narrative></participating-org>
<activity-status code="2"/>
<activity-date type="1" iso-date="2026-02-01"/>
<activity-date type="3" iso-date="2026-12-31"/>
${more.includes('recipient-country') ? '' : '<recipient-country code="x-ald" percentage="100"/>'}
${more}
</iati-activity>`
const fileOf = (...activities: string[]): string =>
  `<iati-activities version="2.03">\n${activities.join('\n')}\n</iati-activities>`

async function* chunksOf(file: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(file)
}
const importFile = (file: string, programme = 'exercise', viewer: Viewer = secretariat) =>
  importIatiProjects(site.services, viewer, { programme, file: 'a.xml', chunks: chunksOf(file) })
const logOf = async (id: string) =>
  (await findImport(reader(), id, null, 1000)).lines.map(({ line, code, isRefused }) => [
    line,
    code,
    isRefused,
  ])
const find = (q: string) => findProjects(reader(), { programme: 'exercise', q }, { after: null, limit: 50 })

describe('what somebody enters', () => {
  test('is read by everyone, is changed by whoever entered it, and its result is evidence', async () => {
    const id = await enterTestProject(site.services, { title: 'Tallow lessons' }, [PROVISION])
    const project = (await findProject(reader(), id))!
    expect(project).toMatchObject({ version: 1, source: { kind: 'state', id: ALDOVARIA } })
    const page = await (await get(`/en/exercise/projects/${id}`)).text()
    expect(page).toContain('Tallow lessons')
    expect(page).toContain('Entered by')
    const body = { ...project.body, results: [{ what: 'Ten people trained', day: null, evidence: null }] }
    const change = { ...project, status: 'ongoing' as const, body, expected: 1 }
    await expect(saveProject(site.services, ofState('focal-point', BRENOSIA), change)).rejects.toMatchObject({
      code: 'notAllowed',
    })
    await saveProject(site.services, ofState('focal-point'), change)
    await expect(saveProject(site.services, ofState('focal-point'), change)).rejects.toMatchObject({
      code: 'changedMeanwhile',
    })
    expect((await find('tallow')).items.map((one) => one.id)).toEqual([id])
    const back = { id, reason: 'Entered twice', expected: 2 }
    await expect(takeBackProject(site.services, giver(OPENWIRE), back)).rejects.toMatchObject({
      code: 'notAllowed',
    })
    expect(await evidenceOf(site.services, 'exercise', ALDOVARIA)).toHaveLength(1)
    await takeBackProject(site.services, ofState('focal-point'), back)
    expect(await evidenceOf(site.services, 'exercise', ALDOVARIA)).toEqual([])
    expect((await find('tallow')).items).toEqual([])
    await expect(
      saveProject(site.services, ofState('focal-point'), { ...change, id, expected: 3 }),
    ).rejects.toMatchObject({ code: 'takenBackBefore' })
  })

  test.each([
    [
      'for another State',
      { beneficiaries: [{ state: BRENOSIA, code: 'b', name: null, share: null }] },
      'notOwnState',
    ],
    ['that ends before it begins', { starts: '2026-02-02', ends: '2026-02-01' }, 'endsBeforeStart'],
    ['in an unknown currency', { budgets: [{ amount: '1.00', currency: 'XQQ' }] }, 'unknownCurrency'],
  ])('is refused %s', async (_name, body, code) => {
    await expect(enterTestProject(site.services, body)).rejects.toMatchObject({ code })
  })

  test('of an organization says that it is reported, and the State that it names may reply beside it', async () => {
    const { services } = site
    const office = await officeOf(ALDOVARIA)
    const owner = await makeAccount(services, 'Owner')
    await hold(services, owner.id, 'provider', OPENWIRE)
    const id = await reportTestProject(services)
    expect((await lettersTo(office)).map(([subject]) => subject)).toEqual([
      'Others reported projects about your State',
    ])
    const reported = `capacity.task.reported /programmes/exercise/projects?state=${encodeURIComponent(ALDOVARIA)}`
    expect(await tasksOf(ofState('focal-point'))).toContain(reported)
    const read = async (): Promise<string> => (await get(`/en/exercise/projects/${id}`)).text()
    for (const words of ['Reported by', 'Openwire Trust', 'not the position of that State'])
      expect(await read()).toContain(words)
    const reply = (words: string | null, expected: number, state = ALDOVARIA) =>
      replyToProject(services, ofState('focal-point', state), { project: id, state, words, expected })
    await expect(reply('Not ours', 0, BRENOSIA)).rejects.toMatchObject({ code: 'notConcerned' })
    await expect(reply(null, 0)).rejects.toMatchObject({ code: 'noReply' })
    await expect(
      replyToProject(services, giver(OPENWIRE), { project: id, state: ALDOVARIA, words: 'x', expected: 0 }),
    ).rejects.toMatchObject({ code: 'notAllowed' })
    await reply('It was never agreed.', 0)
    expect((await lettersTo(owner.email)).map(([subject]) => subject)).toEqual([
      'A State replied beside a project that you reported',
    ])
    expect(await tasksOf(giver(OPENWIRE))).toContain(`capacity.task.replied /projects/${id}`)
    expect(await tasksOf(ofState('focal-point'))).not.toContain(reported)
    await expect(reply('Twice', 0)).rejects.toMatchObject({ code: 'changedMeanwhile' })
    for (const words of ['Reply of Aldovaria', 'It was never agreed.']) expect(await read()).toContain(words)
    expect(await read()).not.toContain('changed after this reply')
    const listed = await (await get('/api/exercise/programmes/exercise/projects?q=laboratory')).json()
    expect(listed).toMatchObject({
      items: [{ id, replies: [{ state: ALDOVARIA, words: 'It was never agreed.' }] }],
    })
    site.pass(1000)
    const project = (await findProject(reader(), id))!
    // What was said once stays to be changed, also where the project names the State no more.
    await saveProject(services, giver(OPENWIRE), {
      ...project,
      status: 'ongoing',
      body: { ...project.body, beneficiaries: [] },
      expected: 1,
    })
    expect(await read()).toContain('changed after this reply')
    await reply(null, 1)
    expect(await read()).toContain('The State withdrew its reply.')
    expect(await read()).not.toContain('It was never agreed.')
    await reply('As agreed since.', 2)
    expect(await read()).toContain('As agreed since.')
    await placeWaiting(services)
    expect((await verifyRecord(services)).findingCount).toBe(0)
  })

  test('of a State about itself takes no reply of that State', async () => {
    const id = await enterTestProject(site.services)
    const given = { project: id, state: ALDOVARIA, words: 'Ours', expected: 0 }
    await expect(replyToProject(site.services, ofState('focal-point'), given)).rejects.toMatchObject({
      code: 'notConcerned',
    })
  })
})

describe('a file of IATI', () => {
  test('is imported with all that it says; what is wrong is refused with its line and why', async () => {
    const rest = `<sector vocabulary="1" code="43050"/>
<sector vocabulary="99" code="t"><narrative>Incident response</narrative></sector>
<tag vocabulary="99" vocabulary-uri="urn:openpoa:provisions" code="${PROVISION}"/>
<policy-marker vocabulary="1" code="1" significance="1"/>
<budget><period-start iso-date="2026-01-01"/><period-end iso-date="2026-12-31"/><value currency="EUR" value-date="2026-01-01">1000.5</value></budget>
<result type="1"><title><narrative>People trained</narrative></title><indicator measure="1"><title><narrative>People</narrative></title><period><period-start iso-date="2026-01-01"/><period-end iso-date="2026-06-30"/><target value="20"/><actual value="11"><dimension name="sex" value="female"/></actual><actual value="7"><dimension name="sex" value="male"/></actual></period></indicator></result>`
    const budget = (start: string, value: string): string =>
      `<budget><period-start iso-date="${start}"/><period-end iso-date="2026-12-31"/>${value}</budget>`
    const value = (amount: string, currency = ''): string =>
      `<value${currency} value-date="2026-01-01">${amount}</value>`
    const bad = [
      activity({ id: 'B-1', more: budget('2026-01-01', value('5', ' currency="ABX"')) }),
      activity({ id: 'B-2', more: budget('2027-01-01', value('5', ' currency="EUR"')) }),
      activity({
        id: 'B-3',
        more: '<recipient-country code="x-ald" percentage="60"/><recipient-country code="x-bns" percentage="30"/>',
      }),
      activity({ id: 'B-4' }).replace('2026-12-31', '2025-12-31'),
      activity({ id: 'B-5' }).replace('2026-12-31', 'soon'),
      activity({ id: 'G-1' }),
      activity({ id: 'B-6', more: budget('2026-01-01', value('5')) }),
    ]
    const good = [
      activity({ id: 'G-1', title: 'Tallow &amp; co', more: rest }),
      activity({ id: 'G-2', more: budget('2026-01-01', value('0', ' currency="EUR"')) }),
    ]
    const file = fileOf(...good, ...bad)
    const starts = [...file.matchAll(/<iati-activity>/g)].map(
      ({ index }) => file.slice(0, index).split('\n').length,
    )
    const done = await importFile(file)
    const counts = { added: 2, changed: 0, unchanged: 0, takenBack: 0, refused: 7, remarks: 1, notKept: 0 }
    expect(done.counts).toEqual(counts)
    expect(await logOf(done.id)).toEqual([
      [starts[1], 'zero-budget', false],
      [starts[2], 'unknown-currency', true],
      [starts[3], 'budget-ends-before-start', true],
      [starts[4], 'shares-not-100', true],
      [starts[5], 'ends-before-start', true],
      [starts[6]! + 8, 'schema', true],
      [starts[7], 'twice-in-file', true],
      [starts[8], 'no-currency', true],
    ])
    const [first] = (await find('G-1')).items
    expect(first).toMatchObject({
      identifier: 'G-1',
      status: 'ongoing',
      provisions: [PROVISION],
      source: { kind: 'iati', id: 'G', name: 'Openwire' },
      body: {
        title: 'Tallow & co',
        themes: ['Incident response'],
        purposes: [{ code: '43050', share: null }],
        beneficiaries: [{ state: ALDOVARIA, code: 'x-ald', share: '100' }],
        funders: [{ name: 'A fund', ref: null }],
        starts: '2026-02-01',
        ends: '2026-12-31',
        budgets: [{ amount: '1000.50', currency: 'EUR' }],
        participants: { women: 11, men: 7 },
        genderObjective: 'significant',
      },
    })
    const log = await (await get(`/en/exercise/projects/imports/${done.id}`)).text()
    expect(log).toContain('No currency is known by the code')
    expect(log).toContain('“soon” cannot be the value of activity-date iso-date.')
    expect(log).toContain('is not a valid value of the atomic type')
    const rows = (await (await get(`/en/exercise/projects/imports/${done.id}/log.csv`)).text())
      .trim()
      .split('\n')
    expect(rows.slice(0, 2)).toEqual([
      'Line,What was done,Identifier,Why,Words of the validator',
      `${starts[1]},remark,G-2,A budget of nothing (0 EUR) was left out.,`,
    ])
    expect(rows).toHaveLength(9)
    const french = await (await get(`/fr/exercise/projects/imports/${done.id}`)).text()
    expect(french).toMatch(/«.soon.» ne peut pas être la valeur de activity-date iso-date\./)
  })

  test('names every project that is refused, and keeps no log without end', async () => {
    const many = activity({ id: 'L-1' }).replace(
      '<description type="1">',
      '<description type="1" a="" b="" c="" d="" e="" f="" g="" h="" i="" j="" k="" l="">',
    )
    const done = await importFile(fileOf(many, activity({ id: 'L-2' }).replace('2026-12-31', 'soon')))
    expect(done.counts).toMatchObject({ refused: 2, notKept: 2 })
    const { lines } = await findImport(reader(), done.id, null, 1000)
    expect(lines.map(({ identifier }) => identifier)).toEqual([...Array(10).fill('L-1'), 'L-2'])
    expect(await (await get(`/en/exercise/projects/imports/${done.id}`)).text()).toContain(
      '2 more lines of this log were counted and not kept.',
    )
  })

  test('belongs to whoever published it: nobody else changes it, by file or by hand', async () => {
    await importFile(fileOf(activity({ id: 'O-1' })))
    const done = await importFile(fileOf(activity({ id: 'O-1', ref: 'XX-2', title: 'Taken' })))
    expect(done.counts).toMatchObject({ added: 0, refused: 1 })
    const [project] = (await find('O-1')).items
    await expect(
      saveProject(site.services, ofState('focal-point'), { ...project!, status: 'closed', expected: 1 }),
    ).rejects.toMatchObject({ code: 'isImported' })
  })

  test('stays with who stood first, until the secretariat hands it to another; the log says so, and nothing else', async () => {
    const now = async () => (await find('ZZ-GOV-1-7')).items[0]!
    const of = (ref: string, title: string, file = 'a.xml') =>
      importIatiProjects(site.services, secretariat, {
        programme: 'exercise',
        file,
        chunks: chunksOf(fileOf(activity({ id: 'ZZ-GOV-1-7', ref, title }))),
      })
    const first = await of('YY-2', 'By who came first')
    expect(await logOf(first.id)).toEqual([[2, 'not-own-identifier', false]])
    // However much of the identifier a reference is: it is what a file claims.
    for (const ref of ['ZZ-GOV', 'ZZ-GOV-1', 'ZZ-GO', '', 'XX-9']) {
      const taken = await of(ref, 'Taken')
      expect(await logOf(taken.id), ref).toEqual([[2, 'of-another', true]])
    }
    expect((await now()).source.id).toBe('YY-2')
    const other = await of('YY-2', 'From another file', 'b.xml')
    expect((await findImport(reader(), other.id, null, 9)).lines).toMatchObject([
      { code: 'not-own-identifier' },
      { code: 'other-file', detail: 'a.xml' },
    ])
    const { id, version: expected } = await now()
    const given = { id, publisher: 'ZZ-GOV-1', expected }
    await expect(handOverProject(site.services, giver(OPENWIRE), given)).rejects.toMatchObject({
      code: 'notAllowed',
    })
    await handOverProject(site.services, secretariat, given)
    expect((await of('YY-2', 'Late')).counts).toMatchObject({ changed: 0, refused: 1 })
    expect(await logOf((await of('ZZ-GOV-1', 'By its agency', 'b.xml')).id)).toEqual([
      [2, 'publisher-changed', false],
    ])
    expect(await now()).toMatchObject({ source: { id: 'ZZ-GOV-1' }, body: { title: 'By its agency' } })
    expect((await of('YY-2', 'Again')).counts).toMatchObject({ refused: 1 })
    const page = await (await get(`/en/exercise/projects/${id}/hand-over`, secretariat)).text()
    expect(page).toContain('Now: ZZ-GOV-1')
  })

  test('is taken back with all that it added and nothing changed since; what it was and why stays, and it can come again', async () => {
    const { services } = site
    const { id: changer } = await importFile(fileOf(activity({ id: 'UNDO-1', title: 'Stays' })))
    const file = fileOf(...[1, 2, 3].map((nr) => activity({ id: `UNDO-${nr}`, title: `Undone ${nr}` })))
    const office = await officeOf(ALDOVARIA)
    const { id } = await importFile(file)
    // Its State is told once of what was added, however much it was.
    expect(await lettersTo(office)).toEqual([
      ['Others reported projects about your State', expect.stringContaining('2 projects were')],
    ])
    const all = (await find('undone')).items
    expect(all).toHaveLength(3)
    const given = { id, reason: 'The wrong file' }
    for (const viewer of [anonymous, giver(OPENWIRE), ofState('focal-point')])
      await expect(takeBackImport(services, viewer, given)).rejects.toMatchObject({
        code: viewer === anonymous ? 'signInNeeded' : 'notAllowed',
      })
    await takeBackImport(services, secretariat, given)
    // What it changed stands as it left it.
    expect((await find('undone')).items.map(({ identifier }) => identifier)).toEqual(['UNDO-1'])
    await expect(takeBackImport(services, secretariat, given)).rejects.toMatchObject({
      code: 'takenBackBefore',
    })
    await expect(takeBackImport(services, secretariat, { ...given, id: changer })).rejects.toMatchObject({
      code: 'takenBackBefore',
    })
    const log = await (await get(`/en/exercise/projects/imports/${id}`)).text()
    expect(log).toContain('The wrong file')
    const gone = all.find(({ identifier }) => identifier === 'UNDO-2')!
    const page = await (await get(`/en/exercise/projects/${gone.id}`)).text()
    expect(page).toContain('The wrong file')
    expect(page).not.toContain('Undone')
    expect(await (await get('/en/exercise/programmes/exercise/projects.xml')).text()).not.toContain('UNDO-2')
    expect((await importFile(file)).counts).toMatchObject({ added: 2, unchanged: 1 })
    // One alone, by whoever imports.
    const { id: one, version: expected } = (await find('undone 3')).items[0]!
    await takeBackProject(services, secretariat, { id: one, reason: 'Told twice', expected })
    expect((await find('undone 3')).items).toEqual([])
  })

  test('is imported by the secretariat alone, into a programme that there is', async () => {
    await expect(
      importFile(fileOf(activity({ id: 'N-1' })), 'exercise', giver(OPENWIRE)),
    ).rejects.toMatchObject({
      code: 'notAllowed',
    })
    await expect(
      importIatiProjects(site.services, 'command', { programme: 'doha', file: 'a', chunks: chunksOf('') }),
    ).rejects.toMatchObject({ code: 'notFound' })
    for (const file of [
      '<!DOCTYPE a [<!ENTITY b "bb">]><iati-activities version="2.03"/>',
      fileOf(activity({ id: 'N-2' })).replace('2.03', '1.05'),
      activity({ id: 'N-2' }),
    ])
      expect((await importFile(file)).counts, file.slice(0, 60)).toMatchObject({ added: 0, refused: 1 })
    const old = await importFile(fileOf(activity({ id: 'N-2' })).replace('2.03', '1.05'))
    expect(await (await get(`/en/exercise/projects/imports/${old.id}`)).text()).toContain(
      'of version “1.05” of the standard; versions 2.01 to 2.03 are imported',
    )
  })

  test('changes nothing when it comes again, whatever stands in it', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ id: fc.integer({ min: 1, max: 12 }), title: fc.constantFrom('', 'a', 'b') }), {
          minLength: 1,
          maxLength: 12,
        }),
        async (given) => {
          const file = fileOf(...given.map(({ id, title }) => activity({ id: `P-${id}`, title })))
          const first = await importFile(file)
          const before = await entries()
          const again = await importFile(file)
          expect(again.counts).toEqual({
            ...first.counts,
            added: 0,
            changed: 0,
            unchanged: first.counts.added + first.counts.changed + first.counts.unchanged,
          })
          expect(await entries()).toEqual(before)
        },
      ),
      { numRuns: 15 },
    )
  })
})

test('a file that breaks off leaves whole parts, each with its entry, and a second run completes it', async () => {
  const activities = Array.from({ length: 250 }, (_, at) => activity({ id: `K-${at}` }))
  const file = fileOf(...activities)
  async function* broken(): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < file.length * 0.9; at += 5000) yield Buffer.from(file.slice(at, at + 5000))
    throw new Error('the line is gone')
  }
  const before = await entries()
  const given = { programme: 'exercise', file: 'k.xml', chunks: broken() }
  await expect(importIatiProjects(site.services, secretariat, given)).rejects.toThrow('the line is gone')
  const left = (await find('K-1')).total!.count
  const all = await findProjects(reader(), { programme: 'exercise', q: 'K' }, { after: null, limit: 1 })
  expect([0, 100, 200]).toContain(all.total!.count)
  expect(left).toBeLessThan(150)
  const done = await importFile(file)
  expect(done.counts).toMatchObject({
    added: 250 - all.total!.count,
    unchanged: all.total!.count,
    refused: 0,
  })
  expect((await entries()) - before).toBe(3)
})

test('the catalogue is written as a file that the schema lets pass, and comes back the same', async () => {
  await enterTestProject(site.services, {
    title: 'Signs \u0001 <of> & "all" kinds',
    summary: ']]> & \u000b',
    starts: '2026-05-01',
    themes: ['A theme'],
    results: [
      { what: 'Done', day: '2026-06-01', evidence: 'https://example.org/a?b=1&c=2' },
      { what: 'More', day: null, evidence: 'A paper' },
    ],
    participants: { women: 3, men: 4 },
    budgets: [{ amount: '12.00', currency: 'USD' }],
    genderObjective: 'principal',
  })
  const answer = await get('/en/exercise/programmes/exercise/projects.xml')
  expect(answer.headers.get('Content-Type')).toContain('application/xml')
  const file = await answer.text()
  const theirs = validatorOfStandard() ?? iatiValidator()
  expect(theirs(Buffer.from(file)).problems).toEqual([])
  expect(file).toContain('<narrative>Signs  &lt;of&gt; &amp; &quot;all&quot; kinds</narrative>')
  expect((await get('/en/programmes/doha/projects.xml')).status).toBe(404)
})

test('the list is narrowed and read as JSON and CSV; what may be the same is pointed out', async () => {
  const both = { title: 'Tabletop exercise on cable cuts', starts: '2026-01-01', ends: '2026-06-30' }
  const id = await enterTestProject(site.services, { ...both, themes: ['Cables'] })
  const other = await enterTestProject(site.services, {
    ...both,
    title: 'Table-top exercise: cuts of cables',
  })
  await enterTestProject(site.services, { ...both, title: 'A law on evidence' })
  const likely = await findLikely(reader(), (await findProject(reader(), id))!)
  expect(likely.map(({ project }) => project.id)).toEqual([other])
  expect(await (await get(`/en/exercise/projects/${id}`)).text()).toContain('Possibly the same project')
  const narrowed = await (await get('/api/exercise/programmes/exercise/projects?theme=Cables')).json()
  expect(narrowed.items.map((one: { id: string }) => one.id)).toEqual([id])
  const page = await (
    await get(`/en/exercise/programmes/exercise/projects?state=${encodeURIComponent(ALDOVARIA)}`)
  ).text()
  expect(page).toContain('A law on evidence')
  expect(
    (await (await get('/api/exercise/programmes/exercise/projects.csv')).text()).split('\n').length,
  ).toBeGreaterThan(5)
  expect((await get('/en/programmes/cyber/projects')).status).toBe(200)
  expect((await get('/en/programmes/doha/projects')).status).toBe(404)
})

test('the record verifies', async () => {
  expect((await verifyRecord(site.services)).findings).toEqual([])
})
