import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  type Router,
  type Services,
  type Viewer,
  anonymous,
  buildSite,
  hasUnopened,
} from '../src/core/index.ts'
import { findRequest, saveRequest } from '../src/modules/capacity/index.ts'
import { keepHidden, openRequest } from '../src/modules/capacity/testing.ts'
import { beginReport } from '../src/modules/reporting/actions/begin-report.ts'
import { chooseReaders } from '../src/modules/reporting/actions/choose-readers.ts'
import { confirmCarried } from '../src/modules/reporting/actions/confirm-carried.ts'
import { draftRequest } from '../src/modules/reporting/actions/draft-request.ts'
import { openRound } from '../src/modules/reporting/actions/open-round.ts'
import { savePart } from '../src/modules/reporting/actions/save-part.ts'
import { takeStep } from '../src/modules/reporting/actions/take-step.ts'
import { mayReadSharedWith } from '../src/modules/reporting/policy.ts'
import { findWork } from '../src/modules/reporting/queries/find-work.ts'
import {
  ALDOVARIA,
  BRENOSIA,
  KEPT,
  ofState,
  openTestRound,
  secretariat,
  takeSteps,
} from '../src/modules/reporting/testing.ts'
import { readDocument } from '../src/text/index.ts'
import { type OpenSite, openSite } from './browser/site.ts'

// The use cases of reports on the packs of the site; what is seen of them is asked of its pages.

let site: OpenSite
let round: string
beforeAll(async () => {
  site = await openSite({}, { background: false })
  round = await openTestRound(site.services)
}, 120_000)
afterAll(() => site.close())

const focalPoint = ofState('focal-point')
const routerOf = (viewer: Viewer): Router => buildSite(site.services, async () => viewer)
const html = async (viewer: Viewer, path: string): Promise<string> =>
  (await routerOf(viewer).request(path)).text()
const begin = (state = ALDOVARIA, of = round) =>
  beginReport(site.services, ofState('focal-point', state), { round: of, state })
const save = (report: string, answers: Record<string, unknown>, expected: number, viewer = focalPoint) =>
  savePart(site.services, viewer, { report, part: 'structures', answers: answers as never, expected })

test('a report is begun once by whoever fills it in, while its round is open and asks the State', async () => {
  const { services } = site
  expect(await begin()).toBe(await begin())
  const other = ofState('focal-point', BRENOSIA)
  await expect(beginReport(services, other, { round, state: ALDOVARIA })).rejects.toMatchObject({
    code: 'notAllowed',
  })
  const world = ofState('focal-point', 'fra')
  await expect(beginReport(services, world, { round, state: 'fra' })).rejects.toMatchObject({
    code: 'notAsked',
  })
  const past = await openRound(services, secretariat, {
    programme: 'exercise',
    questionnaire: 'short-form',
    opens: '2020-01-01',
    closes: '2020-12-31',
  })
  await expect(begin(ALDOVARIA, past)).rejects.toMatchObject({ code: 'roundClosed' })
})

test('no round opens under a mandate that nobody compared, nor by whoever may not', async () => {
  const given = { questionnaire: 'shared-information', opens: '2026-12-01', closes: '2026-12-31' }
  await expect(
    openRound(site.services, focalPoint, { programme: 'exercise', ...given }),
  ).rejects.toMatchObject({ code: 'notAllowed' })
  await expect(
    openRound(site.services, secretariat, { programme: 'exercise', ...given, closes: '2026-11-30' }),
  ).rejects.toMatchObject({ code: 'endsBeforeItBegins' })
})

test('of two who write at once the second sees both, and nothing is lost', async () => {
  const report = await begin()
  const version = await save(report, { 'lead-body': { measure: 'One office', need: 'A lawyer' } }, 0)
  await save(report, { 'lead-body': { measure: 'One office', need: 'Two lawyers' } }, version)
  await expect(save(report, { 'lead-body': { measure: 'No office' } }, version)).rejects.toMatchObject({
    code: 'changedMeanwhile',
  })
  const contributor = ofState('contributor')
  const answer = await routerOf(contributor).request(`/en/exercise/reports/${report}/parts/structures`, {
    method: 'POST',
    headers: { Origin: site.services.config.origin },
    body: new URLSearchParams({
      _once: crypto.randomUUID(),
      _version: String(version),
      'answers.lead-body.measure': 'One office, and a second one',
      'answers.lead-body.need': 'A lawyer',
    }),
  })
  expect(answer.status).toBe(409)
  const page = await answer.text()
  expect(page).toContain('One office, and a second one')
  expect(page).toContain('Two lawyers')
})

test('a step is taken from where the report stands, with its paper, on the version that was seen', async () => {
  const { services } = site
  const report = await begin(BRENOSIA)
  const other = ofState('focal-point', BRENOSIA)
  const step = (name: 'submit' | 'publish' | 'clear', expected: number, paper = true, viewer = other) =>
    takeStep(services, viewer, {
      report,
      step: name,
      expected,
      onPaper: paper ? { reference: 'NV/7', day: '2026-12-01' } : null,
    })
  await expect(step('submit', 1)).rejects.toMatchObject({ code: 'nothingToShare' })
  await save(report, { 'lead-body': { status: 'done' } }, 0, other)
  // Who saw it before that may not submit what came since.
  await expect(step('submit', 1)).rejects.toMatchObject({ code: 'changedMeanwhile' })
  await expect(step('publish', 2)).rejects.toMatchObject({ code: 'notNow' })
  await expect(step('submit', 2, false)).rejects.toMatchObject({ code: 'paperNeeded' })
  await expect(step('submit', 7)).rejects.toMatchObject({ code: 'changedMeanwhile' })
  await expect(step('submit', 2, true, ofState('contributor', BRENOSIA))).rejects.toMatchObject({
    code: 'notAllowed',
  })
  await step('submit', 2, false, ofState('permanent-mission', BRENOSIA))
  await expect(save(report, {}, 1, other)).rejects.toMatchObject({ code: 'notNow' })
  // Nobody chose who may read it.
  await expect(step('publish', 3, false)).rejects.toMatchObject({ code: 'nothingToShare' })
})

test('what a State keeps to itself stands nowhere in the database in the clear', async () => {
  const word = 'Zaunkoenigsgasse'
  const report = await begin('exercise/x-clm')
  const viewer = ofState('focal-point', 'exercise/x-clm')
  await save(report, { 'lead-body': { need: word } }, 0, viewer)
  const place = 'structures/lead-body/need'
  await draftRequest(site.services, viewer, { report, place, lang: 'en' })
  const { rows } = await site.services.pool.query<{ name: string }>(
    "select quote_ident(tablename) as name from pg_tables where schemaname = 'public'",
  )
  const inHex = Buffer.from(word).toString('hex')
  for (const { name } of rows) {
    const found = await site.services.pool.query(
      `select 1 from ${name} t where strpos(t::text, $1) > 0 or strpos(t::text, $2) > 0 limit 1`,
      [word, inHex],
    )
    expect([name, found.rowCount]).toEqual([name, 0])
  }
  const work = await findWork({ services: site.services, viewer, lang: 'en' }, report)
  expect(work?.saved.get('structures')?.answers).toEqual({ 'lead-body': { need: word } })
})

test('after a rotation the answers stand, and a server without the key reads none of them', async () => {
  const { services } = site
  const state = 'exercise/x-gld'
  const viewer = ofState('focal-point', state)
  const report = await begin(state)
  await save(report, { 'lead-body': { measure: 'Kept' } }, 0, viewer)
  const io = { out: () => {}, say: () => {}, json: false, progress: () => {} }
  const command = services.registry.modules.flatMap(({ commands = [] }) => commands)
  const rotate = command.find(({ name }) => name === 'rotate-sealing-key')!
  if (rotate.needs !== 'database') throw new Error('the command needs the database')
  expect(await rotate.run(services, { positional: [], options: {} }, io)).toBe(0)
  const read = (by: Services) => findWork({ services: by, viewer, lang: 'en' }, report)
  const answers = { 'lead-body': { measure: 'Kept' } }
  expect((await read(services))?.saved.get('structures')?.answers).toEqual(answers)
  expect(await hasUnopened(services)).toBe(false)
  const other = { ...services, config: { ...services.config, sealingKey: 'x'.repeat(43) } }
  await expect(read(other)).rejects.toMatchObject({ code: 'sealedElsewhere' })
  expect(await hasUnopened(other)).toBe(true)
})

test('each answer is read by those for whom it is, from the publication to the withdrawal', async () => {
  const { services } = site
  const report = await begin('exercise/x-drv')
  const viewer = ofState('focal-point', 'exercise/x-drv')
  await save(
    report,
    { 'lead-body': { measure: KEPT.public, challenge: KEPT.states, need: KEPT.secretariat } },
    0,
    viewer,
  )
  const readers = {
    everything: 'private' as const,
    apart: {
      'structures/lead-body/measure': 'public',
      'structures/lead-body/challenge': 'states',
      'structures/lead-body/need': 'secretariat',
    } as const,
  }
  await chooseReaders(services, viewer, { report, readers, expected: 0 })
  const address = `/en/exercise/reports/${report}`
  expect((await routerOf(anonymous).request(address)).status).toBe(404)
  await takeSteps(services, report, 'submit', 'publish')
  const wordsSeen = async (by: Viewer): Promise<string[]> => {
    const page = await html(by, address)
    return [KEPT.public, KEPT.states, KEPT.secretariat].filter((word) => page.includes(word))
  }
  expect(await wordsSeen(anonymous)).toEqual([KEPT.public])
  // The same as files; the whole, and the receipt, for the people of the State alone.
  const wordsIn = async (who: Viewer, path: string): Promise<string[] | number> => {
    const answer = await routerOf(who).request(`${address}${path}`)
    if (answer.status !== 200) return answer.status
    const bytes = new Uint8Array(await answer.arrayBuffer())
    const text = JSON.stringify(await readDocument({ bytes, name: 'report.docx' }))
    return [KEPT.public, KEPT.states, KEPT.secretariat, 'NV/1'].filter((word) => text.includes(word))
  }
  expect(await wordsIn(anonymous, '/as/docx')).toEqual([KEPT.public])
  expect(await wordsIn(secretariat, '/as/docx')).toEqual([KEPT.public, KEPT.states, KEPT.secretariat])
  expect(await wordsIn(viewer, '/whole/as/docx')).toEqual([KEPT.public, KEPT.states, KEPT.secretariat])
  expect(await wordsIn(viewer, '/receipt/as/docx')).toEqual(['NV/1'])
  for (const who of [anonymous, secretariat, ofState('focal-point', BRENOSIA)])
    for (const path of ['/whole/as/docx', '/receipt/as/docx']) expect(await wordsIn(who, path)).toBe(404)
  expect(await wordsIn(viewer, '/as/exe')).toBe(404)
  expect(await wordsSeen(ofState('delegate', BRENOSIA))).toEqual([KEPT.public, KEPT.states])
  expect(await wordsSeen(secretariat)).toEqual([KEPT.public, KEPT.states, KEPT.secretariat])
  const data = await html(anonymous, '/api/exercise/programmes/exercise/answers')
  expect(data).toContain(KEPT.public)
  expect(data).not.toMatch(new RegExp(`${KEPT.states}|${KEPT.secretariat}`))
  // The same line by line, with what belongs to it: what is asked and on what it rests, when, and in which version it is cited.
  const lines = await html(anonymous, '/api/exercise/programmes/exercise/answers.ndjson')
  const own = lines
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, string>)
  const { question, address: at, round: of } = own.find(({ report: id }) => id === report)!
  expect(at).toBe(`/exercise/reports/${report}`)
  const list = async (path: string) =>
    (
      JSON.parse(await html(anonymous, `/api/exercise/programmes/exercise/${path}`)) as {
        items: Record<string, unknown>[]
      }
    ).items
  expect((await list('questions?limit=200')).map((one) => one['question'])).toContain(question)
  expect((await list('rounds')).find(({ id }) => id === of)).toMatchObject({ shared: expect.any(Number) })
  expect((await list('questionnaires')).map(({ id }) => id)).toContain('shared-information')
  const versionNow = async () =>
    (JSON.parse(await html(anonymous, '/en/exercise/open-data/exercise/dataset.json')) as { version: string })
      .version
  const version = await versionNow()
  expect(await html(anonymous, '/en/exercise/open-data/exercise')).toMatch(
    new RegExp(`no licence[^]*${version}`),
  )
  await takeSteps(services, report, 'withdraw')
  expect(await wordsSeen(secretariat)).toEqual([])
  expect(await html(anonymous, address)).toContain('The State withdrew this report')
  expect(await html(anonymous, '/api/exercise/programmes/exercise/answers')).not.toContain(KEPT.public)
  expect(await versionNow()).not.toBe(version)
})

test('who may read an answer is kept with its question: blocks get other numbers, answers come and go', async () => {
  const { services } = site
  const state = 'exercise/x-hst'
  const viewer = ofState('focal-point', state)
  const report = await begin(state)
  const support = (received: object[], expected: number) =>
    savePart(services, viewer, { report, part: 'support', answers: { received } as never, expected })
  await support([{ what: 'OPENBLOCK' }, { what: 'HIDDENBLOCK' }], 0)
  await save(report, { 'lead-body': { measure: 'SEEN', need: 'HIDDENNEED' } }, 0, viewer)
  const apart = { 'support/received/what': 'private', 'structures/lead-body/need': 'private' } as const
  await chooseReaders(services, viewer, { report, readers: { everything: 'public', apart }, expected: 0 })
  await support([{ what: 'HIDDENBLOCK' }], 1)
  await save(report, { 'lead-body': { measure: 'SEEN' } }, 1, viewer)
  const readers = `/en/exercise/reports/${report}/readers`
  const sent = await routerOf(viewer).request(readers, {
    method: 'POST',
    headers: { Origin: services.config.origin },
    body: new URLSearchParams({
      _once: crypto.randomUUID(),
      _version: '1',
      everything: 'public',
      'apart[0].question': 'structures/lead-body/measure',
    }),
  })
  expect(sent.status).toBe(303)
  await save(report, { 'lead-body': { measure: 'SEEN', need: 'HIDDENNEED' } }, 2, viewer)
  await takeSteps(services, report, 'submit', 'publish')
  const page = await html(anonymous, `/en/exercise/reports/${report}`)
  expect(page).toContain('SEEN')
  expect(page).not.toMatch(/HIDDEN|OPENBLOCK/)
})

test('what was withdrawn is taken up again, mended and published anew; until then all see that it was withdrawn', async () => {
  const { services } = site
  const state = 'exercise/x-ist'
  const viewer = ofState('focal-point', state)
  const report = await begin(state)
  await save(report, { 'lead-body': { measure: 'WRONG' } }, 0, viewer)
  await chooseReaders(services, viewer, { report, readers: { everything: 'public', apart: {} }, expected: 0 })
  await takeSteps(services, report, 'submit', 'publish', 'withdraw', 'reopen')
  const address = `/en/exercise/reports/${report}`
  expect(await html(anonymous, address)).toContain('The State withdrew this report')
  await save(report, { 'lead-body': { measure: 'MENDED' } }, 1, viewer)
  await takeSteps(services, report, 'submit', 'publish')
  const page = await html(anonymous, address)
  expect(page).toContain('MENDED')
  expect(page).not.toMatch(/WRONG|withdrew/)
})

test('what is for all States is for those of the programme: invented ones see nothing of the others', () => {
  const invented = ofState('focal-point', BRENOSIA)
  const real = ofState('focal-point', 'fra')
  expect(mayReadSharedWith(invented, 'exercise', 'states')).toBe(true)
  expect(mayReadSharedWith(invented, 'cyber', 'states')).toBe(false)
  expect(mayReadSharedWith(real, 'cyber', 'states')).toBe(true)
})

test('a part comes again where its answers make it ask more', async () => {
  const state = 'exercise/x-kld'
  const viewer = ofState('focal-point', state)
  const report = await begin(state)
  const address = `/en/exercise/reports/${report}/parts/structures`
  const [, kept = ''] = /name="kept" value="([^"]*)"/.exec(await html(viewer, address)) ?? []
  expect(kept).toContain('strategy/document')
  const post = (answer: string, version: string) =>
    routerOf(viewer).request(address, {
      method: 'POST',
      headers: { Origin: site.services.config.origin },
      body: new URLSearchParams({
        _once: crypto.randomUUID(),
        _version: version,
        kept,
        'answers.strategy.strategy-exists': answer,
      }),
    })
  expect((await post('yes', '0')).headers.get('Location')).toBe(address)
  expect((await post('no', '1')).headers.get('Location')).toBe(address.replace('structures', 'teams'))
})

test('nobody is asked twice: what was said in another questionnaire is there, and one step confirms it', async () => {
  const { services } = site
  const state = 'exercise/x-omr'
  const viewer = ofState('focal-point', state)
  const short = await openTestRound(services, 'short-form')
  const before = await begin(state, short)
  await savePart(services, viewer, {
    report: before,
    part: 'actions',
    answers: { 'lead-body': 'partly', strategy: 'planned' },
    expected: 0,
  })
  await takeSteps(services, before, 'submit')
  const report = await begin(state)
  expect(await confirmCarried(services, viewer, { report })).toBe(2)
  const work = await findWork({ services, viewer, lang: 'en' }, report)
  expect(work?.saved.get('structures')?.answers).toEqual({
    'lead-body': { status: 'partly' },
    strategy: { status: 'planned' },
  })
  expect(await confirmCarried(services, viewer, { report })).toBe(0)
})

test('a request is drafted once from an answer, and only from one that states a need', async () => {
  const { services } = site
  const report = await begin('exercise/x-frw')
  const viewer = ofState('focal-point', 'exercise/x-frw')
  await save(report, { 'lead-body': { need: 'Help', status: 'done' } }, 0, viewer)
  const draft = (place: string) => draftRequest(services, viewer, { report, place, lang: 'en' })
  await expect(draft('structures/lead-body/status')).rejects.toMatchObject({ code: 'noNeed' })
  await draft('structures/lead-body/need')
  await expect(draft('structures/lead-body/need')).rejects.toMatchObject({ code: 'draftedBefore' })
})

test('a draft of a request is its State’s own, and what is taken back says no more than that', async () => {
  const { services } = site
  const addresses = await keepHidden(services)
  const draft = addresses[0]?.split('/')[3]
  const id = await openRequest(services, 'public')
  const viewer = ofState('focal-point')
  await expect(
    saveRequest(services, viewer, { id: draft!, readers: 'public', expected: 1 }),
  ).rejects.toMatchObject({ code: 'draftIsOwn' })
  const { version: expected } = (await findRequest({ services, viewer, lang: 'en' }, id))!
  await saveRequest(services, viewer, { id, readers: 'own', expected })
  expect((await routerOf(anonymous).request(`/en/exercise/requests/${id}`)).status).toBe(404)
  const { rows } = await services.pool.query<{ body: string }>(
    "select convert_from(leaf, 'UTF8') as body from record_entry where kind = 'capacity.request-saved' order by id desc limit 1",
  )
  expect(JSON.parse(rows[0]!.body)).toMatchObject({ data: { shown: 'kept' } })
})

test.each(['reporting/report/x', 'reporting/round/0193%', 'capacity/request/9'])(
  'what is no id is the id of nothing: %s',
  async (entity) => {
    const router = routerOf(anonymous)
    for (const path of [`/en/exercise/${entity.split('/')[1]}s/x`, `/record/snapshots/${entity}`])
      expect([path, (await router.request(path)).status]).toEqual([path, 404])
  },
)
