import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Browser, signIn } from '../src/base/access/testing.ts'
import { programmeCommands } from '../src/base/programme/commands.ts'
import { operator } from '../src/base/programme/policy.ts'
import { loadOwnPacks } from '../src/base/programme/index.ts'
import { type CommandArguments, type CommandIO, tasksFor } from '../src/core/index.ts'
import { type OpenSite, openSite } from './browser/site.ts'
import { type PackFolder, eventIn, makePackFolder } from './pack-folder.ts'

// A pack as whoever writes one meets it: written by `new-programme`, checked, loaded, changed, retired, and wrong at the start of a server.

let site: OpenSite
let packs: PackFolder
beforeAll(async () => {
  site = await openSite()
  packs = makePackFolder()
}, 120_000)
afterAll(async () => {
  await site.close()
  packs.remove()
})

/** Runs a command as the command line does. @returns its exit code, what it gave and what it said */
async function run(
  name: string,
  positional: string[],
  options: CommandArguments['options'] = {},
  confirm?: CommandIO['confirm'],
): Promise<{ exit: number; out: string; said: string }> {
  const out: string[] = []
  const said: string[] = []
  const io: CommandIO = {
    json: options['json'] === true,
    out: (text) => void out.push(text),
    say: (text) => void said.push(text),
    progress: () => {},
    ...(confirm && { confirm }),
  }
  const command = programmeCommands.find((one) => one.name === name)!
  const args = { positional, options }
  const exit = await (command.needs === 'nothing'
    ? command.run(args, io)
    : command.run(site.services, args, io))
  return { exit, out: out.join('\n'), said: said.join('\n') }
}

/** Whoever has that address, in a browser of their own. */
async function signedIn(email: string): Promise<Browser> {
  const browser = new Browser(site.router, undefined, site.services.config.origin)
  await signIn(site, browser, email)
  return browser
}

async function text(path: string): Promise<string> {
  const answer = await site.router.request(path)
  expect([path, answer.status]).toEqual([path, 200])
  return answer.text()
}

test('new-programme writes a pack that loads at once, and its journeys work in three languages', async () => {
  const written = await run('new-programme', ['lamps'], { in: packs.root })
  expect([written.exit, written.out.split('\n').length > 10]).toEqual([0, true])
  const folder = join(packs.root, 'lamps')
  const checked = await run('load', [folder], { check: true })
  expect(checked.said).toBe('lamps: the pack can be loaded.')
  expect(checked.out).toContain('documents.yaml (entries: 1)')
  expect(checked.out).toMatch(/ {2}programme\.yaml: texts in \[brackets\], still to be filled in: [1-9]/)
  expect(checked.out).not.toMatch(/vocabularies\.yaml: texts in/)
  expect(checked.out).toContain('pins.yaml: nothing, so without official texts')
  expect(checked.out).toMatch(/added {4}meeting \(1\): next-meeting/)
  expect((await site.router.request('/en/programmes/lamps')).status).toBe(404)
  expect((await run('load', [folder])).exit).toBe(0)
  // Nobody has named it yet: a choice of programmes does not offer it, their list does.
  expect(await text('/en/')).not.toContain('[Name of the programme]')
  expect(await text('/en/programmes')).toContain('[Name of the programme]')
  for (const [lang, name, meeting, applicants] of [
    ['en', '[Name of the programme]', '[Next meeting of the body]', '[Who may apply]'],
    ['fr', '[Nom du programme]', '[Prochaine réunion de l’organe]', '[Qui peut présenter une demande]'],
    ['ar', '[اسم البرنامج]', '[الاجتماع المقبل للهيئة]', '[من يمكنه التقدم بطلب]'],
  ] as const) {
    const front = await text(`/${lang}/programmes/lamps`)
    for (const said of [
      name,
      meeting,
      `/${lang}/programmes/lamps/support`,
      `/${lang}/instruments/lamps-text`,
    ])
      expect(front).toContain(said)
    const read = await text(`/${lang}/instruments/lamps-text`)
    expect(read).toMatch(new RegExp(`href="/${lang}/instruments/lamps-text/[^"/]+"`))
    expect(await text(`/${lang}/provisions/lamps-text.p-2`)).toContain(`/${lang}/documents/lamps-outcome`)
    expect(await text(`/${lang}/programmes/lamps/bodies/conference`)).toContain(meeting)
    expect(await text(`/${lang}/programmes/lamps/support/first`)).toContain(applicants)
  }
  // The notice and the names of levels are those of the pack.
  expect(await text('/ar/instruments/lamps-text')).toContain('للملء')
  expect(await text('/fr/provisions/lamps-text.p-2')).toContain('Niveau national')
  await expect(run('new-programme', ['lamps'], { in: packs.root })).rejects.toThrow(/already/)
  expect((await run('new-programme', ['Lamps!'], { in: packs.root })).exit).toBe(2)
})

test('levels are whatever a pack calls them, and a text can be read by them', async () => {
  const folder = join(packs.root, 'moons')
  await run('new-programme', ['moons'], { in: packs.root })
  const terms = (...levels: string[]) =>
    `levels:\n  source: *source\n  terms: [${levels.map((id) => `{ id: ${id}, label: { en: On ${id}, fr: Sur ${id} } }`).join(', ')}]\n`
  const kinds = `bodyKinds: { source: &source { document: moons-outcome, label: K, checked: false }, terms: [{ id: body, label: Body }] }\nmeetingKinds: { source: *source, terms: [{ id: meeting, label: Meeting }] }\naddressees: { source: *source, terms: [{ id: states, label: States }] }\n`
  writeFileSync(join(folder, 'vocabularies.yaml'), kinds + terms('titan', 'europa'))
  const one = (id: number, level: string) =>
    `  - { id: p-${id}, number: '${id}', eId: para_${id}, section: actions, role: action-do, level: ${level}, addressees: [states] }\n`
  writeFileSync(
    join(folder, 'instruments/moons-text.yaml'),
    `id: moons-text\nfamily: moons\ntitle: Moons\ndocument: moons-outcome\nbindingness: voluntary\nstatus: adopted\nlanguage: en\nsections: [{ id: actions, eId: sec_1, title: All }]\nprovisions:\n${one(1, 'titan')}${one(2, 'europa')}source: { document: moons-outcome, label: K, checked: false }\n`,
  )
  expect((await run('load', [folder])).exit).toBe(0)
  for (const path of [
    '/fr/instruments/moons-text',
    '/fr/instruments/moons-text?by=level',
    '/fr/provisions/moons-text.p-1',
  ])
    expect(await text(path)).toContain('Sur titan')
})

test('a new version is loaded after its differences were shown, and nothing vanishes without a yes', async () => {
  const write = (...events: string[]) =>
    packs.write('versions', {
      'timeline.yaml': events.map((id) => eventIn('versions', id, id)).join('') || '[]',
    })
  expect((await run('load', [write('first', 'second')])).exit).toBe(0)
  const folder = write('second', 'third')
  const refused = await run('load', [folder])
  expect([refused.exit, refused.said]).toEqual([
    1,
    expect.stringContaining('1 entities would vanish. Nothing was changed.'),
  ])
  expect(refused.out).toMatch(/removed {2}event \(1\): first\n/)
  expect(refused.out).toMatch(/added {4}event \(1\): third/)
  expect((await run('load', [folder], {}, async () => false)).exit).toBe(1)
  expect(await text('/en/programmes/versions/timeline')).toContain('first')
  const asked: string[] = []
  const agreed = await run('load', [folder], {}, async (question) => (asked.push(question), true))
  expect([agreed.exit, asked]).toEqual([0, ['1 entities would vanish. Load the pack all the same?']])
  expect(await text('/en/programmes/versions/timeline')).not.toContain('first')
  expect((await run('load', [write('third')], { yes: true })).exit).toBe(0)
  expect(JSON.parse((await run('load', [write('third')], { json: true })).out)).toMatchObject({
    loaded: true,
    changes: [],
  })
})

test('a pack that cannot be loaded stops no start: what was loaded stands, and administrators are told until it loads', async () => {
  const email = await site.account('administrator')
  const browser = await signedIn(email)
  const own = makePackFolder()
  const log: string[] = []
  const start = () => loadOwnPacks(site.services, own.root, (line) => void log.push(line))
  const tasks = async () =>
    (await tasksFor({ services: site.services, viewer: operator })).filter(
      ({ message }) => message === 'programme.task.refused',
    )
  try {
    own.write('alpha', { 'timeline.yaml': eventIn('alpha', 'one', 'Good') })
    own.write('beta', { 'timeline.yaml': eventIn('beta', 'one', 'Good too') })
    writeFileSync(join(own.root, 'README.md'), 'no pack')
    await start()
    expect(log.join('\n')).toMatch(/Loaded programmes\/alpha: 3 changes\nLoaded/)
    own.write('alpha', { 'timeline.yaml': eventIn('nowhere', 'one', 'Bad') })
    own.write('beta', { 'timeline.yaml': eventIn('beta', 'one', 'Better') })
    await start()
    expect(log.join('\n')).toMatch(
      /WARNING: the pack programmes\/alpha could not be loaded[^]*timeline\.yaml:1 /,
    )
    expect(log.join('\n')).toMatch(/Loaded programmes\/beta: 1 changes\n {2}changed {2}event \(1\): one/)
    expect(await text('/en/programmes/alpha/timeline')).toContain('Good')
    expect(await text('/en/programmes/beta/timeline')).toContain('Better')
    expect(await tasks()).toMatchObject([
      {
        params: { pack: 'alpha', place: 'timeline.yaml:1', reason: 'there is no document "nowhere-rules"' },
        address: '/packs#alpha',
      },
    ])
    expect(await (await browser.get('/en/packs')).text()).toContain('nowhere-rules')
    expect((await site.router.request('/en/packs')).status).toBe(401)
    own.write('alpha', { 'timeline.yaml': eventIn('alpha', 'one', 'Mended') })
    await start()
    expect(await tasks()).toEqual([])
    // A pack that is gone from the folder leaves no task behind.
    own.write('alpha', { 'timeline.yaml': '' })
    await start()
    expect(await tasks()).toHaveLength(1)
    // Of very many faults the first are kept and the others counted.
    const bad = Array.from({ length: 250 }, (_, n) => eventIn('nowhere', `event-${n}`, 'Bad')).join('')
    own.write('alpha', { 'timeline.yaml': bad })
    log.length = 0
    await start()
    expect(log.join('\n').match(/timeline\.yaml:/g)).toHaveLength(100)
    expect(log.join('\n')).toContain('… and 150 more')
    const listed = await (await browser.get('/en/packs')).text()
    expect(listed.match(/timeline\.yaml:/g)).toHaveLength(100)
    expect(listed).toContain('And 150 more faults')
    rmSync(join(own.root, 'alpha'), { recursive: true })
    await start()
    expect(await tasks()).toEqual([])
  } finally {
    own.remove()
  }
})

test('a programme is retired and taken up again, on record, by command and by form', async () => {
  const own = join(packs.root, 'lamps', 'meetings.yaml')
  const dated = readFileSync(own, 'utf8')
    .replace(/from: .*/, "from: '2999-02-01'")
    .replace(/to: .*/, "to: '2999-02-03'")
  writeFileSync(own, dated)
  expect((await run('load', [join(packs.root, 'lamps')], { yes: true })).exit).toBe(0)
  expect(await text('/en/programmes/lamps/calendar.ics')).toContain('BEGIN:VEVENT')
  const refused = run('retire', ['lamps'])
  await expect(refused).rejects.toMatchObject({ code: 'noReason' })
  await expect(run('retire', ['nothing'], { reason: 'Over' })).rejects.toMatchObject({ code: 'noProgramme' })
  expect((await run('retire', ['lamps'], { reason: 'Its mandate ended' })).exit).toBe(0)
  await expect(run('retire', ['lamps'], { reason: 'Twice' })).rejects.toMatchObject({
    code: 'alreadyRetired',
  })
  const front = await text('/en/programmes/lamps')
  expect(front).toContain('Its mandate ended')
  expect(front).not.toContain('[Next meeting of the body]')
  // What was to come is no event of calendars any more, and stands among the other meetings.
  const meetings = await text('/en/programmes/lamps/calendar')
  expect(meetings).toContain('[Next meeting of the body]')
  expect(meetings).not.toMatch(/id="upcoming"|calendar\.ics/)
  expect(await text('/en/programmes/lamps/calendar.ics')).not.toContain('BEGIN:VEVENT')
  for (const path of [
    '/instruments/lamps-text',
    '/programmes/lamps/bodies',
    '/provisions/lamps-text.p-1',
    '/programmes/lamps/support/first',
  ])
    expect(await text(`/en${path}`)).toContain('This programme is retired since')
  expect(await text('/en/programmes')).toMatch(/\[Name of the programme\][^]*?Retired/)
  expect(await text('/api/programmes')).toMatch(/"reason": ?"Its mandate ended"/)
  // Loading its pack does not take it up.
  await run('load', [join(packs.root, 'lamps')])
  expect(await text('/en/programmes/lamps')).toContain('is retired since')
  const browser = await signedIn(await site.account('administrator'))
  const form = await browser.get('/en/packs/lamps')
  expect(await form.text()).toContain('Take the programme up again')
  expect((await browser.post('/en/packs/lamps/take-up', {})).status).toBe(303)
  expect(await text('/en/programmes/lamps')).toContain('[Next meeting of the body]')
  expect(await text('/en/programmes/lamps/calendar.ics')).toContain('BEGIN:VEVENT')
  expect(await text('/en/programmes/lamps/calendar')).toMatch(/id="upcoming"/)
  const empty = await browser.post('/en/packs/lamps/retire', { reason: '' })
  expect(empty.status).toBe(422)
  expect((await browser.post('/en/packs/lamps/retire', { reason: 'By form' })).status).toBe(303)
  expect(await text('/en/programmes/lamps')).toContain('By form')
  expect((await run('take-up', ['lamps'])).exit).toBe(0)
  await expect(run('take-up', ['lamps'])).rejects.toMatchObject({ code: 'notRetired' })
  const record = await text('/en/record')
  for (const said of ['Programme retired', 'Programme taken up again']) expect(record).toContain(said)
})
