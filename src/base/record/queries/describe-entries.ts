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
import { type Entry, type Envelope, type Mark, readEnvelope } from '../schema.ts'

/** An entry in the reader's words. */
export interface Described {
  entry: Entry
  /** Null for a private entry. */
  envelope: Envelope | null
  sentence: string
  /** What was done with what, in few words: "Text accepted: A/RES/79/40". */
  title: string
  /** The entities it is about that were named, as far as this reader may know their names. */
  entities: NamedEntity[]
  /** What the programme and the party of the act are called, as far as this reader may know it and they were named; else their ids. */
  programme: string | null
  party: string | null
}

export interface NamedEntity {
  key: string
  name: string
  version: number
}

/** Who can act as a party: whichever module knows such ids. */
export const PARTY_KINDS: readonly string[] = ['state', 'group', 'organization']
/** The same of programmes. */
const PROGRAMME_KINDS = ['programme']

/**
 * Puts entries into words, with the names that this reader may know, looked up for all at once.
 * @param all names every entity of an entry, not only the one that its sentence speaks of, and its programme
 * @param about what the reader asks of: titles name it where the entry is about several of its kind
 */
export async function describeEntries(
  reader: Reader,
  entries: readonly Entry[],
  { all = false, about }: { all?: boolean; about?: Ref | null } = {},
): Promise<Described[]> {
  const told = tell(entries, all, about)
  const programmes = all ? told.flatMap(({ envelope }) => envelope?.programme ?? []) : []
  const refs = [...refsOf(reader, told), ...kindRefs(reader, PROGRAMME_KINDS, programmes)]
  return describe(reader, told, await resolveRefs(reader, refs))
}

/** A page of the list in words, and the names of these programmes by their ids, looked up together. */
export async function describeList(
  reader: Reader,
  entries: readonly Entry[],
  programmes: readonly string[],
): Promise<{ entries: Described[]; programmes: Map<string, string> }> {
  const told = tell(entries, false, null)
  const named = kindRefs(reader, PROGRAMME_KINDS, programmes)
  const names = await resolveRefs(reader, [...refsOf(reader, told), ...named])
  return { entries: describe(reader, told, names), programmes: namesById(named, names) }
}

/** The names of those programmes by their ids that this reader may know. */
export async function nameProgrammes(reader: Reader, ids: readonly string[]): Promise<Map<string, string>> {
  const named = kindRefs(reader, PROGRAMME_KINDS, ids)
  return namesById(named, await resolveRefs(reader, named))
}

const namesById = (refs: readonly Ref[], names: ReadonlyMap<string, Reference>): Map<string, string> =>
  new Map(
    refs.flatMap((ref): [string, string][] => {
      const known = names.get(refKey(ref))
      return known ? [[ref.id, known.name]] : []
    }),
  )

/** An entry with the marks of the entities that are to be named. */
interface Told {
  entry: Entry
  envelope: Envelope | null
  marks: Mark[]
  /** The one that the title names. */
  titled: Mark | undefined
}

function tell(entries: readonly Entry[], all: boolean, about: Ref | null | undefined): Told[] {
  const key = about && refKey(about)
  return entries.map((entry) => {
    const envelope = readEnvelope(entry.leaf)
    const marks = envelope?.entities ?? []
    const [first] = marks
    // An act on a whole is named by it.
    const isOfKind = about && first?.entity.startsWith(`${about.module}/${about.kind}/`)
    const own = isOfKind && marks.find(({ entity }) => entity === key || entity.startsWith(`${key}/`))
    return { entry, envelope, marks: marks.slice(0, all ? undefined : 1), titled: own || first }
  })
}

const refsOf = (reader: Reader, told: readonly Told[]): Ref[] => [
  ...told.flatMap(({ marks, titled }) =>
    [...marks, ...(titled ? [titled] : [])].flatMap(({ entity }) => parseRef(entity) ?? []),
  ),
  ...kindRefs(
    reader,
    PARTY_KINDS,
    told.flatMap(({ envelope }) => envelope?.party ?? []),
  ),
]

const describe = (reader: Reader, told: readonly Told[], names: Map<string, Reference>): Described[] =>
  told.map(({ entry, envelope, marks, titled }) => {
    const entities = marks.map(({ entity, version }) => ({
      key: entity,
      name: names.get(entity)?.name ?? entity,
      version,
    }))
    const called = (kinds: readonly string[], id: string | undefined): string | null =>
      id === undefined ? null : (namesById(kindRefs(reader, kinds, [id]), names).get(id) ?? id)
    const programme = called(PROGRAMME_KINDS, envelope?.programme)
    const party = called(PARTY_KINDS, envelope?.party)
    return {
      entry,
      envelope,
      entities,
      sentence: sentenceOf(reader, envelope, { entity: entities[0]?.name, programme, party }),
      title: titleOf(reader, envelope, titled && names.get(titled.entity)?.name),
      programme,
      party,
    }
  })

/** @param entity its name; what has none here would go by its key, which says nothing to people */
function titleOf(reader: Reader, envelope: Envelope | null, entity: string | undefined): string {
  const t = reader.services.words.in(reader.lang)
  if (!envelope) return t('record.entry.private')
  const kind = kindWords(reader, envelope.kind)
  return entity === undefined ? kind : t('record.entry.titled', { kind, entity })
}

/** An act names its party and its programme by id alone; some kind of entity has it. */
const kindRefs = ({ services }: Reader, kinds: readonly string[], ids: readonly string[]): Ref[] =>
  services.registry.entities
    .filter(({ kind }) => kinds.includes(kind))
    .flatMap(({ module, kind }) => ids.map((id) => ({ module, kind, id })))

/** Characters of a checksum in a sentence, which says that it begins so; the entry itself has all of it. */
const CHECKSUM_SHOWN = 12

function sentenceOf(
  reader: Reader,
  envelope: Envelope | null,
  {
    entity = '',
    programme,
    party,
  }: { entity: string | undefined; programme: string | null; party: string | null },
): string {
  const { services, lang } = reader
  const t = services.words.in(lang)
  if (!envelope) return t('record.entry.private')
  const { kind, version, role = '' } = envelope
  const key = findKind(services.registry, kind, version)?.sentence
  if (!key || !services.words.has(key)) return t('record.entry.other', { kind })
  const data = Object.entries(envelope.data ?? {})
    // Whether something is so, in words that a sentence can choose by.
    .map(([name, value]) => [name, typeof value === 'boolean' ? (value ? 'yes' : 'no') : value] as const)
    .filter(
      (pair): pair is [string, string | number] => typeof pair[1] === 'string' || typeof pair[1] === 'number',
    )
    // An entry keeps the code of a language and the whole of a checksum; a sentence says the name, and as much as tells it apart.
    .map(([name, value]) => [name, name === 'language' ? languageName(String(value), lang) : value] as const)
    .map(
      ([name, value]) => [name, name === 'sha256' ? String(value).slice(0, CHECKSUM_SHOWN) : value] as const,
    )
  const params = { role, entity, programme: programme ?? '', party: party ?? '' }
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

/** Where an entity's own page of proof is, without the language. */
export const entityAddress = (key: string): string => `/record/entities/${key}`
