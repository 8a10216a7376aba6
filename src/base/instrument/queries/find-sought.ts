import { eIdOfPlace } from '../../programme/index.ts'
import type { Reader, Sought } from '../../../core/index.ts'
import { readCitation } from '../../../text/index.ts'
import { findDocumentBySymbol } from '../../documents/index.ts'
import { findByAddress, provisionKey, provisionsById, standingKeys } from '../provision-store.ts'
import { findInstrument, instrumentsOfDocuments } from '../store.ts'

// Whom somebody means who wants something verified. What these name is public; the part of the site is asked where it is shown.

/** Texts by the address of a page of theirs, or by their symbol. */
export async function soughtTexts(reader: Reader, what: Sought): Promise<string[]> {
  if ('file' in what) return []
  if ('page' in what) return textAt(what.page)
  const citation = readCitation(what.words)
  return citation?.place ? [] : textsCalled(reader, [what.words, ...(citation?.symbols ?? [])])
}

const textAt = (page: string): string[] => /^\/instruments\/([^/?#]+)/.exec(page)?.slice(1) ?? []

async function textsCalled(reader: Reader, symbols: readonly string[]): Promise<string[]> {
  for (const symbol of symbols) {
    const document = await findDocumentBySymbol(reader, symbol)
    if (!document) continue
    const texts = await instrumentsOfDocuments(reader.services.db, [document.id])
    return [...texts.values()].map(({ id }) => id)
  }
  return []
}

/** Paragraphs by the address of their page or of their place in a text, or as they are cited: as they stand, in the reader's language first. */
export async function soughtParagraphs(reader: Reader, what: Sought): Promise<string[]> {
  if ('file' in what) return []
  const id = await paragraphMeant(reader, what)
  if (id === null) return []
  const { db } = reader.services
  const standing = (await standingKeys(db, [id])).get(id) ?? []
  const keys = standing.length > 0 ? standing : (await provisionsById(db, [id])).slice(-1).map(provisionKey)
  const own = keys.find((key) => key.endsWith(`/${reader.lang}`)) ?? keys[0]
  return own === undefined ? [] : [own]
}

async function paragraphMeant(
  reader: Reader,
  what: { page: string } | { words: string },
): Promise<string | null> {
  if ('page' in what) {
    const [, provision] = /^\/provisions\/([^/?#]+)/.exec(what.page) ?? []
    if (provision) return provision
    const [, below] = /^\/instruments\/[^/?#]+\/([^/?#]+)/.exec(what.page) ?? []
    const at = new URLSearchParams(what.page.split('?')[1] ?? '').get('at')
    return paragraphIn(reader, textAt(what.page), below ?? at)
  }
  const citation = readCitation(what.words)
  if (!citation?.place) return null
  const { within, place } = citation
  return paragraphIn(reader, await textsCalled(reader, citation.symbols), eIdOfPlace(place, within))
}

/** @param eId its address in the text */
async function paragraphIn(
  reader: Reader,
  texts: readonly string[],
  eId: string | null,
): Promise<string | null> {
  const { services, lang } = reader
  const [text] = texts
  if (text === undefined || eId === null || !(await findInstrument(services.db, text))) return null
  return (await findByAddress(services.db, text, eId, lang))?.id ?? null
}
