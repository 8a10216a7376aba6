import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type OpenSite, openSite } from '../../../test/browser/site.ts'
import { projectRoot } from '../../core/index.ts'
import { acceptImport } from './actions/accept-import.ts'
import { correctFields } from './actions/correct-fields.ts'
import { correctParagraph } from './actions/correct-paragraph.ts'
import { importVersion } from './rules/import-versions.ts'
import { findInstrument, versionsOf } from './store.ts'
import { importsOn, lanterns, secretariat, threeParagraphs } from './testing.ts'

let site: OpenSite
beforeAll(async () => {
  site = await openSite()
}, 120_000)
afterAll(() => site.close())
const { bring, readingOf, openFields, openParagraph, correct, correctAt, accept, textsOf } = importsOn(
  () => site.services,
)

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
    const { found } = await readingOf(id)
    await correctAt(id, 'para_2', { change: 'drop' })
    const seen = importVersion(found)
    await expect(acceptImport(site.services, secretariat, id, seen)).rejects.toMatchObject({
      code: 'changedMeanwhile',
    })
    expect(await findInstrument(site.services.db, 'a-conf-997-l-44')).toBeNull()
    await acceptImport(site.services, secretariat, id, importVersion((await readingOf(id)).found))
    expect((await textsOf('a-conf-997-l-44')).map((p) => p.eId)).not.toContain('para_2')
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
