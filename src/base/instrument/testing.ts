import { type RawBuilder, sql } from 'kysely'
import { theSite } from '../access/index.ts'
import { type Router, type Services, type Viewer, anonymous, inTransaction } from '../../core/index.ts'
import { appendEntry } from '../record/index.ts'
import type { Document } from '../../text/index.ts'
import type { TextStatus } from './pack-shapes.ts'
import { type AcceptInput, acceptAsCorrected } from './actions/accept-as-corrected.ts'
import { acceptImport } from './actions/accept-import.ts'
import { acceptRereading, compareImport } from './actions/accept-rereading.ts'
import { beginRereading } from './actions/begin-rereading.ts'
import { correctFields } from './actions/correct-fields.ts'
import { correctParagraph } from './actions/correct-paragraph.ts'
import { readImport } from './actions/read-import.ts'
import { reportMisreading } from './actions/report-misreading.ts'
import { keepImport } from './actions/start-import.ts'
import { withdrawVersion } from './actions/withdraw-version.ts'
import { instrumentRef } from './entities.ts'
import { findImport } from './import-store.ts'
import { provisionsOf } from './provision-store.ts'
import { findReplaced } from './replaced-texts.ts'
import { correctedReading, paragraphAt } from './rules/corrected-reading.ts'
import {
  type ImportFields,
  type ParagraphForm,
  fieldsOf,
  paragraphFieldsOf,
  withFields,
} from './rules/corrections-of-form.ts'
import {
  fieldsVersion,
  paragraphVersion,
  paragraphsVersion,
  replacedVersion,
  rereadingVersion,
  versionsVersion,
} from './rules/import-versions.ts'
import { versionsOf } from './store.ts'

export const viewer = (role: string, programme?: string): Viewer => ({
  accountId: `${role}-${programme ?? 'site'}`,
  name: null,
  roles: [{ role, scope: programme ? { module: 'programme', kind: 'programme', id: programme } : theSite }],
})
export const secretariat = viewer('secretariat')

/** A text of an invented assembly. */
export const lanterns = (symbol: string, paragraphs = threeParagraphs): string =>
  [
    symbol,
    'Harbour lanterns',
    'The Harbour Assembly,',
    'Recalling that lanterns go out,',
    ...paragraphs.map((text, i) => `${i + 1}. ${text}`),
  ].join('\n\n')
/** A page of a text without the italics of opening words. */
export const withoutItalics = (html: string): string => html.replaceAll(/<\/?em>/g, '')

export const threeParagraphs = [
  'Decides that lanterns shall be lit at dusk;',
  'Invites keepers of harbours to share oil;',
  'Requests its secretariat to count the lanterns.',
]

/** Has the file of an import read as an engine of before did, which understood something else. */
export async function misreadAsBefore(
  { db }: Pick<Services, 'db'>,
  id: string,
  change: (document: Document) => Document,
): Promise<void> {
  const found = await findImport(db, id)
  if (!found?.reading) throw new Error('it is not read')
  const reading = { ...found.reading, document: change(found.reading.document) }
  await sql`update instrument_import set reading = ${JSON.stringify(reading)}::jsonb where id = ${id}`.execute(
    db,
  )
}

/** Has the versions of a text say what they said in an earlier release, on record. @param body made of `body` */
export const versionsAsBefore = (services: Services, id: string, body: RawBuilder<unknown>): Promise<void> =>
  inTransaction(services, async (tx) => {
    await sql`update instrument_version set body = ${body} where instrument_id = ${id}`.execute(tx.db)
    const entity = instrumentRef(id)
    const data = { kind: 'instrument/instrument', from: 1, to: 2, count: 1 }
    await appendEntry(tx, { kind: 'record.restated', entity, visibility: 'public', data })
  })

/** What `keepHidden` has somebody report, in a text of the exercise. */
export const REPORTED = 'spyglasses'

/** A text of the exercise that was read again, one that waits to be, and a report on it. */
export async function keepHidden(services: Services): Promise<void> {
  const { bring, accept } = importsOn(() => services)
  const misread = (document: Document): Document => ({
    ...document,
    provisions: document.provisions.slice(0, -1),
  })
  const instruments: string[] = []
  for (const symbol of ['A/CONF.989/L.1', 'A/CONF.989/L.2']) {
    const id = await bring(lanterns(symbol, threeParagraphs), { programme: 'exercise' })
    await misreadAsBefore(services, id, misread)
    instruments.push(await accept(id))
  }
  const [first = '', second = ''] = instruments
  const of = { version: 1, language: 'en' }
  for (const instrument of instruments) {
    const id = await beginRereading(services, secretariat, { ...of, instrument })
    await readImport(services, id)
    const found = await findImport(services.db, id)
    if (!found || instrument === second) continue
    const { was, now } = await compareImport(services, found)
    await acceptRereading(services, secretariat, { id, expected: rereadingVersion(was, now) })
  }
  // Somebody else may compare it with its document.
  await accept(
    await bring(lanterns('A/CONF.989/1', threeParagraphs), { programme: 'exercise', status: 'adopted' }),
  )
  const report = { ...of, instrument: first, eId: 'para_1', place: '', words: REPORTED, proposed: 'lanterns' }
  await reportMisreading(services, anonymous, report)
}

/** What people do with imports, on the site of a test. */
export function importsOn(services: () => Services) {
  /** Brings a file in and has it read, as the job does. @returns the id of the import */
  async function bring(
    text: string | Uint8Array,
    over: { name?: string; programme?: string; as?: Viewer; status?: TextStatus; symbol?: string } = {},
  ) {
    // A browser may say anything of a file.
    const mediaType = 'text/plain\r\nX: y'
    const file = { name: over.name ?? 'lanterns.txt', mediaType, bytes: Buffer.from(text) }
    const as = over.as ?? secretariat
    const id = await keepImport(services(), as, { file, programme: over.programme ?? null })
    await readImport(services(), id)
    const { status, symbol } = over
    if (status) await correct(id, { status, ...(symbol && { symbol }) })
    return id
  }
  async function readingOf(id: string) {
    const found = await findImport(services().db, id)
    if (!found?.reading) throw new Error('it is not read')
    return { found, reading: correctedReading(found.reading.document, found.corrections) }
  }
  /** What somebody sees who opens the form of the fields. */
  async function openFields(id: string, programme: string | null = null) {
    const { found, reading } = await readingOf(id)
    return {
      id,
      expected: fieldsVersion(reading, found.programme),
      fields: fieldsOf(reading),
      programme: programme ?? found.programme,
    }
  }
  /** What somebody looks at who opens the page of an import, to accept it. */
  async function openImport(id: string): Promise<AcceptInput> {
    const { reading } = await readingOf(id)
    const { proposed } = reading
    const paragraphs = paragraphsVersion(reading)
    const replaced = replacedVersion(await findReplaced(services(), reading.parts))
    const open = await openFields(id)
    return { ...open, paragraphs, replaced, proposed, despiteFile: false, reason: null }
  }
  async function acceptSeen(seen: AcceptInput, as = secretariat) {
    const { reading, corrections = [] } = (await findImport(services().db, seen.id)) ?? {}
    const all = reading ? withFields(corrections, reading.document, seen.fields, as.accountId) : []
    const parts = reading ? correctedReading(reading.document, all).parts : []
    return acceptAsCorrected(services(), as, seen, await findReplaced(services(), parts))
  }
  /** What somebody sees who opens the form of a paragraph. */
  async function openParagraph(id: string, eId: string, part = 1) {
    const provision = paragraphAt((await readingOf(id)).reading, { part, eId })?.provision
    if (!provision) throw new Error(`there is no ${eId}`)
    const given: ParagraphForm = { ...paragraphFieldsOf(provision), change: 'keep', splitBefore: '' }
    return { id, part, eId, expected: paragraphVersion(provision), given }
  }
  async function correct(id: string, fields: Partial<ImportFields>): Promise<void> {
    const open = await openFields(id)
    await correctFields(services(), secretariat, { ...open, fields: { ...open.fields, ...fields } })
  }
  async function correctAt(id: string, eId: string, given: Partial<ParagraphForm>): Promise<void> {
    const open = await openParagraph(id, eId)
    await correctParagraph(services(), secretariat, { ...open, given: { ...open.given, ...given } })
  }
  const accept = (id: string, as = secretariat, despiteFile = false, reason: string | null = null) =>
    acceptImport(services(), as, id, { status: null, despiteFile, reason })
  /** Brings an adopted text and accepts it. @returns the id of the text */
  const adopt = async (symbol: string, paragraphs = threeParagraphs, reason: string | null = null) =>
    accept(await bring(lanterns(symbol, paragraphs), { status: 'adopted' }), secretariat, false, reason)
  /** "2 en withdrawn", the newest first. */
  const versionsIn = async (instrument: string) =>
    (await versionsOf(services().db, instrument)).map(({ number, language, body }) =>
      [number, language, ...(body.withdrawn ? ['withdrawn'] : [])].join(' '),
    )
  /** Undoes the acceptance of a version, as whoever sees it as it is. */
  async function withdraw(instrument: string, version: number, language = 'en', as = secretariat) {
    const expected = versionsVersion(await versionsOf(services().db, instrument))
    const reason = 'It was the wrong file.'
    await withdrawVersion(services(), as, { instrument, version, language, expected, reason })
  }
  const textsOf = async (instrument: string) => {
    const [version] = await versionsOf(services().db, instrument)
    return provisionsOf(services().db, instrument, version?.number ?? 0, version?.language ?? '')
  }
  return {
    bring,
    readingOf,
    openFields,
    openImport,
    openParagraph,
    correct,
    correctAt,
    accept,
    acceptSeen,
    adopt,
    withdraw,
    versionsIn,
    textsOf,
  }
}

/** The address by its id of the paragraph that stands at one: "/en/instruments/a-res-79-1/para_1"; null where none stands there. */
export async function addressById(router: Pick<Router, 'request'>, address: string): Promise<string | null> {
  const page = await (await router.request(address)).text()
  const [, id] = /record\/entities\/instrument\/provision\/([^/"?]+)/.exec(page) ?? []
  return id ? address.replace(/\/instruments\/.*$/, `/provisions/${id}`) : null
}
