import {
  type Reader,
  type Reference,
  type Ref,
  languageName,
  parseRef,
  refKey,
  resolveRefs,
} from '../../../core/index.ts'
import { findKind } from '../kinds.ts'
import { type Entry, type Envelope, readEnvelope } from '../schema.ts'

/** An entry in the reader's words. */
export interface Described {
  entry: Entry
  /** Null for a private entry. */
  envelope: Envelope | null
  sentence: string
  /** The entities it is about that were named, as far as this reader may know their names. */
  entities: NamedEntity[]
}

export interface NamedEntity {
  key: string
  name: string
  version: number
}

/** Who can act as a party: whichever module knows such ids. */
const PARTY_KINDS = ['state', 'group', 'organization']
/** The same of programmes. */
const PROGRAMME_KINDS = ['programme']

/**
 * Puts entries into words, with the names that this reader may know, looked up for all at once.
 * @param all names every entity of an entry, not only the one that its sentence speaks of
 */
export async function describeEntries(
  reader: Reader,
  entries: readonly Entry[],
  { all }: { all: boolean } = { all: false },
): Promise<Described[]> {
  const envelopes = entries.map((entry) => readEnvelope(entry.leaf))
  const marks = envelopes.map((envelope) => (envelope?.entities ?? []).slice(0, all ? undefined : 1))
  const parties = envelopes.flatMap((envelope) => envelope?.party ?? [])
  const names = await resolveRefs(reader, [
    ...marks.flat().flatMap(({ entity }) => parseRef(entity) ?? []),
    ...kindRefs(reader, PARTY_KINDS, parties),
  ])
  return entries.map((entry, i) => {
    const envelope = envelopes[i] ?? null
    const entities = (marks[i] ?? []).map(({ entity, version }) => ({
      key: entity,
      name: names.get(entity)?.name ?? entity,
      version,
    }))
    return { entry, envelope, entities, sentence: sentenceOf(reader, envelope, entities, names) }
  })
}

/** An act names its party and its programme by id alone; some kind of entity has it. */
const kindRefs = ({ services }: Reader, kinds: readonly string[], ids: readonly string[]): Ref[] =>
  services.registry.entities
    .filter(({ kind }) => kinds.includes(kind))
    .flatMap(({ module, kind }) => ids.map((id) => ({ module, kind, id })))

function sentenceOf(
  reader: Reader,
  envelope: Envelope | null,
  entities: NamedEntity[],
  names: Map<string, Reference>,
): string {
  const { services, lang } = reader
  const t = services.words.in(lang)
  if (!envelope) return t('record.entry.private')
  const { kind, version, party = '', role = '', programme = '' } = envelope
  const key = findKind(services.registry, kind, version)?.sentence
  if (!key || !services.words.has(key)) return t('record.entry.other', { kind })
  const data = Object.entries(envelope.data ?? {})
    .filter(
      (pair): pair is [string, string | number] => typeof pair[1] === 'string' || typeof pair[1] === 'number',
    )
    // An entry keeps the code of a language; a sentence says its name.
    .map(([name, value]) => [name, name === 'language' ? languageName(String(value), lang) : value] as const)
  const named = kindRefs(reader, PARTY_KINDS, [party]).flatMap((ref) => names.get(refKey(ref))?.name ?? [])
  const params = { party: named[0] ?? party, role, programme, entity: entities[0]?.name ?? '' }
  try {
    return t.any(key, { ...params, ...Object.fromEntries(data) })
  } catch (error) {
    services.log.error({ err: error, kind }, 'the sentence of an entry kind does not fit its data')
    return t('record.entry.other', { kind })
  }
}

/** What acts of a kind are called; a kind that is declared no more goes by its code. */
export function kindWords({ services, lang }: Reader, kind: string): string {
  const versions = [...(services.registry.entryKind(kind)?.values() ?? [])]
  const newest = versions.toSorted((a, b) => b.version - a.version)[0]
  return newest ? services.words.in(lang)(newest.title) : kind
}

/** What programmes are called, by their ids, as far as this reader may know it. */
export async function nameProgrammes(reader: Reader, ids: readonly string[]): Promise<Map<string, string>> {
  const names = await resolveRefs(reader, kindRefs(reader, PROGRAMME_KINDS, ids))
  return new Map([...names].map(([key, { name }]) => [parseRef(key)?.id ?? key, name]))
}

/** Where an entity's own page of proof is, without the language. */
export const entityAddress = (key: string): string => `/record/entities/${key}`
