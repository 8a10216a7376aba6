import { z } from 'zod'
import {
  type Json,
  type Multilingual,
  type PlainMessageKey,
  type Reader,
  type Ref,
  type Reference,
  type SearchText,
  type Snapshots,
  type Topic,
  entity,
  mandate,
  pick,
  pickText,
  readingFound,
  readingOnly,
  refKey,
} from '../../core/index.ts'
import { operativeAddressees, operativeVerbs } from '../../text/index.ts'
import { documentRef, findDocuments } from '../documents/index.ts'
import {
  instrumentSnapshot,
  instrumentSnapshotEighth,
  instrumentSnapshotFifth,
  instrumentSnapshotFirst,
  instrumentSnapshotFourth,
  instrumentSnapshotSecond,
  instrumentSnapshotSeventh,
  instrumentSnapshotNinth,
  instrumentSnapshotTenth,
  instrumentSnapshotSixth,
  instrumentSnapshotThird,
  note,
  place,
  words,
} from './instrument-shapes.ts'
import { restsOn, roles, target } from './pack-shapes.ts'
import { citedProvision, placesCited } from './rules/provision-name.ts'
import type { Instrument, Provision, Version } from './schema.ts'
import { annexesAround } from './annexes-around.ts'
import { VerifiedParagraph, VerifiedText } from './pages/verified.tsx'
import { soughtParagraphs, soughtTexts } from './queries/find-sought.ts'
import {
  standingKeys,
  standingPlaces,
  provisionIds,
  provisionKey,
  provisionKeys,
  provisionsById,
  provisionsByKey,
} from './provision-store.ts'
import { instrumentFacets, provisionFacets } from './search-facets.ts'
import { findInstruments, instrumentIds, versionsOfInstruments } from './store.ts'

export const instrumentRef = (id: string) => ({ module: 'instrument', kind: 'instrument', id })
/** A paragraph in one version and language, as it stands on record; by its id alone it is the paragraph through all of them. */
export const provisionRef = (provision: Pick<Provision, 'id' | 'version' | 'language'>) => ({
  module: 'instrument',
  kind: 'provision',
  id: provisionKey(provision),
})

/** A paragraph through all its versions, as feeds follow it. */
export const everyVersionOf = ({ id }: Pick<Provision, 'id'>) => ({
  module: 'instrument',
  kind: 'provision',
  id,
})

// Instruments.

type InstrumentSnapshot = z.infer<typeof instrumentSnapshot> & Json

export const instrumentEntity = entity<InstrumentSnapshot>({
  kind: 'instrument',
  isEvidence: true,
  schema: instrumentSnapshot as unknown as z.ZodType<InstrumentSnapshot>,
  snapshotVersion: 11,
  snapshots: instrumentsAs<InstrumentSnapshot>(instrumentSnapshot),
  earlier: {
    1: instrumentsAs<Json>(instrumentSnapshotFirst),
    2: instrumentsAs<Json>(instrumentSnapshotSecond),
    3: instrumentsAs<Json>(instrumentSnapshotThird),
    4: instrumentsAs<Json>(instrumentSnapshotFourth),
    5: instrumentsAs<Json>(instrumentSnapshotFifth),
    6: instrumentsAs<Json>(instrumentSnapshotSixth),
    7: instrumentsAs<Json>(instrumentSnapshotSeventh),
    8: instrumentsAs<Json>(instrumentSnapshotEighth),
    9: instrumentsAs<Json>(instrumentSnapshotNinth),
    10: instrumentsAs<Json>(instrumentSnapshotTenth),
  },
  async references(reader, ids) {
    const names = await namesOfInstruments(reader, ids)
    return new Map([...names].map(([id, named]) => [id, { ...named, address: `/instruments/${id}` }]))
  },
  search: (_id, { programme, body, versions }) => ({
    kind: 'instrument',
    codes: [],
    texts: [
      body.title,
      ...(versions.at(-1)?.body.sections ?? []).map(({ title }) => title),
    ] as Multilingual[],
    programme,
    facets: {},
  }),
  searchKinds: { instrument: 'instrument.searchKind.instrument' },
  searchFacets: instrumentFacets,
  opensBy: 'name',
  sought: soughtTexts,
  show: VerifiedText,
  programme: (_id, { programme }) => programme,
  tables: ['instrument_instrument', 'instrument_version'],
})

/** What the public sees of a text. @param versions all of them */
export const publicInstrument = (one: Instrument, versions: readonly Version[]): Json =>
  pick(instrumentSnapshot, {
    ...one,
    versions: versions.toSorted((a, b) => a.number - b.number || (a.language < b.language ? -1 : 1)),
  })

/** Texts with their versions, as a schema shows them. */
function instrumentsAs<S extends Json>(schema: z.ZodType): Snapshots<S> {
  return {
    async read({ db }, ids) {
      const instruments = await findInstruments(db, ids)
      const versions = Map.groupBy(await versionsOfInstruments(db, ids), ({ instrument }) => instrument)
      const snapshotOf = (one: Instrument): S =>
        pick(schema, { ...one, versions: versions.get(one.id) ?? [] }) as S
      return new Map([...instruments].map(([id, one]) => [id, snapshotOf(one)]))
    },
    list: ({ db }, after, limit) => instrumentIds(db, after, limit),
  }
}

type Named = Required<Pick<Reference, 'name' | 'restsOn' | 'isDraft' | 'programme'>>

/** An instrument goes by the symbol of its document, or else by its title. */
export async function namesOfInstruments(reader: Reader, ids: string[]): Promise<Map<string, Named>> {
  const topics = ids.map((id) => refKey(instrumentRef(id)))
  const instruments = await readingOnly(topics, () => findInstruments(reader.services.db, ids))
  const documents = await findDocuments(
    reader,
    [...instruments.values()].flatMap((one) => one.document ?? []),
  )
  const name = (one: Instrument): string =>
    documents.get(one.document ?? '')?.symbol ?? pickText(one.body.title, reader.lang)?.text ?? one.id
  const restsOn = ({ document }: Instrument): Ref[] => (document ? [documentRef(document)] : [])
  return new Map(
    [...instruments].map(([id, one]) => {
      const isDraft = one.body.status === 'working-draft'
      return [id, { name: name(one), restsOn: restsOn(one), isDraft, programme: one.programme }]
    }),
  )
}

// Provisions, in each version and language.

/**
 * On what a page rests that asked for paragraphs by their ids: whatever changes in one is on record under its instrument, to which it belongs
 * for good. What was not found may come in any text.
 */
export function topicsOfProvisions(
  found: readonly Pick<Provision, 'id' | 'instrument'>[],
  asked: number,
): Topic[] {
  const instruments = new Set(found.map(({ instrument }) => refKey(instrumentRef(instrument))))
  const isComplete = new Set(found.map(({ id }) => id)).size === asked
  return isComplete ? [...instruments] : [...instruments, 'instrument/provision']
}

const provisionShape = {
  instrument: z.string(),
  version: z.int().positive(),
  language: z.string(),
  position: z.int().nonnegative(),
  eId: z.string(),
}
const provisionBody = {
  kind: z.enum(['preambular', 'operative', 'heading', 'annex', 'other', 'paragraph', 'subparagraph']),
  number: z.string(),
  text: words,
  depth: z.int().nonnegative(),
  parent: z.string().optional(),
  section: z.string().optional(),
}
const provisionFacts = {
  page: z.int().positive().optional(),
  role: z.enum(roles).optional(),
  siteNumber: z.string().optional(),
  level: z.string().optional(),
  theme: z.string().optional(),
  addressees: z.array(z.string()),
  acts: z.array(z.string()).optional(),
  item: z.string().optional(),
  limb: z.string().optional(),
  official: mandate.optional(),
  target: target.optional(),
  gender: z.boolean(),
  sources: z.array(restsOn),
}
/** As a schema whose footnotes are of a shape. */
const provisionsWith = <N extends z.ZodType>(footnote: N) =>
  z.strictObject({
    ...provisionShape,
    body: z.strictObject({ ...provisionBody, footnotes: z.array(footnote), ...provisionFacts }),
  })
export const provisionSnapshot = provisionsWith(z.strictObject({ ...note, at: place }))
/** Notes did not say where their marks stand. */
const provisionSnapshotSecond = provisionsWith(z.strictObject(note))
type ProvisionSnapshot = z.infer<typeof provisionSnapshot> & Json

/** Provisions of each version and language, as a schema shows them. */
function provisionsAs<S extends Json>(schema: z.ZodType, as = (shown: S): S => shown): Snapshots<S> {
  return {
    async read({ db }, keys) {
      const found = await provisionsByKey(db, keys)
      return new Map(found.map((provision) => [provisionKey(provision), as(shownAs<S>(schema, provision))]))
    },
    list: ({ db }, after, limit) => provisionKeys(db, after, limit),
  }
}

const shownAs = <S extends Json>(schema: z.ZodType, { id: _, ...provision }: Provision): S =>
  pick(schema, provision) as S

/** Until version 3 the item that a paragraph is about stood under the name of its kind, and by its id alone. */
function withFormerItem(shown: Json): Json {
  const { body, ...place } = shown as { body: Record<string, Json> }
  const { item, ...said } = body
  const [kind = '', id = ''] = typeof item === 'string' ? item.split('/') : []
  return { ...place, body: id ? { ...said, [kind]: id } : said } as Json
}

/** What the public sees of a paragraph in its version and language. */
export const publicProvision = (provision: Provision): Json => shownAs(provisionSnapshot, provision)

/** In release 0.1.0 a paragraph stood on record under its id alone, in all its versions at once. */
const provisionsBefore: Snapshots<Json> = {
  async read({ db }, ids) {
    const found = Map.groupBy(await provisionsById(db, ids), ({ id }) => id)
    const shown = (one: Provision): Json => withFormerItem(shownAs(provisionSnapshotSecond, one))
    return new Map([...found].map(([id, versions]) => [id, versions.map(shown)]))
  },
  list: ({ db }, after, limit) => provisionIds(db, after, limit),
}

const idOfKey = (key: string): string => key.split('/')[0] ?? ''

export const provisionEntity = entity<ProvisionSnapshot>({
  kind: 'provision',
  isEvidence: true,
  schema: provisionSnapshot as unknown as z.ZodType<ProvisionSnapshot>,
  snapshotVersion: 5,
  snapshots: provisionsAs<ProvisionSnapshot>(provisionSnapshot),
  earlier: {
    1: provisionsBefore,
    2: provisionsAs<Json>(provisionSnapshotSecond, withFormerItem),
    3: provisionsAs<Json>(provisionSnapshot, withFormerItem),
    // The number of this site came since, and may be left out.
    4: provisionsAs<Json>(provisionSnapshot),
  },
  former: { kind: 'instrument/provision', idOf: idOfKey },
  references: nameProvisions,
  search: (_key, { eId, language, body }): SearchText => ({
    kind: 'provision',
    codes: placesCited(eId),
    texts: [
      {
        [language]: [pickText(body.text as Multilingual, language)?.text ?? '', ...footnotesOf(body)].join(
          ' ',
        ),
      },
    ],
    programme: null,
    facets: {
      ...(body.level ? { level: body.level } : {}),
      ...(body.item ? { item: body.item } : {}),
      ...(body.acts ? { act: body.acts } : {}),
    },
  }),
  searchKinds: { provision: 'instrument.searchKind.provision' },
  searchFacets: provisionFacets,
  searchValues: {
    addressee: named('addressee', operativeAddressees()),
    verb: named('verb', operativeVerbs()),
  },
  opensBy: 'place',
  sought: soughtParagraphs,
  show: VerifiedParagraph,
  foundAs: { idOf: idOfKey, members: ({ db }, ids) => standingKeys(db, ids) },
  tables: ['instrument_provision', 'instrument_operative'],
})

/** The words for what the lexicons name. */
function named(what: 'addressee' | 'verb', names: readonly string[]): Record<string, PlainMessageKey> {
  return Object.fromEntries(names.map((name) => [name, `instrument.${what}.${name}` as PlainMessageKey]))
}

const footnotesOf = ({ footnotes }: ProvisionSnapshot['body']): string[] => footnotes.map(({ text }) => text)

/** Names paragraphs by id, or by id, version and language: "A/RES/79/1, para. 7 (a)". */
async function nameProvisions(reader: Reader, keys: string[]): Promise<Map<string, Reference>> {
  const ids = [...new Set(keys.map(idOfKey))]
  const provisions = await readingFound(
    () => standingPlaces(reader.services.db, ids, reader.lang),
    (found) => topicsOfProvisions(found, ids.length),
  )
  const instruments = [...new Set(provisions.map(({ instrument }) => instrument))]
  const [names, annexes] = await Promise.all([
    namesOfInstruments(reader, instruments),
    readingOnly(
      instruments.map((id) => refKey(instrumentRef(id))),
      () => annexesAround(reader.services.db, provisions),
    ),
  ])
  const t = reader.services.words.in(reader.lang)
  const byId = new Map(
    provisions.map((one) => {
      const instrument = names.get(one.instrument)
      const named = { eId: one.eId, body: { number: one.number } }
      const name = citedProvision(t, instrument?.name ?? one.instrument, named, annexes(one))
      const restsOn = [instrumentRef(one.instrument), ...(instrument?.restsOn ?? [])]
      const programme = instrument?.programme ?? null
      return [one.id, { name, address: `/provisions/${one.id}`, restsOn, isDraft: one.isDraft, programme }]
    }),
  )
  const found = keys.map((key) => [key, byId.get(idOfKey(key))] as const)
  return new Map(found.flatMap(([key, one]) => (one ? [[key, one] as const] : [])))
}
