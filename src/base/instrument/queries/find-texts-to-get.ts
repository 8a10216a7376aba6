import { type Found, type Paging, type Reader, demand, pageOf, within } from '../../../core/index.ts'
import type { Programmes } from '../import-store.ts'
import { findDocuments } from '../../documents/index.ts'
import { type Item, documentsOfItem, findItemsByKey } from '../../programme/index.ts'
import { importableProgrammes, mayImport } from '../policy.ts'
import { allPins } from '../proof-store.ts'
import { isPassingFailure, textsOfPins } from '../rules/pinned-texts.ts'
import { type GetRun, type SoughtText, isMissingText, newestGetRun, sought } from '../sought-store.ts'
import { findInstrumentsOfDocuments } from './find-instruments.ts'
import type { Worker } from './import-scope.ts'

/** What the packs of some programmes, or of all, pin as a whole or in part, and how far each text has come. */
export const findPinnedTexts = async (
  services: Reader['services'],
  scope: Programmes,
): Promise<SoughtText[]> => sought(services.db, textsOfPins(await allPins(services.db, scope)))

/** Those in the part of the site where somebody reads. */
async function pinnedHere(reader: Worker, scope: Programmes): Promise<SoughtText[]> {
  const { has } = await within(reader)
  return (await findPinnedTexts(reader.services, scope)).filter(({ programme }) => has(programme))
}

/**
 * A page of the texts that this person may get, by their documents; an import that somebody else has to look at is not named.
 * @throws signInNeeded, notAllowed for whoever imports no texts
 */
export async function listTextsToGet(reader: Worker, { after, limit }: Paging): Promise<Found<SoughtText>> {
  const scope = importableProgrammes(reader.viewer)
  demand(reader.viewer, scope.length > 0)
  const all = (await pinnedHere(reader, scope)).toSorted(inOrder)
  const [document = '', language = ''] = (after ?? []).map(String)
  const rest = after === null ? all : all.filter((one) => inOrder(one, { document, language }) > 0)
  return {
    ...pageOf(rest, limit, (last) => [last.document, last.language]),
    total: { count: all.length, capped: false },
  }
}

const inOrder = (
  a: Pick<SoughtText, 'document' | 'language'>,
  b: Pick<SoughtText, 'document' | 'language'>,
) => compare(a.document, b.document) || compare(a.language, b.language)
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Whether this person may open the import that waits. */
export const seesWaiting = ({ viewer }: Pick<Reader, 'viewer'>, { waiting }: SoughtText): boolean =>
  waiting !== null && mayImport(viewer, waiting.programme)

/** Documents whose texts are not here. `isPinned`: a pack pins its file or its paragraphs, so that it can be got. */
export type MissingTexts = { symbol: string; isPinned: boolean }[]

/** Of items, keys "<programme>/<kind>/<id>", the documents in which they stand and are elaborated that this person may get or import; nothing for others. */
export async function findMissingOfItems(
  reader: Reader,
  keys: readonly string[],
): Promise<Map<string, MissingTexts>> {
  if (importableProgrammes(reader.viewer).length === 0) return new Map()
  const items = [...(await findItemsByKey(reader, [...keys]))] as [string, Item<string>][]
  return missingAmong(reader, new Map(items.map(([key, { body }]) => [key, documentsOfItem(body)])))
}

/** Which of these documents this person may get or import; nothing for others. */
export const findMissingTexts = (
  reader: Reader,
  documents: readonly string[],
): Promise<Map<string, MissingTexts>> => missingAmong(reader, new Map(documents.map((id) => [id, [id]])))

/** The same of one whose text stands here without all of its wording. */
export async function findWordingToGet(reader: Reader, document: string): Promise<MissingTexts> {
  const scope = importableProgrammes(reader.viewer)
  if (scope.length === 0) return []
  const [documents, pinned] = await Promise.all([
    findDocuments(reader, [document]),
    pinnedHere(reader, scope),
  ])
  const symbol = documents.get(document)?.symbol
  const isPinned = pinned.some((one) => one.document === document && isMissingText(one))
  return symbol ? [{ symbol, isPinned }] : []
}

async function missingAmong(
  reader: Reader,
  own: ReadonlyMap<string, readonly string[]>,
): Promise<Map<string, MissingTexts>> {
  const scope = importableProgrammes(reader.viewer)
  if (scope.length === 0) return new Map()
  const ids = [...new Set([...own.values()].flat())]
  const [documents, texts, pinned] = await Promise.all([
    findDocuments(reader, ids),
    findInstrumentsOfDocuments(reader, ids),
    pinnedHere(reader, scope),
  ])
  const toGet = new Set(pinned.filter(isMissingText).map(({ document }) => document))
  const isMissing = (id: string): boolean => toGet.has(id) || !texts.has(id)
  const missing = [...own].map(([key, documentsOf]) => {
    const named = documentsOf.filter(isMissing).flatMap((id) => documents.get(id) ?? [])
    return [
      key,
      named.flatMap(({ id, symbol }) => (symbol === null ? [] : [{ symbol, isPinned: toGet.has(id) }])),
    ] as const
  })
  return new Map(missing.filter(([, symbols]) => symbols.length > 0))
}

/** The last getting that this person may see, and how many texts it asked for and has yet to ask for. */
export interface GettingNow {
  run: GetRun
  done: SoughtText[]
  left: number
}

/** @throws signInNeeded, notAllowed */
export async function findGetting(reader: Worker): Promise<{
  missing: number
  last: GettingNow | null
}> {
  const scope = importableProgrammes(reader.viewer)
  demand(reader.viewer, scope.length > 0)
  const [newest, texts] = await Promise.all([
    newestGetRun(reader.services.db, scope),
    pinnedHere(reader, scope),
  ])
  const run = texts.length > 0 ? newest : null
  const missing = texts.filter(isMissingText)
  const done = run ? texts.filter(({ last }) => last?.run === run.id) : []
  const left = missing.filter(({ last }) => last?.run !== run?.id).length
  return { missing: missing.length, last: run && { run, done, left } }
}

/** How many texts this person might get at a try: what cannot be had is not asked for again and again. */
export async function countTextsToGet(reader: Worker): Promise<number> {
  const { viewer } = reader
  const scope = importableProgrammes(viewer)
  if (scope.length === 0 || viewer.accountId === null) return 0
  const retired = await reader.services.registry.retired(reader.services)
  const texts = (await pinnedHere(reader, scope)).filter(({ programme }) => !retired.has(programme))
  return texts.filter((one) => isMissingText(one) && (!one.last || isPassingFailure(one.last.outcome))).length
}
