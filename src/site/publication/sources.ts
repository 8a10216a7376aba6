import { createHash } from 'node:crypto'
import {
  type KnownEntity,
  type Multilingual,
  type Ref,
  type SearchText,
  type Services,
  anyone,
  officialLanguages,
  refKey,
} from '../../core/index.ts'

// What can be found: entities of every module that says under which words, as the public sees them.

/** An entity as search knows it. */
export interface Findable {
  /** The entity under which it is found: itself, or the one that it is a version of. */
  entity: Ref
  said: SearchText
  /** What it is called, by the reader's language. */
  names: Map<string, string>
  /** Without the language. */
  address: string
  /** Those on record that speak for it; none for what comes with the software. */
  members: Ref[]
  /** Others whose words its names borrow. */
  restsOn: Ref[]
  /** A draft or a working paper. */
  isDraft: boolean
  /** To which programme it belongs, where its name says that. */
  ofProgramme: string | null
}

/** The entities under which these are found, each once; what no module makes findable is left out. */
export function foundAs({ registry }: Services, entities: readonly Ref[]): Ref[] {
  const found = new Map<string, Ref>()
  for (const { module, kind, id } of entities) {
    const declared = registry.entity(`${module}/${kind}`)
    if (!declared?.search) continue
    const ref = { module, kind, id: declared.foundAs?.idOf(id) ?? id }
    found.set(refKey(ref), ref)
  }
  return [...found.values()]
}

/** Everything that comes with the software, which no entry announces. */
export const standingEntities = ({ registry }: Services): Ref[] =>
  registry.entities.flatMap(({ module, kind, standing }) =>
    (standing?.ids() ?? []).map((id) => ({ module, kind, id })),
  )

/** Changes when they do, or when facets are worked out otherwise: an update of the software may bring new names, and read texts otherwise. */
export const declaredChecksum = ({ registry }: Services): string =>
  createHash('sha256')
    .update(
      JSON.stringify(
        registry.entities.flatMap(({ key, standing, searchFacets }) => [
          ...(standing?.ids() ?? []).map((id) => [key, id, standing?.words(id)]),
          ...(searchFacets ? [[key, searchFacets.version()]] : []),
        ]),
      ),
    )
    .digest('hex')
    .slice(0, 16)

/**
 * What can be found under these entities now, by `refKey`; what is not public is absent.
 * @param facets whether what they can be narrowed by is read as well, and worked out before where that is still to be done
 * @param lang of a reader: then names are read in it and in the languages in which they say something; else in all
 */
export async function readFindable(
  services: Services,
  entities: readonly Ref[],
  facets: 'none' | 'read' | 'prepare' = 'none',
  lang?: string,
): Promise<Map<string, Findable>> {
  const found = new Map<string, Findable>()
  for (const [key, group] of Map.groupBy(entities, ({ module, kind }) => `${module}/${kind}`)) {
    const declared = services.registry.entity(key)
    if (!declared) continue
    const said = await saidBy(
      services,
      declared,
      group.map(({ id }) => id),
      facets,
    )
    const names = await namesOf(services, declared, said, lang)
    for (const [id, own] of said) {
      const called = names.get(id)
      const { module, kind } = declared
      if (called) found.set(`${key}/${id}`, { entity: { module, kind, id }, ...own, ...called })
    }
  }
  return found
}

type Said = Pick<Findable, 'said' | 'members'>

/** What entities say, those that are versions of one put together. */
async function saidBy(
  services: Services,
  declared: KnownEntity,
  ids: string[],
  facets: 'none' | 'read' | 'prepare',
): Promise<Map<string, Said>> {
  const { module, kind, search, standing } = declared
  const said = new Map<string, Said>()
  const fixed = new Set(standing?.ids() ?? [])
  for (const id of ids)
    if (standing && fixed.has(id))
      said.set(id, { said: { kind, programme: null, facets: {}, ...standing.words(id) }, members: [] })
  const others = ids.filter((id) => !fixed.has(id))
  const members = declared.foundAs
    ? await declared.foundAs.members(services, others)
    : new Map(others.map((id) => [id, [id]]))
  const keys = [...members.values()].flat()
  const snapshots = await declared.snapshots.read(services, keys)
  if (facets === 'prepare') await declared.searchFacets?.prepare?.(services, keys)
  const further = facets === 'none' ? undefined : await declared.searchFacets?.read(services, keys)
  for (const [id, own] of members) {
    const present = own.flatMap((member) => {
      const snapshot = snapshots.get(member)
      const text = snapshot === undefined ? null : (search?.(member, snapshot) ?? null)
      if (text && !declared.searchKinds?.[text.kind] && !declared.searchKindsOfPacks)
        throw new Error(`${declared.key} does not declare the kind of search result ${text.kind}`)
      return text ? [{ member, text: { ...text, facets: { ...text.facets, ...further?.get(member) } } }] : []
    })
    if (present.length === 0) continue
    said.set(id, {
      said: together(present.map(({ text }) => text)),
      members: present.map(({ member }) => ({ module, kind, id: member })),
    })
  }
  return said
}

/** Versions of one entity, the first of which says what it is; each facet is told by the first that has it. */
function together(texts: SearchText[]): SearchText {
  const [first, ...others] = texts as [SearchText, ...SearchText[]]
  return {
    ...first,
    facets: Object.fromEntries(
      texts
        .flatMap(({ facets }) => Object.entries(facets).filter(([, value]) => value.length > 0))
        .toReversed(),
    ),
    codes: [...new Set(texts.flatMap(({ codes }) => codes))],
    texts: [first, ...others].flatMap((one) => one.texts),
  }
}

type Called = Pick<Findable, 'names' | 'address' | 'restsOn' | 'isDraft' | 'ofProgramme'>

/** What entities of a kind are called in every official language, or as a reader of one needs it; only those that the public may see. */
async function namesOf(
  services: Services,
  { references }: KnownEntity,
  said: ReadonlyMap<string, Said>,
  reader: string | undefined,
): Promise<Map<string, Called>> {
  const found = new Map<string, Called>()
  const isNeeded = ({ said: { texts } }: Said, lang: string): boolean =>
    reader === undefined || lang === reader || texts.some((text) => text[lang as keyof typeof text])
  for (const lang of officialLanguages) {
    const ids = [...said].flatMap(([id, own]) => (isNeeded(own, lang) ? [id] : []))
    if (ids.length === 0) continue
    for (const [id, { name, address, restsOn = [], isDraft = false, programme = null }] of await references(
      anyone(services, lang),
      ids,
    )) {
      const names = found.get(id)?.names ?? new Map<string, string>()
      found.set(id, { names: names.set(lang, name), address, restsOn, isDraft, ofProgramme: programme })
    }
  }
  return found
}

/** Texts by language, in their order. */
export function textsByLanguage(texts: readonly Multilingual[]): Map<string, string[]> {
  const found = new Map<string, string[]>()
  for (const text of texts)
    for (const [language, words] of Object.entries(text))
      if (words?.trim()) found.set(language, [...(found.get(language) ?? []), words])
  return found
}
