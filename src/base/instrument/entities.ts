import { z } from 'zod'
import {
  type Json,
  type Multilingual,
  type Reader,
  type Ref,
  type Reference,
  type SearchText,
  type Snapshots,
  type Topic,
  endorsement,
  entity,
  mandate,
  packWords,
  pick,
  pickText,
  readingFound,
  readingOnly,
  refKey,
  source,
  when,
} from '../../core/index.ts'
import { documentRef, findDocuments } from '../documents/index.ts'
import { elements, provisionRelations, restsOn, roles, target, textStatuses } from './pack-shapes.ts'
import { citedProvision, placeOf } from './rules/provision-name.ts'
import { type Instrument, type Provision, actingRoles, readFacts } from './schema.ts'
import {
  annexesAround,
  standingKeys,
  standingPlaces,
  provisionIds,
  provisionKey,
  provisionKeys,
  provisionsById,
  provisionsByKey,
} from './provision-store.ts'
import { findInstruments, instrumentIds, versionsOfInstruments } from './store.ts'

const words = z.record(z.string(), z.string())

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

const textShape = {
  programme: z.string().nullable(),
  document: z.string().nullable(),
  body: z.strictObject({
    title: words,
    family: z.string().optional(),
    bindingness: z.enum(['legal', 'political', 'voluntary']).optional(),
    status: z.enum(textStatuses),
    notice: z.string().optional(),
    drafted: z.string().optional(),
    adopted: z.string().optional(),
    endorsed: endorsement.optional(),
    period: z.strictObject({ from: when, to: when.optional(), text: packWords.optional() }).optional(),
    relations: z.array(z.strictObject({ type: z.enum(provisionRelations), to: z.string(), source })),
    source: source.optional(),
  }),
}
/** No version of it stands. */
const stands = z.literal(false).optional()
const versionBody = {
  date: z.string(),
  enactingFormula: z.string().optional(),
  sections: z.array(
    z.strictObject({
      id: z.string(),
      eId: z.string(),
      number: z.string().optional(),
      title: words,
      parent: z.string().optional(),
      elements: z.array(z.enum(elements)),
    }),
  ),
  file: z.strictObject({ sha256: z.string(), name: z.string(), format: z.string() }).optional(),
}
const note = { mark: z.string(), text: z.string() }
/** Where the mark of a note stands in the words. */
const place = z.int().nonnegative().optional()
/** What a version says of itself, and how it was accepted. */
const ownFacts = {
  title: z.string().optional(),
  session: z.string().optional(),
  agendaItem: z.string().optional(),
  organ: z.string().optional(),
  acceptedBy: z.enum(['person', 'command']).optional(),
  against: z.enum(['draft']).optional(),
}
/** What is printed above the text of a draft. */
const frontMatter = {
  agendaTitle: z.string().optional(),
  submission: z.string().optional(),
  sponsors: z.array(z.string()).optional(),
  footnotes: z
    .array(
      z.strictObject({ ...note, line: z.enum(['title', 'agendaTitle', 'submission']).optional(), at: place }),
    )
    .optional(),
}
/** What else the head of its page says. */
const headOfPage = { committee: z.string().optional(), masthead: z.array(z.string()).optional() }
/** Who accepted the reading that took the place of the first. */
const readingBy = z.enum(['person', 'command']).optional()
/** What it took the place of, and that its acceptance was undone; each with the reason. */
const itsPlace = {
  replaced: z
    .strictObject({
      number: z.int().positive(),
      changed: z.int().nonnegative(),
      added: z.int().nonnegative(),
      vanished: z.int().nonnegative(),
      reason: z.string().optional(),
    })
    .optional(),
  withdrawn: z
    .strictObject({ at: z.string(), by: z.enum(['person', 'command']), reason: z.string() })
    .optional(),
  wording: z.int().positive().optional(),
}
const versionStatus = z.enum(textStatuses).optional()
const versionShape = { instrument: z.string(), number: z.int().positive(), language: z.string() }

/** What was read in its file, and who accepted it. */
const asReadBefore = z.strictObject({
  symbol: z.string(),
  language: z.string(),
  byHand: z.array(z.string()),
  leftOut: z.int().nonnegative(),
})
const howAccepted = {
  asRead: asReadBefore.extend({ facts: z.array(z.enum(readFacts)).optional() }).optional(),
  accepted: z.strictObject({ as: z.enum(actingRoles), on: z.string() }).optional(),
}

const bodyBefore = { ...versionBody, ...ownFacts, ...frontMatter, readingBy, status: versionStatus }
const instrumentSnapshot = z.strictObject({
  ...textShape,
  body: textShape.body.extend({ stands }),
  versions: z.array(
    z.strictObject({
      ...versionShape,
      body: z.strictObject({ ...bodyBefore, ...headOfPage, ...itsPlace, ...howAccepted }),
    }),
  ),
})
/** Versions did not say what of their head a person entered. */
const instrumentSnapshotFifth = z.strictObject({
  ...textShape,
  body: textShape.body.extend({ stands }),
  versions: z.array(
    z.strictObject({
      ...versionShape,
      body: z.strictObject({
        ...bodyBefore,
        ...headOfPage,
        ...itsPlace,
        ...howAccepted,
        asRead: asReadBefore.optional(),
      }),
    }),
  ),
})
/**
 * Versions took the place of others without saying so, and none was withdrawn. They did not say what was read in their files before anybody
 * corrected it, in which role they were accepted, nor their committee and what else the head of a page says.
 */
const instrumentSnapshotFourth = z.strictObject({
  ...textShape,
  versions: z.array(z.strictObject({ ...versionShape, body: z.strictObject(bodyBefore) })),
})
/** Versions had facts of their own, but for what is printed above the text of a draft. */
const instrumentSnapshotThird = z.strictObject({
  ...textShape,
  versions: z.array(
    z.strictObject({
      ...versionShape,
      body: z.strictObject({ ...versionBody, ...ownFacts, status: versionStatus }),
    }),
  ),
})
/** Versions had a status, and no facts of their own. */
const instrumentSnapshotSecond = z.strictObject({
  ...textShape,
  versions: z.array(
    z.strictObject({ ...versionShape, body: z.strictObject({ ...versionBody, status: versionStatus }) }),
  ),
})
/** In release 0.1.0 a version had no status of its own. */
const instrumentSnapshotFirst = z.strictObject({
  ...textShape,
  versions: z.array(z.strictObject({ ...versionShape, body: z.strictObject(versionBody) })),
})
type InstrumentSnapshot = z.infer<typeof instrumentSnapshot> & Json

export const instrumentEntity = entity<InstrumentSnapshot>({
  kind: 'instrument',
  schema: instrumentSnapshot as unknown as z.ZodType<InstrumentSnapshot>,
  snapshotVersion: 6,
  snapshots: instrumentsAs<InstrumentSnapshot>(instrumentSnapshot),
  earlier: {
    1: instrumentsAs<Json>(instrumentSnapshotFirst),
    2: instrumentsAs<Json>(instrumentSnapshotSecond),
    3: instrumentsAs<Json>(instrumentSnapshotThird),
    4: instrumentsAs<Json>(instrumentSnapshotFourth),
    5: instrumentsAs<Json>(instrumentSnapshotFifth),
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
  opensBy: 'name',
  programme: (_id, { programme }) => programme,
  tables: ['instrument_instrument', 'instrument_version'],
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
  level: z.string().optional(),
  theme: z.string().optional(),
  addressees: z.array(z.string()),
  norm: z.string().optional(),
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
function provisionsAs<S extends Json>(schema: z.ZodType): Snapshots<S> {
  return {
    async read({ db }, keys) {
      const found = await provisionsByKey(db, keys)
      return new Map(found.map((provision) => [provisionKey(provision), shownAs<S>(schema, provision)]))
    },
    list: ({ db }, after, limit) => provisionKeys(db, after, limit),
  }
}

const shownAs = <S extends Json>(schema: z.ZodType, { id: _, ...provision }: Provision): S =>
  pick(schema, provision) as S

/** In release 0.1.0 a paragraph stood on record under its id alone, in all its versions at once. */
const provisionsBefore: Snapshots<Json> = {
  async read({ db }, ids) {
    const found = Map.groupBy(await provisionsById(db, ids), ({ id }) => id)
    const shown = (one: Provision): Json => shownAs(provisionSnapshotSecond, one)
    return new Map([...found].map(([id, versions]) => [id, versions.map(shown)]))
  },
  list: ({ db }, after, limit) => provisionIds(db, after, limit),
}

const idOfKey = (key: string): string => key.split('/')[0] ?? ''

export const provisionEntity = entity<ProvisionSnapshot>({
  kind: 'provision',
  schema: provisionSnapshot as unknown as z.ZodType<ProvisionSnapshot>,
  snapshotVersion: 3,
  snapshots: provisionsAs<ProvisionSnapshot>(provisionSnapshot),
  earlier: { 1: provisionsBefore, 2: provisionsAs<Json>(provisionSnapshotSecond) },
  former: { kind: 'instrument/provision', idOf: idOfKey },
  references: nameProvisions,
  search: (_key, { eId, language, body }): SearchText => ({
    kind: 'provision',
    codes: [placeOf(eId)].filter(Boolean),
    texts: [
      {
        [language]: [pickText(body.text as Multilingual, language)?.text ?? '', ...footnotesOf(body)].join(
          ' ',
        ),
      },
    ],
    programme: null,
    facets: { ...(body.level ? { level: body.level } : {}), ...(body.norm ? { norm: body.norm } : {}) },
  }),
  searchKinds: { provision: 'instrument.searchKind.provision' },
  opensBy: 'place',
  foundAs: { idOf: idOfKey, members: ({ db }, ids) => standingKeys(db, ids) },
  tables: ['instrument_provision'],
})

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
