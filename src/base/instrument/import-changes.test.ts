import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type OpenSite, openSite } from '../../../test/browser/site.ts'
import { projectRoot } from '../../core/index.ts'
import { correctFields } from './actions/correct-fields.ts'
import { correctParagraph } from './actions/correct-paragraph.ts'
import { findImport } from './import-store.ts'
import { findInstrument, versionsOf } from './store.ts'
import { importsOn, lanterns, secretariat, threeParagraphs, viewer } from './testing.ts'

let site: OpenSite
beforeAll(async () => {
  site = await openSite()
}, 120_000)
afterAll(() => site.close())
const {
  bring,
  readingOf,
  openFields,
  openImport,
  openParagraph,
  correct,
  correctAt,
  accept,
  acceptSeen,
  textsOf,
} = importsOn(() => site.services)

test('one import that several people accept at once is accepted once', async () => {
  const id = await bring(lanterns('A/CONF.997/L.41', threeParagraphs))
  const results = await Promise.allSettled([1, 2, 3, 4].map(() => accept(id)))
  expect(results.filter((r) => r.status === 'fulfilled')).toHaveLength(1)
  for (const r of results)
    if (r.status === 'rejected') expect(r.reason).toMatchObject({ code: 'importEnded' })
  expect(await versionsOf(site.services.db, 'a-conf-997-l-41')).toHaveLength(1)
})

describe('people who correct at once', () => {
  test('do not undo each other', async () => {
    const id = await bring(lanterns('A/CONF.997/L.42', threeParagraphs))
    await Promise.all([
      ...[1, 2, 3].map((n) => correctAt(id, `para_${n}`, { number: `${n} bis` })),
      correct(id, { title: 'Lanterns of harbours' }),
    ])
    const { reading } = await readingOf(id)
    expect(reading.document.title).toBe('Lanterns of harbours')
    expect(reading.document.provisions.map((p) => p.number)).toEqual(['', '1 bis', '2 bis', '3 bis'])
  })

  test('on the same, the second is told, and nothing is overwritten', async () => {
    const id = await bring(lanterns('A/CONF.997/L.43', threeParagraphs))
    const refused = { status: 'rejected', reason: { module: 'core', code: 'changedMeanwhile' } }
    const seen = { fields: await openFields(id), first: await openParagraph(id, 'para_1') }
    const last = await openParagraph(id, 'para_3')
    await correct(id, { session: 'Seventh' })
    await correctAt(id, 'para_1', { text: 'Decides that lanterns shall be lit at sunset;' })
    await correctAt(id, 'para_3', { change: 'drop' })
    const fields = { ...seen.fields.fields, body: 'Harbour Assembly' }
    const second = [
      correctFields(site.services, secretariat, { ...seen.fields, fields }),
      correctFields(site.services, secretariat, { ...seen.fields, fields, expected: null }),
      correctParagraph(site.services, secretariat, {
        ...seen.first,
        given: { ...seen.first.given, number: '7' },
      }),
      correctParagraph(site.services, secretariat, last),
    ]
    for (const attempt of await Promise.allSettled(second)) expect(attempt).toMatchObject(refused)
    const { reading } = await readingOf(id)
    expect(reading.document).toMatchObject({ session: 'Seventh', body: seen.fields.fields.body })
    expect(reading.document.provisions[1]).toMatchObject({
      number: '1',
      text: expect.stringContaining('sunset'),
    })
  })

  test('what is accepted is what the person looked at', async () => {
    const id = await bring(lanterns('A/CONF.997/L.44', threeParagraphs))
    const seen = await openImport(id)
    await correctAt(id, 'para_2', { change: 'drop' })
    const changed = { code: 'changedMeanwhile' }
    await expect(acceptSeen(seen)).rejects.toMatchObject(changed)
    await expect(acceptSeen({ ...(await openImport(id)), paragraphs: null })).rejects.toMatchObject(changed)
    const second = await openImport(id)
    await correct(id, { session: 'Seventh' })
    await expect(acceptSeen(second)).rejects.toMatchObject(changed)
    expect(await findInstrument(site.services.db, 'a-conf-997-l-44')).toBeNull()
    await acceptSeen(await openImport(id))
    expect((await textsOf('a-conf-997-l-44')).map((p) => p.eId)).not.toContain('para_2')
  })
})

describe('what a person types and accepts', () => {
  test('is what becomes public, and is kept as their correction', async () => {
    const id = await bring(lanterns('A/CONF.997/L.45', threeParagraphs))
    const seen = await openImport(id)
    const typed = { title: 'Lanterns of harbours', date: '2024-02-29', status: 'adopted' as const }
    const instrument = await acceptSeen({ ...seen, fields: { ...seen.fields, ...typed }, despiteFile: true })
    expect((await findInstrument(site.services.db, instrument))?.body).toMatchObject({
      title: { en: 'Lanterns of harbours' },
      status: 'adopted',
      adopted: '2024-02-29',
    })
    const kept = await findImport(site.services.db, id)
    expect(kept?.corrections).toContainEqual({
      what: 'status',
      status: 'adopted',
      by: secretariat.accountId,
    })
  })

  test('is saved and accepted, or neither', async () => {
    const text = lanterns('A/CONF.997/L.46', threeParagraphs)
    await accept(await bring(text, { programme: 'cyber' }))
    const id = await bring(lanterns('A/CONF.997/L.46', threeParagraphs.slice(1)))
    const seen = await openImport(id)
    const again = {
      ...seen,
      fields: { ...seen.fields, status: 'working-draft' as const },
      programme: 'cyber',
    }
    await expect(acceptSeen(again)).rejects.toMatchObject({ code: 'noReason' })
    const { found } = await readingOf(id)
    expect([found.state, found.programme, found.corrections]).toEqual(['read', null, []])
  })

  test('is refused to whoever may not import it', async () => {
    const id = await bring(lanterns('A/CONF.997/L.47', threeParagraphs))
    const as = viewer('secretariat', 'exercise')
    const moved = { ...(await openImport(id)), programme: 'exercise' }
    await expect(acceptSeen(moved, as)).rejects.toMatchObject({ code: 'notAllowed' })
    expect((await readingOf(id)).found.state).toBe('read')
  })
})

test('a paragraph of a lettered document is corrected in that document', async () => {
  const file = readFileSync(join(projectRoot(), 'src', 'text', 'examples', 'roads-lettered.txt'))
  const id = await bring(Buffer.concat([file, Buffer.from('\n')]), { name: 'roads.txt' })
  const open = await openParagraph(id, 'para_1', 2)
  await correctParagraph(site.services, secretariat, { ...open, given: { ...open.given, number: '1 bis' } })
  const { parts } = (await readingOf(id)).reading
  expect(parts.map((part) => part.provisions.find((p) => p.eId === 'para_1')?.number)).toEqual(['1', '1 bis'])
})
