import { Problem, type Services, type Viewer, anyone, inTransaction, sha256Hex } from '../../../core/index.ts'
import type { ReadResult } from '../../../text/index.ts'
import { findDocumentBySymbol } from '../../documents/index.ts'
import { setReading } from '../import-store.ts'
import { provisionsOf } from '../provision-store.ts'
import { findReplaced } from '../replaced-texts.ts'
import { standingIn } from '../rules/choose-version.ts'
import { documentOfParagraphs } from '../rules/document-of-paragraphs.ts'
import { isMissing } from '../rules/missing-words.ts'
import type { Outcome, PinnedText } from '../rules/pinned-texts.ts'
import type { QuotedParagraph } from '../rules/quoted-paragraphs.ts'
import { statusOfVersion } from '../rules/status-of-text.ts'
import { hashWording } from '../rules/wording.ts'
import type { Instrument, Version } from '../schema.ts'
import { quotesUndone } from '../sought-store.ts'
import { instrumentOfDocument, versionsOf } from '../store.ts'
import { acceptCompared } from './accept-import.ts'
import { type UploadedFile, keepImport } from './start-import.ts'

/** A file in which somebody quotes paragraphs of a document as they are pinned. */
export interface Quotations {
  file: UploadedFile
  paragraphs: QuotedParagraph[]
}

/**
 * Takes what others quote of a pinned document that is not here, paragraph by paragraph, as an import of whoever asks. Nothing of it is official, and the
 * document takes its place when it comes. What stands already as quoted stays where the file holds no more, and what was undone is not taken again, whatever else is in the file.
 * @returns null where the document itself is here, or nothing is known as which its text could be taken
 */
export async function takeQuoted(
  services: Services,
  viewer: Viewer,
  text: PinnedText,
  { file, paragraphs: found }: Quotations,
): Promise<Outcome | null> {
  const { db } = services
  const document = await findDocumentBySymbol(anyone(services), text.symbol)
  if (document?.id !== text.document) return null
  const instrument = await instrumentOfDocument(db, text.document)
  const stands = instrument && standingIn(instrument, await versionsOf(db, instrument.id), text.language)
  if (stands?.body.file) return null
  const known = stands ? await knownIn(services, stands) : []
  // A text in words of its own is no place for those of others.
  if (!stands?.body.quoted && known.length > 0) return null
  const undone = new Set((await quotesUndone(db, text)).map(asWord))
  const paragraphs = found.filter((one) => !undone.has(asWord(one)))
  const quoted = new Set(paragraphs.map(({ eId }) => eId))
  if (
    instrument &&
    stands?.body.quoted &&
    !(quoted.size > known.length && known.every((eId) => quoted.has(eId)))
  )
    return { what: 'quoted', instrument: instrument.id, count: known.length, isNew: false }
  if (paragraphs.length === 0) return { what: 'quotesUndone' }
  const status = statusOf(instrument, stands ?? null, document.body.adopted !== undefined)
  if (status === null) return null
  const reading = readingOf(text, { file, paragraphs })
  const replaced = await findReplaced(services, [reading.document])
  try {
    return await inTransaction(services, async (tx): Promise<Outcome> => {
      const id = await keepImport(tx, viewer, { file, programme: text.programme })
      await setReading(tx.db, id, reading)
      const decision = { status, despiteFile: false, isQuoted: true }
      const taken = await acceptCompared(tx, viewer, id, decision, replaced)
      return { what: 'quoted', instrument: taken, count: paragraphs.length, isNew: true }
    })
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    services.log.info({ err: error, text: text.document }, 'what others quote of a text was not taken')
    return null
  }
}

const asWord = ({ eId, text }: QuotedParagraph): string => `${eId} ${hashWording(text)}`

/** Addresses of the paragraphs that have words. */
async function knownIn({ db }: Services, { instrument, number, language }: Version): Promise<string[]> {
  const provisions = await provisionsOf(db, instrument, number, language)
  return provisions.filter((one) => !isMissing(one)).map(({ eId }) => eId)
}

/** As what the text is known here; nobody assumes it. */
function statusOf(instrument: Instrument | null, stands: Version | null, isAdopted: boolean) {
  if (instrument) return statusOfVersion(instrument, stands)
  return isAdopted ? 'adopted' : null
}

function readingOf({ symbol, language }: PinnedText, { file, paragraphs }: Quotations): ReadResult {
  const document = documentOfParagraphs(
    paragraphs.map(({ eId, text }) => ({
      eId,
      kind: /^preamble__/.test(eId) ? 'preambular' : 'operative',
      number: numberOf(eId),
      text,
      depth: eId.split('__').filter((step) => /^(?:subpara|item|point)_/.test(step)).length,
    })),
    { symbol, language },
  )
  return { document, format: 'text', sha256: sha256Hex(file.bytes), warnings: [] }
}

/** "para_54" → "54", "para_13__subpara_a" → "(a)", "annex_C" → "annex C"; what stands in a preamble has none. */
function numberOf(eId: string): string {
  const [, name = '', place = ''] = /([^_]+)_([^_]*)$/.exec(eId) ?? []
  if (name === 'annex') return `annex ${place}`
  return name === 'para' ? place : name === 'pp' ? '' : `(${place})`
}
