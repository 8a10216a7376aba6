import { z } from 'zod'
import {
  type Entity,
  type Json,
  type Multilingual,
  type PackWords,
  type Reader,
  type Reference,
  entity,
  packText,
  packWords,
  pick,
  pickText,
  readingOnly,
  source,
} from '../../core/index.ts'
import {
  aliasesOf,
  isAbbreviation,
  asOfficial,
  findGroup,
  findOrganization,
  findState,
  listGroups,
  listOrganizations,
  listStates,
  stateName,
} from './register.ts'
import { matchParty } from './match-party.ts'
import type { ProgrammeParty } from './schema.ts'
import { findParties, partyKeys } from './store.ts'

type Kind = ProgrammeParty['kind']

/** A party of a programme as the public sees it. */
const snapshot = z.strictObject({
  programme: z.string(),
  position: z.int(),
  body: z.strictObject({
    id: z.string(),
    name: packWords,
    formalName: packWords.optional(),
    group: z.string().optional(),
    languages: z.array(packText).optional(),
    source,
  }),
})
type Snapshot = z.infer<typeof snapshot> & Json

const asMap = (words: PackWords): Multilingual => (typeof words === 'string' ? { en: words } : words)

/** What the software itself says of parties of the world. */
interface World {
  ids(): string[]
  find(id: string, lang: string): Reference | null
  /** Names and codes under which search finds it, and as codes, which are never shown, the aliases that people type. */
  words(id: string): { codes: string[]; texts: Multilingual[] }
}

const world: Record<Kind, World> = {
  state: {
    ids: () => listStates().map(({ id }) => id),
    find: (id, lang) => findState(id) && { name: stateName(id, lang), address: `/states/${id}` },
    words(id) {
      const state = findState(id)
      if (!state) return { codes: [], texts: [] }
      const texts = state.names.flatMap(({ short, formal }) => (formal ? [short, formal] : [short]))
      return { codes: [state.iso3, state.iso2, ...aliasesOf(id)], texts }
    },
  },
  group: {
    ids: () => listGroups().map(({ id }) => id),
    find(id, lang) {
      const group = findGroup(id)
      return group && { name: group.names[asOfficial(lang)], address: `/groups/${id}` }
    },
    words: (id) => ({ codes: aliasesOf(id), texts: [findGroup(id)?.names ?? {}] }),
  },
  organization: {
    ids: () => listOrganizations().map(({ id }) => id),
    find(id, lang) {
      const organization = findOrganization(id)
      return organization && { name: organization.names[asOfficial(lang)], address: `/organizations#${id}` }
    },
    words(id) {
      const organization = findOrganization(id)
      return {
        codes: [...(organization?.abbreviation ? [organization.abbreviation] : []), ...aliasesOf(id)],
        texts: [organization?.names ?? {}],
      }
    },
  },
}

/** States, groups or organizations: those of the world come with the software, those of a programme are rows and stand on record. */
const partyEntity = (kind: Kind): Entity =>
  entity<Snapshot>({
    kind,
    schema: snapshot as z.ZodType<Snapshot>,
    snapshotVersion: 1,
    snapshots: {
      async read({ db }, ids) {
        const found = await findParties(db, kind, ids)
        return new Map([...found].map(([key, party]) => [key, pick(snapshot, party) as Snapshot]))
      },
      list: ({ db }, after, limit) => partyKeys(db, kind, after, limit),
    },
    former: { kind: 'programme/item', idOf: (key) => key.replace('/', '/party/') },
    references: (reader, ids) => referencesOf(kind, reader, ids),
    search: (_id, { programme, body }) => ({
      kind,
      codes: [],
      texts: [asMap(body.name), ...(body.formalName ? [asMap(body.formalName)] : [])],
      programme,
      facets: {},
    }),
    searchKinds: { [kind]: `parties.searchKind.${kind}` },
    programme: (_id, { programme }) => programme,
    tables: ['parties_party'],
    standing: {
      ids: world[kind].ids,
      words: world[kind].words,
      meant: (typed) => meant(kind, typed),
      writes: isAbbreviation,
    },
    opensBy: 'name',
  })

/** Those whose name, code or alias this is, as `matchParty` compares them. */
const meant = (kind: Kind, typed: string): string[] =>
  matchParty(typed).flatMap((match) => {
    if (match.kind !== kind || match.how !== 'exact') return []
    return match.kind === 'state'
      ? match.state.id
      : match.kind === 'group'
        ? match.group.id
        : match.organization.id
  })

async function referencesOf(
  kind: Kind,
  { services, lang }: Reader,
  ids: string[],
): Promise<Map<string, Reference>> {
  const found = new Map<string, Reference>()
  for (const id of ids) {
    const reference = world[kind].find(id, lang)
    if (reference) found.set(id, reference)
  }
  const own = ids.filter((id) => id.includes('/'))
  if (own.length === 0) return found
  const topics = own.map((id) => `parties/${kind}/${id}`)
  const parties = await readingOnly(topics, () => findParties(services.db, kind, own))
  for (const [key, { programme, id, body }] of parties)
    found.set(key, {
      name: pickText(asMap(body.name), lang)?.text ?? id,
      address: `/programmes/${programme}/parties/${id}`,
      programme,
    })
  return found
}

export const partyEntities = (['state', 'group', 'organization'] as const).map(partyEntity)
