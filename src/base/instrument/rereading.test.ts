// Long because: one site serves what is told of readings, which takes long to prepare.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type OpenSite, openSite } from '../../../test/browser/site.ts'
import { Browser, signIn } from '../access/testing.ts'
import { findDocument, findDocumentBySymbol } from '../documents/index.ts'
import {
  type Services,
  anyone,
  coreProblems,
  dateWords,
  inTransaction,
  projectRoot,
  tasksFor,
} from '../../core/index.ts'
import { integrateAll } from '../record/index.ts'
import type { Document } from '../../text/index.ts'
import { acceptRereading, compareImport } from './actions/accept-rereading.ts'
import { acceptImport } from './actions/accept-import.ts'
import { beginRereading } from './actions/begin-rereading.ts'
import { correctParagraph } from './actions/correct-paragraph.ts'
import { discardImport } from './actions/discard-import.ts'
import { keepRereading } from './actions/keep-rereading.ts'
import { readImport } from './actions/read-import.ts'
import { startRereadRun } from './actions/start-reread-run.ts'
import { findImport } from './import-store.ts'
import { findRun } from './queries/find-rereadings.ts'
import { createFileAgain, readAgain } from './read-again.ts'
import { rereadCommand } from './reread-command.ts'
import { rereadingEntity } from './reread-entity.ts'
import { type StoredVersion, findStored, newestRun, openRereadingOf, rereadingsOf } from './reread-store.ts'
import { readTextsAgain } from './rereader.ts'
import { rereadingVersion } from './rules/import-versions.ts'
import { findInstrument, versionsOf } from './store.ts'
import {
  importsOn,
  lanterns,
  misreadAsBefore,
  secretariat,
  threeParagraphs,
  viewer,
  versionsAsBefore,
} from './testing.ts'

let site: OpenSite
let services: Services
beforeAll(async () => {
  // The site verifies when it is closed.
  site = await openSite({}, { background: false })
  services = site.services
}, 120_000)
afterAll(() => site.close())
const { bring, accept, correctAt, correct, openParagraph, textsOf, withdraw } = importsOn(() => services)

/** A text as an engine of before read its file. @returns its id */
async function storedAs(symbol: string, change: (document: Document) => Document, programme?: string) {
  const id = await bring(lanterns(symbol, threeParagraphs), { ...(programme && { programme }) })
  await misreadAsBefore(services, id, change)
  return accept(id)
}
/** It took the number of the second paragraph for words of the first, and one letter for another. */
const joined = (document: Document): Document => ({
  ...document,
  title: 'Harbour lantems',
  provisions: document.provisions.flatMap((one, i, all) => {
    if (one.eId === 'para_1') return [{ ...one, text: `${one.text} 2. ${all[i + 1]?.text}` }]
    return one.eId === 'para_2' ? [] : [{ ...one, text: one.text.replace('count', 'courit') }]
  }),
})
/** It took the foot of a page for a paragraph. */
const withFoot = (document: Document): Document => ({
  ...document,
  provisions: [
    ...document.provisions,
    { ...document.provisions[0]!, eId: 'other_1', kind: 'other', number: '', text: 'Page seven of nine' },
  ],
})

async function storedOf(instrument: string): Promise<StoredVersion> {
  const [version] = await versionsOf(services.db, instrument)
  const of = { instrument, version: version?.number ?? 0, language: version?.language ?? '' }
  const stored = await findStored(services.db, of)
  if (!stored) throw new Error('it is not stored')
  return stored
}
const again = async (instrument: string, on = services) =>
  readAgain(on, await storedOf(instrument), createFileAgain(on))

/** As the loop does. @returns the id of the new reading that waits; null for none */
async function propose(instrument: string): Promise<string | null> {
  const stored = await storedOf(instrument)
  const result = await again(instrument)
  await keep(stored, result)
  const { number, language } = stored.version
  return openRereadingOf(services.db, { instrument, version: number, language })
}
const keep = (stored: StoredVersion, result: Awaited<ReturnType<typeof again>>) =>
  inTransaction(services, (tx) => keepRereading(tx, stored, result, null))

const seen = async (id: string) => {
  const found = await findImport(services.db, id)
  if (!found) throw new Error('there is no such import')
  const { was, now } = await compareImport(services, found)
  return { id, expected: rereadingVersion(was, now) }
}
const html = async (path: string): Promise<string> => {
  const answer = await site.router.request(path)
  expect([path, answer.status]).toEqual([path, 200])
  return answer.text()
}

describe('a stored text whose file is read again', () => {
  test('is on record with all its paragraphs that changed, counted from one, and goes by names in the language of the reader', async () => {
    const many = Array.from({ length: 230 }, (_, n) => `Decides to light lantern ${n + 1};`)
    const brought = await bring(lanterns('A/CONF.996/L.40', many))
    await misreadAsBefore(services, brought, (one) => ({
      ...one,
      provisions: one.provisions.map((p) => ({ ...p, text: p.text.replace('light', 'lignt') })),
    }))
    const instrument = await accept(brought)
    await acceptRereading(services, secretariat, await seen((await propose(instrument))!))
    await integrateAll(services)
    const { rows } = await sql<{ kind: string; from: number | null; to: number | null; count: number }>`
      select e.kind, (data ->> 'from')::integer as from, (data ->> 'to')::integer as to, count(*)::integer as count
      from record_entry e join record_mark m on m.entry = e.id and m.entity = ${instrument},
        lateral (select convert_from(e.leaf, 'UTF8')::jsonb -> 'data' as data) as d
      where e.kind = any(array['instrument.text-reread', 'instrument.text-continued']) group by 1, 2, 3, e.id
      order by e.id desc limit 2`.execute(services.db)
    expect(rows.map(({ kind, from, to }) => [kind, from, to])).toEqual([
      ['instrument.text-continued', 200, 230],
      ['instrument.text-reread', null, null],
    ])
    const [reading] = await rereadingsOf(services.db, instrument)
    const day = services.clock().toISOString().slice(0, 10)
    for (const [lang, words] of [
      ['en', 'A/CONF.996/L.40, version 1, English, '],
      ['ar', 'A/CONF.996/L.40، النسخة 1، الإنجليزية، '],
    ] as const) {
      const named = await rereadingEntity.references!(anyone(services, lang), [reading!.id])
      // Its parts are set apart by direction.
      const name = named.get(reading!.id)?.name.replace(/[\u200f\u2066-\u2069]/g, '') ?? ''
      expect(name.slice(0, words.length)).toBe(words)
      expect(name).toContain(dateWords(day, lang))
      expect(named.get(reading!.id)?.restsOn).toHaveLength(2)
    }
  })

  test('is the same where the engine reads as before, and nothing waits for anybody', async () => {
    const instrument = await accept(await bring(lanterns('A/CONF.996/L.1', threeParagraphs)))
    expect((await again(instrument)).what).toBe('same')
    expect(await propose(instrument)).toBeNull()
  })

  test('changes only when a person accepts: the same version, ids carried, on record, the reading before still to be seen', async () => {
    const instrument = await storedAs('A/CONF.996/L.2', (one) => withFoot(joined(one)))
    const before = await textsOf(instrument)
    const id = await propose(instrument)
    expect(await textsOf(instrument)).toEqual(before)
    const input = await seen(id!)
    expect(await acceptRereading(services, secretariat, input)).toBe(instrument)
    const now = await textsOf(instrument)
    const words = (list: typeof now) => list.map(({ body }) => body.text.en)
    expect(words(now).slice(1)).toEqual(threeParagraphs)
    const idOf = (eId: string, list = now) => list.find((one) => one.eId === eId)?.id
    for (const eId of ['preamble__pp_1', 'para_1', 'para_3']) expect(idOf(eId)).toBe(idOf(eId, before))
    expect(
      (await versionsOf(services.db, instrument)).map(({ number, body }) => [number, body.title]),
    ).toEqual([[1, 'Harbour lanterns']])
    expect((await findInstrument(services.db, instrument))?.body.title).toEqual({ en: 'Harbour lanterns' })
    expect((await findDocument(anyone(services), instrument))?.body.title).toEqual({ en: 'Harbour lanterns' })
    await integrateAll(services)
    const feed = await html(`/en/record/entries.atom?entity=instrument%2Finstrument%2F${instrument}`)
    expect(feed).toContain('was read again and the new reading accepted: 4 paragraphs are read differently')
    const [reading] = await rereadingsOf(services.db, instrument)
    expect(await html(`/en/instruments/${instrument}/readings`)).toContain(`/readings/${reading?.id}`)
    const page = await html(`/en/instruments/${instrument}/readings/${reading?.id}`)
    for (const word of ['lantems', 'Page seven of nine', 'courit']) expect(page).toContain(word)
    const foot = await site.router.request(`/en/provisions/${idOf('other_1', before)}`)
    expect([foot.status, foot.headers.get('Location')]).toEqual([
      302,
      `/en/instruments/${instrument}/readings/${reading?.id}#difference-other_1`,
    ])
    expect((await again(instrument)).what).toBe('same')
    await expect(acceptRereading(services, secretariat, input)).rejects.toMatchObject({ code: 'importEnded' })
  })

  test('keeps what a person corrected, and says what has no place any more', async () => {
    const id = await bring(lanterns('A/CONF.996/L.3', threeParagraphs))
    await misreadAsBefore(services, id, (one) => withFoot(joined(one)))
    await correctAt(id, 'para_3', { text: 'Requests its secretariat to count the lanterns at noon.' })
    await correctAt(id, 'other_1', { change: 'drop' })
    await correct(id, { session: 'Ninth session' })
    const instrument = await accept(id)
    const result = await again(instrument)
    if (result.what !== 'differs') throw new Error(result.what)
    expect(result.compared.lost).toMatchObject([{ what: 'drop', at: { text: 'Page seven of nine' } }])
    expect(result.compared.differences.facts).toEqual([
      { fact: 'title', was: 'Harbour lantems', now: 'Harbour lanterns' },
    ])
    await acceptRereading(services, secretariat, await seen((await propose(instrument))!))
    expect((await textsOf(instrument)).at(-1)?.body.text.en).toContain('at noon')
    expect((await versionsOf(services.db, instrument))[0]?.body.session).toBe('Ninth session')
  })

  test('is corrected and accepted though the machine reads as before; the correction outlives the next reading', async () => {
    const instrument = await accept(await bring(lanterns('A/CONF.996/L.4', threeParagraphs)))
    const of = { instrument, version: 1, language: 'en' }
    const id = await beginRereading(services, secretariat, of)
    expect(await beginRereading(services, secretariat, of)).toBe(id)
    await readImport(services, id)
    await expect(acceptRereading(services, secretariat, await seen(id))).rejects.toMatchObject({
      code: 'readTheSame',
    })
    expect(await propose(instrument)).toBe(id)
    const open = await openParagraph(id, 'para_2')
    const given = { ...open.given, text: 'Invites keepers of harbours to share oil and wicks;' }
    const shown = await seen(id)
    await correctParagraph(services, secretariat, { ...open, given })
    await expect(acceptRereading(services, secretariat, shown)).rejects.toMatchObject({
      code: 'changedMeanwhile',
    })
    await acceptRereading(services, secretariat, await seen(id))
    expect((await textsOf(instrument))[2]?.body.text.en).toContain('wicks')
    expect((await again(instrument)).what).toBe('same')
  })

  test('says on its pages and on record what a person typed into it, and that a person accepted it', async () => {
    const instrument = await storedAs('A/CONF.996/L.9', joined)
    await versionsAsBefore(services, instrument, sql`body || '{"acceptedBy":"command"}'::jsonb`)
    const id = (await propose(instrument))!
    await correctAt(id, 'para_3', { text: 'Requests its secretariat to count the wicks.' })
    await acceptRereading(services, secretariat, await seen(id))
    await integrateAll(services)
    const feed = await html(`/en/record/entries.atom?entity=instrument%2Finstrument%2F${instrument}`)
    expect(feed).toContain('; one paragraph corrected by a person.')
    const [reading] = await rereadingsOf(services.db, instrument)
    const page = await html(`/en/instruments/${instrument}/readings/${reading?.id}`)
    expect(page.match(/corrected by a person/g)).toHaveLength(1)
    const shown = await html(`/en/instruments/${instrument}`)
    expect(shown).toContain('accepted by a person')
    expect(shown).not.toContain('nobody has checked')
  })

  test('differs in what stands above its text alone, which is shown, on record and kept as it was', async () => {
    const notes = [{ mark: '*', text: 'Reissued at noon.', line: 'submission' as const, at: 7 }]
    const id = await bring(lanterns('A/CONF.996/L.10', threeParagraphs))
    await misreadAsBefore(services, id, (one) => ({
      ...one,
      agendaTitle: 'Quays and moorings',
      submission: 'Borland: draft',
      sponsors: ['Borland', 'Meridia'],
      footnotes: notes,
    }))
    const instrument = await accept(id)
    expect(await again(instrument)).toMatchObject({ what: 'differs' })
    const shown = await seen((await propose(instrument))!)
    await acceptRereading(services, secretariat, shown)
    const [listed] = await rereadingsOf(services.db, instrument)
    expect(listed).toMatchObject({ facts: 4, paragraphs: 0 })
    const page = (await html(`/en/instruments/${instrument}/readings/${listed?.id}`)).replace(/<[^>]*>/g, '')
    for (const words of [
      'Quays and moorings',
      'Borland[*]: draft',
      'Borland; Meridia',
      '[*] Reissued at noon.',
    ])
      expect(page).toContain(words)
    const before = rereadingVersion(
      { facts: {}, front: { footnotes: notes }, provisions: [] },
      { facts: {}, provisions: [] },
    )
    const moved = rereadingVersion(
      { facts: {}, front: { footnotes: [{ ...notes[0]!, at: 8 }] }, provisions: [] },
      { facts: {}, provisions: [] },
    )
    expect(before).not.toBe(moved)
  })

  test('is found among the lettered documents of its file, and the other is left alone', async () => {
    const file = readFileSync(join(projectRoot(), 'src', 'text', 'examples', 'roads-lettered.txt'))
    const id = await bring(Buffer.concat([file, Buffer.from('\n\n')]), { name: 'roads-again.txt' })
    await misreadAsBefore(services, id, (one) => ({
      ...one,
      documents: (one.documents ?? []).map((part, i) =>
        i === 1 ? { ...part, provisions: part.provisions.map((p) => ({ ...p, text: `${p.text} x` })) } : part,
      ),
    }))
    const first = await accept(id)
    const document = await findDocumentBySymbol(anyone(services), 'A/CONF.998/2032/L.1 B')
    const second = document?.id ?? ''
    expect([(await again(first)).what, (await again(second)).what]).toEqual(['same', 'differs'])
    await acceptRereading(services, secretariat, await seen((await propose(second))!))
    expect([(await again(first)).what, (await again(second)).what]).toEqual(['same', 'same'])
  })

  test('says so where its file is gone, is not what was kept, or holds something else', async () => {
    const instrument = await storedAs('A/CONF.996/L.5', joined)
    const having = (get: Services['files']['get']): Services => ({
      ...services,
      files: { ...services.files, get },
    })
    const damaged = having(async () => {
      throw coreProblems.fileDamaged({ file: 'x' })
    })
    const other = having(async () => ({
      sha256: '',
      mediaType: '',
      size: 3,
      bytes: Buffer.from('%PDF-1.4 no'),
    }))
    const codes: string[] = []
    for (const on of [having(async () => null), damaged, other]) {
      const result = await again(instrument, on)
      codes.push(result.what === 'unread' ? result.refusal.code : result.what)
    }
    expect(codes.slice(0, 2)).toEqual(['file-gone', 'file-damaged'])
    expect(codes[2]).toMatch(/damaged|invalid|no-text/)
    const stored = await storedOf(instrument)
    await keep(stored, await again(instrument, damaged))
    const waiting = await openRereadingOf(services.db, { instrument, version: 1, language: 'en' })
    expect((await findImport(services.db, waiting!))?.refusal?.code).toBe('file-damaged')
    expect(await propose(instrument)).not.toBe(waiting)
  })

  test('does not wait again with the very reading that a person put aside', async () => {
    const instrument = await storedAs('A/CONF.996/L.8', joined)
    await discardImport(services, secretariat, (await propose(instrument))!)
    expect(await propose(instrument)).toBeNull()
  })

  test('does not wait for a version that was withdrawn while it was read', async () => {
    const brought = await bring(lanterns('A/CONF.996/L.90'))
    await misreadAsBefore(services, brought, (one) => ({ ...one, title: 'Harbour lantems' }))
    const instrument = await accept(brought)
    const stored = await storedOf(instrument)
    const result = await again(instrument)
    expect(result.what).toBe('differs')
    await withdraw(instrument, 1)
    expect(await keep(stored, result)).toBe('nothing')
    expect(await openRereadingOf(services.db, { instrument, version: 1, language: 'en' })).toBeNull()
  })

  test('waits once where a person has it read again while all texts are gone through, and that of the person stays', async () => {
    const instrument = await storedAs('A/CONF.996/L.41', joined)
    const [stored, result] = [await storedOf(instrument), await again(instrument)]
    const of = { instrument, version: 1, language: 'en' }
    const { begun, kept } = await inTransaction(services, async (tx) => {
      const id = await beginRereading(tx, secretariat, of)
      const meanwhile = keep(stored, result)
      // It has looked for one that waits by then, and cannot see this one yet.
      await new Promise((resolve) => setTimeout(resolve, 300))
      return { begun: id, kept: { meanwhile } }
    })
    expect(await kept.meanwhile).toBe('at-work')
    expect(await openRereadingOf(services.db, of)).toBe(begun)
  })

  test('is accepted as a new reading by whoever may import it, and as nothing else', async () => {
    const instrument = await storedAs('A/CONF.996/L.6', joined)
    const input = await seen((await propose(instrument))!)
    for (const as of [viewer('secretariat', 'cyber'), viewer('reviewer')])
      await expect(acceptRereading(services, as, input)).rejects.toMatchObject({ code: 'notAllowed' })
    const decision = { status: 'adopted' as const, despiteFile: true }
    await expect(acceptImport(services, secretariat, input.id, decision)).rejects.toMatchObject({
      code: 'noImport',
    })
    const ordinary = await bring(lanterns('A/CONF.996/L.7', threeParagraphs))
    await expect(acceptRereading(services, secretariat, { id: ordinary, expected: 1 })).rejects.toMatchObject(
      {
        code: 'noImport',
      },
    )
  })
})

describe('on the web', () => {
  test('a person has all texts read again, looks at what differs and accepts it', async () => {
    const instrument = await storedAs('A/CONF.996/L.20', joined, 'cyber')
    const browser = new Browser(site.router, '192.0.2.1', site.address)
    const own = { module: 'programme', kind: 'programme', id: 'cyber' }
    await signIn(site, browser, await site.account('secretariat', own))
    const begun = await browser.post('/en/rereadings', {})
    expect([begun.status, begun.headers.get('Location')]).toEqual([303, '/en/rereadings'])
    expect(await (await browser.get('/en/rereadings')).text()).toContain('<progress')
    expect((await browser.post('/en/rereadings', {})).status).toBe(422)
    await readTextsAgain.run(services, new AbortController().signal)
    expect(await newestRun(services.db, 'all')).toMatchObject({
      state: 'done',
      unread: 0,
      scope: ['cyber'],
    })
    const list = (await (await browser.get('/api/rereadings?state=read')).json()) as {
      items: { id: string; instrument: string; differences: number }[]
    }
    const found = list.items.find((one) => one.instrument === instrument)
    expect(found?.differences).toBe(4)
    const page = await (await browser.get(`/en/imports/${found?.id}`)).text()
    for (const words of ['lantems', 'courit', 'new paragraph', 'As it stands']) expect(page).toContain(words)
    const version = /name="_version" value="(\d+)"/.exec(page)?.[1] ?? ''
    const stale = await browser.post(`/en/imports/${found?.id}/accept-reading`, { _version: '7' })
    expect([stale.status, await stale.text()]).toEqual([422, expect.stringContaining('nothing was accepted')])
    const done = await browser.post(`/en/imports/${found?.id}/accept-reading`, { _version: version })
    expect([done.status, done.headers.get('Location')]).toEqual([
      303,
      `/en/instruments/${instrument}/readings`,
    ])
    expect((await textsOf(instrument))[2]?.body.text.en).toBe(threeParagraphs[1])
    const stranger = await site.router.request('/en/rereadings')
    expect(stranger.status).toBe(401)
  })

  test('what was put aside comes back by a button that whoever may import the text has', async () => {
    const instrument = await storedAs('A/CONF.996/L.21', joined, 'cyber')
    await discardImport(services, secretariat, (await propose(instrument))!)
    const address = `/en/instruments/${instrument}/readings`
    expect(await html(address)).not.toContain('Read this text again')
    const browser = new Browser(site.router, '192.0.2.2', site.address)
    const own = { module: 'programme', kind: 'programme', id: 'cyber' }
    await signIn(site, browser, await site.account('secretariat', own))
    expect(await (await browser.get(address)).text()).toContain('Read this text again')
    for (const number of ['9', '99999999999'])
      expect((await browser.post(address, { number, language: 'en' })).status).toBe(422)
    const done = await browser.post(address, { number: '1', language: 'en' })
    const id = await openRereadingOf(services.db, { instrument, version: 1, language: 'en' })
    expect([done.status, done.headers.get('Location')]).toEqual([303, `/en/imports/${id}`])
    await readImport(services, id!)
    expect(await (await browser.get(`/en/imports/${id}`)).text()).toContain('courit')
    const invisible = await browser.get(`/en/imports/${id}/paragraphs/para_2`)
    const version = /name="_version" value="(\d+)"/.exec(await invisible.text())?.[1] ?? ''
    const typed = { kind: 'operative', number: '2', text: 'Invites \u202ekeepers\u200b;', change: 'keep' }
    const saved = await browser.post(`/en/imports/${id}/paragraphs/para_2`, { ...typed, _version: version })
    expect(saved.status).toBe(303)
    const { now } = await compareImport(services, (await findImport(services.db, id!))!)
    expect(now.provisions.find(({ eId }) => eId === 'para_2')?.body.text.en).toBe('Invites keepers;')
  })

  test('who imports texts of a programme sees no run through others', async () => {
    const reader = (as: typeof secretariat) => ({ services, viewer: as, lang: 'en' })
    const begun = await newestRun(services.db, 'all')
    expect((await findRun(reader(secretariat)))?.id).toBe(begun?.id)
    expect(await findRun(reader(viewer('secretariat', 'exercise')))).toBeNull()
  })

  test('only one reading of all texts is under way, and another server goes on with it', async () => {
    await startRereadRun(services, secretariat)
    await expect(startRereadRun(services, secretariat)).rejects.toMatchObject({ code: 'rereadUnderWay' })
    const stop = new AbortController()
    stop.abort()
    await readTextsAgain.run(services, stop.signal)
    expect((await newestRun(services.db, 'all'))?.state).toBe('running')
    await readTextsAgain.run(services, new AbortController().signal)
    const run = await newestRun(services.db, 'all')
    expect([run?.state, run?.done]).toEqual(['done', run?.total])
    const waiting = (await tasksFor({ services, viewer: secretariat })).filter(({ address }) =>
      address.startsWith('/rereadings'),
    )
    expect(waiting).toMatchObject([{ message: 'instrument.task.reread' }])
  })
})

describe('openpoa reread', () => {
  async function run(positional: string[], { json = false, propose: isProposed = false } = {}) {
    const lines: string[] = []
    const said: string[] = []
    const io = {
      out: (line: string) => void lines.push(line),
      say: (line: string) => void said.push(line),
      progress: () => {},
      json,
    }
    if (rereadCommand.needs !== 'database') throw new Error('it needs the database')
    const options: Record<string, true> = isProposed ? { propose: true } : {}
    const code = await rereadCommand.run(services, { positional, options }, io)
    return { code, out: lines.join('\n'), said: said.join('\n') }
  }

  test('says paragraph by paragraph what was and what is, by symbol or id, and changes nothing', async () => {
    const instrument = await storedAs('A/CONF.996/L.30', joined)
    const before = await textsOf(instrument)
    const { code, out, said } = await run(['a/conf.996/l.30'])
    expect(code).toBe(0)
    expect(out).toContain('A/CONF.996/L.30, version 1 (en): 4 differences.')
    expect(out).toContain('    was: Harbour lantems\n    now: Harbour lanterns')
    expect(out).toContain(
      'para_2, new\n    was: (no paragraph of its own)\n    now: [operative] 2 Invites keepers',
    )
    expect(out).not.toContain('Recalling that lanterns go out')
    expect(said).toContain('1 text read again: 0 the same, 1 read differently, 0 not read.')
    expect(await textsOf(instrument)).toEqual(before)
    const of = { instrument, version: 1, language: 'en' }
    expect(await openRereadingOf(services.db, of)).toBeNull()
    const data = JSON.parse((await run([instrument], { json: true, propose: true })).out)
    expect(data.proposed).toBe('kept')
    expect(data).toMatchObject({ text: instrument, version: 1, result: 'differs', symbol: null })
    const waiting = await openRereadingOf(services.db, of)
    expect((await run([instrument], { propose: true })).out).toContain('this very reading waits')
    await discardImport(services, secretariat, waiting!)
    const aside = await run([instrument], { propose: true })
    expect(aside.out).toContain('Not proposed: a person put this very reading aside.')
    expect(aside.said).toContain('for a person to accept: 0 of 1.')
  })

  test('goes through all texts with a file, and says where one is the same only if it is asked for it', async () => {
    const instrument = await accept(await bring(lanterns('A/CONF.996/L.31', threeParagraphs)))
    expect((await run([instrument])).out).toContain('nothing is read differently')
    const all = await run([])
    expect(all.out).not.toContain('A/CONF.996/L.31')
    expect(all.said).toMatch(/^\d+ texts read again/m)
  })

  test('refuses a text that is not here, and says of one without a file that there is nothing to read', async () => {
    expect(await run(['A/CONF.996/L.99'])).toMatchObject({ code: 2, out: '' })
    const { rows } = await sql<{ id: string }>`
      select instrument_id as id from instrument_version where body -> 'file' is null limit 1`.execute(
      services.db,
    )
    const { code, said } = await run([rows[0]?.id ?? ''])
    expect([code, said]).toEqual([0, expect.stringContaining('was not read from a file')])
  })
})
