/** The packs that come with the site, as benches use their words. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { modules } from '../../src/app.ts'
import { type ReadPack, readPack } from '../../src/base/programme/index.ts'
import { itemsOfPack } from '../../src/base/programme/rules/items-of-pack.ts'
import { type Db, projectRoot } from '../../src/core/index.ts'

/** The official languages beside English. */
export const FURTHER = ['fr', 'ar', 'zh', 'ru', 'es'] as const

/** The packs that came with the site. */
export function readPacks(): ReadPack[] {
  const folder = join(projectRoot(), 'programmes')
  const sections = modules.flatMap(({ packSections = [] }) => packSections)
  return readdirSync(folder).flatMap((name) => readPack(join(folder, name), sections).pack ?? [])
}

/** Their texts, by language. */
export function sentencesOf(packs: readonly ReadPack[]): Map<string, string[]> {
  const found = new Map<string, string[]>()
  for (const { files } of packs)
    for (const [language, text] of textsIn([...files.values()]))
      found.set(language, [...(found.get(language) ?? []), text])
  return found
}

/** What they call the values of facets, and their abbreviations, as a page of search reads them. */
export async function saveVocabularies(db: Db, packs: readonly ReadPack[]): Promise<void> {
  for (const pack of packs) {
    const { programme } = pack.own
    const { id } = programme
    const items = itemsOfPack(pack.own)
    await sql`insert into programme_programme (id, kind, body, checksum, loaded_at)
      values (${id}, ${programme.kind}, ${JSON.stringify(programme)}, '', now())`.execute(db)
    await sql`insert into programme_item (programme_id, section, id, position, body)
      select ${id}, i.section, i.id, i.position, i.body from jsonb_to_recordset(${JSON.stringify(items)}::jsonb)
        as i (section text, id text, position integer, body jsonb)`.execute(db)
  }
}

/** Every text of several words, with its language; one that names none is English. */
function* textsIn(value: unknown, key = ''): Generator<[language: string, text: string]> {
  if (typeof value === 'string' && (/\s/.test(value) || key === 'zh'))
    yield [['en', ...FURTHER].includes(key) ? key : 'en', value]
  if (value && typeof value === 'object')
    for (const [inner, own] of Object.entries(value)) yield* textsIn(own, inner)
}
