import {
  type Found,
  type Paging,
  type Reader,
  coreProblems,
  here,
  pageOf,
  readingOnly,
  within,
} from '../../../core/index.ts'
import { type VersionMark, versionsNamed } from '../named-store.ts'
import { textsOfDocument } from '../refs.ts'
import { type Stand, standOfVersion } from '../rules/stand-of-version.ts'
import type { Instrument, Provision, Version } from '../schema.ts'
import { type Outline, outlineOf, provisionsOf } from '../provision-store.ts'
import {
  type InstrumentFilter,
  countInstruments,
  countVersions,
  findInstrument as instrumentById,
  findInstruments as instrumentsById,
  instrumentsOfDocuments,
  listInstruments as instrumentsInOrder,
  listVersions as versionsInOrder,
  placeInList,
  versionsOf,
} from '../store.ts'

/** Whatever changes in a text is on record under its instrument. */
const topicOf = (id: string) => `instrument/instrument/${id}`

/** An instrument by its id; null where the part of the site has none. Every text may be read by everyone. */
export const findInstrument = async (reader: Reader, id: string): Promise<Instrument | null> =>
  here(reader, await readingOnly([topicOf(id)], () => instrumentById(reader.services.db, id)))

/** Its versions, newest first; of one number in each language. */
export const findVersions = ({ services }: Reader, instrument: string): Promise<Version[]> =>
  readingOnly([topicOf(instrument)], () => versionsOf(services.db, instrument))

/** What the versions of texts are called by, newest first. */
export const findVersionMarks = (
  { services }: Reader,
  instruments: readonly string[],
): Promise<VersionMark[]> =>
  readingOnly(instruments.map(topicOf), () => versionsNamed(services.db, instruments))

/** The version of a text that was read from a file and stands beside the one that stands; null where what was read of that file is first. */
export const findBeside = async (
  reader: Reader,
  instrument: string,
  sha256: string,
): Promise<Version | null> =>
  (await findVersions(reader, instrument)).find(
    ({ body }) => body.beside && !body.withdrawn && body.file?.sha256 === sha256,
  ) ?? null

/** A page of its versions, newest first. @throws notFound where there is no such instrument */
export async function listVersions(
  reader: Reader,
  id: string,
  { after, limit }: Paging,
): Promise<Found<VersionOf>> {
  const instrument = await findInstrument(reader, id)
  if (!instrument) throw coreProblems.notFound()
  const { db } = reader.services
  const [found, count, all] = await readingOnly([topicOf(id)], () =>
    Promise.all([versionsInOrder(db, id, after, limit + 1), countVersions(db, id), versionsOf(db, id)]),
  )
  const versions = found.map((version) => ({
    instrument,
    version,
    stand: standOfVersion(instrument, all, version),
  }))
  return {
    ...pageOf(versions, limit, ({ version: { number, language } }) => [number, language]),
    total: { count, capped: false },
  }
}

/** A version with the text that it is one of. */
export interface VersionOf {
  instrument: Instrument
  version: Version
  stand: Stand
}

/** The provisions of one version in one language, in reading order. */
export const findText = (
  { services }: Reader,
  instrument: string,
  version: Pick<Version, 'number' | 'language'>,
): Promise<Provision[]> =>
  readingOnly([topicOf(instrument)], () =>
    provisionsOf(services.db, instrument, version.number, version.language),
  )

/** Some paragraphs of a version, by their places. */
export const findPart = (
  { services }: Reader,
  instrument: string,
  version: Pick<Version, 'number' | 'language'>,
  part: { from: number; to: number },
): Promise<Provision[]> =>
  readingOnly([topicOf(instrument)], () =>
    provisionsOf(services.db, instrument, version.number, version.language, part),
  )

/** Where the paragraphs of a version stand, and its headings. */
export const findOutline = (
  { services }: Reader,
  instrument: string,
  version: Pick<Version, 'number' | 'language'>,
): Promise<Outline> =>
  readingOnly([topicOf(instrument)], () =>
    outlineOf(services.db, instrument, version.number, version.language),
  )

/** Instruments by their ids. */
export async function findInstrumentsById(reader: Reader, ids: string[]): Promise<Map<string, Instrument>> {
  if (ids.length === 0) return new Map()
  const { has } = await within(reader)
  const found = await readingOnly(ids.map(topicOf), () => instrumentsById(reader.services.db, ids))
  return new Map([...found].filter(([, { programme }]) => has(programme)))
}

/** By the ids of documents, the instruments whose text is theirs. */
export async function findInstrumentsOfDocuments(
  reader: Reader,
  documents: string[],
): Promise<Map<string, Instrument>> {
  const { where } = await within(reader)
  return readingOnly(documents.map(textsOfDocument), () =>
    instrumentsOfDocuments(reader.services.db, documents, where('i.programme_id')),
  )
}

/** A page of the instruments that a filter finds, adopted ones first. */
export async function listInstruments(
  reader: Reader,
  filter: InstrumentFilter,
  { after, limit }: Paging,
): Promise<Found<Instrument>> {
  const { db } = reader.services
  const narrowed = { ...filter, here: (await within(reader)).where('programme_id') }
  const [found, counts] = await Promise.all([
    instrumentsInOrder(db, narrowed, after, limit + 1),
    countInstruments(db, narrowed),
  ])
  return { ...pageOf(found, limit, placeInList), ...counts }
}
