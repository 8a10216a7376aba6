import {
  parseRef,
  refKey,
  resolveRefs,
  type Ctx,
  type Db,
  type Services,
  type Reference,
} from '../../../core/index.ts'
import { findKind } from '../kinds.ts'
import { readEnvelope, type Entry, type Envelope } from '../schema.ts'

/** An entry in the reader's words. */
export interface Described {
  entry: Entry
  /** Null for a private entry. */
  envelope: Envelope | null
  sentence: string
  /** The entities it is about, named as far as the public may know them. */
  entities: NamedEntity[]
}

export interface NamedEntity {
  key: string
  name: string
  version: number
  snapshot: string | null
}

/** Who can act as a party: whichever module knows such ids. */
const PARTY_KINDS = ['state', 'group', 'organization']

/** Puts entries into words, with the names of their entities and parties looked up for all at once. */
export async function describeEntries(
  services: Services,
  lang: string,
  entries: Entry[],
): Promise<Described[]> {
  const envelopes = entries.map((entry) => readEnvelope(entry.leaf))
  const refs = envelopes.flatMap((envelope) =>
    (envelope?.entities ?? []).flatMap(({ entity }) => parseRef(entity) ?? []),
  )
  const names = await resolveRefs(services, refs, lang)
  const parties = await partyNames(
    services.db,
    services,
    lang,
    envelopes.flatMap((envelope) => envelope?.party ?? []),
  )
  return entries.map((entry, i) => {
    const envelope = envelopes[i] ?? null
    const entities = (envelope?.entities ?? []).map((mark) => ({
      key: mark.entity,
      name: nameOf(names, mark.entity),
      ...rest(mark),
    }))
    return { entry, envelope, entities, sentence: sentenceOf(services, lang, envelope, entities, parties) }
  })
}

const rest = ({ version, snapshot }: { version: number; snapshot: string | null }) => ({ version, snapshot })

/** Describes one entry. */
export async function describeEntry(c: Ctx, entry: Entry): Promise<Described> {
  const [described] = await describeEntries(c.var.services, c.var.lang, [entry])
  if (!described) throw new Error('one entry gives one description')
  return described
}

const nameOf = (names: Map<string, Reference>, key: string): string => {
  const found = names.get(key)
  return found?.isPublic ? found.name : key
}

async function partyNames(
  db: Db,
  services: Services,
  lang: string,
  ids: string[],
): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  if (ids.length === 0) return found
  for (const resolver of services.hooks.references.filter(({ kind }) => PARTY_KINDS.includes(kind)))
    for (const [id, { name }] of await resolver.resolve(db, [...new Set(ids)], lang))
      if (!found.has(id)) found.set(id, name)
  return found
}

function sentenceOf(
  services: Services,
  lang: string,
  envelope: Envelope | null,
  entities: NamedEntity[],
  parties: Map<string, string>,
): string {
  const t = services.words.in(lang)
  if (!envelope) return t('record.entry.private')
  const { kind, version, party = '', role = '', programme = '' } = envelope
  const key = findKind(kind, version)?.sentence
  if (!key || !services.words.has(key)) return t('record.entry.other', { kind })
  const data = Object.entries(envelope.data ?? {}).filter(
    (pair): pair is [string, string | number] => typeof pair[1] === 'string' || typeof pair[1] === 'number',
  )
  const entity = entities[0]?.name ?? ''
  try {
    return t.any(key, {
      party: parties.get(party) ?? party,
      role,
      programme,
      entity,
      ...Object.fromEntries(data),
    })
  } catch (error) {
    services.log.error({ err: error, kind }, 'the sentence of an entry kind does not fit its data')
    return t('record.entry.other', { kind })
  }
}

/** Where an entity's own page of proof is, without the language. */
export const entityAddress = (key: string): string => `/record/entities/${key}`

/** The name and page of an entity as its own module gives them, where the public may see it. */
export async function ownPage(c: Ctx, key: string): Promise<Reference | null> {
  const ref = parseRef(key)
  if (!ref) return null
  const found = (await resolveRefs(c.var.services, [ref], c.var.lang)).get(refKey(ref))
  return found?.isPublic ? found : null
}
