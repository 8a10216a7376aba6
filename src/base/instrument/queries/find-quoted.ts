import { type Reader, readingOnly, refKey, sha256Hex } from '../../../core/index.ts'
import type { Quotations } from '../actions/take-quoted.ts'
import { instrumentRef } from '../entities.ts'
import { provisionsOf } from '../provision-store.ts'
import { standingIn } from '../rules/choose-version.ts'
import type { PinnedText } from '../rules/pinned-texts.ts'
import { type QuotedParagraph, quotedInWords } from '../rules/quoted-paragraphs.ts'
import { versionsOf } from '../store.ts'
import { findInstrumentsOfDocuments } from './find-instruments.ts'

/**
 * Of a pinned document that is not here, the paragraphs that a text here quotes between quotation marks, where a pin says that it does, with a file
 * that says in which of its paragraphs; null where none does.
 */
export async function findQuotedHere(reader: Reader, text: PinnedText): Promise<Quotations | null> {
  const documents = [...new Set(text.paragraphs.flatMap(({ quotedIn }) => quotedIn ?? []))]
  const instruments = await findInstrumentsOfDocuments(reader, documents)
  const found: (QuotedParagraph & { where: string })[] = []
  for (const [document, instrument] of instruments) {
    const pinned = text.paragraphs.filter(({ quotedIn }) => quotedIn === document)
    for (const { eId, words } of await wordsOf(reader, instrument, text.language))
      for (const one of quotedInWords(words, pinned)) found.push({ ...one, where: `${document}, ${eId}` })
  }
  const paragraphs = [...new Map(found.map((one) => [one.eId, one])).values()]
  if (paragraphs.length === 0) return null
  const lines = paragraphs.map((one) => `# As quoted in ${one.where}\n${one.eId}\n${one.text}\n`)
  const bytes = Buffer.from(`# ${text.symbol}\n\n${lines.join('\n')}`)
  const name = `${text.document}-quoted-${sha256Hex(bytes).slice(0, 8)}.txt`
  return { file: { name, mediaType: 'text/plain', bytes }, paragraphs }
}

/** The paragraphs of the version that stands in a language, where a file of it is here. */
async function wordsOf(
  { services: { db } }: Reader,
  instrument: Parameters<typeof standingIn>[0] & { id: string },
  language: string,
): Promise<{ eId: string; words: string }[]> {
  return readingOnly([refKey(instrumentRef(instrument.id))], async () => {
    const stands = standingIn(instrument, await versionsOf(db, instrument.id), language)
    if (!stands?.body.file) return []
    const provisions = await provisionsOf(db, instrument.id, stands.number, language)
    return provisions.map(({ eId, body }) => ({
      eId,
      words: (body.text as Record<string, string>)[language] ?? '',
    }))
  })
}
